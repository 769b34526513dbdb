package ledger

import (
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// Receipt is money that came in.
type Receipt struct {
	ID          id.Document    `json:"id"`
	At          int64          `json:"-"`
	Status      DocumentStatus `json:"status"`
	Number      string         `json:"number"`
	Currency    money.Currency `json:"currency"`
	Amount      money.Minor    `json:"amount"`
	ReceivedOn  calendar.Date  `json:"receivedOn"`
	Method      string         `json:"method"`
	Mode        string         `json:"mode,omitempty"`
	Reference   string         `json:"reference,omitempty"`
	Payer       string         `json:"payer,omitempty"`
	BankAccount string         `json:"bankAccount,omitempty"` // the ledger account that it debits; none: the default
	Notes       string         `json:"notes,omitempty"`
	PostedSeq   int64          `json:"postedSeq"`
	RecordedOn  calendar.Date  `json:"recordedOn"`
	ReopenedOn  calendar.Date  `json:"reopenedOn,omitzero"`
	VoidOn      calendar.Date  `json:"voidOn,omitzero"`
	VoidReason  string         `json:"voidReason,omitempty"`
	Import      string         `json:"import,omitempty"` // that took it in; none: it was recorded here
}

// ReceiptFact is what a receiptRecorded event says.
type ReceiptFact struct {
	Receipt      Receipt       `json:"receipt"`
	Applications []Application `json:"applications,omitempty"`
}

// Recording is what recording a receipt needs beside it.
type Recording struct {
	Today      calendar.Date
	Apply      Applying
	Accounts   Accounts
	Individual bool // the customer is a person: who paid is kept apart
}

// RecordReceipt takes money in: it stands as unapplied cash from the day it was received, and what Apply says of it is
// applied in the same step. A closed customer takes none: nothing may be open there.
func (a Account) RecordReceipt(l Loaded, r Receipt, rec Recording) (Decision, error) {
	if r.ReceivedOn > rec.Today {
		return Decision{}, AfterToday{"/receivedOn", r.ReceivedOn, rec.Today}
	}
	if err := customer.Stops(a.Status, a.Holds, rec.Today, customer.Receipt); err != nil {
		return Decision{}, err
	}
	d := a.decide("receiptRecorded")
	d.Account.Posted = true
	r.Status, r.RecordedOn, r.PostedSeq = Posted, rec.Today, a.Seq+1
	c := OpenCredit{Document: r.ID, Number: r.Number, On: r.ReceivedOn, Currency: r.Currency, Amount: r.Amount, Open: r.Amount}
	d.credit(c, r.ReceivedOn, r.Amount)
	d.flow(event.Received, r.ReceivedOn, r.Currency, r.Amount)
	bank := rec.Accounts.Bank
	if r.BankAccount != "" {
		bank = r.BankAccount
	}
	d.book(r.ReceivedOn, bank, rec.Accounts.UnappliedCash, r.Currency, r.Amount)
	b := booking{d: d, l: l.clone(), accounts: rec.Accounts}
	b.setReceipt(r)
	b.setCredit(c)
	rec.Apply = rec.Apply.on(r.ReceivedOn)
	applications, err := b.apply(r.ID, rec.Apply, rec.Today, r.Reference)
	if err != nil {
		return Decision{}, err
	}
	if rec.Individual && r.Payer+r.Notes != "" {
		d.Persons = []event.Person{{ID: string(a.Customer), Values: map[string]string{"payer": r.Payer, "notes": r.Notes}}}
		r.Payer, r.Notes = "", ""
	}
	d.Data = ReceiptFact{r, applications}
	b.finish()
	return *d, nil
}

// ApplyFact is what a receiptApplied event says.
type ApplyFact struct {
	Receipt      id.Document   `json:"receipt"`
	Applications []Application `json:"applications"`
}

// ApplyReceipt applies what is unapplied of a receipt.
func (a Account) ApplyReceipt(l Loaded, receipt id.Document, apply Applying, today calendar.Date, acc Accounts) (Decision, error) {
	r, found := l.Receipts[receipt]
	if !found || r.Status != Posted {
		return Decision{}, NotPosted{receipt, r.Status}
	}
	d := a.decide("receiptApplied")
	b := booking{d: d, l: l.clone(), accounts: acc}
	apply = apply.on(today)
	applications, err := b.apply(receipt, apply, today, r.Reference)
	if err != nil {
		return Decision{}, err
	}
	if len(applications) == 0 {
		return Decision{}, NothingToApply{receipt}
	}
	d.Data = ApplyFact{receipt, applications}
	b.finish()
	return *d, nil
}

// UnapplyFact is what an applicationsUnapplied event says.
type UnapplyFact struct {
	Unapplied []Application `json:"unapplied"`
	Reason    string        `json:"reason,omitempty"`
}

// Unapply takes applications back from a day on, never before their own: between the two days they count. Both sides
// reopen exactly as they were; due days do not move.
func (a Account) Unapply(l Loaded, apps []id.Application, v Voiding) (Decision, error) {
	d := a.decide("applicationsUnapplied")
	b := booking{d: d, l: l.clone(), accounts: v.Accounts}
	list := make([]Application, 0, len(apps))
	for _, x := range once(apps) {
		app, found := l.Applications[x]
		if !found || !app.Live() {
			return Decision{}, NotApplied{x}
		}
		list = append(list, app)
	}
	unapplied, err := b.unapplyAll(list, v.On, v.Today)
	if err != nil {
		return Decision{}, err
	}
	d.Data = UnapplyFact{unapplied, v.Reason}
	b.finish()
	return *d, nil
}

// UnapplyReceipt takes applications of a receipt back: those chosen, or all that count.
func (a Account) UnapplyReceipt(l Loaded, receipt id.Document, chosen []id.Application, v Voiding) (Decision, error) {
	r, found := l.Receipts[receipt]
	if !found || r.Status != Posted {
		return Decision{}, NotPosted{receipt, r.Status}
	}
	if len(chosen) == 0 {
		for _, x := range l.live(receipt) {
			chosen = append(chosen, x.ID)
		}
	}
	if len(chosen) == 0 {
		return Decision{}, NothingApplied{receipt}
	}
	for _, x := range chosen {
		if l.Applications[x].Credit != receipt {
			return Decision{}, NotApplied{x}
		}
	}
	return a.Unapply(l, chosen, v)
}

// ShownStatus is what a reader sees of the receipt when so much of it is unapplied.
func (r Receipt) ShownStatus(unapplied money.Minor) string {
	if r.Status == Void {
		return string(Void)
	}
	return creditStatus(r.Amount, unapplied)
}

// VoidReceipt says that the money never came: it reverses the receipt on a day of its own.
func (a Account) VoidReceipt(l Loaded, r Receipt, v Voiding) (Decision, error) {
	if r.Status != Posted {
		return Decision{}, NotPosted{r.ID, r.Status}
	}
	live := l.live(r.ID)
	if len(live) > 0 && !v.Unapply {
		return Decision{}, HasLiveApplications{r.ID, live}
	}
	d := a.decide("receiptVoided")
	b := booking{d: d, l: l.clone(), accounts: v.Accounts}
	b.l.Receipts[r.ID] = r
	unapplied, err := b.unapplyAll(live, v.On, v.Today)
	if err != nil {
		return Decision{}, err
	}
	r = b.l.Receipts[r.ID]
	if err := floor(v.On, v.Today, r.ReceivedOn, r.ReopenedOn); err != nil {
		return Decision{}, err
	}
	c, open := b.l.Credits[r.ID]
	if !open || c.Open != r.Amount {
		return Decision{}, HasLiveApplications{r.ID, live}
	}
	d.credit(c, v.On, -c.Open)
	d.flow(event.Received, v.On, r.Currency, -r.Amount)
	bank := v.Accounts.Bank
	if r.BankAccount != "" {
		bank = r.BankAccount
	}
	d.book(v.On, v.Accounts.UnappliedCash, bank, r.Currency, r.Amount)
	c.Open = 0
	b.setCredit(c)
	r.Status, r.VoidOn, r.VoidReason = Void, v.On, v.Reason
	b.setReceipt(r)
	d.Data = VoidFact{r.ID, v.On, v.Reason, unapplied}
	b.finish()
	d.list(event.Listed{Document: r.ID, Status: string(Void)})
	return *d, nil
}
