// Package taxcodes is what can be done with a tenant's tax codes: listed and set. A posted document keeps the tax that it was
// posted with; a draft is worked out anew when it is posted.
package taxcodes

import (
	"fmt"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/lists"
	"customercenter/internal/field"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/store"
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
	mostName     = 120
	mostAccount  = 40
	rateDecimals = 4
)

var codes = lists.Of[sales.TaxCode, Fields, TaxCode]{
	Entries: store.TaxCodes, Many: "tax codes", Most: 200, Event: settings.TaxCodeSetEvent, Read: read, Show: show,
}

// List lists the tax codes.
var List = codes.DeclareList(api.Spec{
	ID: "taxCodes.list", Method: http.MethodGet, Path: "/tax-codes", Permission: access.CustomersRead,
	Summary: "List tax codes",
	Doc:     "All of them, active or not, by code.",
})

// Set makes or changes a tax code.
var Set = codes.DeclareSet(api.Spec{
	ID: "taxCodes.set", Method: http.MethodPut, Path: "/tax-codes/{code}", Permission: access.SettingsWrite, Writes: true,
	Summary: "Set a tax code",
	Doc:     "Makes it or puts other rates in its place; posted documents keep theirs.",
})

// read is the tax code that the fields describe.
func read(r *field.Reader, code string, f Fields) sales.TaxCode {
	x := sales.TaxCode{Code: code, Name: r.Line("/name", f.Name, mostName), Active: f.Active}
	if f.Account != "" {
		x.Account = r.Line("/account", f.Account, mostAccount)
	}
	for i, k := range f.Components {
		at := fmt.Sprintf("/components/%d", i)
		x.Components = append(x.Components, sales.TaxComponent{Name: r.Line(at+"/name", k.Name, mostName), Rate: r.Decimal(at+"/rate", k.Rate, rateDecimals)})
	}
	return x
}

func show(_ *api.Call, _ store.Book, x sales.TaxCode, seq int64) TaxCode {
	f := Fields{Name: x.Name, Account: x.Account, Active: x.Active}
	for _, k := range x.Components {
		f.Components = append(f.Components, Component{k.Name, k.Rate.String()})
	}
	return TaxCode{Code: x.Code, Fields: f, Rate: x.Rate().String(), Seq: seq}
}
