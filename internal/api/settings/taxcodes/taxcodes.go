// Package taxcodes is what can be done with a tenant's tax codes: listed and set. A posted document keeps the tax that it was
// posted with; a draft is worked out anew when it is posted.
package taxcodes

import (
	"fmt"

	"customercenter/internal/field"
	"customercenter/internal/sales"
)

// Fields are what a tax code says.
type Fields struct {
	Name       string      `json:"name,omitempty" doc:"required" example:"VAT 20 %"`
	Components []Component `json:"components,omitempty" doc:"at least one, each rounded by itself: IGST, or CGST and SGST"`
	Account    string      `json:"account,omitempty" doc:"ledger account; the tenant's tax payable account when left out"`
	Active     bool        `json:"active" doc:"may be chosen for new lines"`
}

// Component is a part of a tax code.
type Component struct {
	Name string `json:"name,omitempty" doc:"required, as printed on documents"`
	Rate string `json:"rate,omitempty" doc:"percent, 0 to 100, up to four decimals; 0 when left out" example:"20"`
}

// TaxCode is a tax code as it is shown.
type TaxCode struct {
	Code string `json:"code"`
	Fields
	Rate string `json:"rate" doc:"percent: the sum of the components"`
	Seq  int64  `json:"seq,omitzero" doc:"of the event that this answer stands on"`
}

const (
	most           = 200 // tax codes of a tenant
	mostComponents = 5
	mostName       = 120
	mostAccount    = 40
	rateDecimals   = 4
)

// read is the tax code that the fields describe, checked.
func (f Fields) read(r *field.Reader, code string) sales.TaxCode {
	x := sales.TaxCode{Code: code, Name: r.Line("/name", f.Name, mostName), Active: f.Active}
	if f.Account != "" {
		x.Account = r.Line("/account", f.Account, mostAccount)
	}
	if n := len(f.Components); n == 0 || n > mostComponents {
		r.Add("/components", "out_of_range", "a tax code has 1 to %d components", mostComponents)
	}
	for i, k := range f.Components {
		at := fmt.Sprintf("/components/%d", i)
		rate := r.Decimal(at+"/rate", k.Rate, rateDecimals)
		if rate.IsNegative() || rate.GreaterThan(hundred) {
			r.Add(at+"/rate", "out_of_range", "a rate is 0 to 100 percent")
		}
		x.Components = append(x.Components, sales.TaxComponent{Name: r.Line(at+"/name", k.Name, mostName), Rate: rate})
	}
	return x
}

func show(x sales.TaxCode) TaxCode {
	f := Fields{Name: x.Name, Account: x.Account, Active: x.Active}
	for _, k := range x.Components {
		f.Components = append(f.Components, Component{k.Name, k.Rate.String()})
	}
	return TaxCode{Code: x.Code, Fields: f, Rate: x.Rate().String()}
}
