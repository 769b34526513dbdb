package apitest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"customercenter/test/apitest"
)

// walk reads a whole list page by page and answers a field of each row.
func walk(t *testing.T, c apitest.Caller, path string, limit int, field string) []string {
	t.Helper()
	var out []string
	sep := "?"
	if strings.Contains(path, "?") {
		sep = "&"
	}
	for next := fmt.Sprintf("%s%slimit=%d", path, sep, limit); next != ""; {
		a := c.Get(next).Want(200)
		for i := range a.Len("/items") {
			out = append(out, a.Str(fmt.Sprintf("/items/%d/%s", i, field)))
		}
		link, has := strings.CutSuffix(strings.TrimPrefix(a.Header.Get("Link"), "<"), `>; rel="next"`)
		if has != (a.Str("/next") != "") || a.Len("/items") > limit {
			t.Fatalf("%d rows, link %q, next %q", a.Len("/items"), link, a.Str("/next"))
		}
		next = link
	}
	return out
}

func TestListsOfDocuments(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x, y := o.Post("/v1/customers", acme()).Want(201).Str("/id"), o.Post("/v1/customers", acme()).Want(201).Str("/id")
	var numbers, open []string
	for i := range 12 { // one every nine days: five months
		w.Set(apitest.Start.AddDate(0, 0, 9*i))
		who := []string{x, y}[i%2]
		a := o.Post("/v1/invoices", body{"customer": who, "lines": line("10.00"), "post": true}).Want(201)
		numbers = append([]string{a.Str("/number")}, numbers...)
		mode := body{"mode": "none"}
		if i%3 == 0 {
			mode = body{"mode": "explicit", "items": []body{{"invoice": a.Str("/id")}}}
		} else {
			open = append(open, a.Str("/number"))
		}
		o.Post("/v1/receipts", body{"customer": who, "amount": "10.00", "currency": "USD", "method": "cash", "apply": mode}).Want(201)
	}
	for _, limit := range []int{1, 2, 5, 11, 12, 13, 100} {
		for path, want := range map[string][]string{
			"/v1/invoices":                                              numbers,
			"/v1/invoices?status=open":                                  open,
			"/v1/invoices?status=posted,paid":                           nil,
			"/v1/invoices?issuedOn%5Bgte%5D=2026-06-01":                 numbers[:3],
			"/v1/invoices?issuedOn%5Blte%5D=2026-03-24":                 numbers[10:],
			"/v1/invoices?number=INV-2026-00003":                        {"INV-2026-00003"},
			"/v1/invoices?number=INV-2026-00003&customer=" + y:          {},
			"/v1/invoices?number=nothing%C3%A9":                         {},
			"/v1/invoices?customer=cus_1":                               {},
			"/v1/receipts?receivedOn%5Bgte%5D=2026-06-01&customer=" + x: {"RCP-2026-00011"},
		} {
			if want == nil {
				o.Get(path).Want(422)
				continue
			}
			if got := walk(t, o, path, limit, "number"); !slices.Equal(got, want) {
				t.Errorf("limit %d %s: %q, want %q", limit, path, got, want)
			}
		}
		if got := walk(t, o, "/v1/invoices?customer="+x, limit, "customer"); len(got) != 6 || slices.Contains(got, y) {
			t.Errorf("limit %d: %q", limit, got)
		}
		if got := walk(t, o, "/v1/receipts", limit, "number"); len(got) != 12 || got[0] != "RCP-2026-00012" || got[11] != "RCP-2026-00001" {
			t.Errorf("limit %d: %q", limit, got)
		}
	}
	if got := walk(t, o, "/v1/invoices?status=overdue", 3, "number"); len(got) == 0 || len(got) >= len(open) {
		t.Errorf("overdue %q", got)
	}
	first := o.Get("/v1/receipts?limit=2").Want(200)
	o.Get("/v1/invoices?limit=2&cursor="+first.Str("/next")).Refused(422, "invalid_cursor") // another operation's
	o.Get("/v1/receipts?limit=2&status=void&cursor="+first.Str("/next")).Refused(422, "invalid_cursor")
	w.Tenant("other").Owner().Get("/v1/receipts?limit=2&cursor="+first.Str("/next")).Refused(422, "invalid_cursor")
	o.Get("/v1/receipts?limit=7&cursor=" + first.Str("/next")).Want(200) // the size of pages may change
}

// Rows that are added while somebody pages are given once or not at all, and no other row twice.
func TestPagesWhileRowsAreAdded(t *testing.T) {
	w := apitest.New(t)
	o := w.Tenant("acme").Owner()
	x := o.Post("/v1/customers", with(acme(), "name", "M")).Want(201).Str("/id")
	for range 9 {
		o.Post("/v1/invoices", body{"customer": x, "lines": line("1.00"), "post": true}).Want(201)
		o.Post("/v1/customers", with(acme(), "name", "M")).Want(201)
	}
	for _, path := range []string{"/v1/invoices", "/v1/customers"} {
		seen := map[string]int{}
		for next, added := path+"?limit=2", 0; next != ""; added++ {
			a := o.Get(next).Want(200)
			for i := range a.Len("/items") {
				seen[a.Str(fmt.Sprintf("/items/%d/id", i))]++
			}
			next, _ = strings.CutSuffix(strings.TrimPrefix(a.Header.Get("Link"), "<"), `>; rel="next"`)
			if added < 4 {
				w.Set(w.Now().Add(time.Hour))
				o.Post("/v1/invoices", body{"customer": x, "lines": line("1.00"), "post": true}).Want(201)
				o.Post("/v1/customers", with(acme(), "name", []string{"A", "Z"}[added%2])).Want(201)
			}
		}
		if len(seen) < 9 {
			t.Errorf("%s: %d rows", path, len(seen))
		}
		for id, n := range seen {
			if n != 1 {
				t.Errorf("%s: %s was given %d times", path, id, n)
			}
		}
	}
}
