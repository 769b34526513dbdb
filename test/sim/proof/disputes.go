package proof

import (
	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/test/sim/people"
)

// disputed is what is in dispute by a dispute: the lesser of what was disputed and what is open of its part.
func (b books) disputed(c Cut, x ledger.Dispute) money.Minor {
	opened, resolved := b.disputes(x.ID)
	if opened == 0 || opened > c.Seq || x.OpenedOn > c.Day || resolved > 0 && resolved <= c.Seq && x.ResolvedOn <= c.Day {
		return 0
	}
	if parts := b.openParts(c, b.Invoices[x.Invoice]); x.Part >= 1 && x.Part <= len(parts) {
		return min(x.Amount, parts[x.Part-1])
	}
	return 0
}

// disputedOf is what is in dispute of a part.
func (b books) disputedOf(c Cut, invoice id.Document, part int) money.Minor {
	var sum money.Minor
	for _, x := range b.Disputes {
		if x.Invoice == invoice && x.Part == part {
			sum += b.disputed(c, x)
		}
	}
	return sum
}

// disputes are the events that opened and resolved a dispute.
func (b books) disputes(d id.Document) (opened, resolved int64) {
	for _, f := range b.Facts {
		switch {
		case f.Dispute == nil || f.Dispute.Dispute.ID != d:
		case f.Type == "disputeOpened":
			opened = f.Seq
		default:
			resolved = f.Seq
		}
	}
	return opened, resolved
}

// sameDisputes checks that every dispute is as its last event left it, and its item and header know of it.
func (b books) sameDisputes(e *errs) {
	c, told := b.Chain.Customer, map[id.Document]ledger.Dispute{}
	for _, f := range b.Facts {
		if f.Dispute != nil {
			told[f.Dispute.Dispute.ID] = f.Dispute.Dispute
		}
	}
	for d, x := range b.Disputes {
		was := told[d]
		was.Note = x.Note
		if was != x {
			e.add("%s: dispute %s is %+v, its last event said %+v", c, d, x, was)
		}
	}
	if len(told) != len(b.Disputes) {
		e.add("%s: %d disputes were opened, %d are there", c, len(told), len(b.Disputes))
	}
	for _, x := range b.Invoices {
		now := map[int]money.Minor{}
		claims := 0
		for _, d := range b.Disputes {
			if d.Invoice == x.ID {
				now[d.Part] += b.disputed(All(Ever), d)
				claims++
			}
		}
		if len(x.Disputes) != claims {
			e.add("%s: %s has %d disputes, its header knows %d", c, x.ID, claims, len(x.Disputes))
		}
		for _, p := range x.Parts {
			if o := b.Debits[ledger.ItemKey{Document: x.ID, Part: p.No}]; o.Disputed() != now[p.No] {
				e.add("%s: %d of %s part %d is in dispute, the item says %d", c, now[p.No], x.ID, p.No, o.Disputed())
			}
		}
	}
}

// dispute: not more than is open, one at a time, and neither opened nor resolved before the item's latest fact.
func (s *standing) dispute(h *Home, f Fact, e *errs) {
	x := f.Dispute.Dispute
	k := ledger.ItemKey{Document: x.Invoice, Part: x.Part}
	o, on := s.debits[k], x.OpenedOn
	latest := max(o.IssuedOn, s.latest[k])
	if f.Type == "disputeOpened" {
		if other, twice := s.disputes[k]; twice {
			e.add("%s: event %d put %s part %d in dispute, which %s did before", h.Chain.Customer, f.Seq, x.Invoice, x.Part, other.ID)
		}
		if x.Amount <= 0 || x.Amount > o.Open {
			e.add("%s: event %d put %d of %s in dispute, %d is open", h.Chain.Customer, f.Seq, x.Amount, x.Invoice, o.Open)
		}
		s.disputes[k] = x
	} else {
		if s.disputes[k].ID != x.ID {
			e.add("%s: event %d resolved %s, which was not open", h.Chain.Customer, f.Seq, x.ID)
		}
		delete(s.disputes, k)
		on = x.ResolvedOn
	}
	if on < latest || on > f.Day {
		e.add("%s: event %d of %s opened or resolved %s on %s, the item's latest fact is of %s", h.Chain.Customer, f.Seq, f.Day, x.ID, on, latest)
	}
	s.fact(k, on)
}

// fact remembers the day of a fact of an item.
func (s *standing) fact(k ledger.ItemKey, on calendar.Date) { s.latest[k] = max(s.latest[k], on) }

// undisputed is what is open of an item and not in dispute.
func (s *standing) undisputed(k ledger.ItemKey) money.Minor {
	o := s.debits[k]
	return o.Open - min(s.disputes[k].Amount, o.Open)
}

// leftOut checks that automatic application left out what was in dispute.
func (b books) leftOut(slot *people.Slot, f Fact, e *errs) {
	for _, a := range f.Made() {
		for _, p := range a.Parts {
			for _, x := range b.Disputes {
				if x.Invoice != a.Debit || x.Part != p.Part {
					continue
				}
				before := b.disputed(Cut{f.Seq - 1, Ever}, x)
				if left := b.openParts(Cut{f.Seq, Ever}, b.Invoices[a.Debit])[p.Part-1]; left < before {
					e.add("%s applied %d to part %d of %s by rule, of which %d was in dispute", slot, p.Amount, p.Part, a.Debit, before)
				}
			}
		}
	}
}
