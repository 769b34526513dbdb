package views

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// recomputed are figures that follow from documents: what took effect when.
type recomputed struct {
	facts []fact
}

type fact struct {
	on     calendar.Date
	cell   event.Cell
	amount money.Minor
}

// recompute works a customer's figures out from what its documents and applications say today: the schedule of each invoice,
// the amount of each receipt, the days on which they were voided, and what was applied between which days. It knows
// nothing of events and moves, so that it cannot repeat their mistakes. Errors: a document or part that an application names
// and that does not exist.
func recompute(l ledger.Loaded) (recomputed, error) {
	var r recomputed
	for _, x := range l.Invoices {
		if x.Status != ledger.Draft {
			r.invoice(x)
		}
	}
	for _, x := range l.Receipts {
		r.receipt(x)
	}
	for _, a := range l.Applications {
		if err := r.application(l, a); err != nil {
			return r, err
		}
	}
	return r, r.disputes(l)
}

func (r *recomputed) add(on calendar.Date, m event.Measure, key calendar.Date, c money.Currency, amount money.Minor) {
	r.facts = append(r.facts, fact{on, event.Cell{Measure: m, Key: key, Currency: c}, amount})
}

// debit is an amount of one part of an invoice.
func (r *recomputed) debit(on calendar.Date, x ledger.Invoice, due calendar.Date, amount money.Minor) {
	r.add(on, event.DebitDue, due, x.Currency, amount)
	r.add(on, event.DebitDoc, x.IssuedOn, x.Currency, amount)
}

func (r *recomputed) invoice(x ledger.Invoice) {
	r.add(x.IssuedOn, event.Invoiced, 0, x.Currency, x.Total)
	for _, p := range x.Parts {
		r.debit(x.IssuedOn, x, p.DueOn, p.Amount)
	}
	if x.Status != ledger.Void {
		return
	}
	r.add(x.VoidOn, event.Invoiced, 0, x.Currency, -x.Total)
	for _, p := range x.Parts {
		r.debit(x.VoidOn, x, p.DueOn, -p.Amount)
	}
}

func (r *recomputed) receipt(x ledger.Receipt) {
	r.add(x.ReceivedOn, event.Received, 0, x.Currency, x.Amount)
	r.add(x.ReceivedOn, event.Credit, x.ReceivedOn, x.Currency, x.Amount)
	if x.Status != ledger.Void {
		return
	}
	r.add(x.VoidOn, event.Received, 0, x.Currency, -x.Amount)
	r.add(x.VoidOn, event.Credit, x.ReceivedOn, x.Currency, -x.Amount)
}

func (r *recomputed) application(l ledger.Loaded, a ledger.Application) error {
	x, known := l.Invoices[a.Debit]
	y, also := l.Receipts[a.Credit]
	if !known || !also {
		return fmt.Errorf("application %s is between %s and %s, which do not both exist", a.ID, a.Debit, a.Credit)
	}
	for _, p := range a.Parts {
		due, err := dueOf(x, p.Part)
		if err != nil {
			return fmt.Errorf("application %s: %w", a.ID, err)
		}
		r.debit(a.On, x, due, -p.Amount)
		r.add(a.On, event.Credit, y.ReceivedOn, a.Currency, -p.Amount)
		if !a.Live() {
			r.debit(a.UnappliedOn, x, due, p.Amount)
			r.add(a.UnappliedOn, event.Credit, y.ReceivedOn, a.Currency, p.Amount)
		}
	}
	return nil
}

func dueOf(x ledger.Invoice, part int) (calendar.Date, error) {
	for _, p := range x.Parts {
		if p.No == part {
			return p.DueOn, nil
		}
	}
	return 0, fmt.Errorf("invoice %s has no part %d", x.ID, part)
}

// asOf are the figures of a day; of no day, all there are.
func (r recomputed) asOf(day calendar.Date) event.Cells {
	out := event.Cells{}
	for _, f := range r.facts {
		if day == 0 || f.on <= day {
			out[f.cell] += f.amount
		}
	}
	for c, amount := range out {
		if amount == 0 {
			delete(out, c)
		}
	}
	return out
}
