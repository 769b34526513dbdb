package draw

import (
	"strings"

	"customercenter/internal/pdf"
)

const padding = 1600 * pdf.MM / 1000

// column is a column before its width is known.
type column struct {
	heading string
	share   int      // of what is left; 0: as wide as its texts
	figures []string // all texts of a column that is as wide as they are
	align   pdf.Align
	exact   bool // figures, set left to right
	narrow  bool // no wider than its texts
}

// sizes of letters in tables, the first that leaves enough for the texts is taken.
var sizes = []pdf.Length{8500, 8000, 7500, 7000, 6500, 6000}

// narrowest keeps columns of figures apart.
const narrowest = 17 * pdf.MM

// least is what the columns that share should have together.
const least = 58 * pdf.MM

// table is the shape of a table whose columns of figures are as wide as their widest figure.
func (l *letter) table(columns []column) pdf.Table {
	var out pdf.Table
	for _, size := range sizes {
		var fixed pdf.Length
		out = pdf.Table{Style: sized(body, size), Padding: padding, Rule: pdf.Pt / 3, RuleTint: rule, Columns: make([]pdf.Column, len(columns))}
		for i, c := range columns {
			out.Columns[i] = pdf.Column{Share: c.share, Align: c.align, Figures: c.exact}
			if c.share > 0 {
				continue
			}
			width := max(widest(c.figures, size), widest(strings.Fields(c.heading), headingSize(size))) + 2*padding + pdf.Pt
			if c.exact && !c.narrow {
				width = max(width, narrowest*size/sizes[0])
			}
			out.Columns[i].Width = width
			fixed += width
		}
		if fixed+least <= l.doc.Body().Width {
			break
		}
	}
	out.Heading = pdf.Row{Style: bold(coloured(sized(body, headingSize(out.Style.Size)), accent)), Fill: pale, Filled: true}
	for _, c := range columns {
		out.Heading.Cells = append(out.Heading.Cells, pdf.Cell{Text: c.heading})
	}
	return out
}

func headingSize(size pdf.Length) pdf.Length { return size - 700 }

// cells makes plain cells.
func cells(texts ...string) []pdf.Cell {
	out := make([]pdf.Cell, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

// sumRule is the line above a sum.
const sumRule = pdf.Pt * 3 / 4

// sum is a row with a label over all columns but the last, and a figure there.
func sum(columns int, label, figure string, style pdf.Style) pdf.Row {
	return pdf.Row{Cells: []pdf.Cell{{Text: label, Cover: columns - 1}, {Text: figure}}, Style: style}
}

// document is a document in a cell: its kind, its number, and what else there is to say of it, less loudly.
func (l *letter) document(kind, number string, size pdf.Length, notes ...string) pdf.Cell {
	text, _ := l.loc.Kind(kind)
	cell := pdf.Cell{Text: text}
	if number != "" {
		cell.Text += " " + l.loc.Isolate(number)
	}
	for _, n := range notes {
		if n != "" {
			cell.Spans = append(cell.Spans, pdf.Span{Text: " ·\u00A0" + n, Style: coloured(sized(body, size), quiet)})
		}
	}
	return cell
}
