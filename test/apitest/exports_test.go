package apitest_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/exchange"
	"customercenter/internal/export"
	"customercenter/internal/file"
	"customercenter/internal/tabular"
	"customercenter/test/apitest"
)

// asked asks for an export and has it made.
func asked(t *testing.T, w *apitest.World, c apitest.Caller, what, format string, filter body) (id string, got apitest.Answer) {
	t.Helper()
	a := c.Post("/v1/exports", body{"what": what, "format": format, "filter": filter}).Want(202)
	id = a.Str("/id")
	if a.Header.Get("Location") != "/v1/exports/"+id {
		t.Errorf("it is said to be at %q", a.Header.Get("Location"))
	}
	w.Work()
	return id, c.Get("/v1/exports/" + id).Want(200)
}

// fetched is the file of an export.
func fetched(t *testing.T, w *apitest.World, a apitest.Answer) []byte {
	t.Helper()
	status, c, disposition := w.Files.Follow(a.Str("/file/url"))
	if status != 200 || string(c.Hash) != a.Str("/file/hash") || c.Type != a.Str("/file/type") || disposition != file.Disposition(a.Str("/file/name")) {
		t.Fatalf("the link reads %d, %s of %s as %s: %s", status, c.Hash, c.Type, disposition, a.Body)
	}
	return c.Bytes
}

// exported are the rows of a CSV, as an import reads them.
func exported(t *testing.T, w *apitest.World, c apitest.Caller, what string, filter body) []exchange.Row {
	t.Helper()
	_, a := asked(t, w, c, what, "csv", filter)
	rows := taken(t, fetched(t, w, a), export.What(what).Columns())
	if a.Str("/state") != "done" || a.Str("/rows") != fmt.Sprint(len(rows)) {
		t.Errorf("%s: %d rows, and it says %s", what, len(rows), a.Body)
	}
	return rows
}

func taken(t *testing.T, b []byte, k exchange.Kind) []exchange.Row {
	t.Helper()
	if !bytes.HasPrefix(b, []byte(tabular.Mark+strings.Join(k.Header(), ",")+"\r\n")) {
		t.Fatalf("it begins with %.80q", b)
	}
	text := b[bytes.IndexByte(b, '\n')+1:]
	rows := []exchange.Row{}
	for r := tabular.Rows(text, ',', tabular.Place{Row: 2, Line: 2}); r.Next(); {
		cells, err := r.Fit(len(k.Columns))
		if err != nil {
			t.Fatal(err)
		}
		row := exchange.Row{}
		for i, cell := range cells {
			if row[k.Columns[i].Name], err = tabular.Text(cell, 0); err != nil {
				t.Fatal(err)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func column(rows []exchange.Row, name string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r[name]
	}
	return out
}

func TestExportsAreFilteredAsTheListsAre(t *testing.T) {
	w := apitest.New(t)
	o := w.Tenant("acme").Owner()
	parent := o.Post("/v1/customers", body{"name": "Holding", "kind": "business", "currency": "USD", "referenceId": "H 1"}).Want(201).Str("/id")
	anna := o.Post("/v1/customers", body{"name": "Anna", "code": "A-1", "kind": "individual", "currency": "USD", "group": parent, "remarks": "=1+1\n\"x\"",
		"contacts": []body{{"name": "One", "email": "one@x.example"}, {"name": "Two"}}}).Want(201).Str("/id")
	bob := o.Post("/v1/customers", body{"name": "Bob", "kind": "individual", "currency": "USD", "status": "prospect"}).Want(201).Str("/id")
	rows := exported(t, w, o, "customers", body{})
	if got := column(rows, "name"); !slices.Equal(got, []string{"Anna", "", "Bob", "Holding"}) {
		t.Errorf("%q", got)
	}
	if rows[0]["group"] != "H 1" || rows[0]["remarks"] != "=1+1\n\"x\"" || rows[0]["contactName"] != "One" || rows[1]["contactName"] != "Two" || rows[1]["code"] != "A-1" ||
		rows[2]["referenceId"] != bob || rows[2]["status"] != "prospect" {
		t.Errorf("%q", rows)
	}
	for _, x := range []struct {
		filter body
		want   []string
	}{{body{"name": "an"}, []string{"Anna", ""}}, {body{"code": "a-1"}, []string{"Anna", ""}}, {body{"referenceId": "H 1"}, []string{"Holding"}},
		{body{"status": []string{"prospect"}}, []string{"Bob"}}, {body{"code": "NONE"}, []string{}}, {body{"name": "Z"}, []string{}}} {
		if got := column(exported(t, w, o, "customers", x.filter), "name"); !slices.Equal(got, x.want) {
			t.Errorf("%v: %q", x.filter, got)
		}
	}
	if got := column(exported(t, w, o, "contacts", body{}), "contactName"); !slices.Equal(got, []string{"One", "Two"}) {
		t.Errorf("%q", got)
	}

	o.Post("/v1/customers/"+bob+"/status", body{"status": "active", "reason": "r"}).Want(200)
	paid := o.Post("/v1/invoices", body{"customer": anna, "issuedOn": "2026-01-05", "lines": line("10.00"), "post": true}).Want(201)
	open := o.Post("/v1/invoices", body{"customer": bob, "issuedOn": "2026-03-10", "lines": []body{{"description": "a", "unitPrice": "7"}, {"description": "b", "unitPrice": "1"}},
		"discounts": []body{{"description": "d", "percent": "10"}}, "discountReason": "r", "post": true}).Want(201)
	late := o.Post("/v1/invoices", body{"customer": anna, "issuedOn": "2026-01-06", "lines": line("20.00"), "post": true}).Want(201)
	o.Post("/v1/invoices", body{"customer": anna, "lines": line("99.00")}).Want(201) // a draft
	void := o.Post("/v1/invoices", body{"customer": anna, "issuedOn": "2026-03-01", "lines": line("98.00"), "post": true}).Want(201)
	o.Post("/v1/invoices/"+void.Str("/id")+"/void", body{"reason": "r"}).Want(200)
	rcp := o.Post("/v1/receipts", body{"customer": anna, "amount": "15.00", "currency": "USD", "receivedOn": "2026-02-01", "method": "cash",
		"apply": body{"mode": "explicit", "items": []body{{"invoice": paid.Str("/id")}}}}).Want(201)
	gone := o.Post("/v1/receipts", body{"customer": bob, "amount": "3.00", "currency": "USD", "method": "cash", "apply": body{"mode": "none"}}).Want(201)
	o.Post("/v1/receipts/"+gone.Str("/id")+"/void", body{"reason": "r"}).Want(200)
	n := func(a apitest.Answer) string { return a.Str("/number") }
	for _, x := range []struct {
		what   string
		filter body
		want   []string
	}{
		{"documents", body{}, []string{n(open), n(open), n(late), n(paid)}},
		{"documents", body{"status": []string{"overdue", "paid"}}, []string{n(late), n(paid)}}, // as lists show it: nobody projects here
		{"documents", body{"status": []string{"partlyPaid"}}, []string{}},
		{"documents", body{"customer": anna}, []string{n(late), n(paid)}},
		{"documents", body{"number": n(late)}, []string{n(late)}},
		{"documents", body{"from": "2026-01-06", "to": "2026-01-31"}, []string{n(late)}},
		{"transactions", body{}, []string{n(rcp)}},
		{"transactions", body{"status": []string{"applied"}}, []string{}},
		{"transactions", body{"status": []string{"withUnapplied"}}, []string{n(rcp)}},
		{"transactions", body{"customer": bob}, []string{}},
		{"openItems", body{}, []string{n(late), n(open), n(rcp)}},
		{"openItems", body{"customer": anna}, []string{n(late), n(rcp)}},
		{"openItems", body{"status": []string{"overdue"}}, []string{n(late)}},
		{"openItems", body{"dueTo": "2026-12-31", "customer": bob}, []string{n(open)}},
	} {
		if got := column(exported(t, w, o, x.what, x.filter), "number"); !slices.Equal(got, x.want) {
			t.Errorf("%s %v: %q, want %q", x.what, x.filter, got, x.want)
		}
	}
	rows = exported(t, w, o, "openItems", body{})
	if got := column(rows, "amount"); !slices.Equal(got, []string{"20.00", "7.20", "-5.00"}) {
		t.Errorf("%q", got)
	}
	rows = exported(t, w, o, "documents", body{"number": n(open)})
	if rows[0]["customer"] != bob || rows[0]["invoiceDiscount"] != "10% d" || rows[1]["invoiceDiscount"] != "" || rows[1]["amount"] != "1.00" {
		t.Errorf("%q", rows)
	}
	if rows = exported(t, w, o, "transactions", body{}); rows[0]["invoice"] != n(paid) || rows[0]["applied"] != "10.00" || rows[0]["amount"] != "15.00" {
		t.Errorf("%q", rows)
	}
}

func TestWhatCannotBeExportedIsRefused(t *testing.T) {
	w := apitest.New(t)
	co, other := w.Tenant("acme"), w.Tenant("other")
	o := co.Owner()
	theirs := other.Owner().Post("/v1/customers", body{"name": "Theirs", "kind": "business", "currency": "USD"}).Want(201).Str("/id")
	for _, x := range []struct {
		what    string
		filter  body
		pointer string
	}{{"customers", body{"number": "1"}, "/filter/number"}, {"documents", body{"name": "x"}, "/filter/name"}, {"documents", body{"status": []string{"void"}}, "/filter/status"},
		{"openItems", body{"from": "2026-01-01"}, "/filter/from"}, {"transactions", body{"dueTo": "2026-01-01"}, "/filter/dueTo"},
		{"documents", body{"customer": theirs}, "/filter/customer"}, {"documents", body{"customer": "cus_1"}, "/filter/customer"}} {
		a := o.Post("/v1/exports", body{"what": x.what, "format": "csv", "filter": x.filter})
		if a.Status != 422 && a.Status != 400 || !strings.Contains(string(a.Body), `"`+x.pointer+`"`) {
			t.Errorf("%s %v: %d %s", x.what, x.filter, a.Status, a.Body)
		}
	}
	first := o.Key("k").Post("/v1/exports", body{"what": "contacts", "format": "xlsx"}).Want(202)
	again := o.Key("k").Post("/v1/exports", body{"what": "contacts", "format": "xlsx"}).Want(202)
	if first.Str("/id") != again.Str("/id") || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("%s %s", first.Body, again.Body)
	}
	o.Key("k").Post("/v1/exports", body{"what": "contacts", "format": "csv"}).Refused(422, "idempotency_key_reused")
	if id := first.Str("/id"); other.Owner().Get("/v1/exports/"+id).Status != 404 || o.Get("/v1/exports/exp_0000000000000").Status != 404 || o.Get("/v1/exports/run_1").Status != 404 {
		t.Error("what is not there, or another's, is found")
	}
	if n := other.Owner().Get("/v1/exports").Want(200).Len("/items"); n != 0 {
		t.Errorf("another tenant lists %d", n)
	}
}

// unpacked is all text of a workbook.
func unpacked(t *testing.T, b []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil { //nolint:gosec // our own
			t.Fatal(err)
		}
	}
	return all.String()
}

// Who may not see credit figures gets none, neither in an own export nor by another's link; who may export customers only sees no
// other export.
func TestExportsAreMasked(t *testing.T) {
	w := apitest.New(t)
	co, _ := w.Living("acme")
	o, sales := co.Owner(), co.As(access.Sales)
	id, full := asked(t, w, o, "customers", "csv", body{})
	if b := string(fetched(t, w, full)); !strings.Contains(b, canaryLimit) || full.Str("/creditFigures") != "true" {
		t.Fatalf("the canary proves nothing: %s", b)
	}
	money, _ := asked(t, w, o, "transactions", "csv", body{})
	_, own := asked(t, w, sales, "customers", "csv", body{})
	if b := string(fetched(t, w, own)); strings.Contains(b, canaryLimit) || strings.Contains(b, canaryMinor) || !strings.Contains(b, "Harbour Brewery") {
		t.Errorf("sales sees %s", b)
	}
	_, book := asked(t, w, sales, "customers", "xlsx", body{})
	if all := unpacked(t, fetched(t, w, book)); strings.Contains(all, ">5000") || !strings.Contains(all, "Harbour Brewery") {
		t.Errorf("sales sees %s", all)
	}
	if a := sales.Get("/v1/exports/" + id).Want(200); a.Str("/hidden") != "true" || a.Str("/file/url") != "" {
		t.Errorf("sales may fetch what the owner asked for: %s", a.Body)
	}
	sales.Get("/v1/exports/"+money).Refused(403, "forbidden")
	for _, a := range []apitest.Answer{sales.Get("/v1/exports").Want(200), o.Get("/v1/exports").Want(200)} {
		all := string(a.Body)
		if strings.Contains(all, money) != strings.Contains(all, `"transactions"`) || !strings.Contains(all, id) {
			t.Errorf("%s", all)
		}
	}
	if strings.Contains(string(sales.Get("/v1/exports").Body), money) {
		t.Error("sales lists an export of money")
	}
	if strings.Contains(w.Log.String(), canaryLimit) {
		t.Error("the log says the limit")
	}
}

func TestALinkIsGoodForFiveMinutesAndAFileForAWeek(t *testing.T) {
	w := apitest.New(t)
	o := w.Tenant("acme").Owner()
	id, a := asked(t, w, o, "customers", "csv", body{})
	fetched(t, w, a)
	w.Later(5*time.Minute + time.Second)
	if status, _, _ := w.Files.Follow(a.Str("/file/url")); status != 403 {
		t.Errorf("after five minutes the link reads %d", status)
	}
	w.Later(6 * 24 * time.Hour)
	fetched(t, w, o.Get("/v1/exports/"+id).Want(200))
	w.Later(24 * time.Hour)
	o.Get("/v1/exports/" + id).Want(200).Is(map[string]string{"/gone": "true", "/file/url": ""})
}
