package ledger

import (
	"encoding/json"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// Invoice is an invoice's header: what lists show and commands decide on.
type Invoice struct {
	ID         id.Document    `json:"id"`
	At         int64          `json:"-"` // the seq that last wrote it; a draft's own count of versions
	Status     DocumentStatus `json:"status"`
	Number     string         `json:"number,omitempty"` // given at posting
	Currency   money.Currency `json:"currency"`
	IssuedOn   calendar.Date  `json:"issuedOn"`
	Term       string         `json:"term"`
	Total      money.Minor    `json:"total"`
	Tax        money.Minor    `json:"tax"`
	Parts      []sales.Part   `json:"parts,omitempty"` // the schedule; a draft's is provisional
	PONumber   string         `json:"poNumber,omitempty"`
	Reference  string         `json:"reference,omitempty"`
	Account    string         `json:"account,omitempty"` // the receivable account it was posted to
	Authors    []string       `json:"authors"`           // author and editors of the draft
	PostedSeq  int64          `json:"postedSeq,omitempty"`
	RecordedOn calendar.Date  `json:"recordedOn,omitzero"` // the day on which it was posted
	ReopenedOn calendar.Date  `json:"reopenedOn,omitzero"` // the last day on which an application was taken back
	VoidOn     calendar.Date  `json:"voidOn,omitzero"`
	VoidReason string         `json:"voidReason,omitempty"`
	Import     string         `json:"import,omitempty"`   // that took it in; none: it was issued here
	Opening    bool           `json:"opening,omitempty"`  // taken over from other books: no sale, against the migration account
	Disputes   []Claim        `json:"disputes,omitempty"` // of all parts, open or not
}

// Content is what an invoice says beyond its header. It stands once: in the draft's own item, then in the event.
type Content struct {
	Customer       string            `json:"customer"` // the name when it was drafted
	Lines          []sales.Line      `json:"lines"`
	Discounts      []sales.Discount  `json:"discounts,omitempty"`
	DiscountReason string            `json:"discountReason,omitempty"`
	Totals         sales.Totals      `json:"totals"`
	Inclusive      bool              `json:"inclusive,omitempty"`
	TaxMode        sales.TaxMode     `json:"taxMode"`
	Exempt         []sales.Exemption `json:"exempt,omitempty"`
	Language       string            `json:"language,omitempty"`
	SalesRep       string            `json:"salesRep,omitempty"`
	Receivable     string            `json:"receivable,omitempty"` // the customer's own receivable account
	BillTo         *customer.Address `json:"billTo,omitempty"`
	ShipTo         *customer.Address `json:"shipTo,omitempty"`
	Notes          string            `json:"notes,omitempty"`
	Individual     bool              `json:"individual,omitempty"` // the debtor is a person: name and addresses are kept apart
}

// apart is the content as an event's body may hold it, and what is kept apart of the person it is about.
func (c Content) apart(person string) (Content, []event.Person) {
	if !c.Individual {
		return c, nil
	}
	values := map[string]string{"customer": c.Customer}
	for name, a := range map[string]*customer.Address{"billTo": c.BillTo, "shipTo": c.ShipTo} {
		if a != nil {
			b, _ := json.Marshal(a) // an address has no way to fail
			values[name] = string(b)
		}
	}
	c.Customer, c.BillTo, c.ShipTo = "", nil, nil
	return c, []event.Person{{ID: person, Values: values}}
}

// Whole is the content with what was kept apart of its person, as far as that was not erased.
func (f InvoiceFact) Whole(persons []event.Person) (Content, error) {
	c := f.Content
	for _, p := range persons {
		if p.ID != string(f.Invoice.ID.Customer()) {
			continue
		}
		c.Customer = p.Values["customer"]
		for name, a := range map[string]**customer.Address{"billTo": &c.BillTo, "shipTo": &c.ShipTo} {
			if text := p.Values[name]; text != "" {
				if err := json.Unmarshal([]byte(text), a); err != nil {
					return c, err
				}
			}
		}
	}
	return c, nil
}

// InvoiceFact is what an invoicePosted event says.
type InvoiceFact struct {
	Invoice Invoice `json:"invoice"`
	Content Content `json:"content"`
}

// Posting is what posting needs beside the account and the draft.
type Posting struct {
	Today     calendar.Date
	Number    string
	Accounts  Accounts
	Policy    CreditPolicy
	OldestDue calendar.Date // of the customer's open items; none when nothing is open
}

// PostInvoice makes a draft a debt: it takes its number, its parts become open items, and it never changes again in
// anything printed as amount, tax, date or party. Nothing is dated after today. A direct invoice is an order, a delivery
// and an invoice in one, so whatever would stop any of these stops it, the credit check included. A total of nothing is
// paid at posting.
func (a Account) PostInvoice(inv Invoice, c Content, p Posting) (Decision, error) {
	if inv.Status != Draft {
		return Decision{}, NotADraft{inv.ID, inv.Status}
	}
	if inv.IssuedOn > p.Today {
		return Decision{}, AfterToday{"/issuedOn", inv.IssuedOn, p.Today}
	}
	if err := customer.Stops(a.Status, a.Holds, p.Today, customer.InvoiceDirect); err != nil {
		return Decision{}, err
	}
	if err := a.creditCheck(inv.Total, inv.Currency, p); err != nil {
		return Decision{}, err
	}
	return a.post(inv, c, p), nil
}

// post makes an invoice a debt.
func (a Account) post(inv Invoice, c Content, p Posting) Decision {
	d := a.decide("invoicePosted")
	d.Account.Posted = true
	inv.Status, inv.Number, inv.RecordedOn, inv.PostedSeq = Posted, p.Number, p.Today, a.Seq+1
	inv.Account = p.Accounts.Receivable
	if c.Receivable != "" {
		inv.Account = c.Receivable
	}
	for _, part := range inv.Parts {
		o := inv.Item(part)
		o.Open = part.Amount
		d.Debits = append(d.Debits, o)
		d.debit(o, inv.IssuedOn, part.Amount)
	}
	d.flow(event.Invoiced, inv.IssuedOn, inv.Currency, inv.Total)
	d.bookInvoice(inv, c, p.Accounts, inv.IssuedOn, 1)
	d.Invoices = []Invoice{inv}
	d.Listed = []event.Listed{{Document: inv.ID, Status: debitStatus(inv.Total, inv.Total), Open: inv.Total}}
	kept, persons := c.apart(string(inv.ID.Customer()))
	d.Data, d.Persons = InvoiceFact{inv, kept}, persons
	d.Authors = inv.Authors
	return *d
}

// Item is a part of the invoice as an open item of which nothing is open.
func (inv Invoice) Item(p sales.Part) OpenItem {
	return OpenItem{Document: inv.ID, Number: inv.Number, PONumber: inv.PONumber, Part: p.No, Parts: len(inv.Parts), DueOn: p.DueOn,
		IssuedOn: inv.IssuedOn, Currency: inv.Currency, Amount: p.Amount, Total: inv.Total, Account: inv.Account, Reopened: inv.ReopenedOn,
		Disputes: inv.claims(p.No)}
}

// bookInvoice writes Dr receivable, Cr revenue and tax, times times (−1 reverses).
func (d *Decision) bookInvoice(inv Invoice, c Content, acc Accounts, on calendar.Date, times money.Minor) {
	if inv.Total == 0 {
		return
	}
	revenue := acc.Revenue
	if inv.Opening {
		revenue = acc.Migration
	}
	d.line(on, inv.Account, inv.Currency, times*inv.Total)
	d.line(on, revenue, inv.Currency, -times*c.Totals.Net)
	for _, t := range c.Totals.Taxes {
		account := acc.TaxPayable
		if t.Account != "" {
			account = t.Account
		}
		if t.Amount != 0 {
			d.line(on, account, inv.Currency, -times*t.Amount)
		}
	}
}

// Voiding is what voiding a document needs beside it.
type Voiding struct {
	On       calendar.Date
	Today    calendar.Date
	Reason   string
	Accounts Accounts
	Unapply  bool // take live applications back first, on the same day
}

// VoidFact is what an invoiceVoided or receiptVoided event says.
type VoidFact struct {
	Document  id.Document   `json:"document"`
	On        calendar.Date `json:"on"`
	Reason    string        `json:"reason"`
	Unapplied []Application `json:"unapplied,omitempty"` // as taken back in the same step
}

// VoidInvoice reverses a posted invoice on a day of its own: it shows on both days and keeps its number. With live
// applications it is refused unless they are taken back in the same step.
func (a Account) VoidInvoice(l Loaded, inv Invoice, c Content, v Voiding) (Decision, error) {
	if inv.Status != Posted {
		return Decision{}, NotPosted{inv.ID, inv.Status}
	}
	d := a.decide("invoiceVoided")
	b := booking{d: d, l: l.clone(), accounts: v.Accounts}
	live := l.live(inv.ID)
	if len(live) > 0 && !v.Unapply {
		return Decision{}, HasLiveApplications{inv.ID, live}
	}
	b.l.Invoices[inv.ID] = inv
	unapplied, err := b.unapplyAll(live, v.On, v.Today)
	if err != nil {
		return Decision{}, err
	}
	inv = b.l.Invoices[inv.ID]
	if err := floor(v.On, v.Today, inv.IssuedOn, inv.ReopenedOn); err != nil {
		return Decision{}, err
	}
	for _, part := range inv.Parts {
		o, open := b.l.Debits[ItemKey{inv.ID, part.No}]
		if !open || o.Open != part.Amount {
			return Decision{}, HasLiveApplications{inv.ID, live}
		}
		before := o
		o.shift(v.On, -part.Amount)
		d.debit(o, v.On, -part.Amount)
		d.dispute(before, o)
		b.setDebit(o)
	}
	d.flow(event.Invoiced, v.On, inv.Currency, -inv.Total)
	d.bookInvoice(inv, c, v.Accounts, v.On, -1)
	inv.Status, inv.VoidOn, inv.VoidReason = Void, v.On, v.Reason
	b.setInvoice(inv)
	d.Data = VoidFact{inv.ID, v.On, v.Reason, unapplied}
	b.finish()
	d.list(event.Listed{Document: inv.ID, Status: string(Void)})
	return *d, nil
}

// list sets what lists show of a document, once per event.
func (d *Decision) list(l event.Listed) {
	for i, x := range d.Listed {
		if x.Document == l.Document {
			d.Listed[i] = l
			return
		}
	}
	d.Listed = append(d.Listed, l)
}

// debitStatus is what lists show of a posted debit (domain.md section 3).
func debitStatus(total, open money.Minor) string {
	switch {
	case open == 0:
		return "paid"
	case open < total:
		return "partlyPaid"
	default:
		return "posted"
	}
}

// creditStatus is what lists show of a posted credit.
func creditStatus(amount, open money.Minor) string {
	switch {
	case open == 0:
		return "applied"
	case open < amount:
		return "partlyApplied"
	default:
		return "unapplied"
	}
}

// FirstOpen is the earliest part of which something is open, when so much is open of the whole: parts are closed in their order.
func (x Invoice) FirstOpen(open money.Minor) (sales.Part, bool) {
	closed := x.Total - open
	for _, p := range x.Parts {
		if closed < p.Amount {
			return p, true
		}
		closed -= p.Amount
	}
	return sales.Part{}, false
}

// ShownStatus is what a reader sees of the invoice when so much of it is open.
func (x Invoice) ShownStatus(open money.Minor) string {
	if x.Status != Posted {
		return string(x.Status)
	}
	return debitStatus(x.Total, open)
}
