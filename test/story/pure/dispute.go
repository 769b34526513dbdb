package pure

import (
	"context"

	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/test/story"
)

func (s *System) openDispute(c story.OpenDispute) error {
	d, err := s.document(c.Invoice, id.Invoice)
	if err != nil {
		return err
	}
	h, r := d.home, reader{base: s.setup.Base}
	x := ledger.Dispute{ID: id.NewDocument(s, id.Dispute, h.account.Customer, s.noon()), Invoice: d.id, Part: c.Part, Amount: r.positive("/amount", c.Amount),
		Reason: "as told", Owner: "owner", OpenedOn: s.on(c.On)}
	if err := r.Err(); err != nil {
		return err
	}
	dec, err := h.account.OpenDispute(h.ledger, x, ledger.Disputing{Today: s.today})
	if err == nil {
		s.made(c.Name, x.ID, h)
	}
	return s.decided(h, dec, err)
}

func (s *System) resolveDispute(c story.ResolveDispute) error {
	d, err := s.document(c.Name, id.Dispute)
	if err != nil {
		return err
	}
	h := d.home
	x, _ := ledger.Find[ledger.Dispute](h.ledger, d.id)
	dec, err := h.account.ResolveDispute(h.ledger, x, ledger.Resolving{Outcome: c.Outcome, On: s.on(c.On), Today: s.today, Reason: "as found"})
	return s.decided(h, dec, err)
}

// Dispute shows a dispute with what its item says is in dispute.
func (s *System) Dispute(_ context.Context, name string) (story.Dispute, error) {
	d, err := s.document(name, id.Dispute)
	if err != nil {
		return story.Dispute{}, err
	}
	l := d.home.ledger
	x, _ := ledger.Find[ledger.Dispute](l, d.id)
	out := story.Dispute{Status: string(x.Status), Amount: x.Amount}
	o := l.Debits[ledger.ItemKey{Document: x.Invoice, Part: x.Part}]
	if of, open := o.DisputeOf(); open && of == x.ID {
		out.Disputed = o.Disputed()
	}
	return out, nil
}
