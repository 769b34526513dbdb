package pure

import (
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/test/story"
)

func (s *System) hold(c story.Hold) error {
	h, err := s.home(c.Customer)
	if err != nil {
		return err
	}
	place := customer.Hold{ID: id.NewPart(s, "hld"), Kind: c.Kind, From: s.on(c.From), To: c.To, Reason: "as agreed"}
	return s.holds(h, "customerHeld", func() ([]customer.Hold, error) { return customer.AddHold(h.account.Holds, place, s.today) })
}

func (s *System) release(c story.Release) error {
	h, err := s.home(c.Customer)
	if err != nil {
		return err
	}
	last := ""
	for _, x := range h.account.Holds {
		if x.Kind == c.Kind {
			last = x.ID
		}
	}
	return s.holds(h, "customerReleased", func() ([]customer.Hold, error) {
		return customer.Release(h.account.Holds, last, s.on(c.On), s.today, "settled")
	})
}

// holds keeps a changed list of holds.
func (s *System) holds(h *home, kind string, change func() ([]customer.Hold, error)) error {
	list, err := change()
	if err != nil {
		return err
	}
	a := h.account
	a.Holds = list
	s.commit(h, ledger.Decision{Fact: event.Fact{Type: kind, Data: list}, Account: a})
	return nil
}

func (s *System) setStatus(h *home, to customer.Status) error {
	settled := customer.Settled{ZeroBalance: true, NothingOpen: len(h.ledger.Debits)+len(h.ledger.Credits) == 0}
	for _, e := range h.account.Exposure {
		settled.ZeroBalance = settled.ZeroBalance && e.Balance() == 0
	}
	if err := customer.CanChangeStatus(h.account.Status, to, "as agreed", settled); err != nil {
		return err
	}
	a := h.account
	a.Status = to
	s.commit(h, ledger.Decision{Fact: event.Fact{Type: "customerStatusSet", Data: to}, Account: a})
	return nil
}

// agree takes what is agreed with a customer over; an empty field changes nothing.
func (s *System) agree(h *home, c story.Conditions) error {
	r := reader{base: s.setup.Base}
	credit := h.account.Credit
	if c.LimitCurrency != "" {
		r.base = money.Currency(c.LimitCurrency)
	}
	credit.Limit = optional(c.Limit, credit.Limit, func(t string) money.Minor { return r.amount("/creditLimit", t) })
	if c.Limit != "" {
		credit.Currency = r.base
	}
	credit.Days = optional(c.Days, credit.Days, func(t string) int { return r.whole("/creditDays", t) })
	next := h.conditions
	if c.Term != "" {
		next.Term = c.Term
	}
	if c.Partial != nil {
		next.Partial = c.Partial
	}
	if c.Discount != "" {
		r.percent("/defaultDiscount", c.Discount)
		next.Discount = c.Discount
	}
	if err := r.Err(); err != nil {
		return err
	}
	h.conditions, h.account.Credit = next, credit
	return nil
}
