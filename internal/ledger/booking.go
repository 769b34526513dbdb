package ledger

import (
	"maps"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// Booking collects what one command changes: what it decides, and the documents as it leaves them. What was read stays as it is.
type Booking struct {
	Decision
	Loaded    Loaded
	Accounts  Accounts
	documents []id.Document
	debits    []ItemKey
	credits   []id.Document
}

// Book begins an event of that type on the account.
func (a Account) Book(l Loaded, kind string, accounts Accounts) *Booking {
	a.Exposure = maps.Clone(a.Exposure)
	if a.Exposure == nil {
		a.Exposure = map[money.Currency]Exposure{}
	}
	return &Booking{Decision: Decision{Fact: event.Fact{Type: kind}, Account: a}, Loaded: l.clone(), Accounts: accounts}
}

// Put keeps a document that was made or changed.
func (b *Booking) Put(x Document) {
	d := x.Head().ID
	b.Loaded.Documents[d] = x
	b.documents = append(b.documents, d)
}

// PutDebit keeps an open item that was made or changed.
func (b *Booking) PutDebit(x OpenItem) {
	k := ItemKey{x.Document, x.Part}
	b.Loaded.Debits[k] = x
	b.debits = append(b.debits, k)
}

// PutCredit keeps a credit that was made or changed.
func (b *Booking) PutCredit(x OpenCredit) {
	b.Loaded.Credits[x.Document] = x
	b.credits = append(b.credits, x.Document)
}

// Done is the decision with what happened, and with what changed, each item once, in the order in which it was touched.
func (b *Booking) Done(data any) Decision {
	b.Data = data
	for _, k := range once(b.documents) {
		b.Documents = append(b.Documents, b.Loaded.Documents[k])
	}
	for _, k := range once(b.debits) {
		o := b.Loaded.Debits[k]
		if o.Open > 0 || o.At > 0 {
			b.Debits = append(b.Debits, o)
		}
		open := b.Loaded.Open(k.Document)
		b.List(event.Listed{Document: k.Document, Status: shownStatus(k.Document, o.Total, open), Open: open, Disputed: b.Loaded.Disputed(k.Document)})
	}
	for _, k := range once(b.credits) {
		c := b.Loaded.Credits[k]
		if c.Open > 0 || c.At > 0 {
			b.Credits = append(b.Credits, c)
		}
		b.List(event.Listed{Document: k, Status: shownStatus(k, c.Amount, c.Open), Open: c.Open})
	}
	return b.Decision
}

// MoveDebit lets an amount of an open item take effect: in both histograms and in exposure.
func (d *Decision) MoveDebit(o OpenItem, on calendar.Date, amount money.Minor) {
	d.Moves = append(d.Moves,
		event.Move{Effective: on, Measure: event.DebitDue, Key: o.DueOn, Currency: o.Currency, Amount: amount},
		event.Move{Effective: on, Measure: event.DebitDoc, Key: o.IssuedOn, Currency: o.Currency, Amount: amount})
	e := d.Account.Exposure[o.Currency]
	e.Receivables += amount
	d.expose(o.Currency, e)
}

// MoveCredit lets an amount of a credit take effect.
func (d *Decision) MoveCredit(c OpenCredit, on calendar.Date, amount money.Minor) {
	d.Moves = append(d.Moves, event.Move{Effective: on, Measure: event.Credit, Key: c.On, Currency: c.Currency, Amount: amount})
	e := d.Account.Exposure[c.Currency]
	e.Unapplied += amount
	d.expose(c.Currency, e)
}

func (d *Decision) expose(c money.Currency, e Exposure) {
	if e == (Exposure{}) {
		delete(d.Account.Exposure, c)
		return
	}
	d.Account.Exposure[c] = e
}

// Flow adds to a flow of the balance's bridge.
func (d *Decision) Flow(m event.Measure, on calendar.Date, c money.Currency, amount money.Minor) {
	d.Moves = append(d.Moves, event.Move{Effective: on, Measure: m, Currency: c, Amount: amount})
}

// Entry adds one balanced pair of journal lines.
func (d *Decision) Entry(on calendar.Date, debit, credit string, c money.Currency, amount money.Minor) {
	d.Line(on, debit, c, amount)
	d.Line(on, credit, c, -amount)
}

// Line adds to the journal line of that day and account.
func (d *Decision) Line(on calendar.Date, account string, c money.Currency, amount money.Minor) {
	for i, l := range d.Journal {
		if l.On == on && l.Account == account && l.Currency == c {
			d.Journal[i].Amount += amount
			d.Journal[i].Base += amount
			return
		}
	}
	d.Journal = append(d.Journal, event.Line{On: on, Account: account, Currency: c, Amount: amount, Base: amount})
}

// List sets what lists show of a document, once per event.
func (d *Decision) List(l event.Listed) {
	for i, x := range d.Listed {
		if x.Document == l.Document {
			d.Listed[i] = l
			return
		}
	}
	d.Listed = append(d.Listed, l)
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
