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

// Decision is what one command comes to: the fact that happened, the account that it moves, and the items that it changes.
type Decision struct {
	event.Fact
	Account Account
	Items
}

// Items are what a decision changes beside the account. An item carries the At that was read (0: it is new); the store
// conditions its write on it. Open items with nothing open are removed.
type Items struct {
	Documents    []Document
	Debits       []OpenItem
	Credits      []OpenCredit
	Applications []Application
}
