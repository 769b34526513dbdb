package ledger

import (
	"fmt"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// MaxItems is how many open items one receipt may settle in one transaction: 6 + 2 × 45 = 96 of 100 items (design.md
// section 3).
const MaxItems = 45

// Applying says how a credit is to be applied.
type Applying struct {
	Mode    ApplyMode
	Items   []Named       // explicit
	On      calendar.Date // applied-on; none: see Account.Apply and the kinds of credit
	Partial bool          // partial payments are allowed
	lenient bool          // On is a default: an item that is later takes its own floor
}

// ApplyMode is how items are chosen.
type ApplyMode string

// The modes.
const (
	Explicit  ApplyMode = "explicit" // the items named, or the whole command is refused
	Automatic ApplyMode = "auto"     // by rule, what fits
	None      ApplyMode = "none"     // stays unapplied
)

// Named is one item of an explicit application.
type Named struct {
	Invoice id.Document
	Part    int          // 0: the oldest due parts first
	Amount  *money.Minor // none: all that is open of it, as far as the credit goes
}

// Otherwise sets the applied-on day where none was given.
func (a Applying) Otherwise(day calendar.Date) Applying {
	if a.On.IsZero() {
		a.On, a.lenient = day, true
	}
	return a
}

// Apply puts a credit on open items. Explicit: what does not fit refuses the whole command; automatic takes what fits.
func (b *Booking) Apply(credit id.Document, how Applying, today calendar.Date, reference string) ([]Application, error) {
	if how.Mode == None {
		return nil, nil
	}
	if how.On > today {
		return nil, AfterToday{"/apply/on", how.On, today}
	}
	c, open := b.Loaded.Credits[credit]
	if !open {
		return nil, NothingToApply{credit}
	}
	var plan []Allocation
	var err error
	if how.Mode == Explicit {
		plan, err = b.Loaded.named(c, how)
	} else {
		plan = Allocate(c, b.Loaded.OpenItems(), AllocationRules{On: how.On, Reference: reference, Partial: how.Partial})
	}
	if err != nil {
		return nil, err
	}
	if len(plan) > MaxItems {
		return nil, TooManyItems{len(plan), MaxItems}
	}
	return b.carryOut(c, plan, how, today)
}

// carryOut turns a plan into application facts, one per debit document.
func (b *Booking) carryOut(c OpenCredit, plan []Allocation, how Applying, today calendar.Date) ([]Application, error) {
	byDoc := map[id.Document]*Application{}
	var order []id.Document
	for _, p := range plan {
		o := b.Loaded.Debits[ItemKey{p.Item.Document, p.Item.Part}]
		lowest := max(o.IssuedOn, c.On, o.Reopened, c.Reopened)
		app := byDoc[o.Document]
		if app == nil {
			app = &Application{ID: id.NewApplication(o.Document, b.Account.Seq+1), Debit: o.Document, Credit: c.Document,
				On: how.On, Currency: c.Currency}
			byDoc[o.Document] = app
			order = append(order, o.Document)
		}
		if how.lenient {
			app.On = max(app.On, lowest)
		}
		if err := Floor(app.On, today, lowest); err != nil {
			return nil, err
		}
		app.Amount += p.Amount
		app.Parts = append(app.Parts, PartAmount{o.Part, p.Amount})
	}
	out := make([]Application, 0, len(order))
	for _, doc := range order {
		b.count(byDoc[doc], &c, byDoc[doc].On, 1)
		out = append(out, *byDoc[doc])
	}
	b.PutCredit(c)
	b.Applications = append(b.Applications, out...)
	return out, nil
}

// count lets an application take effect on both sides from a day on, or (times −1) takes it back.
func (b *Booking) count(app *Application, c *OpenCredit, on calendar.Date, times money.Minor) {
	for _, p := range app.Parts {
		amount := times * p.Amount
		o := b.Loaded.part(app.Debit, p.Part)
		before := o
		o.shift(on, -amount)
		if times < 0 {
			o.Reopened = max(o.Reopened, on)
		}
		b.PutDebit(o)
		b.MoveDebit(o, on, -amount)
		b.dispute(before, o)
		c.Open -= amount
		b.MoveCredit(*c, on, -amount)
		b.Entry(on, b.Accounts.UnappliedCash, o.Account, app.Currency, amount)
	}
}

// unapplyAll takes live applications back on a day; it answers them as they then are. A closed customer has nothing open, so
// nothing there opens again.
func (b *Booking) unapplyAll(apps []Application, on, today calendar.Date) ([]Application, error) {
	out := make([]Application, 0, len(apps))
	if len(apps) > 0 {
		if err := customer.Stops(b.Account.Status, b.Account.Holds, today, customer.Receipt); err != nil {
			return nil, err
		}
	}
	for _, app := range apps {
		if err := Floor(on, today, app.On); err != nil {
			return nil, err
		}
		c, open := b.Loaded.Credits[app.Credit]
		if !open {
			c = b.Loaded.Head(app.Credit).Credit()
		}
		b.count(&app, &c, on, -1)
		c.Reopened = max(c.Reopened, on)
		b.PutCredit(c)
		b.reopen(app.Debit, on)
		b.reopen(app.Credit, on)
		app.UnappliedOn, app.UnappliedSeq = on, b.Account.Seq+1
		b.Loaded.Applications[app.ID] = app
		b.Applications = append(b.Applications, app)
		out = append(out, app)
	}
	if n := len(once(b.documents)) + len(once(b.debits)) + len(once(b.credits)) + len(out); n > 90 {
		return nil, TooManyItems{n, 90}
	}
	return out, nil
}

// reopen keeps the day on which a document was last reopened.
func (b *Booking) reopen(d id.Document, on calendar.Date) {
	x := b.Loaded.Documents[d]
	h := x.Head()
	h.ReopenedOn = max(h.ReopenedOn, on)
	b.Put(x.With(h))
}

// part is an open part of a debit, made anew from its schedule where it had been closed.
func (l Loaded) part(doc id.Document, no int) OpenItem {
	if o, open := l.Debits[ItemKey{doc, no}]; open {
		return o
	}
	h := l.Head(doc)
	for _, p := range h.Parts {
		if p.No == no {
			o := h.Item(p)
			o.Course = l.course(h, p)
			return o
		}
	}
	panic(fmt.Sprintf("ledger: %s has no part %d", doc, no)) // a defect: a stored application names it
}

// Floor holds a fact's day between the latest of the days before which it may not be and today.
func Floor(on, today calendar.Date, days ...calendar.Date) error {
	lowest := slices.Max(days)
	switch {
	case on > today:
		return AfterToday{"/on", on, today}
	case on < lowest:
		return BeforeFloor{on, lowest}
	}
	return nil
}
