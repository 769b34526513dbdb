package draw

import (
	"customercenter/internal/money"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
)

// forward is the table of a balance forward statement: opening balance, adjustments to earlier periods, movements with the
// balance behind each, closing balance, carried from page to page.
func (l *letter) forward(s statement.Snapshot) {
	t := &l.t.Statement
	shown := l.forwardColumns(s)
	table := l.table(shown)
	columns := len(table.Columns)
	behind := []money.Minor{s.Opening} // each row
	table.Carry = func(rows int) (foot, head pdf.Row) {
		figure := l.loc.Money(behind[min(rows, len(behind)-1)], s.Currency)
		quietly := coloured(table.Style, quiet)
		return sum(columns, t.CarriedForward, figure, quietly), sum(columns, t.BroughtForward, figure, quietly)
	}
	rows := l.doc.Table(table)
	set := func(r pdf.Row, balance money.Minor) {
		behind = append(behind, balance)
		rows.Row(r)
	}
	opening := sum(columns, t.Opening, l.loc.Money(s.Opening, s.Currency), bold(table.Style))
	opening.WithNext = true
	set(opening, s.Opening)
	l.movements(s, shown, table.Style, set)
	closing := sum(columns, t.Closing, l.loc.Money(s.Closing, s.Currency), bold(table.Style))
	closing.Rule = sumRule
	set(closing, s.Closing)
	rows.End()
	if len(s.Lines) == 0 {
		l.doc.Space(2 * pdf.MM)
		l.doc.Paragraph(pdf.Paragraph{Text: t.NoMovements, Style: coloured(body, quiet)})
	}
	l.doc.Space(6 * pdf.MM)
}

// movements sets the lines, with a heading above adjustments and above what follows them.
func (l *letter) movements(s statement.Snapshot, shown []column, style pdf.Style, set func(pdf.Row, money.Minor)) {
	t := &l.t.Statement
	balance, adjusting := s.Opening, false
	part := func(text string) {
		set(pdf.Row{Cells: []pdf.Cell{{Text: text, Cover: 6}}, Style: bold(coloured(style, accent)), WithNext: true}, balance)
	}
	for i, x := range s.Lines {
		switch {
		case x.Adjustment && !adjusting:
			part(t.Adjustments)
			adjusting = true
		case !x.Adjustment && adjusting:
			l.adjusted(s, style, balance, set)
			part(t.Movements)
			adjusting = false
		}
		balance = x.Balance
		row := pdf.Row{Cells: cells(shown[0].figures[i], "", l.loc.Isolate(x.Reference), shown[3].figures[i], shown[4].figures[i], shown[5].figures[i])}
		row.Cells[1] = l.document(x.Kind, x.Number, style.Size)
		row.WithNext = i == len(s.Lines)-1
		set(row, balance)
	}
	if adjusting {
		l.adjusted(s, style, balance, set)
	}
}

// adjusted is the sum of the adjustments, in the column of amounts.
func (l *letter) adjusted(s statement.Snapshot, style pdf.Style, balance money.Minor, set func(pdf.Row, money.Minor)) {
	row := pdf.Row{Cells: []pdf.Cell{{Text: l.t.Statement.Adjusted, Cover: 4}, {Text: l.loc.Money(s.Adjusted, s.Currency)}, {}}, Style: bold(style)}
	set(row, balance)
}

func (l *letter) forwardColumns(s statement.Snapshot) []column {
	t := &l.t.Statement
	days, dues, amounts := make([]string, len(s.Lines)), make([]string, len(s.Lines)), make([]string, len(s.Lines), len(s.Lines)+1)
	balances := make([]string, len(s.Lines), len(s.Lines)+2)
	for i, x := range s.Lines {
		days[i], dues[i] = l.loc.Day(x.On), l.loc.Day(x.DueOn)
		amounts[i], balances[i] = l.loc.Money(x.Amount, s.Currency), l.loc.Money(x.Balance, s.Currency)
	}
	amounts = append(amounts, l.loc.Money(s.Adjusted, s.Currency))
	balances = append(balances, l.loc.Money(s.Opening, s.Currency), l.loc.Money(s.Closing, s.Currency))
	return []column{
		{heading: t.Day, figures: days}, {heading: t.Document, share: 7}, {heading: t.Reference, share: 4}, {heading: t.DueOn, figures: dues},
		{heading: t.Amount, figures: amounts, align: pdf.End, exact: true}, {heading: t.Balance, figures: balances, align: pdf.End, exact: true},
	}
}
