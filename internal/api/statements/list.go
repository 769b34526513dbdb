package statements

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/document/issued"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// ListRequest narrows the list.
type ListRequest struct {
	api.Paging
	Customer string `query:"customer" maxLength:"40"`
	From     string `query:"issuedOn[gte]" format:"date"`
	To       string `query:"issuedOn[lte]" format:"date"`
	Kind     string `query:"kind" enum:"openItem,balanceForward"`
	Currency string `query:"currency" maxLength:"3"`
}

// List lists issued statements, latest first.
var List = api.Declare(api.Spec{
	ID: "statements.list", Method: http.MethodGet, Path: "/statements", Permission: access.StatementsRead,
	Summary: "List statements",
	Doc:     "All that were issued, or a customer's, with their figures; every version of a period. Read one for its files.",
}, list)

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[Statement]], error) {
	var r field.Reader
	days := store.Range{From: r.Date("/query/issuedOn[gte]", in.From), To: r.Date("/query/issuedOn[lte]", in.To)}
	if err := r.Err(); err != nil {
		return nil, err
	}
	filters := api.Filters{"customer": in.Customer, "issuedOn[gte]": in.From, "issuedOn[lte]": in.To, "kind": in.Kind, "currency": in.Currency}
	return api.Paged(c, in.Paging, filters, func(at store.DocumentPlace) ([]Statement, *store.DocumentPlace, error) {
		read, err := c.Store.DocumentsOf(ctx, c.Actor.Tenant, c.Book, id.Statement, in.Customer, "", days)
		if err != nil {
			return nil, nil, err
		}
		return api.Gather(in.Limit, at, read, func(d store.ListedDocument) (Statement, bool) {
			x, _ := d.Document.(issued.Statement)
			return show(x), days.Has(x.IssuedOn) && (in.Kind == "" || in.Kind == x.Kind) && (in.Currency == "" || in.Currency == string(x.Currency))
		})
	})
}
