package pure

import (
	"context"
	"maps"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/test/story"
)

// Invoice shows an invoice from its header and its open items.
func (s *System) Invoice(_ context.Context, name string) (story.Invoice, error) {
	d, err := s.document(name, id.Invoice)
	if err != nil {
		return story.Invoice{}, err
	}
	h := d.home
	x, posted := ledger.Find[invoice.Invoice](h.ledger, d.id)
	if !posted {
		x = h.drafts[d.id]
	}
	t := h.contents[d.id].Totals
	open := h.ledger.Open(d.id)
	out := story.Invoice{Status: x.Head().ShownStatus(open), Total: x.Total, Net: t.Net, Tax: t.Tax, Discount: t.Discount, Open: open,
		Disputed: h.ledger.Disputed(d.id)}
	for _, p := range x.Parts {
		left := h.ledger.Debits[ledger.ItemKey{Document: d.id, Part: p.No}].Open
		out.Parts = append(out.Parts, story.Part{DueOn: p.DueOn, Amount: p.Amount, Open: left})
		out.DueOn = p.DueOn
	}
	for i, p := range out.Parts {
		if p.Open > 0 {
			out.DueOn, out.Late = p.DueOn, max(0, int(s.today-out.Parts[i].DueOn))
			break
		}
	}
	for _, x := range t.Taxes {
		out.Taxes = append(out.Taxes, story.TaxPart{Component: x.Component, Amount: x.Amount})
	}
	for _, a := range live(h.ledger, d.id) {
		out.Applied = append(out.Applied, story.Applied{Document: s.names[a.Credit], On: a.On, Amount: a.Amount})
	}
	return out, nil
}

// Receipt shows a receipt from its header and its open credit.
func (s *System) Receipt(_ context.Context, name string) (story.Receipt, error) {
	d, err := s.document(name, id.Receipt)
	if err != nil {
		return story.Receipt{}, err
	}
	l := d.home.ledger
	x, _ := ledger.Find[receipt.Receipt](l, d.id)
	open := l.Credits[d.id].Open
	out := story.Receipt{Status: x.Head().ShownStatus(open), Amount: x.Amount, Unapplied: open}
	for _, a := range live(l, d.id) {
		out.Applied = append(out.Applied, story.Applied{Document: s.names[a.Debit], On: a.On, Amount: a.Amount})
	}
	return out, nil
}

// Ageing folds the moves in effect on the day, as far as they were recorded by the day as of which they are known.
func (s *System) Ageing(_ context.Context, q story.Ageing) (ledger.Ageing, error) {
	cells := event.Cells{}
	for _, h := range s.order {
		if q.Customer != "" && q.Customer != h.name {
			continue
		}
		h.moves(func(recorded calendar.Date, m event.Move) {
			if m.Effective <= q.AsOf && (q.Known == 0 || recorded <= q.Known) {
				cells.Add(m, 1)
			}
		})
	}
	buckets := q.Buckets
	if buckets == nil {
		buckets = s.setup.Buckets
	}
	a, any := ledger.Age(cells, q.AsOf, q.Basis, buckets)[s.setup.Base]
	if !any {
		a.Columns, a.Disputed = make([]money.Minor, len(buckets)+2), make([]money.Minor, len(buckets)+2)
	}
	return a, nil
}

// Balance is the account's: open debits less unapplied credits.
func (s *System) Balance(_ context.Context, name string) (money.Minor, error) {
	h, err := s.home(name)
	if err != nil {
		return 0, err
	}
	return h.account.Exposure[s.setup.Base].Balance(), nil
}

// Exposure is the account's, counted by the tenant's policy.
func (s *System) Exposure(_ context.Context, name string) (story.Exposure, error) {
	h, err := s.home(name)
	if err != nil {
		return story.Exposure{}, err
	}
	e := h.account.Exposure[s.setup.Base]
	return story.Exposure{Counted: e.Total(ledger.CreditPolicy{IgnoreUnapplied: s.setup.IgnoreUnapplied}),
		Receivables: e.Receivables, Unapplied: e.Unapplied}, nil
}

// Standing is the account's status and the holds in force.
func (s *System) Standing(_ context.Context, name string, on calendar.Date) (story.Standing, error) {
	h, err := s.home(name)
	if err != nil {
		return story.Standing{}, err
	}
	out := story.Standing{Status: h.account.Status}
	for _, x := range customer.HeldOn(h.account.Holds, on) {
		out.Held = append(out.Held, x.Kind)
	}
	return out, nil
}

// Journal is every line of every event.
func (s *System) Journal(context.Context) ([]event.Line, error) {
	var lines []event.Line
	for _, h := range s.order {
		for _, f := range h.facts {
			lines = append(lines, f.Journal...)
		}
	}
	return lines, nil
}

// Books are the maps themselves: whoever reads them changes nothing.
func (s *System) Books(_ context.Context, name string) (story.Books, error) {
	h, err := s.home(name)
	if err != nil {
		return story.Books{}, err
	}
	l := h.ledger
	if len(h.drafts) > 0 {
		l.Documents = maps.Clone(l.Documents)
		for d, x := range h.drafts {
			l.Documents[d] = x
		}
	}
	return story.Books{Account: h.account, Ledger: l}, nil
}

// Chain seals what was not sealed before.
func (s *System) Chain(_ context.Context, name string) (story.Chain, error) {
	h, err := s.home(name)
	if err != nil {
		return story.Chain{}, err
	}
	chain, err := s.sealed(h)
	return story.Chain{Events: chain, Seq: h.account.Seq, Head: h.head}, err
}
