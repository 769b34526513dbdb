package invoices

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/receivable"
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
	Part int `json:"part,omitempty" doc:"the instalment, in lists of open items"`
}

// ListInvoices lists invoices.
var ListInvoices = api.Declare(api.Spec{
	ID: "invoices.list", Method: http.MethodGet, Path: "/invoices", Permission: access.InvoicesRead,
	Summary: "List invoices",
	Doc:     "All, or what is open or overdue, or by customer, or by number. Every page size gives each row once while rows are added.",
}, list)

type place struct {
	At    *store.Place `json:"at,omitempty"`
	After id.Document  `json:"after,omitempty"`
}

// most is how many entries one page looks at when a filter leaves most of them out.
const most = 1000

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[ListRow]], error) {
	var r api.Reader
	days := store.Range{From: r.Date("/query/issuedOn[gte]", in.From), To: r.Date("/query/issuedOn[lte]", in.To)}
	if err := r.Err(); err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	today := book.Today(c.At)
	query := url.Values{}
	for name, v := range map[string]string{"status": in.Status, "customer": in.Customer, "number": in.Number, "issuedOn[gte]": in.From, "issuedOn[lte]": in.To} {
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
	l := lister{c: c, book: book, today: today, in: in, days: days}
	var rows []ListRow
	var next *place
	switch {
	case in.Number != "":
		rows, err = l.byNumber(ctx)
	case in.Customer != "":
		rows, next, err = l.byCustomer(ctx, at)
	case in.Status == "open" || in.Status == "overdue":
		rows, next, err = l.open(ctx, at)
	default:
		rows, next, err = l.all(ctx, at)
	}
	if err != nil {
		return nil, err
	}
	cursor := ""
	if next != nil {
		cursor = c.Cursor(filters, next)
	}
	return api.Page(rows, cursor, "/invoices", query), nil
}

type lister struct {
	c     *api.Call
	book  store.Book
	today calendar.Date
	in    *ListRequest
	days  store.Range
}

func (l lister) row(d store.ListedDocument) ListRow {
	return ListRow{Row: row(d.Invoice, d.Shown.Status, money.Minor(d.Shown.Open), l.today)}
}

// wanted reports that a row passes the filters.
func (l lister) wanted(d store.ListedDocument) bool {
	r := l.row(d)
	status := r.Status == l.in.Status
	switch l.in.Status {
	case "all":
		status = true
	case "open":
		status = d.Shown.Open > 0
	case "overdue":
		status = r.Overdue
	}
	on := d.Invoice.IssuedOn
	return status && (l.days.From.IsZero() || on >= l.days.From) && (l.days.To.IsZero() || on <= l.days.To) &&
		(l.in.Customer == "" || string(d.Invoice.ID.Customer()) == l.in.Customer)
}

func (l lister) byNumber(ctx context.Context) ([]ListRow, error) {
	docs, err := l.c.Store.FindByNumber(ctx, l.c.Actor.Tenant, id.Invoice, l.in.Number)
	var rows []ListRow
	for _, d := range docs {
		if l.wanted(d) {
			rows = append(rows, l.row(d))
		}
	}
	return rows, err
}

// byCustomer reads one customer's invoices, last made first.
func (l lister) byCustomer(ctx context.Context, at place) ([]ListRow, *place, error) {
	home, err := id.ParseCustomer(l.in.Customer)
	if err != nil {
		return nil, nil, nil //nolint:nilerr // an id that cannot exist has no invoices
	}
	chain := store.Chain{Tenant: l.c.Actor.Tenant, Customer: home}
	return l.gather(at, func(at place, limit int) ([]store.ListedDocument, *place, error) {
		docs, err := l.c.Store.ListCustomerDocuments(ctx, chain, id.Invoice, at.After, limit)
		if err != nil || len(docs) < limit {
			return docs, nil, err
		}
		return docs, &place{After: docs[limit-1].Invoice.ID}, nil
	})
}

func (l lister) all(ctx context.Context, at place) ([]ListRow, *place, error) {
	return l.gather(at, func(at place, limit int) ([]store.ListedDocument, *place, error) {
		docs, next, err := l.c.Store.ListDocuments(ctx, l.c.Actor.Tenant, l.book, id.Invoice, l.days, at.At, limit)
		if err != nil || next == nil {
			return docs, nil, err
		}
		return docs, &place{At: next}, nil
	})
}

// gather reads on until the page is full, the list ends, or it has looked at most entries; each read asks for no more than the
// page still needs, so that the next page begins right behind the last row looked at.
func (l lister) gather(at place, read func(at place, limit int) ([]store.ListedDocument, *place, error)) ([]ListRow, *place, error) {
	var rows []ListRow
	for looked := 0; ; {
		limit := l.in.Limit - len(rows)
		docs, next, err := read(at, limit)
		if err != nil {
			return nil, nil, err
		}
		for _, d := range docs {
			if l.wanted(d) {
				rows = append(rows, l.row(d))
			}
		}
		looked += limit
		if next == nil || len(rows) == l.in.Limit || looked >= most {
			return rows, next, nil
		}
		at = *next
	}
}

// open lists open items, earliest due first.
func (l lister) open(ctx context.Context, at place) ([]ListRow, *place, error) {
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
	return rows, &place{At: next}, nil
}

func (l lister) openRow(o receivable.OpenItem) ListRow {
	x := receivable.Invoice{ID: o.Document, Number: o.Number, Status: receivable.Posted, Currency: o.Currency, IssuedOn: o.IssuedOn, Total: o.Total}
	r := row(x, "posted", o.Open, l.today)
	r.DueOn, r.Overdue = o.DueOn.String(), o.DueOn < l.today
	if o.Open < o.Amount {
		r.Status = "partlyPaid"
	}
	return ListRow{Row: r, Part: o.Part}
}
