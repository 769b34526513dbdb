package receipts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/document/receipt"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/store"
)

// ListRequest narrows the list.
type ListRequest struct {
	api.Paging
	Status   string `query:"status" enum:"all,withUnapplied,unapplied,partlyApplied,applied,void" default:"all"`
	Customer string `query:"customer" maxLength:"40"`
	Number   string `query:"number" maxLength:"40" doc:"exactly this number"`
	From     string `query:"receivedOn[gte]" format:"date"`
	To       string `query:"receivedOn[lte]" format:"date"`
}

// List lists receipts, latest first.
var List = api.Declare(api.Spec{
	ID: "receipts.list", Method: http.MethodGet, Path: "/receipts", Permission: access.ReceiptsRead,
	Summary: "List receipts",
	Doc:     "All, with unapplied money, by customer or by number.",
}, list)

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[Row]], error) {
	var r field.Reader
	days := store.Range{From: r.Date("/query/receivedOn[gte]", in.From), To: r.Date("/query/receivedOn[lte]", in.To)}
	if err := r.Err(); err != nil {
		return nil, err
	}
	filters := api.Filters{"status": in.Status, "customer": in.Customer, "number": in.Number, "receivedOn[gte]": in.From, "receivedOn[lte]": in.To}
	return api.Paged(c, in.Paging, filters, func(at store.DocumentPlace) ([]Row, *store.DocumentPlace, error) {
		read, err := c.Store.DocumentsOf(ctx, c.Actor.Tenant, c.Book, id.Receipt, in.Customer, in.Number, days)
		if err != nil {
			return nil, nil, err
		}
		return api.Gather(in.Limit, at, read, func(d store.ListedDocument) (Row, bool) {
			x, _ := d.Document.(receipt.Receipt)
			r := row(x, d.Shown.Status, money.Minor(d.Shown.Open))
			status := in.Status == "all" || in.Status == r.Status || in.Status == "withUnapplied" && d.Shown.Open > 0
			return r, status && days.Has(x.ReceivedOn) && (in.Customer == "" || r.Customer == in.Customer)
		})
	})
}
