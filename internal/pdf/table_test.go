package pdf_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"customercenter/internal/pdf"
)

// columns of the tables below: a document, what for, an amount.
func columns() []pdf.Column {
	return []pdf.Column{{Width: 90 * pdf.Pt}, {Share: 1}, {Width: 70 * pdf.Pt, Align: pdf.End, Figures: true}}
}

func cells(texts ...string) []pdf.Cell {
	var out []pdf.Cell
	for _, t := range texts {
		out = append(out, pdf.Cell{Text: t})
	}
	return out
}

func TestATableGoesOverPagesAndLosesNoRow(t *testing.T) {
	const n = 1_000
	var said []string
	file := drawn(t, pdf.Options{Furniture: func(p *pdf.Page, number, of int) {
		said = append(said, fmt.Sprintf("page %d of %d", number, of))
		p.Text(pdf.Box{X: 20 * pdf.MM, Y: 282 * pdf.MM, Width: 170 * pdf.MM}, pdf.Paragraph{Text: said[len(said)-1], Align: pdf.End})
	}}, func(d *pdf.Document) {
		rows := d.Table(pdf.Table{Columns: columns(), Heading: pdf.Row{Cells: cells("Document", "What for", "Amount")}, Padding: 3 * pdf.Pt, Rule: 250,
			Carry: func(rows int) (foot, head pdf.Row) {
				return pdf.Row{Cells: cells("", "carried", fmt.Sprint(rows))}, pdf.Row{Cells: cells("", "brought", fmt.Sprint(rows))}
			}})
		for i := range n {
			what := "goods"
			if i%7 == 0 {
				what = strings.Repeat("a long description that needs more lines ", 4)
			}
			rows.Row(pdf.Row{Cells: cells(fmt.Sprintf("INV-%04d", i), what, fmt.Sprintf("%d.00", i))})
		}
		rows.End()
	})
	sound(t, file)
	headings, next, carried, brought, pages := 0, 0, 0, 0, 0
	for _, line := range lines(t, file) {
		switch {
		case line == "Document What for Amount":
			headings++
		case strings.HasPrefix(line, "INV-"):
			if !strings.HasPrefix(line, fmt.Sprintf("INV-%04d ", next)) || !strings.HasSuffix(line, fmt.Sprintf(" %d.00", next)) {
				t.Fatalf("row %d reads %q", next, line)
			}
			next++
		case strings.HasPrefix(line, "carried"):
			carried++
			if line != fmt.Sprintf("carried %d", next) {
				t.Errorf("after %d rows: %q", next, line)
			}
		case strings.HasPrefix(line, "brought"):
			brought++
			if line != fmt.Sprintf("brought %d", next) {
				t.Errorf("after %d rows: %q", next, line)
			}
		case strings.HasPrefix(line, "page "):
			if pages++; line != fmt.Sprintf("page %d of %d", pages, len(said)) {
				t.Errorf("%q", line)
			}
		}
	}
	if next != n || headings != len(said) || carried != len(said)-1 || brought != len(said)-1 || pages != len(said) || pages < 20 {
		t.Errorf("%d rows, %d headings, %d carried, %d brought, %d of %d pages", next, headings, carried, brought, pages, len(said))
	}
}

// TestRowsThatBelongTogetherStayOnOnePage: wherever on the page they would begin.
func TestRowsThatBelongTogetherStayOnOnePage(t *testing.T) {
	for before := 45; before < 60; before++ {
		file := drawn(t, pdf.Options{}, func(d *pdf.Document) {
			rows := d.Table(pdf.Table{Columns: columns(), Heading: pdf.Row{Cells: cells("H", "H", "H")}})
			for range before {
				rows.Row(pdf.Row{Cells: cells("x", "filler", "1")})
			}
			for _, s := range []string{"one", "two", "three"} {
				rows.Row(pdf.Row{Cells: cells(s, "group", "1"), WithNext: s != "three"})
			}
			rows.End()
		})
		for page := range strings.SplitSeq(tool(t, "poppler-utils", "pdftotext", "-layout", kept(t, file), "-"), "\f") {
			if n := strings.Count(page, "group"); n != 0 && n != 3 {
				t.Errorf("%d rows before: %d of the group on one page", before, n)
			}
		}
	}
}

// TestAMirroredTable: the first column is at the right, amounts at the left with their sign before them.
func TestAMirroredTable(t *testing.T) {
	file := drawn(t, pdf.Options{Language: "ar"}, func(d *pdf.Document) {
		rows := d.Table(pdf.Table{Columns: columns(), Heading: pdf.Row{Cells: cells("المستند", "البيان", "المبلغ")}})
		rows.Row(pdf.Row{Cells: cells("INV-0001", "توريد بضائع", "-1,234.56")})
		rows.End()
	})
	boxes := tool(t, "poppler-utils", "pdftotext", "-bbox", kept(t, file), "-")
	at := func(word string) (x float64) {
		t.Helper()
		for line := range strings.SplitSeq(boxes, "\n") {
			if strings.Contains(line, ">"+word+"<") {
				fmt.Sscanf(strings.TrimSpace(line), `<word xMin="%f"`, &x)
				return x
			}
		}
		t.Fatalf("%s is not on the page:\n%s", word, boxes)
		return 0
	}
	if amount, document := at("-1,234.56"), at("INV-0001"); amount > 200 || document < 400 {
		t.Errorf("the amount is at %v pt and the document at %v pt from the left", amount, document)
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	long := strings.Repeat("line\n", 100)
	for name, draw := range map[string]func(d *pdf.Document){
		"a table wider than the page": func(d *pdf.Document) { d.Table(pdf.Table{Columns: []pdf.Column{{Width: 1000 * pdf.Pt}}}) },
		"a row higher than the page": func(d *pdf.Document) {
			d.Table(pdf.Table{Columns: columns()}).Row(pdf.Row{Cells: cells("a", long, "1")})
		},
		"a heading higher than the page": func(d *pdf.Document) {
			d.Table(pdf.Table{Columns: columns(), Heading: pdf.Row{Cells: cells(long, "", "")}}).Row(pdf.Row{Cells: cells("a", "b", "1")})
		},
		"no columns": func(d *pdf.Document) { d.Table(pdf.Table{}) },
	} {
		d := pdf.New(io.Discard, fonts(t), pdf.Options{})
		draw(d)
		var refused pdf.DoesNotFit
		if err := d.Err(); !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
		if d.Close() == nil {
			t.Errorf("%s: Close forgot the error", name)
		}
	}
}

func TestMisuseIsTold(t *testing.T) {
	for name, draw := range map[string]func(d *pdf.Document){
		"a table without an end":  func(d *pdf.Document) { d.Table(pdf.Table{Columns: columns()}) },
		"text within a table":     func(d *pdf.Document) { d.Table(pdf.Table{Columns: columns()}); d.Paragraph(pdf.Paragraph{Text: "x"}) },
		"a table within a table":  func(d *pdf.Document) { d.Table(pdf.Table{Columns: columns()}); d.Table(pdf.Table{Columns: columns()}) },
		"a row after the end":     func(d *pdf.Document) { r := d.Table(pdf.Table{Columns: columns()}); r.End(); r.Row(pdf.Row{}) },
		"a page that is finished": func(d *pdf.Document) { p := d.Page(); d.NewPage(); p.Fill(pdf.Box{Width: 1, Height: 1}, 0) },
		"a page within a figure":  func(d *pdf.Document) { d.Page().Figure(pdf.Box{}, "x", func() { d.NewPage() }) },
		"a table that ends twice": func(d *pdf.Document) { r := d.Table(pdf.Table{Columns: columns()}); r.End(); r.End() },
	} {
		d := pdf.New(io.Discard, fonts(t), pdf.Options{})
		draw(d)
		var misused pdf.Misused
		if err := d.Close(); !errors.As(err, &misused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
