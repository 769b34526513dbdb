package proof

import (
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/test/sim/people"
)

// done checks that the event of an accepted command says what was asked for.
func (s *Stored) done(p *Proof, slot *people.Slot, c *people.Command, f Fact, e *errs) {
	body, _ := c.Body.(map[string]any)
	switch c.Op {
	case "invoices.post":
		p.version(slot, c, f.Invoice.Invoice.ID, e)
	case "receipts.record":
		recorded(slot, c, f, body, e)
		apply, _ := body["apply"].(map[string]any)
		s.put(slot, c, f, apply, e)
	case "receipts.apply":
		s.put(slot, c, f, body, e)
	case "disputes.open", "disputes.resolve":
		disputed(slot, c, f, body, e)
	case "invoices.void", "receipts.void":
		voided(slot, f, body, e)
	case "receipts.unapply", "applications.unapply":
		tookBack(slot, c, f, body, e)
	case "customers.change":
		s.masterVersion(slot, c, f, e)
	}
	if c.Home != "" && c.Home != f.Customer {
		e.add("%s moved %s", slot, f.Customer)
	}
}

// recorded checks that a receipt is of the amount and day that were asked for.
func recorded(slot *people.Slot, c *people.Command, f Fact, body map[string]any, e *errs) {
	if x := f.Receipt.Receipt; c.Company.Amount(x.Amount) != body["amount"] || !asGiven(body, "receivedOn", x.ReceivedOn) {
		e.add("%s recorded %d of %s", slot, x.Amount, x.ReceivedOn)
	}
}

// put checks that money was put where the request says, and by rule never on what is in dispute.
func (s *Stored) put(slot *people.Slot, c *people.Command, f Fact, apply map[string]any, e *errs) {
	applied(slot, c, f, apply, e)
	if apply["mode"] == "auto" {
		s.Homes[store.Chain{Tenant: c.Tenant, Customer: f.Customer}].books().leftOut(slot, f, e)
	}
}

// disputed checks that what was asked for was put in dispute, or resolved as was asked for.
func disputed(slot *people.Slot, c *people.Command, f Fact, body map[string]any, e *errs) {
	x := f.Dispute.Dispute
	if c.Op == "disputes.resolve" {
		if string(x.Status) != body["outcome"] || !asGiven(body, "resolvedOn", x.ResolvedOn) {
			e.add("%s resolved as %s on %s", slot, x.Status, x.ResolvedOn)
		}
		return
	}
	if c.Company.Amount(x.Amount) != body["amount"] || string(x.Invoice) != body["invoice"] || !asGiven(body, "openedOn", x.OpenedOn) {
		e.add("%s disputed %d of %s on %s", slot, x.Amount, x.Invoice, x.OpenedOn)
	}
}

// voided checks that a document was voided on the day that was named, and that nothing was taken back with it unasked.
func voided(slot *people.Slot, f Fact, body map[string]any, e *errs) {
	if len(f.Void.Unapplied) > 0 && body["unapply"] != true || !asGiven(body, "on", f.Void.On) {
		e.add("%s voided on %s and took back %d applications", slot, f.Void.On, len(f.Void.Unapplied))
	}
}

// tookBack checks that the applications that were named were taken back, on the day that was named.
func tookBack(slot *people.Slot, c *people.Command, f Fact, body map[string]any, e *errs) {
	list, _ := body["applications"].([]any)
	for _, a := range f.Unapplied.Unapplied {
		named := c.Params["id"] == string(a.ID) || c.Params["id"] == string(a.Credit) && (len(list) == 0 || list[0] == string(a.ID))
		if !named || !asGiven(body, "on", a.UnappliedOn) {
			e.add("%s took %s back on %s", slot, a.ID, a.UnappliedOn)
		}
	}
}

// asGiven reports that a day is the one that the request gave, if it gave one.
func asGiven(body map[string]any, field string, on calendar.Date) bool {
	want, given := body[field]
	return !given || on.String() == want
}

// applied checks that explicit amounts were put where they were to be, and nothing else anywhere.
func applied(slot *people.Slot, c *people.Command, f Fact, apply map[string]any, e *errs) {
	got := map[string]money.Minor{}
	for _, a := range f.Made() {
		got[string(a.Debit)] += a.Amount
		if !asGiven(apply, "on", a.On) {
			e.add("%s applied on %s", slot, a.On)
		}
	}
	if apply["mode"] == "none" && len(got) > 0 {
		e.add("%s applied something", slot)
	}
	if apply["mode"] == "explicit" {
		explicit(slot, c, got, apply, e)
	}
}

// explicit checks that on each invoice that was named there is what was to be put on it, and on no other anything.
func explicit(slot *people.Slot, c *people.Command, got map[string]money.Minor, apply map[string]any, e *errs) {
	asked, open := askedFor(c, apply)
	for doc, amount := range asked {
		if got[doc] < amount || got[doc] > amount && !open[doc] || got[doc] == 0 {
			e.add("%s was to put %d on %s and put %d", slot, amount, doc, got[doc])
		}
	}
	for doc := range got {
		if _, named := asked[doc]; !named {
			e.add("%s put %d on %s", slot, got[doc], doc)
		}
	}
}

// askedFor is how much was to be put on each invoice, and on which as much as there is.
func askedFor(c *people.Command, apply map[string]any) (asked map[string]money.Minor, open map[string]bool) {
	asked, open = map[string]money.Minor{}, map[string]bool{}
	items, _ := apply["items"].([]any)
	for _, it := range items {
		item, _ := it.(map[string]any)
		doc, _ := item["invoice"].(string)
		amount, is := item["amount"].(string)
		if is {
			asked[doc] += c.Company.Minor(amount)
		} else {
			asked[doc] += 0
			open[doc] = true
		}
	}
	return asked, open
}

// version checks that a draft was posted in the version that the caller had read: it counts its writes.
func (p *Proof) version(slot *people.Slot, c *people.Command, d id.Document, e *errs) {
	if c.IfMatch == "*" {
		return
	}
	posted, writes := p.World.History.Fences[slot.Fence()], 0
	for _, other := range p.Office.Slots {
		at := p.World.History.Fences[other.Fence()]
		if at > 0 && at < posted && p.wrote[other.Fence()] == string(d) && (other.Op == "invoices.create" || other.Op == "invoices.change") {
			writes++
		}
	}
	if want := strconv.Quote(strconv.Itoa(writes)); c.IfMatch != want {
		e.add("%s posted %s in version %d with If-Match %s", slot, d, writes, c.IfMatch)
	}
}

// masterVersion checks that a customer was edited in the version that the caller had read.
func (s *Stored) masterVersion(slot *people.Slot, c *people.Command, f Fact, e *errs) {
	if c.IfMatch == "*" {
		return
	}
	h := s.Homes[store.Chain{Tenant: c.Tenant, Customer: f.Customer}]
	last := int64(0)
	for _, x := range h.Facts[:f.Seq-1] {
		if x.Type == customer.CreatedEvent || x.Type == customer.ChangedEvent {
			last = x.Seq
		}
	}
	if c.IfMatch != strconv.Quote(strconv.FormatInt(last, 10)) {
		e.add("%s edited version %d with If-Match %s", slot, last, c.IfMatch)
	}
}

// unique checks codes: each customer has the guard of its code, and there is no other guard.
func (s *Stored) unique(e *errs) {
	guards := map[string]string{}
	for t, list := range s.Guards {
		for what, owner := range list {
			if strings.HasPrefix(owner, "cus_") { // of documents: guarded tells
				guards[string(t)+" "+what] = owner
			}
		}
	}
	for c, h := range s.Homes {
		var x customer.Customer
		if err := decode(h.Master, &x); err != nil {
			e.add("%s: master data: %w", c.Customer, err)
			continue
		}
		for what, value := range map[string]string{"code": x.Code, "reference": x.ReferenceID} {
			if value == "" {
				continue
			}
			at := string(c.Tenant) + " " + what + "#" + strings.ToUpper(value)
			if guards[at] != string(c.Customer) {
				e.add("%s has %s %s, which is guarded for %q", c.Customer, what, value, guards[at])
			}
			delete(guards, at)
		}
		if a := h.Account.Credit; !same(a.Limit, x.Limit) || !same(a.Days, x.CreditDays) {
			e.add("%s: the account holds it to other credit terms than its master data", c.Customer)
		}
	}
	for at, owner := range guards {
		e.add("%s is guarded for %s, who does not have it", at, owner)
	}
}

func same[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}
