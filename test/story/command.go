package story

import (
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// Setup is the company of a story: its settings, terms, taxes and customers.
type Setup struct {
	Base            money.Currency
	Zone            string // IANA
	Buckets         ledger.Buckets
	NoPartial       bool // partial payments are not allowed
	Warn            bool // over the limit is noted, not refused
	IgnoreUnapplied bool // unapplied credits do not reduce exposure
	TaxPerLine      bool
	Inclusive       bool // prices include tax
	Terms           []sales.Term
	Taxes           []sales.TaxCode
	Customers       []Customer
}

// Location is the company's time zone.
func (s Setup) Location() (*time.Location, error) { return time.LoadLocation(s.Zone) }

// Customer is a customer as it is created.
type Customer struct {
	Name       string
	Status     customer.Status
	Exemptions []sales.Exemption
	Conditions
}

// Conditions are what may be agreed with a customer and changed later; an empty field says nothing.
type Conditions struct {
	Term          string
	Limit         string // credit limit; "none" takes it away
	LimitCurrency string // the company's when empty
	Days          string // credit days; "none" takes them away
	Partial       *bool
	Discount      string // default discount in percent
}

// Command is something that somebody does. Amounts are as they were typed: the system reads them.
type Command interface{ command() }

// Line is one line of an invoice.
type Line struct{ Quantity, Price, Discount, Tax string }

// NewInvoice drafts an invoice, and posts it in the same step unless Draft says otherwise.
type NewInvoice struct {
	Name, Customer string
	Lines          []Line
	Discounts      []string // percent; nil: the customer's default
	Reason         string   // for a discount other than the default
	Term           string
	TaxPerLine     *bool
	Inclusive      *bool
	On             calendar.Date
	Draft          bool
}

// PostDraft posts a draft.
type PostDraft struct{ Name string }

// Discard removes a draft.
type Discard struct{ Name string }

// NewReceipt records money that came in.
type NewReceipt struct {
	Name, Customer, Amount, Reference string
	On                                calendar.Date
	Apply                             Applying
}

// Applying says how a receipt is applied.
type Applying struct {
	Mode  ledger.ApplyMode
	Items []Item
	On    calendar.Date
}

// Item is one invoice of an explicit application.
type Item struct {
	Invoice string
	Part    int    // 0: the oldest due first
	Amount  string // none: all that is open, as far as the receipt goes
}

// Apply applies what is unapplied of a receipt.
type Apply struct {
	Receipt string
	Applying
}

// Unapply takes what is applied of a receipt back: from these invoices, or all of it.
type Unapply struct {
	Receipt string
	From    []string
	On      calendar.Date
}

// Void reverses an invoice or a receipt.
type Void struct {
	Kind    id.Kind
	Name    string
	Unapply bool
	On      calendar.Date
}

// OpenDispute objects to so much of an open item.
type OpenDispute struct {
	Name, Invoice string
	Part          int // 0: the only open one
	Amount        string
	On            calendar.Date
}

// ResolveDispute ends a dispute.
type ResolveDispute struct {
	Name    string
	Outcome ledger.DisputeStatus
	On      calendar.Date
}

// Hold places a hold.
type Hold struct {
	Customer string
	Kind     customer.HoldKind
	From, To calendar.Date
}

// Release ends the hold of a kind that was placed last.
type Release struct {
	Customer string
	Kind     customer.HoldKind
	On       calendar.Date
}

// SetStatus sets a customer's status.
type SetStatus struct {
	Customer string
	Status   customer.Status
}

// Change changes what is agreed with a customer.
type Change struct {
	Customer string
	Conditions
}

func (NewInvoice) command()     {}
func (PostDraft) command()      {}
func (Discard) command()        {}
func (NewReceipt) command()     {}
func (Apply) command()          {}
func (Unapply) command()        {}
func (Void) command()           {}
func (OpenDispute) command()    {}
func (ResolveDispute) command() {}
func (Hold) command()           {}
func (Release) command()        {}
func (SetStatus) command()      {}
func (Change) command()         {}
