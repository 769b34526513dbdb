package pdf_test

import (
	"fmt"
	"io"
	"testing"

	"customercenter/internal/pdf"
)

// statement draws a table of so many lines: two dates, a document, what for, amount, balance.
func statement(t testing.TB, w io.Writer, n int) {
	d := pdf.New(w, fonts(t), pdf.Options{Title: "Statement of account", Furniture: func(p *pdf.Page, number, of int) {
		p.Text(pdf.Box{X: 20 * pdf.MM, Y: 282 * pdf.MM, Width: 170 * pdf.MM}, pdf.Paragraph{Text: fmt.Sprintf("page %d of %d", number, of), Align: pdf.End})
	}})
	d.Heading(1, pdf.Paragraph{Text: "Statement of account", Style: pdf.Style{Size: 16 * pdf.Pt, Weight: pdf.Bold}, After: 6 * pdf.Pt})
	rows := d.Table(pdf.Table{
		Columns: []pdf.Column{{Width: 60 * pdf.Pt}, {Width: 60 * pdf.Pt}, {Width: 80 * pdf.Pt}, {}, {Width: 65 * pdf.Pt, Align: pdf.End, Figures: true}, {Width: 75 * pdf.Pt, Align: pdf.End, Figures: true}},
		Heading: pdf.Row{Style: pdf.Style{Weight: pdf.Bold}, Cells: []pdf.Cell{{Text: "Date"}, {Text: "Due"}, {Text: "Document"}, {Text: "Description"}, {Text: "Amount"}, {Text: "Balance"}}},
		Padding: 3 * pdf.Pt, Rule: 250, RuleTint: 0xCCCCCC,
	})
	for i := range n {
		rows.Row(pdf.Row{Cells: []pdf.Cell{
			{Text: fmt.Sprintf("2026-%02d-%02d", i%12+1, i%28+1)}, {Text: fmt.Sprintf("2026-%02d-%02d", (i+1)%12+1, i%28+1)}, {Text: fmt.Sprintf("INV-%06d", i)},
			{Text: "Delivery of goods as ordered"}, {Text: fmt.Sprintf("%d,%03d.%02d", i%97, i*7%1000, i%100)}, {Text: fmt.Sprintf("%d,%03d.%02d", i%971, i*13%1000, i%100)},
		}})
	}
	rows.End()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkStatement(b *testing.B) {
	for _, n := range []int{30, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				statement(b, io.Discard, n)
			}
		})
	}
}
