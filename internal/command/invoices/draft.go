package invoices

import (
	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/field"
	"customercenter/internal/store"
)

// Draft works out a draft of what is said, with its amounts. before is the draft that it replaces, or an invoice with only an id.
// Errors: Invalid with every field.
func Draft(c *command.Call, book store.Book, cus customer.Customer, f Fields, before invoice.Invoice) (invoice.Invoice, invoice.Content, error) {
	var r field.Reader
	x, content, err := invoice.Draft(before, f.entry(&r), invoice.Drafting{Today: book.Today(c.At), Customer: cus,
		Base: book.BaseCurrency, Inclusive: book.PricesInclusive, TaxMode: book.TaxMode, Term: book.DefaultTerm, Terms: book.Terms,
		Author: c.Actor.Subject, AnyDiscount: c.Actor.Can(access.DiscountOverride)})
	if err := r.Also(err); err != nil {
		return x, content, err
	}
	if err := r.Err(); err != nil {
		return x, content, err
	}
	return invoice.Price(x, content, book.TaxCodes, book.Terms)
}
