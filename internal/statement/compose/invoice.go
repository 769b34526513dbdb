package compose

import (
	"cmp"
	"context"
	"time"

	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/sales"
	"customercenter/internal/statement"
	"customercenter/internal/store"

	"github.com/shopspring/decimal"
)

// NotIssued: a draft is nobody's debt yet, and is not printed as an invoice.
var NotIssued = fault.NewConflict("not_posted", "This invoice is a draft: post it first.")

// Invoice reads a posted or voided invoice as it is printed: what it said when it was posted, and what is paid and open now.
// Errors: NotFound, NotIssued, table.Conflict when it moved all the while, and what a read may meet.
func Invoice(ctx context.Context, s store.Store, book store.Book, t id.Tenant, d id.Document, now time.Time) (statement.InvoiceDocument, store.Master, error) {
	var out statement.InvoiceDocument
	c := store.Chain{Tenant: t, Customer: d.Customer()}
	account, err := s.Account(ctx, c)
	if err != nil {
		return out, store.Master{}, err
	}
	_, l, _, err := s.ReadAccount(ctx, c, account,
		func(event.Event) bool { return false }, func([]event.Event) ([]id.Document, error) { return []id.Document{d}, nil })
	if err != nil {
		return out, store.Master{}, err
	}
	x, found := ledger.Find[invoice.Invoice](l, d)
	switch {
	case !found:
		return out, store.Master{}, fault.Missing("invoice")
	case x.Status == ledger.Draft:
		return out, store.Master{}, NotIssued
	}
	content, err := s.Content(ctx, t, x)
	if err != nil {
		return out, store.Master{}, err
	}
	m, err := s.Master(ctx, t, d.Customer())
	if err != nil {
		return out, m, err
	}
	out = printed(book, x, content, m, l, t)
	out.Issued = now.UTC()
	return out, m, nil
}

// printed is the invoice with its figures and parties.
func printed(book store.Book, x invoice.Invoice, c invoice.Content, m store.Master, l ledger.Loaded, t id.Tenant) statement.InvoiceDocument {
	out := statement.InvoiceDocument{Document: x.ID, Tenant: t, Customer: x.ID.Customer(), Number: x.Number, On: x.IssuedOn, Currency: x.Currency,
		Language: cmp.Or(c.Language, m.Customer.Language, book.Languages[0]), Void: x.Status == ledger.Void, Sender: Sender(book, x.IssuedOn),
		Recipient: recipient(m, x.IssuedOn), Pay: payTo(book, x.Currency), Order: x.PONumber, Reference: x.Number, Inclusive: c.Inclusive,
		Subtotal: c.Totals.Lines, Net: c.Totals.Net, Tax: c.Totals.Tax, Total: x.Total, Terms: book.Terms[x.Term].Name}
	out.Recipient.Name = cmp.Or(c.Customer, out.Recipient.Name)
	if c.BillTo != nil {
		out.Recipient.At, out.Recipient.Lines = *c.BillTo, named(*c.BillTo, out.Recipient.Name)
	}
	if c.ShipTo != nil {
		out.ShipTo = &statement.Party{Name: cmp.Or(c.ShipTo.Name, out.Recipient.Name), Lines: Lines(*c.ShipTo), At: *c.ShipTo}
	}
	if book.Logo != nil {
		out.Logo = book.Logo.Key
	}
	if c.Notes != "" {
		out.Notes = []string{c.Notes}
	}
	rates := taxRates(c.Totals.Taxes)
	for _, p := range c.Lines {
		out.Lines = append(out.Lines, statement.InvoiceLine{Product: p.Product, Description: p.Description, Quantity: p.Quantity, UnitPrice: p.UnitPrice,
			Discount: p.Discount, TaxRate: rates[p.TaxCode], Amount: p.Amount})
	}
	for _, p := range c.Discounts {
		out.Discounts = append(out.Discounts, statement.InvoiceDiscount{Description: p.Description, Percent: p.Percent, Amount: p.Amount})
	}
	for _, p := range c.Totals.Taxes {
		out.Taxes = append(out.Taxes, statement.InvoiceTax{Name: cmp.Or(p.Component, p.Code), Rate: p.Rate, Base: p.Base, Amount: p.Amount, Certificate: p.Exempt})
	}
	for i, p := range x.Parts {
		part := l.Debits[ledger.ItemKey{Document: x.ID, Part: p.No}]
		out.Open += part.Open
		if i == 0 {
			out.DueOn = p.DueOn
		}
		if len(x.Parts) > 1 {
			out.Instalments = append(out.Instalments, statement.Instalment{DueOn: p.DueOn, Amount: p.Amount, Open: part.Open})
		}
	}
	if !out.Void {
		out.Paid = x.Total - out.Open
	}
	return out
}

// taxRates are the percentages of each tax code, all components together.
func taxRates(list []sales.TaxLine) map[string]decimal.Decimal {
	out := map[string]decimal.Decimal{}
	for _, t := range list {
		out[t.Code] = out[t.Code].Add(t.Rate)
	}
	return out
}

// named is an address with the recipient's own name in front, where it is another than the customer's.
func named(a customer.Address, name string) []string {
	if a.Name != "" && a.Name != name {
		return append([]string{a.Name}, Lines(a)...)
	}
	return Lines(a)
}
