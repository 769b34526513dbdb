package disputes

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// ListRequest narrows the list.
type ListRequest struct {
	api.Paging
	Status   string `query:"status" enum:"all,open,accepted,rejected" default:"all"`
	Customer string `query:"customer" maxLength:"40"`
	Invoice  string `query:"invoice" maxLength:"60"`
	Owner    string `query:"owner" maxLength:"120" doc:"exactly this owner"`
	From     string `query:"openedOn[gte]" format:"date"`
	To       string `query:"openedOn[lte]" format:"date"`
}

// List lists disputes, latest first.
var List = api.Declare(api.Spec{
	ID: "disputes.list", Method: http.MethodGet, Path: "/disputes", Permission: access.InvoicesRead,
	Summary: "List disputes",
	Doc:     "All, by status, customer, invoice or owner, with what is in dispute of each now.",
}, list)

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[Dispute]], error) {
	var r field.Reader
	days := store.Range{From: r.Date("/query/openedOn[gte]", in.From), To: r.Date("/query/openedOn[lte]", in.To)}
	customer := in.Customer
	if in.Invoice != "" {
		if d := r.Document("/query/invoice", in.Invoice, id.Invoice); d != "" && customer == "" {
			customer = string(d.Customer()) // its disputes lie in its home
		}
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	filters := api.Filters{"status": in.Status, "customer": in.Customer, "invoice": in.Invoice, "owner": in.Owner, "openedOn[gte]": in.From, "openedOn[lte]": in.To}
	return api.Paged(c, in.Paging, filters, func(at store.DocumentPlace) ([]Dispute, *store.DocumentPlace, error) {
		read, err := c.Store.DocumentsOf(ctx, c.Actor.Tenant, c.Book, id.Dispute, customer, "", days)
		if err != nil {
			return nil, nil, err
		}
		found, next, err := api.Gather(in.Limit, at, read, func(d store.ListedDocument) (ledger.Dispute, bool) {
			x, _ := d.Document.(ledger.Dispute)
			return x, days.Has(x.OpenedOn) && (in.Status == "all" || in.Status == string(x.Status)) &&
				(in.Customer == "" || in.Customer == string(x.ID.Customer())) && (in.Invoice == "" || in.Invoice == string(x.Invoice)) &&
				(in.Owner == "" || in.Owner == x.Owner)
		})
		if err != nil {
			return nil, nil, err
		}
		l := ledger.NewLoaded()
		err = readItems(ctx, c, l, found...)
		rows := make([]Dispute, len(found))
		for i, x := range found {
			rows[i] = show(x, l)
		}
		return rows, next, err
	})
}
