// Package terms is what can be done with a tenant's payment terms: listed and set. A posted document keeps the instalments
// that it was posted with; a draft is worked out anew when it is posted.
package terms

import (
	"context"
	"fmt"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/lists"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/store"
)

// Fields are what a payment term says.
type Fields struct {
	Name   string  `json:"name,omitempty" doc:"required; as printed on documents" example:"30 days net"`
	Kind   string  `json:"kind" enum:"onReceipt,net,endOfMonth,dayOfNextMonth" doc:"how the first due day follows from the document's date"`
	Days   int     `json:"days,omitzero" doc:"net: after the document's date; endOfMonth: after the month's last day"`
	Day    int     `json:"day,omitzero" doc:"dayOfNextMonth: the day of the month, 1 to 31"`
	Equal  int     `json:"equal,omitzero" doc:"so many equal monthly instalments"`
	Shares []Share `json:"shares,omitempty" doc:"or ordered shares; the last takes the remainder"`
	Active bool    `json:"active" doc:"may be chosen for new documents"`
}

// Share is one ordered instalment.
type Share struct {
	Percent string `json:"percent,omitempty" doc:"of the total, or"`
	Fixed   string `json:"fixed,omitempty" doc:"an amount in the document's currency"`
	Days    int    `json:"days,omitzero" doc:"after the first due day"`
}

// Term is a payment term as it is shown.
type Term struct {
	Code    string `json:"code"`
	Default bool   `json:"default" doc:"of customers that have none of their own"`
	Fields
	Seq int64 `json:"seq,omitzero" doc:"of the event that this answer stands on"`
}

const mostName = 120

var terms = lists.Of[sales.Term, Fields, Term]{
	Entries: store.Terms, Many: "payment terms", Most: 200, Event: settings.TermSetEvent, Read: read, Settle: settle, Show: show,
}

// List lists the payment terms.
var List = terms.DeclareList(api.Spec{
	ID: "terms.list", Method: http.MethodGet, Path: "/terms", Permission: access.CustomersRead,
	Summary: "List payment terms",
	Doc:     "All of them, active or not, by code.",
})

// Set makes or changes a payment term.
var Set = terms.DeclareSet(api.Spec{
	ID: "terms.set", Method: http.MethodPut, Path: "/terms/{code}", Permission: access.SettingsWrite, Writes: true,
	Summary: "Set a payment term",
	Doc:     "Makes it or puts other conditions in its place; posted documents keep theirs. The tenant's default term stays active.",
})

// read is the term that the fields describe.
func read(r *field.Reader, code string, f Fields) sales.Term {
	t := sales.Term{Code: code, Kind: sales.TermKind(f.Kind), Days: f.Days, Day: f.Day, Equal: f.Equal, Active: f.Active}
	for i, s := range f.Shares {
		at := fmt.Sprintf("/shares/%d", i)
		t.Shares = append(t.Shares, sales.Share{Percent: r.Decimal(at+"/percent", s.Percent, 6), Fixed: r.Decimal(at+"/fixed", s.Fixed, 4), Days: s.Days})
	}
	t.Name = r.Line("/name", f.Name, mostName)
	return t
}

// settle keeps the tenant's default term active.
func settle(_ context.Context, _ *api.Call, x *lists.Change[sales.Term]) error {
	if x.Book.DefaultTerm == x.After.Code && !x.After.Active {
		return fault.NewConflict("term_is_default", "%s is the tenant's default term: choose another default in the settings first.", x.After.Code)
	}
	return nil
}

func show(_ *api.Call, b store.Book, t sales.Term, seq int64) Term {
	f := Fields{Name: t.Name, Kind: string(t.Kind), Days: t.Days, Day: t.Day, Equal: t.Equal, Active: t.Active}
	for _, s := range t.Shares {
		share := Share{Days: s.Days}
		if !s.Percent.IsZero() {
			share.Percent = s.Percent.String()
		}
		if !s.Fixed.IsZero() {
			share.Fixed = s.Fixed.String()
		}
		f.Shares = append(f.Shares, share)
	}
	return Term{Code: t.Code, Default: t.Code == b.DefaultTerm, Fields: f, Seq: seq}
}
