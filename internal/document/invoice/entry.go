package invoice

import (
	"cmp"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"

	"github.com/shopspring/decimal"
)

// Entry is what is entered of an invoice. What it leaves out follows from the customer and the tenant's settings.
type Entry struct {
	Currency       money.Currency
	IssuedOn       calendar.Date
	PONumber       string
	Term           string
	Lines          []sales.Line
	Discounts      []sales.Discount // nil: the customer's default
	DiscountReason string
	Reference      string
	Notes          string
	TaxMode        sales.TaxMode
	Inclusive      *bool
}

// Drafting is what drafting needs beside the entry: the customer, what the tenant's settings say, and who drafts.
type Drafting struct {
	Today       calendar.Date
	Customer    customer.Customer
	Base        money.Currency
	Inclusive   bool
	TaxMode     sales.TaxMode
	Term        string // where neither the entry nor the customer names one
	Terms       map[string]sales.Term
	Author      string
	AnyDiscount bool // the author may give other discounts than the customer's default
}

// Draft is a draft of what was entered, without its amounts (Price): what the customer says is copied now, and later changes of the
// customer do not reach it. before is the draft that it replaces, or an invoice with only an id. Errors: Invalid with every field.
func Draft(before Invoice, e Entry, d Drafting) (Invoice, Content, error) {
	var bad fault.Fields
	x, cus := before, d.Customer
	x.Status, x.PONumber, x.Reference = ledger.Draft, e.PONumber, e.Reference
	x.Currency = cmp.Or(e.Currency, cus.Currency)
	x.IssuedOn = cmp.Or(e.IssuedOn, d.Today)
	x.Term = cmp.Or(e.Term, cus.PaymentTerm, d.Term)
	if term, known := d.Terms[x.Term]; !known || !term.Active {
		bad.Add("/term", "unknown_term", "there is no active payment term %q", x.Term)
	}
	if x.Currency != d.Base {
		bad.Add("/currency", "foreign_currency", "documents are in the tenant's currency %s; one in another needs an exchange rate", d.Base)
	}
	if !slices.Contains(x.Authors, d.Author) {
		x.Authors = append(slices.Clone(x.Authors), d.Author)
	}
	c := Content{Customer: cus.Name, Individual: cus.Kind == customer.Individual, Lines: e.Lines, DiscountReason: e.DiscountReason, Notes: e.Notes,
		Inclusive: d.Inclusive, TaxMode: cmp.Or(e.TaxMode, d.TaxMode), Exempt: cus.Exemptions,
		Language: cus.Language, SalesRep: cus.SalesRep, Receivable: cus.ReceivableAccount,
		BillTo: standard(cus, customer.Billing), ShipTo: standard(cus, customer.Shipping)}
	if e.Inclusive != nil {
		c.Inclusive = *e.Inclusive
	}
	c.Discounts = e.discounts(&bad, d)
	return x, c, bad.Err()
}

// discounts are the customer's default as a line of its own, or what was entered instead. To give more or other than the
// default needs a permission and a reason.
func (e Entry) discounts(bad *fault.Fields, d Drafting) []sales.Discount {
	var usual []sales.Discount
	if d.Customer.DiscountApplies && d.Customer.DefaultDiscount.IsPositive() {
		usual = []sales.Discount{{Description: "Discount", Percent: d.Customer.DefaultDiscount}}
	}
	if e.Discounts == nil {
		return usual
	}
	same := slices.EqualFunc(e.Discounts, usual, func(a, b sales.Discount) bool { return a.Percent.Equal(b.Percent) })
	if !same && !d.AnyDiscount {
		bad.Add("/discounts", "discount_not_yours", "a discount other than the customer's default needs the permission to override discounts")
	}
	if !same && e.DiscountReason == "" {
		bad.Add("/discountReason", "reason_required", "say why the discount differs from the customer's default of %s %%", sum(usual))
	}
	return e.Discounts
}

func sum(list []sales.Discount) decimal.Decimal {
	var s decimal.Decimal
	for _, d := range list {
		s = s.Add(d.Percent)
	}
	return s
}

// standard is the customer's default address of a kind, as it is now.
func standard(cus customer.Customer, kind customer.AddressKind) *customer.Address {
	for _, a := range cus.Addresses {
		if a.Kind == kind && a.Default {
			return &a
		}
	}
	return nil
}

// Price is a draft with its amounts and instalments, by tax codes and terms as they are now. Errors: Invalid with every field.
func Price(x Invoice, c Content, codes map[string]sales.TaxCode, terms map[string]sales.Term) (Invoice, Content, error) {
	totals, err := sales.Price(c.Lines, c.Discounts, sales.Pricing{Currency: x.Currency, Inclusive: c.Inclusive, Mode: c.TaxMode,
		TaxDate: x.IssuedOn, Codes: codes, Exempt: c.Exempt})
	c.Totals = totals
	x.Total, x.Tax = totals.Total, totals.Tax
	if err != nil {
		return x, c, err
	}
	x.Parts = terms[x.Term].Schedule(x.IssuedOn, x.Total, x.Currency)
	return x, c, nil
}

// DueDays are the due days of the invoice's parts.
func (x Invoice) DueDays() []calendar.Date {
	days := make([]calendar.Date, len(x.Parts))
	for i, p := range x.Parts {
		days[i] = p.DueOn
	}
	return days
}
