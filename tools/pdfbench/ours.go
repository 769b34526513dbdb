package main

import (
	"bytes"
	"fmt"
	"os"

	"customercenter/internal/pdf"
)

// ours draws with internal/pdf: tagged, shaped, with the number of pages on each.
func ours(dir string) func(rows [][]string) ([]byte, error) {
	fonts := pdf.NewFonts(os.DirFS(dir))
	return func(rows [][]string) ([]byte, error) {
		var out bytes.Buffer
		d := pdf.New(&out, fonts, pdf.Options{Title: "Statement", Furniture: func(p *pdf.Page, number, of int) {
			p.Text(pdf.Box{X: 57 * pdf.Pt, Y: 800 * pdf.Pt, Width: 481 * pdf.Pt}, pdf.Paragraph{Text: fmt.Sprintf("page %d of %d", number, of), Align: pdf.End})
		}})
		t := pdf.Table{Padding: 3 * pdf.Pt, Rule: 250}
		for i, w := range widths {
			c := pdf.Column{Width: pdf.Length(w) * pdf.Pt}
			if i > 3 {
				c.Align, c.Figures = pdf.End, true
			}
			t.Columns = append(t.Columns, c)
			t.Heading.Cells = append(t.Heading.Cells, pdf.Cell{Text: heading[i]})
		}
		table := d.Table(t)
		cells := make([]pdf.Cell, len(widths))
		for _, row := range rows {
			for i := range row {
				cells[i].Text = row[i]
			}
			table.Row(pdf.Row{Cells: cells})
		}
		table.End()
		err := d.Close()
		return out.Bytes(), err
	}
}
