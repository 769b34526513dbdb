// Package invoices is how invoices are drafted and taken in, whoever does it: what is said of them in words becomes values here, and
// nowhere else. It knows neither requests nor files.
package invoices

import (
	"cmp"
	"fmt"

	"customercenter/internal/document/invoice"
	"customercenter/internal/field"
	"customercenter/internal/sales"
)

// Line is one line of an invoice.
type Line struct {
	Product     string `json:"product,omitempty" maxLength:"40"`
	Description string `json:"description" minLength:"1" maxLength:"500"`
	Quantity    string `json:"quantity,omitempty" maxLength:"30" doc:"up to 6 decimals; 1 when left out" example:"2"`
	UnitPrice   string `json:"unitPrice" maxLength:"30" doc:"up to 6 decimals, in the invoice's currency" example:"50.00"`
	Discount    string `json:"discount,omitempty" maxLength:"10" doc:"percent of the line, up to two decimals"`
	TaxCode     string `json:"taxCode,omitempty" maxLength:"20"`
	Amount      string `json:"amount,omitempty" readOnly:"true" doc:"quantity × price less discount, rounded"`
}

// Discount is a discount line on the whole invoice.
type Discount struct {
	Description string `json:"description,omitempty" maxLength:"200"`
	Percent     string `json:"percent" maxLength:"10" doc:"percent of what the lines above left"`
	Amount      string `json:"amount,omitempty" readOnly:"true"`
}

// Fields are what a draft says.
type Fields struct {
	Currency string `json:"currency,omitempty" minLength:"3" maxLength:"3" doc:"the customer's when left out"`
	IssuedOn string `json:"issuedOn,omitempty" format:"date" doc:"today when left out"`
	PONumber string `json:"poNumber,omitempty" maxLength:"60"`
	Details
}

// Details are what a draft and an invoice say beyond what lists show.
type Details struct {
	Term           string     `json:"term,omitempty" maxLength:"20" doc:"code of a payment term; the customer's when left out"`
	Lines          []Line     `json:"lines" minItems:"1" maxItems:"200" nullable:"false"`
	Discounts      []Discount `json:"discounts,omitzero" maxItems:"10" doc:"the customer's default when left out; [] for none"`
	DiscountReason string     `json:"discountReason,omitempty" maxLength:"500" doc:"why the discount differs from the customer's default"`
	Reference      string     `json:"reference,omitempty" maxLength:"140"`
	Notes          string     `json:"notes,omitempty" maxLength:"4000"`
	TaxMode        string     `json:"taxMode,omitempty" enum:"document,line" doc:"where tax is rounded; the tenant's when left out"`
	Inclusive      *bool      `json:"pricesIncludeTax,omitempty" doc:"the tenant's when left out"`
}

// entry is what the fields say, as values.
func (f Fields) entry(r *field.Reader) invoice.Entry {
	e := invoice.Entry{IssuedOn: r.Date("/issuedOn", f.IssuedOn), PONumber: f.PONumber, Term: f.Term, Reference: f.Reference, Notes: f.Notes,
		TaxMode: sales.TaxMode(f.TaxMode), Inclusive: f.Inclusive, DiscountReason: f.DiscountReason, Lines: make([]sales.Line, len(f.Lines))}
	if f.Currency != "" {
		e.Currency = r.Currency("/currency", f.Currency)
	}
	for i, l := range f.Lines {
		at := fmt.Sprintf("/lines/%d", i)
		e.Lines[i] = sales.Line{Product: l.Product, Description: l.Description, TaxCode: l.TaxCode,
			Quantity: r.Decimal(at+"/quantity", cmp.Or(l.Quantity, "1"), 6), UnitPrice: r.Decimal(at+"/unitPrice", l.UnitPrice, 6),
			Discount: r.Percent(at+"/discount", l.Discount)}
	}
	if f.Discounts == nil {
		return e
	}
	e.Discounts = make([]sales.Discount, len(f.Discounts))
	for i, d := range f.Discounts {
		e.Discounts[i] = sales.Discount{Description: cmp.Or(d.Description, "Discount"), Percent: r.Percent(fmt.Sprintf("/discounts/%d/percent", i), d.Percent)}
	}
	return e
}
