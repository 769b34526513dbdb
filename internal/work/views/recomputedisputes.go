package views

import (
	"fmt"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// disputes are what was in dispute on which days: on each the lesser of what was disputed and what was open, both worked out
// from documents and applications alone. Errors: a dispute of an invoice or part that does not exist, or two at once on a part.
func (r *recomputed) disputes(l ledger.Loaded) error {
	type part struct {
		invoice id.Document
		no      int
	}
	list := map[part][]ledger.Dispute{}
	for _, doc := range l.Documents {
		d, is := doc.(ledger.Dispute)
		if !is {
			continue
		}
		p := part{d.Invoice, d.Part}
		list[p] = append(list[p], d)
	}
	for p, of := range list {
		x := l.Head(p.invoice)
		i := slices.IndexFunc(x.Parts, func(y sales.Part) bool { return y.No == p.no })
		if i < 0 {
			return fmt.Errorf("dispute %s is about part %d of %s, which does not exist", of[0].ID, p.no, p.invoice)
		}
		if err := r.disputed(l, x, x.Parts[i], of); err != nil {
			return err
		}
	}
	return nil
}

// disputed adds what changes of what is in dispute of a part, on each day on which anything of it happened.
func (r *recomputed) disputed(l ledger.Loaded, x ledger.Header, p sales.Part, of []ledger.Dispute) error {
	open := map[calendar.Date]money.Minor{x.On: p.Amount}
	if x.Status == ledger.Void {
		open[x.VoidOn] -= p.Amount
	}
	for _, a := range l.Applications {
		for _, y := range a.Parts {
			if a.Debit != x.ID || y.Part != p.No {
				continue
			}
			open[a.On] -= y.Amount
			if !a.Live() {
				open[a.UnappliedOn] += y.Amount
			}
		}
	}
	var days []calendar.Date
	for day := range open {
		days = append(days, day)
	}
	for _, d := range of {
		days = append(days, d.OpenedOn)
		if d.Status != ledger.DisputeOpen {
			days = append(days, d.ResolvedOn)
		}
	}
	slices.Sort(days)
	var left, was money.Minor
	for _, day := range slices.Compact(days) {
		left += open[day]
		var now money.Minor
		for _, d := range of {
			if d.OpenedOn > day || d.Status != ledger.DisputeOpen && d.ResolvedOn <= day {
				continue
			}
			if now != 0 {
				return fmt.Errorf("part %d of %s is in dispute twice on %s", p.No, x.ID, day)
			}
			now = min(d.Amount, left)
		}
		if now != was {
			r.add(day, event.DisputedDue, p.DueOn, x.Currency, now-was)
			r.add(day, event.DisputedDoc, x.On, x.Currency, now-was)
		}
		was = now
	}
	return nil
}
