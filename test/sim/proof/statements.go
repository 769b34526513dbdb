package proof

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/document/issued"
	"customercenter/internal/event"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/statement"
	"customercenter/internal/store"
)

// statements checks the statements of a customer: versions, what each says by another path, and that its files are what was
// issued.
func (p *Proof) statements(h *Home, e *errs) {
	list := make([]issued.Statement, 0, len(h.Statements))
	for _, x := range h.Statements {
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b issued.Statement) int { return cmp.Compare(a.At, b.At) })
	type period struct {
		chain, kind string
		currency    money.Currency
		from, to    calendar.Date
	}
	last := map[period]issued.Statement{}
	b := h.books()
	for _, x := range list {
		at := period{x.Chain, x.Kind, x.Currency, x.From, x.To}
		if was := last[at]; x.Version != was.Version+1 || x.Replaces != was.ID {
			e.add("%s: %s is version %d in place of %q, the one before is version %d, %q", h.Chain.Customer, x.ID, x.Version, x.Replaces, was.Version, was.ID)
		}
		last[at] = x
		p.Checks["statements"]++
		p.statement(h, b, x, e)
	}
}

// kept reads a file, and checks that it is there as it was issued.
func (p *Proof) kept(h *Home, x issued.File, e *errs) []byte {
	k, err := file.Parse(h.Chain.Tenant, x.Key)
	if err != nil {
		e.add("%s: file %s: %w", h.Chain.Customer, x.Key, err)
		return nil
	}
	c, err := p.World.Files().Get(context.Background(), k, 1<<20)
	if err != nil || string(file.HashOf(c.Bytes)) != x.Hash || int64(len(c.Bytes)) != x.Size {
		e.add("%s: file %s is not what was issued: %v", h.Chain.Customer, x.Key, err)
	}
	return c.Bytes
}

func (p *Proof) statement(h *Home, b books, x issued.Statement, e *errs) {
	if len(x.Files) != 2 {
		e.add("%s: %s has %d files", h.Chain.Customer, x.ID, len(x.Files))
		return
	}
	var s statement.Snapshot
	if err := json.Unmarshal(p.kept(h, x.Files[0], e), &s); err != nil {
		e.add("%s: %s: %w", h.Chain.Customer, x.ID, err)
		return
	}
	if want := drawing(h, x); string(p.kept(h, x.Files[1], e)) != want {
		e.add("%s: the drawing of %s does not say %q", h.Chain.Customer, x.ID, want)
	}
	if snapshotHeading(s) != headerHeading(h.Chain, x) {
		e.add("%s: the header of %s says %+v, its snapshot %+v", h.Chain.Customer, x.ID, x, s)
	}
	if x.Seq >= x.At || x.To > x.IssuedOn {
		e.add("%s: %s knows event %d, and is event %d of %s as of %s", h.Chain.Customer, x.ID, x.Seq, x.At, x.IssuedOn, x.To)
	}
	b.figures(x, s, e)
	if s.Kind == statement.OpenItem {
		b.items(s, e)
		return
	}
	h.forward(b, s, e)
}

// heading is what a statement's header and its snapshot both say.
type heading struct {
	chain                     store.Chain
	id, previous              string
	seq                       int64
	version                   int
	from, to                  calendar.Date
	opening, closing, overdue money.Minor
	currency                  money.Currency
}

func snapshotHeading(s statement.Snapshot) heading {
	return heading{store.Chain{Tenant: s.Tenant, Customer: s.Customer}, s.ID, s.Previous, s.Seq, s.Version, s.From, s.To, s.Opening, s.Closing, s.Overdue, s.Currency}
}

func headerHeading(c store.Chain, x issued.Statement) heading {
	return heading{c, string(x.ID), string(x.Previous), x.Seq, x.Version, x.From, x.To, x.Opening, x.Closing, x.Overdue, x.Currency}
}

// figures checks what a statement says is owed, by what the documents say as of its last day and event.
func (b books) figures(x issued.Statement, s statement.Snapshot, e *errs) {
	due, credit, overdue := b.owed(Cut{x.Seq, x.To}, x.Currency)
	if s.Closing != due-credit || s.Unapplied != credit || s.Overdue != overdue {
		e.add("%s: %s closes with %d, %d unapplied, %d overdue; as of %s after event %d the documents say %d, %d, %d", b.Chain.Customer, x.ID,
			s.Closing, s.Unapplied, s.Overdue, x.To, x.Seq, due-credit, credit, overdue)
	}
	var aged money.Minor
	for _, a := range s.Ageing {
		aged += a.Amount
	}
	if aged != due {
		e.add("%s: the ages of %s come to %d, %d is due", b.Chain.Customer, x.ID, aged, due)
	}
}

// owed is what a customer owes in a currency: debits, credits, and debits that are late.
func (b books) owed(c Cut, currency money.Currency) (due, credit, overdue money.Minor) {
	for k, amount := range b.Cells(c) {
		if k.Currency != currency {
			continue
		}
		if k.Measure == event.DebitDue {
			due += amount
			if k.Key < c.Day {
				overdue += amount
			}
		}
		if k.Measure == event.Credit {
			credit += amount
		}
	}
	return due, credit, overdue
}

// items checks each line of an open item statement.
func (b books) items(s statement.Snapshot, e *errs) {
	cut, sum := Cut{s.Seq, s.To}, money.Minor(0)
	for _, x := range s.Items {
		sum += x.Open
		var want money.Minor
		if inv, is := b.Invoices[x.Document]; is {
			for i, open := range b.openParts(cut, inv) {
				if x.Part == 0 || x.Part == i+1 {
					want += open
				}
			}
		} else {
			want = -b.unapplied(cut, b.Receipts[x.Document])
		}
		if x.Open != want {
			e.add("%s: %s shows %d open of part %d of %s, the documents say %d", b.Chain.Customer, s.ID, x.Open, x.Part, x.Document, want)
		}
	}
	if sum != s.Closing {
		e.add("%s: the items of %s come to %d, not %d", b.Chain.Customer, s.ID, sum, s.Closing)
	}
}

// forward checks a statement that carries a balance on: the one before, adjustments, movements, and the balance at the end.
func (h *Home) forward(b books, s statement.Snapshot, e *errs) {
	due, credit, _ := b.owed(Cut{s.Seq, s.From.AddDays(-1)}, s.Currency)
	before := due - credit // as it is known now
	opening := h.carried(s, before, e)
	var adjusted, moved money.Minor
	for _, l := range s.Lines {
		if l.Adjustment {
			adjusted += l.Amount
			continue
		}
		moved += l.Amount
		if l.On < s.From || l.On > s.To {
			e.add("%s: %s of %s to %s has a movement of %s", h.Chain.Customer, s.ID, s.From, s.To, l.On)
		}
	}
	if s.Opening != opening || s.Adjusted != adjusted || s.Opening+adjusted != before || s.Opening+adjusted+moved != s.Closing {
		e.add("%s: %s opens with %d (%d), adjusts %d, moves %d and closes with %d; the day before, %d was owed", h.Chain.Customer, s.ID, s.Opening, opening, adjusted, moved, s.Closing, before)
	}
}

// carried is the balance that a statement goes on from: that of the one before, which must end on the day before, else what was owed.
func (h *Home) carried(s statement.Snapshot, before money.Minor, e *errs) money.Minor {
	if s.Previous == "" {
		return before
	}
	x, there := h.Statements[id.Document(s.Previous)]
	if !there {
		return before
	}
	if x.To.AddDays(1) != s.From || x.Chain != s.Chain || x.Kind != string(s.Kind) {
		e.add("%s: %s goes on from %s, which ends on %s", h.Chain.Customer, s.ID, s.Previous, x.To)
	}
	return x.Closing
}
