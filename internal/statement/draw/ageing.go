package draw

import (
	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
)

// barHeight is the height of the bar, keyHeight that of the strip of its colour over each label.
const (
	barHeight = 5 * pdf.MM
	keyHeight = 1200 * pdf.MM / 1000
)

// ageing shows what is open by age: a bar with a segment per column, and the figures under their labels; then what is not
// applied, and the sum, which is the closing balance.
func (l *letter) ageing(s statement.Snapshot) {
	if len(s.Ageing) == 0 {
		return
	}
	labels, figures := l.ageingTexts(s)
	in := l.doc.Body()
	width := in.Width / pdf.Length(len(labels))
	size := fits(figures, width-2*pdf.MM, 8500, 8000, 7500, 7000, 6500)
	across := widest(figures, size) <= width-2*pdf.MM
	room := 40 * pdf.MM
	if !across {
		room = 26*pdf.MM + 6*pdf.MM*len(labels)
	}
	l.doc.Need(pdf.Length(room))
	l.doc.Heading(2, pdf.Paragraph{Text: l.t.Ageing.Title, Style: section})
	l.doc.Space(1500 * pdf.MM / 1000)
	l.bar(s)
	if across {
		l.ageingAcross(s, labels, figures, size)
	} else {
		l.ageingDown(labels, figures)
	}
	l.doc.Space(5 * pdf.MM)
}

// ageingTexts are the labels and figures: each column, what is not applied (negative), the sum.
func (l *letter) ageingTexts(s statement.Snapshot) (labels, figures []string) {
	for _, b := range s.Ageing {
		labels, figures = append(labels, l.loc.Bucket(b.Label)), append(figures, l.loc.Money(b.Amount, s.Currency))
	}
	labels = append(labels, l.t.Ageing.Unapplied, l.t.Ageing.Total)
	return labels, append(figures, l.loc.Money(-s.Unapplied, s.Currency), l.loc.Money(s.Closing, s.Currency))
}

// bar is the share of each column in what is open; nothing is drawn when nothing is.
func (l *letter) bar(s statement.Snapshot) {
	var whole money.Minor
	for _, b := range s.Ageing {
		whole += max(b.Amount, 0)
	}
	if whole <= 0 {
		return
	}
	in, page, y := l.doc.Body(), l.doc.Page(), l.doc.Y()
	page.Figure(pdf.Box{X: in.X, Y: y, Width: in.Width, Height: barHeight}, l.barAlt(s), func() {
		var sofar money.Minor
		for i, b := range s.Ageing {
			from := share(in.Width, sofar, whole)
			sofar += max(b.Amount, 0)
			if to := share(in.Width, sofar, whole); to > from {
				page.Fill(pdf.Box{X: in.X + from, Y: y, Width: to - from, Height: barHeight}, ageColour(i, len(s.Ageing)))
			}
		}
	})
	l.doc.MoveTo(y + barHeight)
	l.doc.Space(3 * pdf.MM)
}

func (l *letter) barAlt(s statement.Snapshot) string {
	alt := l.t.Ageing.Title
	for i, b := range s.Ageing {
		mark := "; "
		if i == 0 {
			mark = ": "
		}
		alt += mark + l.loc.Bucket(b.Label) + " " + l.loc.Amount(b.Amount, s.Currency)
	}
	return alt
}

// ageingAcross sets labels over their figures, each below a strip of its segment's colour.
func (l *letter) ageingAcross(s statement.Snapshot, labels, figures []string, size pdf.Length) {
	in := l.doc.Body()
	n := pdf.Length(len(labels))
	columns := make([]pdf.Column, n)
	heading := pdf.Row{Style: sized(small, 7*pdf.Pt)}
	row := pdf.Row{Style: bold(sized(body, size))}
	for i := range labels {
		columns[i] = pdf.Column{Width: in.Width / n}
		if pdf.Length(i) == n-1 {
			columns[i].Width = in.Width - in.Width/n*(n-1)
		}
		heading.Cells = append(heading.Cells, pdf.Cell{Text: labels[i]})
		row.Cells = append(row.Cells, pdf.Cell{Text: leftToRight(l.loc, figures[i])})
	}
	page, y := l.doc.Page(), l.doc.Y()
	for i := range s.Ageing {
		page.Fill(pdf.Box{X: in.X + in.Width/n*pdf.Length(i) + pdf.MM, Y: y, Width: in.Width/n - 2*pdf.MM, Height: keyHeight}, ageColour(i, len(s.Ageing)))
	}
	l.doc.MoveTo(y + keyHeight)
	rows := l.doc.Table(pdf.Table{Columns: columns, Heading: heading, Style: row.Style, Padding: pdf.MM})
	rows.Row(row)
	rows.End()
}

// ageingDown sets labels beside figures that are too wide to stand side by side.
func (l *letter) ageingDown(labels, figures []string) {
	table := l.table([]column{{share: 1}, {figures: figures, align: pdf.End, exact: true}})
	table.Heading = pdf.Row{}
	rows := l.doc.Table(table)
	for i := range labels {
		row := pdf.Row{Cells: cells(labels[i], figures[i]), WithNext: i < len(labels)-1}
		if i == len(labels)-1 {
			row.Style = bold(table.Style)
		}
		rows.Row(row)
	}
	rows.End()
}

// leftToRight keeps the sign of a figure before it in a column that is not one of figures.
func leftToRight(loc locale.Locale, figure string) string {
	if !loc.RightToLeft() {
		return figure
	}
	return "\u2066" + figure + "\u2069"
}
