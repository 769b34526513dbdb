package ageing

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// Get shows the ageing.
var Get = api.Declare(api.Spec{
	ID: "ageing.get", Method: http.MethodGet, Path: "/ageing", Permission: access.AgeingRead,
	Summary: "Show the balance by age",
	Doc: "In total, by customer or by month of due day, today or as of any past day, for any buckets. Each fact counts from its own day on, " +
		"whatever is open today; asKnownOn leaves out what was recorded later.",
}, get)

// question is what was asked, read.
type question struct {
	cut
	by       string
	sort     string
	today    calendar.Date
	known    *store.Known
	customer id.Customer
	after    int64
	limit    int
	version  int
}

func get(ctx context.Context, c *api.Call, in *Request) (*api.Result[Report], error) {
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	var at place
	if err := c.Place(in.query().Encode(), in.Cursor, &at); err != nil {
		return nil, err
	}
	q, err := in.read(book, c.At, at)
	if err != nil {
		return nil, err
	}
	out := Report{AsOf: q.asOf.String(), KnownOn: in.KnownOn, By: q.by, Basis: in.Basis, Labels: q.buckets.Labels(q.basis), Items: []Row{}}
	if q.by != "customer" {
		t, err := totals(ctx, c, q)
		if err != nil {
			return nil, err
		}
		out.Revisions = t.Revisions
		if out.Items = q.rows(t.Cells); q.by == "month" {
			out.Items = q.months(t.Cells)
		}
		return shown(c, in, out, nil), nil
	}
	if q.customer != "" {
		out.Items, err = one(ctx, c, q)
		return shown(c, in, out, nil), err
	}
	rows, next, err := list(ctx, c, q, at)
	if err != nil {
		return nil, err
	}
	out.Items = rows
	return shown(c, in, out, next), nil
}

// shown is the answer, with the place of the next page in its cursor.
func shown(c *api.Call, in *Request, out Report, next *place) *api.Result[Report] {
	if out.Items == nil {
		out.Items = []Row{}
	}
	res := &api.Result[Report]{Body: out}
	if next != nil {
		query := in.query()
		res.Body.Next = c.Cursor(query.Encode(), next)
		query.Set("limit", strconv.Itoa(in.Limit))
		query.Set("cursor", res.Body.Next)
		res.Link = "</v1" + c.Spec.Path + "?" + query.Encode() + `>; rel="next"`
	}
	return res
}

// query is what was asked but for the page: a cursor is good for that only.
func (in *Request) query() url.Values {
	q := url.Values{}
	for name, v := range map[string]string{"asOf": in.AsOf, "asKnownOn": in.KnownOn, "by": in.By, "basis": in.Basis, "buckets": in.Buckets,
		"currency": in.Currency, "sort": in.Sort} {
		if v != "" {
			q.Set(name, v)
		}
	}
	return q
}

// totals are the tenant's figures as of the day.
func totals(ctx context.Context, c *api.Call, q question) (store.Totals, error) {
	return c.Store.TotalsAsOf(ctx, c.Actor.Tenant, q.version, q.asOf, q.measures()...)
}

// read turns a request into a question and tells every field that does not fit. A page after the first keeps the first one's
// day, midnight or not.
func (in *Request) read(book store.Book, now time.Time, at place) (question, error) {
	var r field.Reader
	q := question{by: in.By, after: in.After, limit: in.Limit, version: book.Fold, today: book.Today(now),
		cut: cut{basis: ledger.Basis(in.Basis), buckets: ledger.Buckets(book.AgeingBuckets)}}
	q.known = known(&r, in.KnownOn, q.today, now)
	if q.asOf = r.Date("/query/asOf", in.AsOf); in.AsOf == "" {
		q.asOf = q.today
		if q.known != nil && !q.known.On.IsZero() {
			q.asOf = min(q.today, q.known.On)
		} else if q.known != nil {
			q.asOf = min(q.today, book.Today(q.known.At))
		}
	}
	if q.asOf > q.today {
		r.Add("/query/asOf", "after_today", "the latest day is today, %s", q.today)
	}
	if in.Currency != "" {
		q.currency = r.Currency("/query/currency", in.Currency)
	}
	if in.Buckets != "" {
		q.buckets = buckets(&r, in.Buckets)
	}
	in.narrow(&r, &q)
	if at.AsOf != 0 {
		q.asOf = at.AsOf
	}
	return q, r.Err()
}

// narrow reads what only an ageing by customer takes.
func (in *Request) narrow(r *field.Reader, q *question) {
	if in.Customer != "" {
		c, err := id.ParseCustomer(in.Customer)
		if err != nil {
			r.Add("/query/customer", "malformed", "%s", err)
		}
		q.customer = c
	}
	if q.by != "customer" {
		for _, x := range []struct{ name, value string }{{"asKnownOn", in.KnownOn}, {"customer", in.Customer}, {"sort", in.Sort}, {"cursor", in.Cursor}} {
			if x.value != "" {
				r.Add("/query/"+x.name, "by_customer_only", "this needs by=customer")
			}
		}
	}
	if in.After > 0 && in.Customer == "" {
		r.Add("/query/after", "needs_customer", "a seq is a customer's: name it")
	}
	past := q.asOf < q.today || q.known != nil
	switch q.sort = in.Sort; {
	case q.sort == "" && past:
		q.sort = "name"
	case q.sort == "":
		q.sort = "overdue"
	case q.sort != "name" && past:
		r.Add("/query/sort", "needs_today", "as of a past day customers are listed by name")
	}
}

// known reads a day or an instant.
func known(r *field.Reader, s string, today calendar.Date, now time.Time) *store.Known {
	if s == "" {
		return nil
	}
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		if at.After(now) {
			r.Add("/query/asKnownOn", "after_now", "nobody knows yet what will be recorded: the latest is now")
		}
		return &store.Known{At: at}
	}
	on := r.Date("/query/asKnownOn", s)
	if on > today {
		r.Add("/query/asKnownOn", "after_today", "the latest day is today, %s", today)
	}
	return &store.Known{On: on}
}

// mostBuckets bounds the columns of a report.
const mostBuckets = 20

// buckets reads ascending edges.
func buckets(r *field.Reader, s string) ledger.Buckets {
	var out ledger.Buckets
	for part := range strings.SplitSeq(s, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 || n > 36500 {
			r.Add("/query/buckets", "malformed", "write edges in days as 30,60,90")
			return nil
		}
		out = append(out, n)
	}
	if len(out) > mostBuckets || !slices.IsSorted(out) || len(slices.Compact(slices.Clone(out))) != len(out) {
		r.Add("/query/buckets", "not_ascending", "edges ascend, and there are at most %d", mostBuckets)
		return nil
	}
	return out
}

// place is where a reader stands in the list of customers.
type place struct {
	After string        `json:"a"`
	AsOf  calendar.Date `json:"d"` // the day of the first page
}
