package proof

import (
	"bytes"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// chain checks that the events are whole, and that the verifier agrees.
func (h *Home) chain(e *errs) {
	c := h.Chain.Customer
	missing := int64(len(h.Facts) - len(h.Events)) // that a simulation took away
	if int64(len(h.Facts)) != h.Seq || missing > 0 && (missing > 1 || h.Unread == 0) {
		e.add("%s: %d events, the account says %d", c, len(h.Events), h.Seq)
	}
	upto, hash := h.Events, h.Head
	if h.Unread > 0 { // the verifier of this release cannot read on
		upto = h.Events[:h.Unread-1]
		hash = nil
		if len(upto) > 0 {
			hash = upto[len(upto)-1].H
		}
	}
	if err := event.Verify(upto, int64(len(upto)), hash); err != nil {
		e.add("%s: %w", c, err)
	}
	if n := len(h.Events); n > 0 && h.Events[n-1].Seq == h.Seq && !bytes.Equal(h.Events[n-1].H, h.Head) {
		e.add("%s: the account does not name the last event", c)
	}
}

// order checks that the events stand one after the other, in order of time, and that the ledger balances each day.
func (h *Home) order(e *errs) {
	c := h.Chain.Customer
	var day calendar.Date
	var recorded time.Time
	for i, f := range h.Facts {
		if f.Seq != int64(i+1) {
			e.add("%s: event %d stands at place %d", c, f.Seq, i+1)
		}
		if f.Type == "unread" {
			continue
		}
		if f.Day < day || f.Recorded.Before(recorded) {
			e.add("%s: event %d was recorded on %s %s, the one before on %s %s", c, f.Seq, f.Day, f.Recorded, day, recorded)
		}
		day, recorded = f.Day, f.Recorded
		if f.Tenant != h.Chain.Tenant || f.Customer != c {
			e.add("%s: event %d is of %s in %s", c, f.Seq, f.Customer, f.Tenant)
		}
		f.balanced(e, c)
	}
}

// balanced checks that each day's ledger lines of the event add up to nothing, and that nothing is dated after the event.
func (f Fact) balanced(e *errs, c id.Customer) {
	type at struct {
		on calendar.Date
		c  money.Currency
	}
	sums, bases := map[at]money.Minor{}, map[calendar.Date]money.Minor{}
	for _, l := range f.Journal {
		sums[at{l.On, l.Currency}] += l.Amount
		bases[l.On] += l.Base
		if l.On > f.Day {
			e.add("%s: event %d of %s books on %s", c, f.Seq, f.Day, l.On)
		}
	}
	for k, sum := range sums {
		if sum != 0 || bases[k.on] != 0 {
			e.add("%s: event %d does not balance on %s: %d %s, base %d", c, f.Seq, k.on, sum, k.c, bases[k.on])
		}
	}
	for _, m := range f.Moves {
		if m.Effective > f.Day || m.Effective.IsZero() {
			e.add("%s: event %d of %s moves on %s", c, f.Seq, f.Day, m.Effective)
		}
	}
}
