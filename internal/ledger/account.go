// Package ledger is what customers owe and what they paid: invoices as open items, receipts as credits, their
// applications, credit control and ageing. It is pure: a method takes the state that a command has read and answers the
// Decision, or the rule that refuses it. It knows no table, transport or clock.
package ledger

import (
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// Account is the head of a customer's chain: what every command on the customer reads first and moves last.
type Account struct {
	Tenant   id.Tenant                   `json:"-"`
	Customer id.Customer                 `json:"-"`
	Seq      int64                       `json:"-"` // of the last event
	Head     []byte                      `json:"-"` // hash of the last event
	Day      calendar.Date               `json:"day"`
	Recorded time.Time                   `json:"recorded"`
	Status   customer.Status             `json:"status"`
	Holds    []customer.Hold             `json:"holds,omitempty"` // current and future
	Credit   CreditTerms                 `json:"credit"`
	Exposure map[money.Currency]Exposure `json:"exposure,omitempty"`
	Posted   bool                        `json:"posted,omitempty"` // anything was ever posted
}

// CreditTerms are what credit control holds a customer to.
type CreditTerms struct {
	Limit    *money.Minor   `json:"limit,omitempty"` // none = unlimited, 0 = no credit
	Currency money.Currency `json:"currency,omitempty"`
	Days     *int           `json:"days,omitempty"` // whole days past due tolerated on the oldest item; none = no check
}

// Exposure is what is at risk, by component, in one currency (domain.md section 7).
type Exposure struct {
	Receivables money.Minor `json:"receivables"` // open debits
	Unapplied   money.Minor `json:"unapplied"`   // unapplied credits, positive
}

// Balance is what the customer owes after unapplied credits.
func (e Exposure) Balance() money.Minor { return e.Receivables - e.Unapplied }

// Accounts are the ledger accounts that postings use.
type Accounts struct {
	Receivable, Revenue, TaxPayable, Bank, UnappliedCash, Migration string
}

// Decision is what one command comes to: one event and the items that it changes. An item carries the At that was read
// (0: it is new); the store conditions its write on it. Open items with nothing open are removed.
type Decision struct {
	Type         string
	Data         any
	Moves        []event.Move
	Journal      []event.Line
	Listed       []event.Listed
	Persons      []event.Person
	Authors      []string
	Account      Account
	Invoices     []Invoice
	Receipts     []Receipt
	Debits       []OpenItem
	Credits      []OpenCredit
	Applications []Application
	Disputes     []Dispute
}

// DocumentStatus is the stored status of a document; what is paid follows from its open items.
type DocumentStatus string

// The stored statuses.
const (
	Draft  DocumentStatus = "draft"
	Posted DocumentStatus = "posted"
	Void   DocumentStatus = "void"
)

// decide begins a decision on the account; what it changes is a copy.
func (a Account) decide(kind string) *Decision {
	exposure := map[money.Currency]Exposure{}
	for c, e := range a.Exposure {
		exposure[c] = e
	}
	a.Exposure = exposure
	return &Decision{Type: kind, Account: a}
}

// debit lets an amount of an open item take effect: in both histograms, in exposure and in the ledger's receivable.
func (d *Decision) debit(o OpenItem, on calendar.Date, amount money.Minor) {
	d.Moves = append(d.Moves,
		event.Move{Effective: on, Measure: event.DebitDue, Key: o.DueOn, Currency: o.Currency, Amount: amount},
		event.Move{Effective: on, Measure: event.DebitDoc, Key: o.IssuedOn, Currency: o.Currency, Amount: amount})
	e := d.Account.Exposure[o.Currency]
	e.Receivables += amount
	d.expose(o.Currency, e)
}

// credit lets an amount of a credit take effect.
func (d *Decision) credit(c OpenCredit, on calendar.Date, amount money.Minor) {
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

func (d *Decision) flow(m event.Measure, on calendar.Date, c money.Currency, amount money.Minor) {
	d.Moves = append(d.Moves, event.Move{Effective: on, Measure: m, Currency: c, Amount: amount})
}

// book adds one balanced pair of ledger lines.
func (d *Decision) book(on calendar.Date, debit, credit string, c money.Currency, amount money.Minor) {
	d.line(on, debit, c, amount)
	d.line(on, credit, c, -amount)
}

// line adds to the ledger line of that day and account.
func (d *Decision) line(on calendar.Date, account string, c money.Currency, amount money.Minor) {
	for i, l := range d.Journal {
		if l.On == on && l.Account == account && l.Currency == c {
			d.Journal[i].Amount += amount
			d.Journal[i].Base += amount
			return
		}
	}
	d.Journal = append(d.Journal, event.Line{On: on, Account: account, Currency: c, Amount: amount, Base: amount})
}
