package invoices

import (
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/field"
	"customercenter/internal/sales"
	"customercenter/internal/store"
)

// Issued is what is said of an invoice that was issued elsewhere.
type Issued struct {
	Fields
	Number  string
	DueOn   string // none: by its term
	Opening bool   // from other books: not a sale
	Import  string
}

// TakeIn works out an invoice that was issued elsewhere, as a draft is worked out; before has its id. It says its discounts
// itself: the customer's default is not given once more. Errors: Invalid with every field.
func TakeIn(c *command.Call, book store.Book, cus customer.Customer, in Issued, before invoice.Invoice) (invoice.Invoice, invoice.Content, error) {
	if in.Discounts == nil {
		in.Discounts = []Discount{}
	}
	if in.DiscountReason == "" {
		in.DiscountReason = "as it was issued"
	}
	x, content, err := Draft(c, book, cus, in.Fields, before)
	var r field.Reader
	if err := r.Also(err); err != nil {
		return x, content, err
	}
	x.Number, x.Import, x.Opening, x.Authors = in.Number, in.Import, in.Opening, nil
	if due := r.Date("/dueOn", in.DueOn); !due.IsZero() {
		x.Parts = []sales.Part{{No: 1, DueOn: due, Amount: x.Total}}
	}
	if err := r.Err(); err != nil {
		return x, content, err
	}
	if len(content.Discounts) == 0 {
		content.DiscountReason = ""
	}
	return x, content, nil
}
