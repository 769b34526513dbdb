package ledger

import (
	"fmt"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/event"
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
	On      calendar.Date // applied-on; none: see ApplyReceipt and RecordReceipt
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

// on sets the applied-on day where none was given.
func (a Applying) on(day calendar.Date) Applying {
	if a.On.IsZero() {
		a.On, a.lenient = day, true
	}
	return a
}

// booking collects what one command changes; l is the ledger as the command leaves it.
type booking struct {
	d        *Decision
	l        Loaded
	accounts Accounts
	invoices []id.Document
	receipts []id.Document
	debits   []ItemKey
	credits  []id.Document
}

func (b *booking) setInvoice(x Invoice) {
	b.l.Invoices[x.ID] = x
	b.invoices = append(b.invoices, x.ID)
}
func (b *booking) setReceipt(x Receipt) {
	b.l.Receipts[x.ID] = x
	b.receipts = append(b.receipts, x.ID)
}
func (b *booking) setCredit(x OpenCredit) {
	b.l.Credits[x.Document] = x
	b.credits = append(b.credits, x.Document)
}
func (b *booking) setDebit(x OpenItem) {
	k := ItemKey{x.Document, x.Part}
	b.l.Debits[k] = x
	b.debits = append(b.debits, k)
}

// finish hands what changed to the decision, each item once, in the order in which it was touched.
func (b *booking) finish() {
	for _, k := range once(b.invoices) {
		b.d.Invoices = append(b.d.Invoices, b.l.Invoices[k])
	}
	for _, k := range once(b.receipts) {
		b.d.Receipts = append(b.d.Receipts, b.l.Receipts[k])
	}
	for _, k := range once(b.debits) {
		o := b.l.Debits[k]
		if o.Open > 0 || o.At > 0 {
			b.d.Debits = append(b.d.Debits, o)
		}
		open := b.l.Open(k.Document)
		b.d.list(event.Listed{Document: k.Document, Status: debitStatus(o.Total, open), Open: open, Disputed: b.l.Disputed(k.Document)})
	}
	for _, k := range once(b.credits) {
		c := b.l.Credits[k]
		if c.Open > 0 || c.At > 0 {
			b.d.Credits = append(b.d.Credits, c)
		}
		b.d.list(event.Listed{Document: k, Status: creditStatus(c.Amount, c.Open), Open: c.Open})
	}
}

func once[K comparable](keys []K) []K {
	seen := map[K]bool{}
	var out []K
	for _, k := range keys {
		if !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

// apply puts a credit on open items. Explicit: what does not fit refuses the whole command; automatic takes what fits.
func (b *booking) apply(credit id.Document, how Applying, today calendar.Date, reference string) ([]Application, error) {
	if how.Mode == None {
		return nil, nil
	}
	if how.On > today {
		return nil, AfterToday{"/apply/on", how.On, today}
	}
	c, open := b.l.Credits[credit]
	if !open {
		return nil, NothingToApply{credit}
	}
	var plan []Allocation
	var err error
	if how.Mode == Explicit {
		plan, err = b.l.named(c, how)
	} else {
		plan = Allocate(c, b.l.OpenItems(), AllocationRules{On: how.On, Reference: reference, Partial: how.Partial})
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
func (b *booking) carryOut(c OpenCredit, plan []Allocation, how Applying, today calendar.Date) ([]Application, error) {
	byDoc := map[id.Document]*Application{}
	var order []id.Document
	for _, p := range plan {
		o := b.l.Debits[ItemKey{p.Item.Document, p.Item.Part}]
		lowest := max(o.IssuedOn, c.On, o.Reopened, c.Reopened)
		app := byDoc[o.Document]
		if app == nil {
			app = &Application{ID: id.NewApplication(o.Document, b.d.Account.Seq+1), Debit: o.Document, Credit: c.Document,
				On: how.On, Currency: c.Currency}
			byDoc[o.Document] = app
			order = append(order, o.Document)
		}
		if how.lenient {
			app.On = max(app.On, lowest)
		}
		if err := floor(app.On, today, lowest); err != nil {
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
	b.setCredit(c)
	b.d.Applications = append(b.d.Applications, out...)
	return out, nil
}

// count lets an application take effect on both sides from a day on, or (times −1) takes it back.
func (b *booking) count(app *Application, c *OpenCredit, on calendar.Date, times money.Minor) {
	for _, p := range app.Parts {
		amount := times * p.Amount
		o := b.l.part(app.Debit, p.Part)
		before := o
		o.shift(on, -amount)
		if times < 0 {
			o.Reopened = max(o.Reopened, on)
		}
		b.setDebit(o)
		b.d.debit(o, on, -amount)
		b.d.dispute(before, o)
		c.Open -= amount
		b.d.credit(*c, on, -amount)
		b.d.book(on, b.accounts.UnappliedCash, o.Account, app.Currency, amount)
	}
}

// unapplyAll takes live applications back on a day; it answers them as they then are. A closed customer has nothing open, so
// nothing there opens again.
func (b *booking) unapplyAll(apps []Application, on, today calendar.Date) ([]Application, error) {
	out := make([]Application, 0, len(apps))
	if len(apps) > 0 {
		if err := customer.Stops(b.d.Account.Status, b.d.Account.Holds, today, customer.Receipt); err != nil {
			return nil, err
		}
	}
	for _, app := range apps {
		if err := floor(on, today, app.On); err != nil {
			return nil, err
		}
		inv, r := b.l.Invoices[app.Debit], b.l.Receipts[app.Credit]
		c, open := b.l.Credits[app.Credit]
		if !open {
			c = OpenCredit{Document: r.ID, Number: r.Number, On: r.ReceivedOn, Currency: r.Currency, Amount: r.Amount, Reopened: r.ReopenedOn}
		}
		b.count(&app, &c, on, -1)
		c.Reopened = max(c.Reopened, on)
		inv.ReopenedOn, r.ReopenedOn = max(inv.ReopenedOn, on), max(r.ReopenedOn, on)
		b.setCredit(c)
		b.setInvoice(inv)
		b.setReceipt(r)
		app.UnappliedOn, app.UnappliedSeq = on, b.d.Account.Seq+1
		b.l.Applications[app.ID] = app
		b.d.Applications = append(b.d.Applications, app)
		out = append(out, app)
	}
	if n := len(once(b.invoices)) + len(once(b.receipts)) + len(once(b.debits)) + len(once(b.credits)) + len(out); n > 90 {
		return nil, TooManyItems{n, 90}
	}
	return out, nil
}

// part is an open part of an invoice, made anew from the invoice's schedule where it had been closed.
func (l Loaded) part(doc id.Document, no int) OpenItem {
	if o, open := l.Debits[ItemKey{doc, no}]; open {
		return o
	}
	inv := l.Invoices[doc]
	for _, p := range inv.Parts {
		if p.No == no {
			o := inv.Item(p)
			o.Course = l.course(inv, p)
			return o
		}
	}
	panic(fmt.Sprintf("receivable: invoice %s has no part %d", doc, no)) // a defect: a stored application names it
}

// floor holds a fact's day between the latest of the days before which it may not be and today.
func floor(on, today calendar.Date, days ...calendar.Date) error {
	lowest := slices.Max(days)
	switch {
	case on > today:
		return AfterToday{"/on", on, today}
	case on < lowest:
		return BeforeFloor{on, lowest}
	}
	return nil
}
