package invoice

import (
	"encoding/json"

	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/sales"
)

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
func (f Fact) Whole(persons []event.Person) (Content, error) {
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
