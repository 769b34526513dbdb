package exports_test

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/document/invoice"
	"customercenter/internal/export"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/task"
	"customercenter/internal/work/exports"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/worker"
	filememory "customercenter/test/memory/files"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// towns are two tenants: what one exports the other takes in.
type towns struct {
	t     *testing.T
	w     *world.World
	files *filememory.Store
}

func newTowns(t *testing.T) *towns {
	t.Helper()
	o := &towns{t: t, w: world.New(memory.New(memory.Options{}), time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), io.Discard)}
	o.files = filememory.New(o.w.Now, nil)
	o.w.Deps.Files = o.files
	for _, name := range []string{"acme", "beta"} {
		if _, err := o.w.Found(t.Context(), world.Tenant{ID: name, LegalName: name, Currency: "EUR", Zone: "Europe/Berlin", Owner: world.Somebody("ada", "acme")}); err != nil {
			t.Fatal(err)
		}
		o.do(name, world.TaxCode("VAT", "VAT", "VAT", "19"))
	}
	return o
}

func (o *towns) do(tenant string, c world.Call) world.Answer {
	o.t.Helper()
	return o.w.Must(o.t, world.Who{Tenant: tenant, Subject: "ada", Roles: "owner"}, c)
}

func (o *towns) work() {
	d := o.w.Deps
	d.Books = command.NewBooks(0)
	for range 30 {
		w := worker.New(d, exports.Export{Formats: []export.Format{export.CSV}}, imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{})
		if err := w.Ring(o.t.Context(), o.w.Now()); err != nil {
			o.t.Fatal(err)
		}
		o.w.Set(o.w.Now().Add(time.Minute))
	}
}

// export is the file that a tenant's books give.
func (o *towns) export(tenant id.Tenant, what export.What) string {
	o.t.Helper()
	data, err := json.Marshal(export.Work{Request: export.Request{What: what, Format: "csv", Credit: true, Today: calendar.Must("2026-03-01")}})
	if err != nil {
		o.t.Fatal(err)
	}
	now := o.w.Now()
	name := "exp_" + string(what) + now.Format("150405")
	if err := o.w.Deps.Store.PutTask(o.t.Context(), task.Task{Tenant: tenant, ID: name, Kind: export.Kind, State: task.Waiting, Due: now, Made: now, Data: data}); err != nil {
		o.t.Fatal(err)
	}
	o.work()
	x, _, err := o.w.Deps.Store.FindTask(o.t.Context(), tenant, name, 0)
	if err != nil || x.State != task.Done {
		o.t.Fatalf("%s is %s: %s (%v)", what, x.State, x.Reason, err)
	}
	_, f, err := export.WorkOf(x)
	if err != nil {
		o.t.Fatal(err)
	}
	key, err := file.Parse(tenant, f.Key)
	if err != nil {
		o.t.Fatal(err)
	}
	c, err := o.files.Get(o.t.Context(), key, 1<<30)
	if err != nil {
		o.t.Fatal(err)
	}
	return string(c.Bytes)
}

// take has a tenant take a file in, whole.
func (o *towns) take(tenant id.Tenant, kind, text string) {
	o.t.Helper()
	key, _, _, ok := file.Dropped("U/" + string(tenant) + "/imports/" + kind + "/file.csv")
	if !ok {
		o.t.Fatal(kind)
	}
	tag := o.files.Drop(key, []byte(text))
	if err := imports.Consumer(o.w.Deps).Created(o.t.Context(), file.Arrival{Key: key.String(), Tag: tag, Size: int64(len(text))}); err != nil {
		o.t.Fatal(err)
	}
	o.work()
	list, _, err := o.w.Deps.Store.ListTasks(o.t.Context(), tenant, intake.About, nil, 10)
	if err != nil || len(list) == 0 {
		o.t.Fatal(err)
	}
	h, err := intake.HeadOf(list[0])
	if err != nil {
		o.t.Fatal(err)
	}
	rejects := ""
	if k, err := file.Parse(tenant, h.Rejects); err == nil {
		c, _ := o.files.Get(o.t.Context(), k, 1<<30)
		rejects = string(c.Bytes)
	}
	if list[0].State != task.Done || h.Counts.Rejected > 0 || h.Counts.Created == 0 {
		o.t.Fatalf("%s: %s %s %+v\n%s", kind, list[0].State, list[0].Reason, h.Counts, rejects)
	}
}

// TestWhatIsExportedCanBeImportedAgain: into an empty tenant, and what that exports is the same file.
func TestWhatIsExportedCanBeImportedAgain(t *testing.T) {
	o := newTowns(t)
	customers := []map[string]any{
		{"name": "שלום בע״מ", "code": "A-1", "kind": "business", "currency": "EUR", "remarks": "=1+1\nsecond \"line\", ;", "tags": []string{"vip", "north"}, "creditLimit": "50000.00",
			"creditDays": 30, "language": "he", "defaultDiscount": "2.5", "salesRep": "-5", "phone": "+49 30 1234567",
			"taxRegistrations": []any{map[string]any{"regime": "VAT", "number": "DE123456788", "country": "DE"}, map[string]any{"regime": "other", "number": "X 1", "country": "US"}},
			"exemptions":       []any{map[string]any{"taxCode": "VAT", "certificate": "C-1", "from": "2020-01-01", "to": "2020-12-31"}},
			"addresses": []any{map[string]any{"kind": "billing", "default": true, "line1": "Weg 1", "city": "Köln", "postalCode": "04101", "country": "DE"},
				map[string]any{"kind": "shipping", "default": true, "line1": "Kai 2", "city": "Bonn", "country": "DE"}},
			"contacts": []any{map[string]any{"name": "Ada", "email": "ada@a.example", "primary": true, "roles": []string{"statements", "payable"}}, map[string]any{"name": "Ben", "notes": "@SUM(A1)"}}},
		{"name": "Bee", "referenceId": "R 7", "kind": "individual", "currency": "EUR"},
		{"name": "Cee", "kind": "business", "currency": "EUR"}, // neither a code nor a reference
	}
	for i, c := range customers {
		x := o.do("acme", world.Call{Op: "customers.create", Body: c}).Str("id")
		discounts := []any{}
		if i == 0 {
			discounts = []any{map[string]any{"percent": "10"}, map[string]any{"percent": "2.5"}}
		}
		body := map[string]any{"customer": x, "issuedOn": "2026-02-10", "post": true, "poNumber": "=PO", "discounts": discounts, "lines": []map[string]any{
			{"description": "+1", "quantity": "1.5", "unitPrice": "19.99", "taxCode": "VAT", "discount": "5"}, {"description": "Fracht\nfrei", "unitPrice": "1.00"}}}
		if i == 0 {
			body["discountReason"] = "agreed"
		}
		o.do("acme", world.Call{Op: "invoices.create", Body: body})
		o.do("acme", world.Receipt(x, "20.00", "EUR", "cash", world.ByRule(), world.Body{"receivedOn": "2026-02-20", "reference": "-5"}))
		o.do("acme", world.Receipt(x, "500.00", "EUR", "card", world.ByRule(), world.Body{"receivedOn": "2026-02-21"}))
	}
	o.take("acme", "openingBalances", "customer,number,issuedOn,dueOn,amount,reference\nA-1,O-1,2025-12-31,2026-01-15,70.00,old books\nR 7,O-2,2025-12-31,,-30.00,\n")
	for _, x := range []struct {
		what export.What
		kind string
	}{{export.Customers, "customers"}, {export.Documents, "invoices"}, {export.Transactions, "receipts"}, {export.Contacts, ""}, {export.OpenItems, ""}} {
		first := o.export("acme", x.what)
		if strings.Count(first, "\r\n") < 3 {
			t.Fatalf("%s: %s", x.what, first)
		}
		if x.kind != "" {
			o.take("beta", x.kind, first)
		}
		if again := o.export("beta", x.what); again != first {
			a, b := strings.Split(first, "\r\n"), strings.Split(again, "\r\n")
			for i, line := range a {
				if !slices.Contains(b, line) {
					t.Errorf("%s, line %d:\n%s\nis\n%s", x.what, i, line, b[min(i, len(b)-1)])
				}
			}
			if len(a) != len(b) {
				t.Errorf("%s: %d lines, then %d", x.what, len(a), len(b))
			}
		}
	}
	docs, err := o.w.Deps.Store.FindByNumber(t.Context(), "beta", id.Invoice, "O-1")
	if err != nil || len(docs) != 1 || !docs[0].Document.(invoice.Invoice).Opening {
		t.Errorf("the opening balance is a sale there: %+v %v", docs, err)
	}
}
