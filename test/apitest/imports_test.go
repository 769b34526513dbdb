package apitest_test

import (
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/test/apitest"
)

const customersFile = "code;name;Short;creditLimit\nA1;Ärzte & Co;Ärzte;1.000,50\nB2;Bee;;\nC3;Cee;;12x\n"

// TestAnImportIsPlannedLookedThroughCommittedAndUndone: a dry run makes nothing; its plan and rejects say what a commit does.
func TestAnImportIsPlannedLookedThroughCommittedAndUndone(t *testing.T) {
	w := apitest.New(t)
	co, other := w.Tenant("acme"), w.Tenant("other")
	o := co.Owner()
	ask := body{"kind": "customers", "name": "customers.csv", "columns": body{"Short": "shortName"}}
	a := o.Key("ask").Post("/v1/imports", ask).Want(201).Is(map[string]string{"/status": "awaitingFile"})
	again := o.Key("ask").Post("/v1/imports", ask).Want(201).Is(map[string]string{"/id": a.Str("/id"), "/upload/fields/key": a.Str("/upload/fields/key")})
	if again.Header.Get("Idempotency-Replayed") != "true" || a.Header.Get("Location") != "/v1/imports/"+a.Str("/id") {
		t.Errorf("%v %v", again.Header, a.Header)
	}
	o.Key("ask").Post("/v1/imports", body{"kind": "invoices", "name": "x"}).Refused(422, "idempotency_key_reused")
	path := "/v1/imports/" + a.Str("/id")
	o.Post(path+"/commit", nil).Refused(409, "not_planned")
	o.Post(path+"/undo", nil).Refused(409, "not_committed")
	o.Post(path+"/resume", nil).Refused(409, "nothing_failed")
	w.Send(a, customersFile, 3)
	w.Work()
	got := o.Get(path).Want(200).Is(map[string]string{"/status": "planned", "/counts/rows": "3", "/counts/rejected": "1", "/counts/creates": "2", "/counts/created": "0",
		"/format/delimiter": ";", "/format/decimal": ",", "/headers/2/column": "shortName", "/rejects/name": "customers.rejected.csv", "/may/0": "commit", "/may/1": "cancel"})
	if status, c, _ := w.Files.Follow(got.Str("/rejects/url")); status != 200 || !strings.Contains(string(c.Bytes), "12x") {
		t.Errorf("%d %s", status, c.Bytes)
	}
	o.Get(path + "/rejects").Want(200).Is(map[string]string{"/items/0/row": "4", "/items/0/column": "creditLimit", "/items/0/value": "12x"})
	first := o.Get(path + "/plan?limit=1").Want(200).Is(map[string]string{"/items/0/do": "create", "/items/0/rows/0": "3", "/items/0/name": "Bee"})
	second := o.Get(path + "/plan?limit=1&cursor=" + first.Str("/next")).Want(200).Is(map[string]string{"/items/0/rows/0": "2", "/items/0/name": "Ärzte & Co"})
	if a := o.Get(path + "/plan").Want(200); a.Len("/items") != 2 || second.Str("/next") != "" && o.Get(path+"/plan?limit=1&cursor="+second.Str("/next")).Want(200).Len("/items") != 0 {
		t.Errorf("%s", a.Body)
	}
	if n := o.Get("/v1/customers").Want(200).Len("/items"); n != 0 {
		t.Errorf("a dry run made %d customers", n)
	}
	for _, at := range []string{"", "/plan", "/rejects"} {
		other.Owner().Get(path+at).Refused(404, "not_found")
	}
	other.Owner().Post(path+"/commit", nil).Refused(404, "not_found")
	sales := co.As(access.Sales)
	sales.Post(path+"/commit", nil).Refused(403, "forbidden")
	if a := sales.Get(path).Want(200); a.Str("/rejects/url") != "" || a.Len("/may") != 0 {
		t.Errorf("%s", a.Body)
	}
	if a := sales.Get(path + "/rejects").Want(200); strings.Contains(string(a.Body), "12x") {
		t.Errorf("%s", a.Body)
	}

	a = o.Key("go").Post(path+"/commit", nil).Want(200).Is(map[string]string{"/status": "committing"})
	o.Key("go").Post(path+"/commit", nil).Want(200).Is(map[string]string{"/id": a.Str("/id")})
	o.Post(path+"/cancel", nil).Refused(409, "import_begun")
	w.Work()
	o.Get(path).Want(200).Is(map[string]string{"/status": "committed", "/counts/created": "2", "/may/0": "undo"})
	o.Get("/v1/customers?code=A1").Want(200).Is(map[string]string{"/items/0/name": "Ärzte & Co"})
	o.Post(path+"/commit", nil).Refused(409, "not_planned")
	o.Post(path+"/cancel", nil).Refused(409, "import_over")
	o.Post(path+"/undo", nil).Want(200).Is(map[string]string{"/status": "undoing"})
	w.Work()
	o.Get(path).Want(200).Is(map[string]string{"/status": "undone", "/counts/undone": "2", "/counts/kept": "0"})
	if a := o.Get("/v1/customers?code=A1").Want(200); a.Len("/items") != 0 {
		t.Errorf("%s", a.Body)
	}
	o.Get("/v1/imports").Want(200).Is(map[string]string{"/items/0/id": got.Str("/id"), "/items/0/status": "undone"})
}

// TestWhatIsAskedOfAnImportIsChecked before its file comes.
func TestWhatIsAskedOfAnImportIsChecked(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o, sales := co.Owner(), co.As(access.Sales)
	o.Post("/v1/imports", body{"name": "x"}).Refused(422, "invalid").Fields("/kind required")
	o.Post("/v1/imports", body{"kind": "customers", "name": ""}).Refused(422, "invalid").Fields("/name required")
	o.Post("/v1/imports", body{"mapping": "none", "name": "x"}).Refused(422, "invalid").Fields("/mapping unknown_mapping")
	o.Post("/v1/imports", body{"kind": "invoices", "name": "x", "size": 1 << 31, "decimal": ";", "columns": body{"X": "nothing"}}).Refused(422, "invalid").
		Fields("/size too_large", "/decimal malformed", "/columns/X unknown_column")
	o.Put("/v1/import-mappings/bad%20code", body{"name": "x", "kind": "customers"}).Refused(422, "invalid")
	saved := body{"name": "Old system", "kind": "customers", "columns": body{"Kürzel": "code"}, "defaults": body{"riskClass": "A"}, "delimiter": ";"}
	o.Put("/v1/import-mappings/old", saved).Want(200).Is(map[string]string{"/code": "old", "/delimiter": ";"})
	o.Put("/v1/import-mappings/old", saved).Want(200)
	sales.Put("/v1/import-mappings/old", saved).Refused(403, "forbidden")
	sales.Get("/v1/import-mappings").Want(200).Is(map[string]string{"/items/0/defaults/riskClass": "ask finance"})
	o.Post("/v1/imports", body{"mapping": "old", "kind": "invoices", "name": "x"}).Refused(422, "invalid").Fields("/kind conflict")
	sales.Post("/v1/imports", body{"mapping": "old", "name": "x"}).Refused(403, "forbidden").Fields("/defaults/riskClass forbidden")
	sales.Post("/v1/imports", body{"mapping": "old", "name": "x", "defaults": body{}}).Want(201)
	sales.Post("/v1/imports", body{"kind": "receipts", "name": "x"}).Refused(403, "forbidden")
	a := o.Post("/v1/imports", body{"mapping": "old", "name": "x", "commit": true}).Want(201)
	w.Send(a, "Kürzel;name\nA1;Anna\n", 1)
	w.Work()
	o.Get("/v1/imports/" + a.Str("/id")).Want(200).Is(map[string]string{"/status": "committed", "/counts/created": "1", "/options/columns/Kürzel": "code"})
}

// TestAMappingIsRemoved: what was begun by it goes on, and its code is free.
func TestAMappingIsRemoved(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	saved := body{"name": "Old system", "kind": "customers", "columns": body{"Kürzel": "code"}, "delimiter": ";"}
	o.Put("/v1/import-mappings/old", saved).Want(200)
	a := o.Post("/v1/imports", body{"mapping": "old", "name": "x", "commit": true}).Want(201)
	co.As(access.Sales).Delete("/v1/import-mappings/old", "").Refused(403, "forbidden")
	w.Tenant("other").Owner().Delete("/v1/import-mappings/old", "").Refused(404, "not_found")
	gone := o.Key("gone").Delete("/v1/import-mappings/old", "").Want(200).Is(map[string]string{"/code": "old"})
	if again := o.Key("gone").Delete("/v1/import-mappings/old", "").Want(200); again.Str("/seq") != gone.Str("/seq") {
		t.Errorf("%s, then %s", gone.Body, again.Body)
	}
	o.Delete("/v1/import-mappings/old", "").Refused(404, "not_found")
	if list := o.Get("/v1/import-mappings").Want(200); list.Len("/items") != 0 {
		t.Errorf("%s", list.Body)
	}
	o.Post("/v1/imports", body{"mapping": "old", "name": "x"}).Refused(422, "invalid").Fields("/mapping unknown_mapping")
	w.Send(a, "Kürzel;name\nA1;Anna\n", 1)
	w.Work()
	o.Get("/v1/imports/" + a.Str("/id")).Want(200).Is(map[string]string{"/status": "committed", "/counts/created": "1"})
	o.Put("/v1/import-mappings/old", body{"name": "Another", "kind": "receipts"}).Want(200).Is(map[string]string{"/kind": "receipts"})
}

// TestSalesImportNoCreditFigures: rows that say some are rejected, the others are taken.
func TestSalesImportNoCreditFigures(t *testing.T) {
	w := apitest.New(t)
	sales := w.Tenant("acme").As(access.Sales)
	a := sales.Post("/v1/imports", body{"kind": "customers", "name": "c.csv"}).Want(201)
	w.Send(a, "code,name,limit\nA1,Anna,\nB2,Bert,500.00\n", 1)
	w.Work()
	path := "/v1/imports/" + a.Str("/id")
	sales.Get(path).Want(200).Is(map[string]string{"/status": "planned", "/counts/creates": "1", "/counts/rejected": "1", "/rejects/name": "c.rejected.csv"})
	sales.Get(path + "/rejects").Want(200).Is(map[string]string{"/items/0/column": "creditLimit", "/items/0/rule": "forbidden", "/items/0/value": "", "/items/0/detail": "ask finance"})
	sales.Post(path+"/commit", nil).Want(200)
	w.Work()
	sales.Get(path).Want(200).Is(map[string]string{"/counts/created": "1"})
}

// TestImportsThatDoNotComeToAPlan: an empty file, one that does not come, one that is canceled, one whose amounts are others.
func TestImportsThatDoNotComeToAPlan(t *testing.T) {
	w := apitest.New(t)
	o := w.Tenant("acme").Owner()
	empty := o.Post("/v1/imports", body{"kind": "customers", "name": "empty.csv"}).Want(201)
	w.Send(empty, "", 1)
	w.Work()
	path := "/v1/imports/" + empty.Str("/id")
	a := o.Get(path).Want(200).Is(map[string]string{"/status": "failed", "/may/0": "resume"})
	if a.Str("/code") == "" || a.Str("/reason") == "" {
		t.Errorf("%s", a.Body)
	}
	o.Key("again").Post(path+"/resume", nil).Want(200).Is(map[string]string{"/status": "reading"})
	w.Work()
	o.Key("again").Post(path+"/resume", nil).Want(200).Is(map[string]string{"/status": "failed"})
	o.Post(path+"/cancel", nil).Refused(409, "import_over")

	canceled := o.Post("/v1/imports", body{"kind": "customers", "name": "c.csv"}).Want(201)
	path = "/v1/imports/" + canceled.Str("/id")
	o.Post(path+"/cancel", nil).Want(200).Is(map[string]string{"/status": "canceled"})
	w.Send(canceled, customersFile, 1) // too late
	w.Work()
	o.Get(path).Want(200).Is(map[string]string{"/status": "canceled", "/counts/rows": "0"})
	o.Post(path+"/resume", nil).Refused(409, "import_canceled")

	o.Post("/v1/customers", body{"code": "A1", "name": "Anna", "kind": "business", "currency": "USD"}).Want(201)
	other := o.Post("/v1/imports", body{"kind": "openingBalances", "name": "b.csv", "control": "20.00", "commit": true}).Want(201)
	path = "/v1/imports/" + other.Str("/id")
	w.Send(other, "customer,amount\nA1,10.00\n", 1)
	w.Work()
	o.Get(path).Want(200).Is(map[string]string{"/status": "planned", "/problem/code": "control_total", "/counts/amount": "10.00", "/may/0": "cancel"})
	o.Post(path+"/commit", nil).Refused(409, "plan_has_problem")

	late := o.Post("/v1/imports", body{"kind": "customers", "name": "c.csv"}).Want(201)
	w.Later(25 * time.Hour)
	w.Work()
	path = "/v1/imports/" + late.Str("/id")
	o.Get(path).Want(200).Is(map[string]string{"/status": "failed", "/code": "no_file"})
	o.Post(path+"/resume", nil).Refused(409, "import_again")
	for _, id := range []string{"imp_0000000000000", "run_0000000000000"} {
		o.Get("/v1/imports/"+id).Refused(404, "not_found")
	}
}
