package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
)

// ListRequest narrows the list.
type ListRequest struct {
	api.Paging
	Status   string `query:"status" enum:"all,open,overdue,draft,posted,partlyPaid,paid,void" default:"all" doc:"open and overdue list open items, one row an instalment, earliest due first; all others invoices, latest first"`
	Customer string `query:"customer" maxLength:"40"`
	Number   string `query:"number" maxLength:"40" doc:"exactly this number"`
	From     string `query:"issuedOn[gte]" format:"date"`
	To       string `query:"issuedOn[lte]" format:"date"`
}

// ListRow is an invoice, or one open instalment of it.
type ListRow struct {
	Row
	Part int `json:"part,omitzero" doc:"the instalment, in lists of open items"`
}

// List lists invoices.
var List = api.Declare(api.Spec{
	ID: "invoices.list", Method: http.MethodGet, Path: "/invoices", Permission: access.InvoicesRead,
	Summary: "List invoices",
	Doc:     "All, or what is open or overdue, or by customer, or by number. Every page size gives each row once while rows are added.",
}, list)

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[ListRow]], error) {
	var r field.Reader
	days := store.Range{From: r.Date("/query/issuedOn[gte]", in.From), To: r.Date("/query/issuedOn[lte]", in.To)}
	if err := r.Err(); err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	l := lister{c: c, book: book, today: book.Today(c.At), in: in, days: days}
	filters := api.Filters{"status": in.Status, "customer": in.Customer, "number": in.Number, "issuedOn[gte]": in.From, "issuedOn[lte]": in.To}
	return api.Paged(c, in.Paging, filters, func(at store.DocumentPlace) ([]ListRow, *store.DocumentPlace, error) {
		if in.Number == "" && in.Customer == "" && (in.Status == "open" || in.Status == "overdue") {
			return l.open(ctx, at)
		}
		read, err := c.Store.DocumentsOf(ctx, c.Actor.Tenant, c.Book, id.Invoice, in.Customer, in.Number, days)
		if err != nil {
			return nil, nil, err
		}
		return api.Gather(in.Limit, at, read, l.row)
	})
}

type lister struct {
	c     *api.Call
	book  store.Book
	today calendar.Date
	in    *ListRequest
	days  store.Range
}

// row is an invoice as the list shows it, and whether it passes the filters.
func (l lister) row(d store.ListedDocument) (ListRow, bool) {
	r := ListRow{Row: row(d.Head(), d.Shown.Status, money.Minor(d.Shown.Open), l.today)}
	r.Disputed = d.Shown.Disputed > 0
	status := r.Status == l.in.Status
	switch l.in.Status {
	case "all":
		status = true
	case "open":
		status = d.Shown.Open > 0
	case "overdue":
		status = r.Overdue
	}
	return r, status && l.days.Has(d.Head().On) && (l.in.Customer == "" || r.Customer == l.in.Customer)
}

// open lists open items, earliest due first.
func (l lister) open(ctx context.Context, at store.DocumentPlace) ([]ListRow, *store.DocumentPlace, error) {
	if !l.days.From.IsZero() || !l.days.To.IsZero() {
		return nil, nil, fault.Fault{Kind: fault.Invalid, Code: "invalid", Detail: "Open items are listed by due day, not by document day; leave issuedOn out.",
			Fields: []fault.Field{{Pointer: "/query/issuedOn", Code: "conflict", Detail: "not with status open or overdue"}}}
	}
	var until calendar.Date
	if l.in.Status == "overdue" {
		until = l.today.AddDays(-1)
	}
	items, next, err := l.c.Store.ListOpenByDue(ctx, l.c.Actor.Tenant, l.book, until, at.At, l.in.Limit)
	if err != nil {
		return nil, nil, err
	}
	rows := make([]ListRow, len(items))
	for i, o := range items {
		rows[i] = l.openRow(o)
	}
	if next == nil {
		return rows, nil, nil
	}
	return rows, &store.DocumentPlace{At: next}, nil
}

func (l lister) openRow(o ledger.OpenItem) ListRow {
	x := ledger.Header{ID: o.Document, Number: o.Number, Status: ledger.Posted, Currency: o.Currency, On: o.IssuedOn, Total: o.Total}
	r := row(x, "posted", o.Open, l.today)
	r.DueOn, r.Overdue, r.Disputed = o.DueOn.String(), o.DueOn < l.today, o.Disputed() > 0
	if o.Open < o.Amount {
		r.Status = "partlyPaid"
	}
	return ListRow{Row: r, Part: o.Part}
}
