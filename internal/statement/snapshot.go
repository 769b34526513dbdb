// Package statement is what a statement says: one immutable snapshot of a customer's account in one currency, and how it is
// built from what happened. PDF, XLSX, CSV and JSON are rendered from the snapshot and from nothing else, so that they cannot
// differ. It is pure: it knows no table, transport or clock, and nothing of pages (package statement/draw does).
package statement

import (
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// Kind is what a statement lists (domain.md section 9).
type Kind string

// The kinds of statement.
const (
	OpenItem       Kind = "openItem"       // what is unpaid as of a day
	BalanceForward Kind = "balanceForward" // opening balance, every movement, closing balance
)

// Snapshot is one statement, whole: every figure and text that any rendering of it shows. Amounts are minor units of Currency;
// a debit (what the customer owes) is positive. It never changes: another statement of the same period is a new version.
type Snapshot struct {
	ID       string         `json:"id"` // stm_…
	Tenant   id.Tenant      `json:"tenant"`
	Customer id.Customer    `json:"customer"`
	Kind     Kind           `json:"kind"`
	Chain    string         `json:"chain"`              // which series of statements it continues: a schedule's code, or "manual"
	Version  int            `json:"version"`            // of the period, from 1
	Replaces string         `json:"replaces,omitempty"` // the statement that it restates
	Previous string         `json:"previous,omitempty"` // the last issued statement of the chain, whose closing is the opening
	Seq      int64          `json:"seq"`                // it stands on the customer's events up to this one
	Issued   time.Time      `json:"issued"`
	IssuedOn calendar.Date  `json:"issuedOn"` // the tenant's civil day
	From     calendar.Date  `json:"from"`     // first day of the period; 0: an open item statement has none
	To       calendar.Date  `json:"to"`       // last day, the day as of which everything is stated
	Language string         `json:"language"` // BCP 47
	Currency money.Currency `json:"currency"`

	Sender    Party       `json:"sender"`
	Recipient Party       `json:"recipient"`
	Logo      string      `json:"logo,omitempty"` // key of the tenant's logo in the store of files; its bytes are hashed into it
	Pay       PayTo       `json:"pay"`
	Reference string      `json:"reference"` // what a payment should quote
	Items     []Item      `json:"items,omitempty"`
	Opening   money.Minor `json:"opening"`          // balance forward only
	Adjusted  money.Minor `json:"adjusted"`         // Σ of the lines that are adjustments to earlier periods
	Lines     []Line      `json:"lines,omitempty"`  // balance forward: adjustments first, then movements, each with the balance behind it
	Closing   money.Minor `json:"closing"`          // what is owed as of To: opening + adjusted + Σ movements = Σ open of items
	Overdue   money.Minor `json:"overdue"`          // of Closing, debits only
	Ageing    []Bucket    `json:"ageing,omitempty"` // debits by age as of To
	Unapplied money.Minor `json:"unapplied"`        // credits that are on no invoice yet, positive: Σ ageing − unapplied = closing
}

// Party is a name and address as printed, in the order in which it is printed.
type Party struct {
	Name  string           `json:"name"`
	Lines []string         `json:"lines,omitempty"` // the address
	Tax   []string         `json:"tax,omitempty"`   // tax registrations, with their kind: "VAT DE136695976"
	Email string           `json:"email,omitempty"`
	Phone string           `json:"phone,omitempty"`
	Code  string           `json:"code,omitempty"` // the customer's number
	At    customer.Address `json:"at"`
}

// PayTo is where to pay; the zero value prints nothing.
type PayTo struct {
	Name     string         `json:"name,omitempty"`
	Bank     string         `json:"bank,omitempty"`
	Account  string         `json:"account,omitempty"`
	IBAN     string         `json:"iban,omitempty"`
	BIC      string         `json:"bic,omitempty"`
	UPI      string         `json:"upi,omitempty"` // virtual payment address, for INR
	Currency money.Currency `json:"currency,omitempty"`
}

// Item is one open item of an open item statement. An open credit is negative.
type Item struct {
	Document  id.Document   `json:"document"`
	Kind      id.Kind       `json:"kind"`
	Number    string        `json:"number"`
	Reference string        `json:"reference,omitempty"` // the customer's: purchase order, payment reference
	Part      int           `json:"part,omitempty"`      // instalment, from 1; 0: the document has one due date
	Parts     int           `json:"parts,omitempty"`
	On        calendar.Date `json:"on"`    // of the document
	DueOn     calendar.Date `json:"dueOn"` // 0: a credit
	Amount    money.Minor   `json:"amount"`
	Open      money.Minor   `json:"open"`
	DaysLate  int           `json:"daysLate,omitempty"`
	Disputed  bool          `json:"disputed,omitempty"`
}

// Line is one movement of a balance forward statement.
type Line struct {
	Document   id.Document   `json:"document"`
	Kind       string        `json:"kind"` // invoice, receipt, voidInvoice, voidReceipt, …: the text is chosen by it
	Number     string        `json:"number"`
	Reference  string        `json:"reference,omitempty"`
	On         calendar.Date `json:"on"` // when it took effect
	DueOn      calendar.Date `json:"dueOn,omitempty"`
	Amount     money.Minor   `json:"amount"`  // debit positive
	Balance    money.Minor   `json:"balance"` // behind it
	Adjustment bool          `json:"adjustment,omitempty"`
	Seq        int64         `json:"seq"` // the event
}

// Bucket is a column of the ageing.
type Bucket struct {
	Label  string      `json:"label"` // notDue, 1-30, …, over90
	Amount money.Minor `json:"amount"`
}
