// Package invoice is what a customer owes for something: a debit whose parts are open items. What it has in common with other
// debits stands in the ledger.
package invoice

import (
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// Invoice is an invoice's header: what lists show and commands decide on.
type Invoice struct {
	ID         id.Document           `json:"id"`
	At         int64                 `json:"-"` // the seq that last wrote it; a draft's own count of versions
	Status     ledger.DocumentStatus `json:"status"`
	Number     string                `json:"number,omitempty"` // given at posting
	Currency   money.Currency        `json:"currency"`
	IssuedOn   calendar.Date         `json:"issuedOn"`
	Term       string                `json:"term"`
	Total      money.Minor           `json:"total"`
	Tax        money.Minor           `json:"tax"`
	Parts      []sales.Part          `json:"parts,omitempty"` // the schedule; a draft's is provisional
	PONumber   string                `json:"poNumber,omitempty"`
	Reference  string                `json:"reference,omitempty"`
	Account    string                `json:"account,omitempty"` // the receivable account it was posted to
	Authors    []string              `json:"authors"`           // author and editors of the draft
	PostedSeq  int64                 `json:"postedSeq,omitempty"`
	RecordedOn calendar.Date         `json:"recordedOn,omitzero"` // the day on which it was posted
	ReopenedOn calendar.Date         `json:"reopenedOn,omitzero"` // the last day on which an application was taken back
	VoidOn     calendar.Date         `json:"voidOn,omitzero"`
	VoidReason string                `json:"voidReason,omitempty"`
	Import     string                `json:"import,omitempty"`   // that took it in; none: it was issued here
	Opening    bool                  `json:"opening,omitempty"`  // taken over from other books: no sale, against the migration account
	Disputes   []ledger.Claim        `json:"disputes,omitempty"` // of all parts, open or not
}

// Head is what the invoice has in common with every document.
func (x Invoice) Head() ledger.Header {
	return ledger.Header{ID: x.ID, At: x.At, Status: x.Status, Number: x.Number, Currency: x.Currency, On: x.IssuedOn, Total: x.Total,
		Parts: x.Parts, Account: x.Account, PONumber: x.PONumber, Reference: x.Reference, PostedSeq: x.PostedSeq, RecordedOn: x.RecordedOn,
		ReopenedOn: x.ReopenedOn, VoidOn: x.VoidOn, VoidReason: x.VoidReason, Import: x.Import, Disputes: x.Disputes}
}

// With is the invoice with what the ledger changes of a document.
func (x Invoice) With(h ledger.Header) ledger.Document {
	x.At, x.Status, x.ReopenedOn, x.VoidOn, x.VoidReason, x.Disputes = h.At, h.Status, h.ReopenedOn, h.VoidOn, h.VoidReason, h.Disputes
	return x
}

// Fact is what an invoicePosted event says.
type Fact struct {
	Invoice Invoice `json:"invoice"`
	Content Content `json:"content"`
}

// Posting is what posting needs beside the account and the draft.
type Posting struct {
	Today     calendar.Date
	Number    string
	Accounts  ledger.Accounts
	Policy    ledger.CreditPolicy
	OldestDue calendar.Date // of the customer's open items; none when nothing is open
}

// Post makes a draft a debt: it takes its number, its parts become open items, and it never changes again in
// anything printed as amount, tax, date or party. Nothing is dated after today. A direct invoice is an order, a delivery
// and an invoice in one, so whatever would stop any of these stops it, the credit check included. A total of nothing is
// paid at posting.
func Post(a ledger.Account, x Invoice, c Content, p Posting) (ledger.Decision, error) {
	if x.Status != ledger.Draft {
		return ledger.Decision{}, ledger.NotADraft{Document: x.ID, Status: x.Status}
	}
	if x.IssuedOn > p.Today {
		return ledger.Decision{}, ledger.AfterToday{Pointer: "/issuedOn", On: x.IssuedOn, Today: p.Today}
	}
	if err := customer.Stops(a.Status, a.Holds, p.Today, customer.InvoiceDirect); err != nil {
		return ledger.Decision{}, err
	}
	if err := a.CreditCheck(x.Total, x.Currency, ledger.CreditRules{Today: p.Today, Policy: p.Policy, OldestDue: p.OldestDue}); err != nil {
		return ledger.Decision{}, err
	}
	return post(a, x, c, p), nil
}

// TakeIn posts an invoice that was issued elsewhere, with the number and the days that it has there (domain.md section
// 12). It is a fact, so that what stops new sales does not stop it: no hold, no credit check, no status but one under which
// nothing may be open.
func TakeIn(a ledger.Account, x Invoice, c Content, p Posting) (ledger.Decision, error) {
	if x.IssuedOn > p.Today {
		return ledger.Decision{}, ledger.AfterToday{Pointer: "/issuedOn", On: x.IssuedOn, Today: p.Today}
	}
	if err := customer.Stops(a.Status, a.Holds, p.Today, customer.Receipt); err != nil {
		return ledger.Decision{}, err
	}
	return post(a, x, c, p), nil
}

// post makes an invoice a debt.
func post(a ledger.Account, x Invoice, c Content, p Posting) ledger.Decision {
	b := a.Book(ledger.NewLoaded(), "invoicePosted", p.Accounts)
	b.Account.Posted = true
	x.Status, x.Number, x.RecordedOn, x.PostedSeq = ledger.Posted, p.Number, p.Today, a.Seq+1
	x.Account = p.Accounts.Receivable
	if c.Receivable != "" {
		x.Account = c.Receivable
	}
	for _, part := range x.Parts {
		o := x.Head().Item(part)
		o.Open = part.Amount
		b.Debits = append(b.Debits, o)
		b.MoveDebit(o, x.IssuedOn, part.Amount)
	}
	b.Flow(event.Invoiced, x.IssuedOn, x.Currency, x.Total)
	for _, l := range x.lines(c, p.Accounts, 1) {
		b.Line(x.IssuedOn, l.Account, l.Currency, l.Amount)
	}
	b.Put(x)
	b.List(event.Listed{Document: x.ID, Status: x.Head().ShownStatus(x.Total), Open: x.Total})
	kept, persons := c.apart(string(x.ID.Customer()))
	b.Persons, b.Authors = persons, x.Authors
	return b.Done(Fact{x, kept})
}

// lines are Dr receivable, Cr revenue and tax, times times (−1 reverses).
func (x Invoice) lines(c Content, acc ledger.Accounts, times money.Minor) []event.Line {
	if x.Total == 0 {
		return nil
	}
	revenue := acc.Revenue
	if x.Opening {
		revenue = acc.Migration
	}
	line := func(account string, amount money.Minor) event.Line {
		return event.Line{Account: account, Currency: x.Currency, Amount: times * amount}
	}
	out := []event.Line{line(x.Account, x.Total), line(revenue, -c.Totals.Net)}
	for _, t := range c.Totals.Taxes {
		account := acc.TaxPayable
		if t.Account != "" {
			account = t.Account
		}
		if t.Amount != 0 {
			out = append(out, line(account, -t.Amount))
		}
	}
	return out
}

// Void reverses a posted invoice on a day of its own.
func Void(a ledger.Account, l ledger.Loaded, x Invoice, c Content, v ledger.Voiding) (ledger.Decision, error) {
	return a.Void(l, x, v, x.lines(c, v.Accounts, -1))
}
