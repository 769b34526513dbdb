package draw

import (
	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
)

// items is the table of an open item statement: each with what it was and what is open, carried from page to page.
func (l *letter) items(s statement.Snapshot) {
	t := &l.t.Statement
	if len(s.Items) == 0 {
		l.doc.Paragraph(pdf.Paragraph{Text: t.NothingOpen, After: 5 * pdf.MM})
		return
	}
	running := make([]money.Minor, len(s.Items)+1)
	for i, x := range s.Items {
		running[i+1] = running[i] + x.Open
	}
	table := l.table(l.itemColumns(s, running))
	columns, style := len(table.Columns), bold(table.Style)
	table.Carry = func(rows int) (foot, head pdf.Row) {
		figure := l.loc.Money(running[min(rows, len(s.Items))], s.Currency)
		quietly := coloured(table.Style, quiet)
		return sum(columns, t.CarriedForward, figure, quietly), sum(columns, t.BroughtForward, figure, quietly)
	}
	rows := l.doc.Table(table)
	for i, x := range s.Items {
		row := l.item(x, s.Currency, table.Style)
		row.WithNext = i == len(s.Items)-1
		rows.Row(row)
	}
	total := sum(columns, t.Total, l.loc.Money(s.Closing, s.Currency), style)
	total.Rule = sumRule
	rows.Row(total)
	rows.End()
	l.doc.Space(6 * pdf.MM)
}

func (l *letter) itemColumns(s statement.Snapshot, running []money.Minor) []column {
	t := &l.t.Statement
	days, dues := make([]string, len(s.Items)), make([]string, len(s.Items))
	amounts, open, late := make([]string, len(s.Items)), make([]string, 0, 2*len(s.Items)), make([]string, len(s.Items))
	for i, x := range s.Items {
		days[i], dues[i] = l.loc.Day(x.On), l.loc.Day(x.DueOn)
		amounts[i] = l.loc.Money(x.Amount, s.Currency)
		open = append(open, l.loc.Money(x.Open, s.Currency), l.loc.Money(running[i+1], s.Currency))
		late[i] = l.loc.Count(x.DaysLate)
	}
	return []column{
		{heading: t.Day, figures: days}, {heading: t.Document, share: 7}, {heading: t.Reference, share: 4}, {heading: t.DueOn, figures: dues},
		{heading: t.Late, figures: late, align: pdf.End, exact: true, narrow: true}, {heading: t.Amount, figures: amounts, align: pdf.End, exact: true},
		{heading: t.Open, figures: open, align: pdf.End, exact: true},
	}
}

func (l *letter) item(x statement.Item, c money.Currency, style pdf.Style) pdf.Row {
	var part, disputed string
	if x.Parts > 0 {
		part = locale.Fill(l.t.Statement.Instalment, "part", l.loc.Count(x.Part), "parts", l.loc.Count(x.Parts))
	}
	if x.Disputed {
		disputed = l.t.Statement.Disputed
	}
	row := pdf.Row{Cells: cells(l.loc.Day(x.On), "", l.loc.Isolate(x.Reference), l.loc.Day(x.DueOn), "", l.loc.Money(x.Amount, c), l.loc.Money(x.Open, c))}
	row.Cells[1] = l.document(string(x.Kind), x.Number, style.Size, part, disputed)
	if x.DaysLate > 0 {
		row.Cells[4] = pdf.Cell{Text: l.loc.Count(x.DaysLate), Style: coloured(style, alarm)}
	}
	return row
}
