package invoice_test

import (
	"slices"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/fault"
	"customercenter/internal/sales"

	"github.com/shopspring/decimal"
)

var today = calendar.Must("2026-03-01")

// drafting is a tenant in dollars whose customer gets 10 percent.
func drafting() invoice.Drafting {
	cus := customer.Customer{Identity: customer.Identity{Name: "Ann", Kind: customer.Individual},
		Commercial: customer.Commercial{Currency: "USD", PaymentTerm: "net30", DiscountApplies: true, DefaultDiscount: decimal.NewFromInt(10)},
		Addresses:  []customer.Address{{Kind: customer.Billing, City: "Old"}, {Kind: customer.Billing, City: "Bonn", Default: true}}}
	return invoice.Drafting{Today: today, Customer: cus, Base: "USD", TaxMode: sales.TaxPerDocument, Term: "cash", Author: "ada",
		Terms: map[string]sales.Term{"net30": {Code: "net30", Kind: sales.Net, Active: true, Days: 30}, "cash": {Code: "cash", Kind: sales.OnReceipt, Active: true}, "gone": {Code: "gone"}}}
}

func line(price int64) []sales.Line {
	return []sales.Line{{Description: "work", Quantity: decimal.NewFromInt(1), UnitPrice: decimal.NewFromInt(price)}}
}

// TestADraftFollowsTheCustomer in all that is not entered, and gives its default discount.
func TestADraftFollowsTheCustomer(t *testing.T) {
	d := drafting()
	x, c, err := invoice.Draft(invoice.Invoice{}, invoice.Entry{Lines: line(100)}, d)
	if err == nil {
		x, c, err = invoice.Price(x, c, nil, d.Terms)
	}
	if err != nil {
		t.Fatal(err)
	}
	if x.Currency != "USD" || x.IssuedOn != today || x.Term != "net30" || x.Total != 9000 || !slices.Equal(x.Authors, []string{"ada"}) {
		t.Errorf("%+v", x)
	}
	if days := x.DueDays(); len(days) != 1 || days[0] != today+30 {
		t.Errorf("due %v", days)
	}
	if c.Customer != "Ann" || !c.Individual || c.BillTo == nil || c.BillTo.City != "Bonn" || c.ShipTo != nil {
		t.Errorf("%+v", c)
	}
}

// TestWhatADraftRefuses is told by field, all at once.
func TestWhatADraftRefuses(t *testing.T) {
	five := []sales.Discount{{Description: "Discount", Percent: decimal.NewFromInt(5)}}
	for name, x := range map[string]struct {
		entry invoice.Entry
		any   bool
		codes []string
	}{
		"a term that is not active, another currency": {invoice.Entry{Term: "gone", Currency: "EUR"}, false, []string{"/term unknown_term", "/currency foreign_currency"}},
		"a discount of one's own":                     {invoice.Entry{Discounts: five}, false, []string{"/discounts discount_not_yours", "/discountReason reason_required"}},
		"a discount without a reason":                 {invoice.Entry{Discounts: five}, true, []string{"/discountReason reason_required"}},
		"no discount":                                 {invoice.Entry{Discounts: []sales.Discount{}, DiscountReason: "agreed"}, true, nil},
	} {
		d := drafting()
		d.AnyDiscount = x.any
		x.entry.Lines = line(100)
		_, _, err := invoice.Draft(invoice.Invoice{}, x.entry, d)
		var told []string
		if err != nil {
			for _, f := range fault.Of(err).Fields {
				told = append(told, f.Pointer+" "+f.Code)
			}
		}
		if !slices.Equal(told, x.codes) {
			t.Errorf("%s: %v", name, told)
		}
	}
}
