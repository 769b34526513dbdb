package receipts

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"customercenter/internal/access"
	"customercenter/internal/api"
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

// ListReceipts lists receipts, latest first.
var ListReceipts = api.Declare(api.Spec{
	ID: "receipts.list", Method: http.MethodGet, Path: "/receipts", Permission: access.ReceiptsRead,
	Summary: "List receipts",
	Doc:     "All, with unapplied money, by customer or by number.",
}, list)

type place struct {
	At    *store.Place `json:"at,omitempty"`
	After id.Document  `json:"after,omitempty"`
}

// most is how many entries one page looks at when a filter leaves most of them out.
const most = 1000

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[Row]], error) {
	var r api.Reader
	days := store.Range{From: r.Date("/query/receivedOn[gte]", in.From), To: r.Date("/query/receivedOn[lte]", in.To)}
	if err := r.Err(); err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	query := url.Values{}
	for name, v := range map[string]string{"status": in.Status, "customer": in.Customer, "number": in.Number, "receivedOn[gte]": in.From, "receivedOn[lte]": in.To} {
		if v != "" {
			query.Set(name, v)
		}
	}
	filters := query.Encode()
	query.Set("limit", strconv.Itoa(in.Limit))
	var at place
	if err := c.Place(filters, in.Cursor, &at); err != nil {
		return nil, err
	}
	rows, next, err := gather(ctx, c, in, at, reader(ctx, c, book, in, days), days)
	if err != nil {
		return nil, err
	}
	cursor := ""
	if next != nil {
		cursor = c.Cursor(filters, next)
	}
	return api.Page(rows, cursor, "/receipts", query), nil
}

type page func(at place, limit int) ([]store.ListedDocument, *place, error)

// reader reads a page of what the request asks for.
func reader(ctx context.Context, c *api.Call, book store.Book, in *ListRequest, days store.Range) page {
	t := c.Actor.Tenant
	switch home, err := id.ParseCustomer(in.Customer); {
	case in.Number != "":
		return func(place, int) ([]store.ListedDocument, *place, error) {
			docs, err := c.Store.FindByNumber(ctx, t, id.Receipt, in.Number)
			return docs, nil, err
		}
	case in.Customer != "" && err != nil:
		return func(place, int) ([]store.ListedDocument, *place, error) { return nil, nil, nil }
	case in.Customer != "":
		return func(at place, limit int) ([]store.ListedDocument, *place, error) {
			docs, err := c.Store.ListCustomerDocuments(ctx, store.Chain{Tenant: t, Customer: home}, id.Receipt, at.After, limit)
			if err != nil || len(docs) < limit {
				return docs, nil, err
			}
			return docs, &place{After: docs[limit-1].Receipt.ID}, nil
		}
	}
	return func(at place, limit int) ([]store.ListedDocument, *place, error) {
		docs, next, err := c.Store.ListDocuments(ctx, t, book, id.Receipt, days, at.At, limit)
		if err != nil || next == nil {
			return docs, nil, err
		}
		return docs, &place{At: next}, nil
	}
}

// gather reads on until the page is full, the list ends, or it has looked at most entries.
func gather(_ context.Context, _ *api.Call, in *ListRequest, at place, read page, days store.Range) ([]Row, *place, error) {
	var rows []Row
	for looked := 0; ; {
		limit := in.Limit - len(rows)
		docs, next, err := read(at, limit)
		if err != nil {
			return nil, nil, err
		}
		for _, d := range docs {
			x := d.Receipt
			on := (days.From.IsZero() || x.ReceivedOn >= days.From) && (days.To.IsZero() || x.ReceivedOn <= days.To)
			status := in.Status == "all" || in.Status == d.Shown.Status || in.Status == "withUnapplied" && d.Shown.Open > 0
			if on && status && (in.Customer == "" || string(x.ID.Customer()) == in.Customer) {
				rows = append(rows, row(x, d.Shown.Status, money.Minor(d.Shown.Open)))
			}
		}
		looked += limit
		if next == nil || len(rows) >= in.Limit || looked >= most {
			return rows, next, nil
		}
		at = *next
	}
}
