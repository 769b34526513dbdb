package invoices

import (
	"context"
	"fmt"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/ledger"
	"customercenter/internal/sales"
	"customercenter/internal/store"

	"github.com/shopspring/decimal"
)

// draft works out a draft of what was entered: what the customer says is copied now, and later changes of the customer do
// not reach it. before is the draft that it replaces, or an invoice with only an id.
func draft(c *api.Call, book store.Book, cus customer.Customer, f Fields, before invoice.Invoice) (invoice.Invoice, invoice.Content, error) {
	var r field.Reader
	x := before
	x.Status, x.PONumber, x.Reference = ledger.Draft, f.PONumber, f.Reference
	x.Currency = r.Currency("/currency", or(f.Currency, string(cus.Currency)))
	x.IssuedOn = r.Date("/issuedOn", or(f.IssuedOn, book.Today(c.At).String()))
	x.Term = or(f.Term, or(cus.PaymentTerm, book.DefaultTerm))
	term, known := book.Terms[x.Term]
	if !known || !term.Active {
		r.Add("/term", "unknown_term", "there is no active payment term %q", x.Term)
	}
	if x.Currency != "" && x.Currency != book.BaseCurrency {
		r.Add("/currency", "foreign_currency", "documents are in the tenant's currency %s; one in another needs an exchange rate", book.BaseCurrency)
	}
	if !slices.Contains(x.Authors, c.Actor.Subject) {
		x.Authors = append(slices.Clone(x.Authors), c.Actor.Subject)
	}
	content := invoice.Content{Customer: cus.Name, Individual: cus.Kind == customer.Individual, Lines: lines(&r, f.Lines), DiscountReason: f.DiscountReason, Notes: f.Notes,
		Inclusive: book.PricesInclusive, TaxMode: sales.TaxMode(or(f.TaxMode, string(book.TaxMode))), Exempt: cus.Exemptions,
		Language: cus.Language, SalesRep: cus.SalesRep, Receivable: cus.ReceivableAccount,
		BillTo: address(cus, customer.Billing), ShipTo: address(cus, customer.Shipping)}
	if f.Inclusive != nil {
		content.Inclusive = *f.Inclusive
	}
	content.Discounts = discounts(&r, c.Actor, cus, f)
	if err := r.Err(); err != nil {
		return x, content, err
	}
	if err := price(&x, &content, book); err != nil {
		return x, content, err
	}
	x.Parts = term.Schedule(x.IssuedOn, x.Total, x.Currency)
	return x, content, nil
}

// price works the totals out with the tenant's tax codes as they are now.
func price(x *invoice.Invoice, c *invoice.Content, book store.Book) error {
	totals, err := sales.Price(c.Lines, c.Discounts, sales.Pricing{Currency: x.Currency, Inclusive: c.Inclusive, Mode: c.TaxMode,
		TaxDate: x.IssuedOn, Codes: book.TaxCodes, Exempt: c.Exempt})
	c.Totals = totals
	x.Total, x.Tax = totals.Total, totals.Tax
	return err
}

func lines(r *field.Reader, in []Line) []sales.Line {
	out := make([]sales.Line, len(in))
	for i, l := range in {
		at := fmt.Sprintf("/lines/%d", i)
		out[i] = sales.Line{Product: l.Product, Description: l.Description, TaxCode: l.TaxCode,
			Quantity: r.Decimal(at+"/quantity", or(l.Quantity, "1"), 6), UnitPrice: r.Decimal(at+"/unitPrice", l.UnitPrice, 6),
			Discount: r.Percent(at+"/discount", l.Discount)}
	}
	return out
}

// discounts are the customer's default as a line of its own, or what was entered instead. To give more or other than the
// default needs a permission and a reason.
func discounts(r *field.Reader, who access.Actor, cus customer.Customer, f Fields) []sales.Discount {
	var standard []sales.Discount
	if cus.DiscountApplies && cus.DefaultDiscount.IsPositive() {
		standard = []sales.Discount{{Description: "Discount", Percent: cus.DefaultDiscount}}
	}
	if f.Discounts == nil {
		return standard
	}
	out := make([]sales.Discount, len(f.Discounts))
	for i, d := range f.Discounts {
		out[i] = sales.Discount{Description: or(d.Description, "Discount"), Percent: r.Percent(fmt.Sprintf("/discounts/%d/percent", i), d.Percent)}
	}
	same := slices.EqualFunc(out, standard, func(a, b sales.Discount) bool { return a.Percent.Equal(b.Percent) })
	if !same && !who.Can(access.DiscountOverride) {
		r.Add("/discounts", "discount_not_yours", "a discount other than the customer's default needs the permission to override discounts")
	}
	if !same && f.DiscountReason == "" {
		r.Add("/discountReason", "reason_required", "say why the discount differs from the customer's default of %s %%", sum(standard))
	}
	return out
}

func sum(list []sales.Discount) decimal.Decimal {
	var s decimal.Decimal
	for _, d := range list {
		s = s.Add(d.Percent)
	}
	return s
}

// address is the customer's default address of that kind, or of billing, as it is now.
func address(cus customer.Customer, kind customer.AddressKind) *customer.Address {
	for _, a := range cus.Addresses {
		if a.Kind == kind && a.Default {
			return &a
		}
	}
	return nil
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// state is what posting reads after the account.
type state struct {
	draft   invoice.Invoice
	content invoice.Content
	oldest  []ledger.OpenItem
}

// loadOldest reads the earliest due item where the customer's credit days ask for it.
func (s *state) loadOldest(ctx context.Context, c *api.Call, a ledger.Account) error {
	if !a.NeedsOldestDue() {
		return nil
	}
	var err error
	s.oldest, err = c.Store.OldestOpen(ctx, store.Chain{Tenant: a.Tenant, Customer: a.Customer})
	return err
}

// dueDays are the due days of the draft's parts.
func (s *state) dueDays() []calendar.Date {
	days := make([]calendar.Date, len(s.draft.Parts))
	for i, p := range s.draft.Parts {
		days[i] = p.DueOn
	}
	return days
}

// prepared is what was read with price and instalments worked out again, with the tax codes and terms of now. The tenant's currency may
// have changed since the draft was made, as long as nothing was posted.
func (s *state) prepared(book store.Book) (*state, error) {
	if s.draft.Currency != book.BaseCurrency {
		return nil, fault.NewConflict("foreign_currency", "The draft is in %s, the tenant's currency is %s: change the draft first.", s.draft.Currency, book.BaseCurrency)
	}
	p := *s
	if err := price(&p.draft, &p.content, book); err != nil {
		return nil, err
	}
	p.draft.Parts = book.Terms[p.draft.Term].Schedule(p.draft.IssuedOn, p.draft.Total, p.draft.Currency)
	return &p, nil
}

// decide posts the draft as it was prepared.
func (s *state) decide(c *api.Call, book store.Book, a ledger.Account, number string) (ledger.Decision, error) {
	return invoice.Post(a, s.draft, s.content, invoice.Posting{Today: book.Today(c.At), Number: number,
		Accounts: book.Postings(), Policy: book.Credit(), OldestDue: ledger.OldestDue(s.oldest)})
}

// mayPost is the permission that a create with post needs beside the one to draft.
func mayPost(c *api.Call) error {
	if c.Actor.Can(access.InvoicesPost) {
		return nil
	}
	return fault.Fault{Kind: fault.Forbidden, Code: "forbidden", Detail: "You may draft invoices, not post them; ask finance."}
}
