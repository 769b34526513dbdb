package sheet

import (
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/statement"

	"github.com/xuri/excelize/v2"
)

// write sets all rows: who and when, the table, the ageing.
func (b *book) write(s statement.Snapshot, title string) {
	b.err = b.out.SetColWidth(1, 1, 24)
	if b.err == nil {
		b.err = b.out.SetColWidth(2, 9, 18)
	}
	b.line(excelize.Cell{StyleID: b.title, Value: title})
	b.facts(s)
	b.line()
	if s.Kind == statement.BalanceForward {
		b.forward(s)
	} else {
		b.items(s)
	}
	b.line()
	b.ageing(s)
}

func (b *book) facts(s statement.Snapshot) {
	t := b.loc.Texts()
	fact := func(label, value string) {
		if value != "" {
			b.line(excelize.Cell{StyleID: b.label, Value: label}, b.text(value))
		}
	}
	fact(t.Pay.To, s.Sender.Name)
	fact(t.Customer, strings.TrimSpace(s.Recipient.Code+" "+s.Recipient.Name))
	if s.Kind == statement.BalanceForward {
		b.line(excelize.Cell{StyleID: b.label, Value: t.Statement.Period}, b.date(s.From), b.date(s.To))
	} else {
		b.line(excelize.Cell{StyleID: b.label, Value: t.Statement.AsOf}, b.date(s.To))
	}
	fact(t.Currency, string(s.Currency))
	fact(t.Pay.Reference, s.Reference)
}

func (b *book) date(d calendar.Date) excelize.Cell {
	if d.IsZero() {
		return excelize.Cell{StyleID: b.id}
	}
	return excelize.Cell{StyleID: b.day, Value: d.Time()}
}

func (b *book) headings(texts ...string) {
	cells := make([]any, len(texts))
	for i, t := range texts {
		cells[i] = excelize.Cell{StyleID: b.head, Value: t}
	}
	b.line(cells...)
}

// sum is a row with a label and a sum in the last of some columns.
func (b *book) sum(columns int, label string, m money.Minor) {
	cells := make([]any, columns)
	cells[0], cells[columns-1] = excelize.Cell{StyleID: b.label, Value: label}, b.amount(m, b.total)
	b.line(cells...)
}

func (b *book) items(s statement.Snapshot) {
	t := &b.loc.Texts().Statement
	b.headings(t.Document, t.Day, t.Reference, t.DueOn, t.Late, t.Amount, t.Open)
	for _, x := range s.Items {
		var late any
		if x.DaysLate != 0 {
			late = x.DaysLate
		}
		b.line(b.document(x), b.date(x.On), b.text(x.Reference), b.date(x.DueOn), late, b.amount(x.Amount, b.plain), b.amount(x.Open, b.plain))
	}
	b.sum(7, t.Total, s.Closing)
}

// document is what an item is called, with its instalment and whether it is disputed.
func (b *book) document(x statement.Item) excelize.Cell {
	t := &b.loc.Texts().Statement
	kind, _ := b.loc.Kind(string(x.Kind))
	text := strings.TrimSpace(kind + " " + x.Number)
	if x.Parts > 0 {
		text += " · " + locale.Fill(t.Instalment, "part", b.loc.Count(x.Part), "parts", b.loc.Count(x.Parts))
	}
	if x.Disputed {
		text += " · " + t.Disputed
	}
	return b.text(text)
}

func (b *book) forward(s statement.Snapshot) {
	t := &b.loc.Texts().Statement
	b.headings(t.Document, t.Day, t.Reference, t.DueOn, t.Amount, t.Balance)
	b.sum(6, t.Opening, s.Opening)
	adjusting := false
	for _, x := range s.Lines {
		if x.Adjustment != adjusting {
			b.turn(s, x.Adjustment)
			adjusting = x.Adjustment
		}
		kind, _ := b.loc.Kind(x.Kind)
		b.line(b.text(strings.TrimSpace(kind+" "+x.Number)), b.date(x.On), b.text(x.Reference), b.date(x.DueOn), b.amount(x.Amount, b.plain), b.amount(x.Balance, b.plain))
	}
	if adjusting {
		b.adjusted(s)
	}
	b.sum(6, t.Closing, s.Closing)
}

// turn stands between the adjustments and the movements.
func (b *book) turn(s statement.Snapshot, toAdjustments bool) {
	t := &b.loc.Texts().Statement
	text := t.Adjustments
	if !toAdjustments {
		b.adjusted(s)
		text = t.Movements
	}
	b.line(excelize.Cell{StyleID: b.label, Value: text})
}

func (b *book) adjusted(s statement.Snapshot) {
	b.line(excelize.Cell{StyleID: b.label, Value: b.loc.Texts().Statement.Adjusted}, nil, nil, nil, b.amount(s.Adjusted, b.total))
}

// ageing is a row each, then what is overdue.
func (b *book) ageing(s statement.Snapshot) {
	t := b.loc.Texts()
	b.headings(t.Ageing.Title, t.Statement.Amount)
	for _, x := range s.Ageing {
		b.line(b.text(b.loc.Bucket(x.Label)), b.amount(x.Amount, b.plain))
	}
	b.line(b.text(t.Ageing.Unapplied), b.amount(-s.Unapplied, b.plain))
	b.sum(2, t.Ageing.Total, s.Closing)
	b.sum(2, t.Statement.Overdue, s.Overdue)
}
