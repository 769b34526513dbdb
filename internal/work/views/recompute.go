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

// recompute works a customer's figures out from what its documents and applications say today: the schedule of each debit,
// the amount of each credit, the days on which they were voided, and what was applied between which days. It knows
// nothing of events and moves, so that it cannot repeat their mistakes. Errors: a document or part that an application names
// and that does not exist.
func recompute(l ledger.Loaded) (recomputed, error) {
	var r recomputed
	for _, x := range l.Documents {
		if h := x.Head(); h.Status != ledger.Draft {
			r.document(h)
		}
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

// debit is an amount of one part of a debit.
func (r *recomputed) debit(on calendar.Date, x ledger.Header, due calendar.Date, amount money.Minor) {
	r.add(on, event.DebitDue, due, x.Currency, amount)
	r.add(on, event.DebitDoc, x.On, x.Currency, amount)
}

// document is what a document brought on its own day and took away on the day on which it was voided.
func (r *recomputed) document(x ledger.Header) {
	r.whole(x.On, x, 1)
	if x.Status == ledger.Void {
		r.whole(x.VoidOn, x, -1)
	}
}

// whole is all of a document, times 1 or −1.
func (r *recomputed) whole(on calendar.Date, x ledger.Header, times money.Minor) {
	kind, _ := ledger.KindOf(x.ID.Kind())
	switch kind.Side {
	case ledger.Debit:
		for _, p := range x.Parts {
			r.debit(on, x, p.DueOn, times*p.Amount)
		}
	case ledger.Credit:
		r.add(on, event.Credit, x.On, x.Currency, times*x.Total)
	case ledger.NoSide:
		return
	}
	r.add(on, kind.Flow, 0, x.Currency, times*x.Total)
}

func (r *recomputed) application(l ledger.Loaded, a ledger.Application) error {
	x, y := l.Head(a.Debit), l.Head(a.Credit)
	if x.ID == "" || y.ID == "" {
		return fmt.Errorf("application %s is between %s and %s, which do not both exist", a.ID, a.Debit, a.Credit)
	}
	for _, p := range a.Parts {
		due, err := dueOf(x, p.Part)
		if err != nil {
			return fmt.Errorf("application %s: %w", a.ID, err)
		}
		r.debit(a.On, x, due, -p.Amount)
		r.add(a.On, event.Credit, y.On, a.Currency, -p.Amount)
		if !a.Live() {
			r.debit(a.UnappliedOn, x, due, p.Amount)
			r.add(a.UnappliedOn, event.Credit, y.On, a.Currency, p.Amount)
		}
	}
	return nil
}

func dueOf(x ledger.Header, part int) (calendar.Date, error) {
	for _, p := range x.Parts {
		if p.No == part {
			return p.DueOn, nil
		}
	}
	return 0, fmt.Errorf("%s has no part %d", x.ID, part)
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
