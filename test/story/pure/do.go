package pure

import (
	"context"
	"fmt"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/test/story"
)

// Do decides and, unless the domain refuses, keeps what the decision changes.
func (s *System) Do(_ context.Context, c story.Command) error {
	switch c := c.(type) {
	case story.NewInvoice:
		return s.invoice(c)
	case story.PostDraft:
		return s.post(c)
	case story.Discard:
		return s.discard(c)
	case story.NewReceipt:
		return s.receipt(c)
	case story.Apply:
		return s.apply(c)
	case story.Unapply:
		return s.unapply(c)
	case story.Void:
		return s.void(c)
	case story.OpenDispute:
		return s.openDispute(c)
	case story.ResolveDispute:
		return s.resolveDispute(c)
	case story.Hold:
		return s.hold(c)
	case story.Release:
		return s.release(c)
	case story.SetStatus:
		h, err := s.home(c.Customer)
		if err != nil {
			return err
		}
		return s.setStatus(h, c.Status)
	case story.Change:
		h, err := s.home(c.Customer)
		if err != nil {
			return err
		}
		if err := s.agree(h, c.Conditions); err != nil {
			return err
		}
		s.commit(h, ledger.Decision{Fact: event.Fact{Type: "customerChanged", Data: c}, Account: h.account})
		return nil
	}
	return fmt.Errorf("pure: no command %T", c)
}

// decided keeps a decision unless it was refused.
func (s *System) decided(h *home, d ledger.Decision, err error) error {
	if err == nil {
		s.commit(h, d)
	}
	return err
}

func (s *System) receipt(c story.NewReceipt) error {
	h, err := s.home(c.Customer)
	if err != nil {
		return err
	}
	r := reader{base: s.setup.Base}
	x := receipt.Receipt{ID: id.NewDocument(s, id.Receipt, h.account.Customer, s.noon()), Number: s.number(id.Receipt), Currency: s.setup.Base,
		Amount: r.positive("/amount", c.Amount), ReceivedOn: s.on(c.On), Method: "bankTransfer", Reference: c.Reference}
	how, err := s.applying(&r, h, c.Apply)
	if err != nil {
		return err
	}
	d, err := receipt.Record(h.account, h.ledger, x, receipt.Recording{Today: s.today, Apply: how, Accounts: accounts})
	if err == nil {
		s.taken[id.Receipt]++
		s.made(c.Name, x.ID, h)
	}
	return s.decided(h, d, err)
}

// on is the day of a fact: today when it is left out.
func (s *System) on(day calendar.Date) calendar.Date {
	if day == 0 {
		return s.today
	}
	return day
}

// applying reads how a receipt is applied.
func (s *System) applying(r *reader, h *home, a story.Applying) (ledger.Applying, error) {
	partial := h.conditions.Partial != nil && *h.conditions.Partial
	how := ledger.Applying{Mode: a.Mode, On: a.On, Partial: partial || !s.setup.NoPartial}
	for i, it := range a.Items {
		d, err := s.document(it.Invoice, id.Invoice)
		if err != nil {
			return how, err
		}
		n := ledger.Named{Invoice: d.id, Part: it.Part}
		if it.Amount != "" {
			amount := r.positive(fmt.Sprintf("/apply/items/%d/amount", i), it.Amount)
			n.Amount = &amount
		}
		how.Items = append(how.Items, n)
	}
	if n := len(how.Items); n > ledger.MaxItems {
		return how, ledger.TooManyItems{Count: n, Most: ledger.MaxItems}
	}
	return how, r.Err()
}

func (s *System) apply(c story.Apply) error {
	d, err := s.document(c.Receipt, id.Receipt)
	if err != nil {
		return err
	}
	how, err := s.applying(&reader{base: s.setup.Base}, d.home, c.Applying)
	if err != nil {
		return err
	}
	dec, err := d.home.account.Apply(d.home.ledger, d.id, how, s.today, accounts)
	return s.decided(d.home, dec, err)
}

func (s *System) unapply(c story.Unapply) error {
	d, err := s.document(c.Receipt, id.Receipt)
	if err != nil {
		return err
	}
	var chosen []id.Application
	for _, name := range c.From {
		inv, err := s.document(name, id.Invoice)
		if err != nil {
			return err
		}
		chosen = append(chosen, between(d.home.ledger, d.id, inv.id)...)
	}
	v := ledger.Voiding{On: s.on(c.On), Today: s.today, Accounts: accounts}
	dec, err := d.home.account.UnapplyCredit(d.home.ledger, d.id, chosen, v)
	return s.decided(d.home, dec, err)
}

// between are the applications of a receipt to an invoice that count; where none does, the last one that was taken back.
func between(l ledger.Loaded, receipt, invoice id.Document) []id.Application {
	var counts, back []id.Application
	for _, a := range applications(l, receipt) {
		switch {
		case a.Debit != invoice:
		case a.Live():
			counts = append(counts, a.ID)
		default:
			back = []id.Application{a.ID}
		}
	}
	if len(counts) == 0 {
		return back
	}
	return counts
}

// live are the applications of a document that count, oldest first.
func live(l ledger.Loaded, doc id.Document) []ledger.Application {
	return slices.DeleteFunc(applications(l, doc), func(a ledger.Application) bool { return !a.Live() })
}

// applications are all of a document, oldest first.
func applications(l ledger.Loaded, doc id.Document) []ledger.Application {
	var list []ledger.Application
	for _, a := range l.Applications {
		if a.Debit == doc || a.Credit == doc {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b ledger.Application) int {
		if n := int(a.ID.Seq() - b.ID.Seq()); n != 0 {
			return n
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return list
}

func (s *System) void(c story.Void) error {
	d, err := s.document(c.Name, c.Kind)
	if err != nil {
		return err
	}
	h := d.home
	v := ledger.Voiding{On: s.on(c.On), Today: s.today, Reason: "a mistake", Accounts: accounts, Unapply: c.Unapply}
	if c.Kind == id.Receipt {
		x, _ := ledger.Find[receipt.Receipt](h.ledger, d.id)
		dec, err := receipt.Void(h.account, h.ledger, x, v)
		return s.decided(h, dec, err)
	}
	x, posted := ledger.Find[invoice.Invoice](h.ledger, d.id)
	if !posted {
		x = h.drafts[d.id]
	}
	dec, err := invoice.Void(h.account, h.ledger, x, h.contents[d.id], v)
	return s.decided(h, dec, err)
}

// unknownTerm is the refusal of a document whose term the tenant does not have.
func unknownTerm(code string) error {
	var bad fault.Fields
	bad.Add("/term", "unknown_term", "there is no active payment term %q", code)
	return bad.Err()
}

// moves are the moves of every event, with the day on which it was recorded.
func (h *home) moves(each func(recorded calendar.Date, m event.Move)) {
	for _, f := range h.facts {
		for _, m := range f.Moves {
			each(f.Day, m)
		}
	}
}
