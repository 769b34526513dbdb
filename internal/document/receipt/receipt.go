// Package receipt is money that came in: a credit that is applied to debits. What it has in common with other credits stands in
// the ledger.
package receipt

import (
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// Receipt is money that came in.
type Receipt struct {
	ID          id.Document           `json:"id"`
	At          int64                 `json:"-"`
	Status      ledger.DocumentStatus `json:"status"`
	Number      string                `json:"number"`
	Currency    money.Currency        `json:"currency"`
	Amount      money.Minor           `json:"amount"`
	ReceivedOn  calendar.Date         `json:"receivedOn"`
	Method      string                `json:"method"`
	Mode        string                `json:"mode,omitempty"`
	Reference   string                `json:"reference,omitempty"`
	Payer       string                `json:"payer,omitempty"`
	BankAccount string                `json:"bankAccount,omitempty"` // the ledger account that it debits; none: the default
	Notes       string                `json:"notes,omitempty"`
	PostedSeq   int64                 `json:"postedSeq"`
	RecordedOn  calendar.Date         `json:"recordedOn"`
	ReopenedOn  calendar.Date         `json:"reopenedOn,omitzero"`
	VoidOn      calendar.Date         `json:"voidOn,omitzero"`
	VoidReason  string                `json:"voidReason,omitempty"`
	Import      string                `json:"import,omitempty"` // that took it in; none: it was recorded here
}

// Head is what the receipt has in common with every document.
func (r Receipt) Head() ledger.Header {
	return ledger.Header{ID: r.ID, At: r.At, Status: r.Status, Number: r.Number, Currency: r.Currency, On: r.ReceivedOn, Total: r.Amount,
		Reference: r.Reference, PostedSeq: r.PostedSeq, RecordedOn: r.RecordedOn, ReopenedOn: r.ReopenedOn, VoidOn: r.VoidOn,
		VoidReason: r.VoidReason, Import: r.Import}
}

// With is the receipt with what the ledger changes of a document.
func (r Receipt) With(h ledger.Header) ledger.Document {
	r.At, r.Status, r.ReopenedOn, r.VoidOn, r.VoidReason = h.At, h.Status, h.ReopenedOn, h.VoidOn, h.VoidReason
	return r
}

// Fact is what a receiptRecorded event says.
type Fact struct {
	Receipt      Receipt              `json:"receipt"`
	Applications []ledger.Application `json:"applications,omitempty"`
}

// Recording is what recording a receipt needs beside it.
type Recording struct {
	Today      calendar.Date
	Apply      ledger.Applying
	Accounts   ledger.Accounts
	Individual bool // the customer is a person: who paid is kept apart
}

// Record takes money in: it stands as unapplied cash from the day it was received, and what Apply says of it is
// applied in the same step. A closed customer takes none: nothing may be open there.
func Record(a ledger.Account, l ledger.Loaded, r Receipt, rec Recording) (ledger.Decision, error) {
	if r.ReceivedOn > rec.Today {
		return ledger.Decision{}, ledger.AfterToday{Pointer: "/receivedOn", On: r.ReceivedOn, Today: rec.Today}
	}
	if err := customer.Stops(a.Status, a.Holds, rec.Today, customer.Receipt); err != nil {
		return ledger.Decision{}, err
	}
	b := a.Book(l, "receiptRecorded", rec.Accounts)
	b.Account.Posted = true
	r.Status, r.RecordedOn, r.PostedSeq = ledger.Posted, rec.Today, a.Seq+1
	c := r.Head().Credit()
	c.Open = r.Amount
	b.MoveCredit(c, r.ReceivedOn, r.Amount)
	b.Flow(event.Received, r.ReceivedOn, r.Currency, r.Amount)
	b.Entry(r.ReceivedOn, r.bank(rec.Accounts), rec.Accounts.UnappliedCash, r.Currency, r.Amount)
	b.Put(r)
	b.PutCredit(c)
	applications, err := b.Apply(r.ID, rec.Apply.Otherwise(r.ReceivedOn), rec.Today, r.Reference)
	if err != nil {
		return ledger.Decision{}, err
	}
	if rec.Individual && r.Payer+r.Notes != "" {
		b.Persons = []event.Person{{ID: string(a.Customer), Values: map[string]string{"payer": r.Payer, "notes": r.Notes}}}
		r.Payer, r.Notes = "", ""
	}
	return b.Done(Fact{r, applications}), nil
}

// bank is the ledger account that the receipt debits.
func (r Receipt) bank(acc ledger.Accounts) string {
	if r.BankAccount != "" {
		return r.BankAccount
	}
	return acc.Bank
}

// Void says that the money never came: it reverses the receipt on a day of its own.
func Void(a ledger.Account, l ledger.Loaded, r Receipt, v ledger.Voiding) (ledger.Decision, error) {
	return a.Void(l, r, v, []event.Line{
		{Account: v.Accounts.UnappliedCash, Currency: r.Currency, Amount: r.Amount},
		{Account: r.bank(v.Accounts), Currency: r.Currency, Amount: -r.Amount}})
}
