package proof

import (
	"math"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// Cut says which facts count: those of events up to Seq, in effect on Day.
type Cut struct {
	Seq int64
	Day calendar.Date
}

// All is everything that is known, as of a day.
func All(day calendar.Date) Cut { return Cut{math.MaxInt64, day} }

// Ever is after any day.
const Ever calendar.Date = math.MaxInt32

// books are a customer's documents with what they need beside their headers.
type books struct {
	*Home
	voided map[id.Document]int64                // by which event
	byDoc  map[id.Document][]ledger.Application // by debit and by credit
}

func (h *Home) books() books {
	b := books{h, map[id.Document]int64{}, map[id.Document][]ledger.Application{}}
	for _, f := range h.Facts {
		if f.Void != nil {
			b.voided[f.Void.Document] = f.Seq
		}
	}
	for _, a := range h.Applications {
		b.byDoc[a.Debit] = append(b.byDoc[a.Debit], a)
		b.byDoc[a.Credit] = append(b.byDoc[a.Credit], a)
	}
	return b
}

// counts reports that an application counts.
func (c Cut) counts(a ledger.Application) bool {
	taken := !a.Live() && a.UnappliedSeq <= c.Seq && a.UnappliedOn <= c.Day
	return a.ID.Seq() <= c.Seq && a.On <= c.Day && !taken
}

// stands reports that a document counts.
func (b books) stands(c Cut, doc id.Document, status ledger.DocumentStatus, posted int64, on, void calendar.Date) bool {
	if status == ledger.Draft || posted > c.Seq || on > c.Day {
		return false
	}
	return status != ledger.Void || b.voided[doc] > c.Seq || void > c.Day
}

// openParts is what is open of each part of an invoice.
func (b books) openParts(c Cut, x invoice.Invoice) []money.Minor {
	out := make([]money.Minor, len(x.Parts))
	if b.stands(c, x.ID, x.Status, x.PostedSeq, x.IssuedOn, x.VoidOn) {
		for i, p := range x.Parts {
			out[i] = p.Amount
		}
	}
	for _, a := range b.byDoc[x.ID] {
		if !c.counts(a) {
			continue
		}
		for _, p := range a.Parts {
			if p.Part < 1 || p.Part > len(out) {
				out = append(out, -p.Amount) // shows as less than nothing
				continue
			}
			out[p.Part-1] -= p.Amount
		}
	}
	return out
}

// unapplied is what is left of a receipt.
func (b books) unapplied(c Cut, x receipt.Receipt) money.Minor {
	var left money.Minor
	if b.stands(c, x.ID, x.Status, x.PostedSeq, x.ReceivedOn, x.VoidOn) {
		left = x.Amount
	}
	for _, a := range b.byDoc[x.ID] {
		if c.counts(a) {
			left -= a.Amount
		}
	}
	return left
}

// Cells are the figures of a cut, from documents and applications.
func (b books) Cells(c Cut) event.Cells {
	cells := event.Cells{}
	add := func(m event.Measure, key calendar.Date, cur money.Currency, amount money.Minor) {
		cells.Add(event.Move{Measure: m, Key: key, Currency: cur, Amount: amount}, 1)
	}
	for _, x := range b.Invoices {
		for i, open := range b.openParts(c, x) {
			if i < len(x.Parts) {
				add(event.DebitDue, x.Parts[i].DueOn, x.Currency, open)
				add(event.DebitDoc, x.IssuedOn, x.Currency, open)
			}
		}
		if b.stands(c, x.ID, x.Status, x.PostedSeq, x.IssuedOn, x.VoidOn) {
			add(event.Invoiced, 0, x.Currency, x.Total)
		}
	}
	for _, x := range b.Disputes {
		if now := b.disputed(c, x); now > 0 {
			inv := b.Invoices[x.Invoice]
			add(event.DisputedDue, inv.Parts[x.Part-1].DueOn, x.Currency, now)
			add(event.DisputedDoc, inv.IssuedOn, x.Currency, now)
		}
	}
	for _, x := range b.Receipts {
		add(event.Credit, x.ReceivedOn, x.Currency, b.unapplied(c, x))
		if b.stands(c, x.ID, x.Status, x.PostedSeq, x.ReceivedOn, x.VoidOn) {
			add(event.Received, 0, x.Currency, x.Amount)
		}
	}
	return cells
}

// moved are the figures of a cut, from the moves of the chain.
func (h *Home) moved(c Cut) event.Cells {
	cells := event.Cells{}
	for _, f := range h.Facts {
		if f.Seq > c.Seq {
			break
		}
		for _, m := range f.Moves {
			if m.Effective <= c.Day {
				cells.Add(m, 1)
			}
		}
	}
	return cells
}

// days are all days on which anything of the books changes, in order.
func (b books) days() []calendar.Date {
	var out []calendar.Date
	for _, x := range b.Invoices {
		out = append(out, x.IssuedOn, x.VoidOn)
	}
	for _, x := range b.Receipts {
		out = append(out, x.ReceivedOn, x.VoidOn)
	}
	for _, a := range b.Applications {
		out = append(out, a.On, a.UnappliedOn)
	}
	for _, x := range b.Disputes {
		out = append(out, x.OpenedOn, x.ResolvedOn)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > 0 && out[0] == 0 {
		out = out[1:]
	}
	return out
}

// differ is the first cell in which two sets of figures differ.
func differ(a, b event.Cells) (event.Cell, bool) {
	for k, v := range a {
		if b[k] != v {
			return k, true
		}
	}
	for k := range b {
		if _, there := a[k]; !there {
			return k, true
		}
	}
	return event.Cell{}, false
}
