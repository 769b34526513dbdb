package ledger

import (
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
)

// DisputeFact is what a disputeOpened or disputeResolved event says.
type DisputeFact struct {
	Dispute Dispute `json:"dispute"`
}

// Disputing is what opening a dispute needs beside it.
type Disputing struct {
	Today      calendar.Date
	Individual bool // the customer is a person: the note is kept apart
}

// OpenDispute puts so much of an open item in dispute: at most what is open, one at a time on an item, and not dated before
// the item's latest fact. The ledger holds the invoice, its open parts and all its applications. It moves no money.
func (a Account) OpenDispute(l Loaded, x Dispute, how Disputing) (Decision, error) {
	inv := l.Head(x.Invoice)
	if inv.Status != Posted {
		return Decision{}, NotPosted{x.Invoice, inv.Status}
	}
	o, err := l.disputable(inv, x.Part)
	if err != nil {
		return Decision{}, err
	}
	for _, c := range o.Disputes {
		if c.Until.IsZero() {
			return Decision{}, AlreadyDisputed{x.Invoice, c.Dispute, o.Currency, o.Disputed()}
		}
	}
	if x.Amount > o.Open {
		return Decision{}, DisputeExceedsOpen{x.Invoice, o.Currency, o.Open, x.Amount}
	}
	if err := afterFacts("/openedOn", x.OpenedOn, how.Today, l.latestFact(inv, o.Part)); err != nil {
		return Decision{}, err
	}
	x.Status, x.Number, x.Part, x.Currency, x.RecordedOn = DisputeOpen, inv.Number, o.Part, inv.Currency, how.Today
	before, claim := o, Claim{Dispute: x.ID, Part: o.Part, Amount: x.Amount, On: x.OpenedOn}
	o.Disputes = append(slices.Clone(o.Disputes), claim)
	if len(o.Course) == 0 {
		o.Course = []Step{{x.OpenedOn, o.Open}}
	}
	inv.Disputes = append(slices.Clone(inv.Disputes), claim)
	b := a.Book(l, "disputeOpened", Accounts{})
	b.disputed(x, inv, before, o)
	if how.Individual && x.Note != "" {
		b.Persons = []event.Person{{ID: string(a.Customer), Values: map[string]string{"note": x.Note}}}
		x.Note = ""
	}
	return b.doneOf(DisputeFact{x}, inv), nil
}

// disputable is the item that a dispute means: the part named, or the only open one.
func (l Loaded) disputable(inv Header, part int) (OpenItem, error) {
	var open []OpenItem
	for k, o := range l.Debits {
		if k.Document == inv.ID && (part == 0 || part == k.Part) {
			open = append(open, o)
		}
	}
	if part > len(inv.Parts) {
		return OpenItem{}, NoSuchPart{inv.ID, part, len(inv.Parts)}
	}
	if len(open) > 1 {
		return OpenItem{}, PartNeeded{inv.ID, len(open)}
	}
	if len(open) == 0 {
		return OpenItem{}, DisputeExceedsOpen{Document: inv.ID, Currency: inv.Currency}
	}
	return open[0], nil
}

// Resolving is what ends a dispute.
type Resolving struct {
	Outcome DisputeStatus // accepted or rejected
	On      calendar.Date
	Today   calendar.Date
	Reason  string
}

// ResolveDispute ends a dispute: from its day on nothing of the item is in dispute by it. It is not dated before the item's
// latest fact. What is accepted is not credited here: the credit memo is a document of its own.
func (a Account) ResolveDispute(l Loaded, x Dispute, r Resolving) (Decision, error) {
	if x.Status != DisputeOpen {
		return Decision{}, DisputeResolved{x.ID, x.Status}
	}
	inv := l.Head(x.Invoice)
	if inv.ID == "" {
		return Decision{}, NotPosted{x.Invoice, ""}
	}
	if err := afterFacts("/resolvedOn", r.On, r.Today, l.latestFact(inv, x.Part)); err != nil {
		return Decision{}, err
	}
	x.Status, x.ResolvedOn, x.Resolution = r.Outcome, r.On, r.Reason
	inv.Disputes = resolved(inv.Disputes, x)
	before := l.Debits[ItemKey{x.Invoice, x.Part}]
	o := before
	o.Disputes = resolved(o.Disputes, x)
	b := a.Book(l, "disputeResolved", Accounts{})
	b.disputed(x, inv, before, o)
	x.Note = ""
	return b.doneOf(DisputeFact{x}, inv), nil
}

// resolved are claims with that of a dispute ended.
func resolved(claims []Claim, x Dispute) []Claim {
	out := slices.Clone(claims)
	for i, c := range out {
		if c.Dispute == x.ID {
			out[i].Until = x.ResolvedOn
		}
	}
	return out
}

// disputed keeps a dispute, and what it changes of its document and, while it is open, of the item.
func (b *Booking) disputed(x Dispute, inv Header, before, after OpenItem) {
	b.Put(b.Loaded.Documents[inv.ID].With(inv))
	b.Put(x)
	if after.Open > 0 {
		b.PutDebit(after)
	}
	b.dispute(before, after)
}

// doneOf is the decision, with what lists show of the document in dispute whether or not it is open.
func (b *Booking) doneOf(data any, inv Header) Decision {
	d := b.Done(data)
	open := b.Loaded.Open(inv.ID)
	d.List(event.Listed{Document: inv.ID, Status: inv.ShownStatus(open), Open: open, Disputed: b.Loaded.Disputed(inv.ID)})
	return d
}

// afterFacts holds a fact's day between the item's latest fact and today.
func afterFacts(pointer string, on, today, latest calendar.Date) error {
	switch {
	case on > today:
		return AfterToday{pointer, on, today}
	case on < latest:
		return BeforeLatestFact{on, latest}
	}
	return nil
}

// DisputeOf is the dispute of an item that was not resolved, if there is one.
func (o OpenItem) DisputeOf() (id.Document, bool) {
	for _, c := range o.Disputes {
		if c.Until.IsZero() {
			return c.Dispute, true
		}
	}
	return "", false
}
