package view

import (
	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
)

// Figures are what a customer's cells of one currency come to.
type Figures struct {
	Open      money.Minor   // open debits
	Unapplied money.Minor   // unapplied credits, positive
	Overdue   money.Minor   // open debits due before the day
	Disputed  money.Minor   // what of the open debits is in dispute
	Earliest  calendar.Date // earliest day on which anything open is due; none when nothing is
	Invoiced  money.Minor
	Received  money.Minor
}

// Balance is what is owed after unapplied credits.
func (f Figures) Balance() money.Minor { return f.Open - f.Unapplied }

// FiguresOf are the figures of cells by currency, as of a day: due today is not overdue.
func FiguresOf(cells event.Cells, asOf calendar.Date) map[money.Currency]Figures {
	out := map[money.Currency]Figures{}
	for c, amount := range cells {
		f := out[c.Currency]
		switch c.Measure {
		case event.DebitDue:
			f.Open += amount
			if c.Key < asOf {
				f.Overdue += amount
			}
			if amount > 0 && (f.Earliest.IsZero() || c.Key < f.Earliest) {
				f.Earliest = c.Key
			}
		case event.Credit:
			f.Unapplied += amount
		case event.Invoiced:
			f.Invoiced += amount
		case event.Received:
			f.Received += amount
		case event.DisputedDue:
			f.Disputed += amount
		case event.DebitDoc, event.DisputedDoc: // the same debits by another day
		}
		out[c.Currency] = f
	}
	return out
}

// NeverDue stands in the order by earliest due day for customers of whom nothing is due: behind all others.
var NeverDue = calendar.Must("2999-12-31")

// Place is where a customer stands in the orders of a tenant's customers.
type Place struct {
	Balance  money.Minor
	Earliest calendar.Date
	Overdue  money.Minor
}

// PlaceOf is a customer's place in the orders as of a day, and whether it stands in them at all: whoever has an open debit or
// an unapplied credit. A customer with figures in several currencies stands where the largest of them puts it, in minor
// units; the row shows every currency.
func PlaceOf(cells event.Cells, asOf calendar.Date) (Place, bool) {
	p := Place{Earliest: NeverDue}
	listed := false
	for _, f := range FiguresOf(cells, asOf) {
		if f.Open == 0 && f.Unapplied == 0 {
			continue
		}
		if f.Earliest != 0 {
			p.Earliest = min(p.Earliest, f.Earliest)
		}
		if !listed {
			p.Balance, p.Overdue, listed = f.Balance(), f.Overdue, true
			continue
		}
		p.Balance, p.Overdue = max(p.Balance, f.Balance()), max(p.Overdue, f.Overdue)
	}
	return p, listed
}
