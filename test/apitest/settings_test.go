package apitest_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/settings"
	"customercenter/test/apitest"
	memory "customercenter/test/memory/table"
)

func TestSettings(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	a := o.Get("/v1/settings").Want(200).Is(map[string]string{"/tenant": "acme", "/legalName": "Company acme", "/baseCurrency": "USD", "/timeZone": "UTC",
		"/ageingBuckets": "[30 60 90]", "/defaultTerm": "n30", "/creditPolicy/overLimit": "refuse", "/taxMode": "document", "/roles": "", "/accounts/receivable": "1200"})
	if a.ETag() != `"1"` {
		t.Error(a.ETag())
	}
	co.As(access.Sales).Get("/v1/settings").Refused(403, "forbidden")
	co.As(access.Finance).Patch("/v1/settings", `"1"`, body{"legalName": "X"}).Refused(403, "forbidden")
	o.Patch("/v1/settings", "", body{"legalName": "X"}).Refused(428, "version_required")
	o.Patch("/v1/settings", `"7"`, body{"legalName": "X"}).Refused(412, "stale")
	o.Patch("/v1/settings", `"1"`, body{"legalName": "", "baseCurrency": "usd", "timeZone": "Mars", "languages": []string{"english"}, "fiscalYearStart": 13, "defaultTerm": "n99",
		"accounts": body{"bank": nil, "pocket": "1"}, "ageingBuckets": []int{30, 30}, "taxMode": "none", "creditPolicy": body{"overLimit": "park"}, "shards": 0,
		"roles": body{"boss": []string{}, "owner": []string{}, "sales": []string{"tenants.create"}}}).Refused(422, "invalid").
		Fields("/legalName required", "/baseCurrency not_a_currency", "/timeZone not_a_time_zone", "/languages/0 not_a_language", "/fiscalYearStart out_of_range", "/defaultTerm unknown_value",
			"/accounts/bank required", "/accounts/pocket unknown_value", "/ageingBuckets/1 not_ascending", "/taxMode unknown_value", "/creditPolicy/overLimit unknown_value", "/shards out_of_range",
			"/roles/boss unknown_value", "/roles/owner fixed", "/roles/sales unknown_value")
	o.Patch("/v1/settings", `"1"`, body{"fiscalYearStart": "April"}).Refused(422, "invalid").Fields("/fiscalYearStart invalid")
	o.Patch("/v1/settings", `"1"`, body{"colour": "red"}).Refused(422, "invalid").Fields("/colour invalid")

	o.Patch("/v1/settings", `"1"`, body{"legalName": "Company acme"}).Want(200).Is(map[string]string{"/seq": ""})
	b := o.Patch("/v1/settings", `"1"`, body{"legalName": "Acme Holding", "ageingBuckets": []int{7, 14}, "creditPolicy": body{"overLimit": "warn"}, "defaultTerm": nil}).Want(200).
		Is(map[string]string{"/legalName": "Acme Holding", "/ageingBuckets": "[7 14]", "/creditPolicy/overLimit": "warn", "/creditPolicy/unappliedReduceExposure": "true", "/defaultTerm": "", "/seq": "2"})
	if b.ETag() != `"2"` {
		t.Error(b.ETag())
	}
	o.Patch("/v1/settings", `"2"`, body{"baseCurrency": "EUR", "timeZone": "Asia/Kolkata"}).Want(200).Is(map[string]string{"/baseCurrency": "EUR"})
	var f settings.ChangedFact
	e := event(t, w, co, "", 2)
	if err := json.Unmarshal(e.Data, &f); err != nil || e.Type != "settingsChanged" || len(f.Changes) != 4 || e.Customer != "" {
		t.Errorf("%+v %s", e, e.Data)
	}
}

func TestCurrencyAndZoneAreFixedOncePosted(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	draft := o.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "5"}}}).Want(201)
	o.Patch("/v1/settings", `"1"`, body{"baseCurrency": "EUR"}).Want(200)
	o.Match(draft.ETag()).Post("/v1/invoices/"+draft.Str("/id")+"/post", nil).Refused(409, "foreign_currency") // it was drafted in US dollars
	o.Patch("/v1/settings", `"2"`, body{"baseCurrency": "USD"}).Want(200)
	o.Match(draft.ETag()).Post("/v1/invoices/"+draft.Str("/id")+"/post", nil).Want(200)
	o.Patch("/v1/settings", `"3"`, body{"baseCurrency": "EUR", "timeZone": "Asia/Kolkata"}).Refused(409, "fixed_after_posting").
		Fields("/baseCurrency fixed_after_posting", "/timeZone fixed_after_posting")
	o.Patch("/v1/settings", `"3"`, body{"legalName": "still free"}).Want(200)
}

func TestACurrencyThatChangedMeanwhileIsSeenBeforeTheFirstPosting(t *testing.T) {
	co := apitest.New(t, apitest.Keeping()).Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	invoice := body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "5"}}, "post": true}
	receipt := body{"customer": x, "amount": "5.00", "currency": "USD", "method": "cash", "apply": body{"mode": "none"}}
	o.Post("/v1/invoices", with(invoice, "currency", "JPY")).Want(422) // now both functions have read the settings
	o.Post("/v1/receipts", with(receipt, "currency", "JPY")).Want(422)
	o.Patch("/v1/settings", `"1"`, body{"baseCurrency": "EUR"}).Want(200)
	o.Post("/v1/receipts", receipt).Refused(409, "foreign_currency")
	o.Post("/v1/invoices", invoice).Refused(409, "foreign_currency")
}

func TestAPostingThatCameBetween(t *testing.T) {
	b := &before{Table: memory.New(memory.Options{}), prefix: "SET#settings#"}
	co := apitest.New(t, apitest.On(b)).Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	b.do = func() {
		o.Post("/v1/receipts", body{"customer": x, "amount": "5.00", "currency": "USD", "method": "cash", "apply": body{"mode": "none"}}).Want(201)
	}
	o.Patch("/v1/settings", `"1"`, body{"baseCurrency": "EUR"}).Refused(409, "fixed_after_posting")
}

func TestATermThatChangedSinceTheDraft(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	draft := o.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "5"}}}).Want(201).Is(map[string]string{"/parts/0/dueOn": "2026-04-14"})
	o.Put("/v1/terms/n30", body{"name": "now 90 days", "kind": "net", "days": 90, "active": true}).Want(200)
	o.Match(draft.ETag()).Post("/v1/invoices/"+draft.Str("/id")+"/post", nil).Want(200).Is(map[string]string{"/parts/0/dueOn": "2026-06-13"})
	o.Get("/v1/invoices?status=open").Want(200).Is(map[string]string{"/items/0/id": draft.Str("/id"), "/items/0/dueOn": "2026-06-13"})
}

func TestRecomposedRoles(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	o := co.Owner()
	o.Patch("/v1/settings", `"1"`, body{"roles": body{"clerk": []string{"customers.read", "customers.write"}, "sales": []string{"customers.read"}}}).Want(200)
	clerk, sales := co.As(access.Clerk), co.As(access.Sales)
	clerk.Post("/v1/customers", acme()).Want(201)
	clerk.Get("/v1/invoices").Refused(403, "forbidden")
	sales.Post("/v1/customers", acme()).Refused(403, "forbidden")
	co.As(access.Sales, access.Clerk).Post("/v1/customers", acme()).Want(201)
	o.Patch("/v1/settings", `"2"`, body{"roles": body{"sales": nil}}).Want(200)
	sales.Post("/v1/customers", acme()).Want(201)
	clerk.Post("/v1/customers", with(acme(), "contacts", []body{{"name": "A"}})).Refused(403, "forbidden")
}

func TestTerms(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	o.Get("/v1/terms").Want(200).Is(map[string]string{"/items/0/code": "n30", "/items/0/default": "true", "/items/0/days": "30", "/items/1/code": "onReceipt", "/items/2": ""})
	put := func(code string, b body) apitest.Answer { return o.Put("/v1/terms/"+code, b) }
	put("n60", body{"kind": "net", "days": -1, "active": true, "equal": 99, "shares": []body{{"percent": "x"}}}).Refused(422, "invalid").
		Fields("/name required", "/days out_of_range", "/equal out_of_range", "/shares conflict", "/shares/0/percent malformed")
	put("a%23b", body{"name": "N", "kind": "net", "active": true}).Refused(422, "invalid").Fields("/code wrong_shape")
	put("n60", body{"name": "N"}).Refused(422, "invalid").Fields("/kind required", "/active required")
	put("n60", body{"name": "N", "kind": "sometime", "active": true}).Refused(422, "invalid").Fields("/kind invalid")
	co.As(access.Finance).Put("/v1/terms/n60", body{"name": "60 days", "kind": "net", "days": 60, "active": true}).Refused(403, "forbidden")
	put("n60", body{"name": "60 days", "kind": "net", "days": 60, "active": true}).Want(200).Is(map[string]string{"/code": "n60", "/days": "60", "/seq": "2", "/default": "false"})
	put("n60", body{"name": "60 days", "kind": "net", "days": 60, "active": true}).Want(200).Is(map[string]string{"/seq": ""})
	k := o.Key("put") // a PUT may bring a key
	one := k.Put("/v1/terms/n45", body{"name": "45", "kind": "net", "days": 45, "active": true}).Want(200)
	two := k.Put("/v1/terms/n45", body{"name": "45", "kind": "net", "days": 45, "active": true}).Want(200)
	if string(one.Body) != string(two.Body) || two.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("%s %s %v", one.Body, two.Body, two.Header)
	}
	k.Put("/v1/terms/n45", body{"name": "46", "kind": "net", "days": 46, "active": true}).Refused(422, "idempotency_key_reused")
	put("half", body{"name": "50/50", "kind": "onReceipt", "shares": []body{{"percent": "50"}, {"days": 30}}, "active": true}).Want(200).
		Is(map[string]string{"/shares/0/percent": "50", "/shares/1/days": "30", "/shares/1/percent": ""})
	put("n30", body{"name": "30", "kind": "net", "days": 30, "active": false}).Refused(409, "term_is_default")

	x := o.Post("/v1/customers", with(acme(), "paymentTerm", "n60")).Want(201).Str("/id")
	line := []body{{"description": "d", "unitPrice": "100"}}
	o.Post("/v1/invoices", body{"customer": x, "lines": line, "post": true}).Want(201).Is(map[string]string{"/term": "n60", "/dueOn": "2026-05-14"})
	o.Post("/v1/invoices", body{"customer": x, "lines": line, "term": "half", "post": true}).Want(201).
		Is(map[string]string{"/parts/0/amount": "50.00", "/parts/0/dueOn": "2026-03-15", "/parts/1/amount": "50.00", "/parts/1/dueOn": "2026-04-14"})
	put("n60", body{"name": "60 days", "kind": "net", "days": 60, "active": false}).Want(200)
	o.Post("/v1/invoices", body{"customer": x, "lines": line, "post": true}).Refused(422, "invalid").Fields("/term unknown_term")
	o.Patch("/v1/customers/"+x, `"1"`, body{"segment": "s"}).Want(200) // a term that was retired stays
	o.Post("/v1/customers", with(acme(), "paymentTerm", "n60")).Refused(422, "invalid").Fields("/paymentTerm unknown_value")
	if e := event(t, w, co, "", 2); e.Type != "termSet" || e.Actor != "owner@acme" {
		t.Errorf("%+v", e)
	}
}

func TestTaxCodes(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	o := co.Owner()
	o.Get("/v1/tax-codes").Want(200).Is(map[string]string{"/items": "[]"})
	o.Put("/v1/tax-codes/GST18", body{"active": true}).Refused(422, "invalid").Fields("/name required", "/components out_of_range")
	o.Put("/v1/tax-codes/GST18", body{"name": "GST", "components": []body{{"rate": "101"}, {"name": "B", "rate": "9.00001"}, {"name": "C", "rate": "-1"}}, "active": true}).Refused(422, "invalid").
		Fields("/components/0/name required", "/components/0/rate out_of_range", "/components/1/rate malformed", "/components/2/rate out_of_range")
	o.Put("/v1/tax-codes/GST18", body{"name": "GST 18 %", "components": []body{{"name": "CGST", "rate": "9"}, {"name": "SGST", "rate": "9"}}, "account": "2210", "active": true}).Want(200).
		Is(map[string]string{"/code": "GST18", "/rate": "18", "/components/1/name": "SGST", "/account": "2210", "/seq": "2"})
	x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	o.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "100.05", "taxCode": "GST18"}}, "post": true}).Want(201).
		Is(map[string]string{"/taxes/0/amount": "9.00", "/taxes/1/amount": "9.00", "/total": "118.05"}) // domain.md section 2: 100.05 at 9 % + 9 %
}

func TestSeries(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	o.Get("/v1/series").Want(200).Is(map[string]string{"/items/0/kind": "inv", "/items/0/pattern": "INV-{yyyy}-{00000}", "/items/1/kind": "rcp", "/items/1/mode": "fast", "/items/2": ""})
	put := func(path string, b body) apitest.Answer { return o.Put("/v1/series/"+path, b) }
	form := func(pattern, period, mode string, active bool) body {
		return body{"pattern": pattern, "period": period, "mode": mode, "active": active}
	}
	put("quote/q", form("Q-{0}", "none", "fast", true)).Want(422)
	put("inv/a%23", form("A{0}", "none", "fast", true)).Refused(422, "invalid").Fields("/code wrong_shape")
	put("inv/b", form("B-{yy}", "month", "fast", true)).Refused(422, "invalid").Fields("/pattern one_counter")
	put("inv/b", form("B-{0000}", "year", "fast", true)).Refused(422, "invalid").Fields("/pattern not_unique")
	put("inv/b", form("INV-{yy}-{0000}", "year", "gapless", true)).Refused(422, "invalid").Fields("/pattern not_unique") // could make the numbers of inv
	put("inv/rcp", form("R2-{0000}", "none", "gapless", true)).Refused(422, "invalid").Fields("/code duplicate")

	x := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	post := func(number string) {
		t.Helper()
		o.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "1"}}, "post": true}).Want(201).Is(map[string]string{"/number": number})
	}
	put("inv/spare", form("SP{000}", "none", "fast", false)).Want(200)
	put("inv/spare", form("SPA{000}", "none", "fast", false)).Want(200) // nothing was made by it yet
	put("inv/spare", form("SPA{000}", "year", "fast", false)).Want(422)
	put("inv/spare", form("SPA{yy}{000}", "year", "fast", false)).Refused(409, "series_period_fixed")
	post("INV-2026-00001")
	put("inv/inv", form("INVOICE-{yyyy}-{00000}", "year", "gapless", true)).Refused(409, "series_in_use")
	put("inv/inv", form("INV-{yyyy}-{00000}", "year", "fast", true)).Want(200).Is(map[string]string{"/mode": "fast"})
	post("INV-2026-00002")
	put("inv/inv", form("INV-{yyyy}-{00000}", "year", "gapless", true)).Want(200)
	post("INV-2026-00003")
	put("inv/b", form("B{yy}{mm}-{000}", "month", "gapless", true)).Want(200).Is(map[string]string{"/code": "b", "/active": "true"})
	o.Get("/v1/series").Is(map[string]string{"/items/0/code": "b", "/items/0/active": "true", "/items/1/code": "inv", "/items/1/active": "false", "/items/3/kind": "rcp", "/items/3/active": "true"})
	post("B2603-001")
	w.Set(time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC))
	post("B2604-001")
	put("inv/inv", form("INV-{yyyy}-{00000}", "year", "gapless", true)).Want(200)
	post("INV-2026-00004")
	put("inv/inv", form("INV-{yyyy}-{00000}", "year", "gapless", false)).Want(200)
	o.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "1"}}, "post": true}).Refused(409, "no_series")
	co.As(access.Clerk).Get("/v1/series").Refused(403, "forbidden")
}

func TestTenantsAreMadeByTheOperator(t *testing.T) {
	w := apitest.New(t)
	good := body{"legalName": "Acme", "baseCurrency": "INR", "timeZone": "Asia/Kolkata", "owner": body{"subject": "sub-1", "email": "olive@acme.example", "name": "Olive"}}
	w.Operate("acme", "k", body{"owner": body{}}).Refused(422, "invalid").Fields("/legalName required", "/baseCurrency not_a_currency", "/timeZone not_a_time_zone",
		"/owner/subject wrong_shape", "/owner/name required", "/owner/email required")
	w.Operate("acme", "k", with(good, "tenant", "other")).Refused(422, "invalid").Fields("/tenant conflict")
	w.Operate("Acme", "k", good).Want(400)
	w.Operate("acme", "", good).Refused(400, "idempotency_key_missing")
	a := w.Operate("acme", "k", good).Want(201).Is(map[string]string{"/tenant": "acme", "/owner": "sub-1", "/seq": "1"})
	if b := w.Operate("acme", "k", good).Want(201); string(a.Body) != string(b.Body) {
		t.Errorf("%s %s", a.Body, b.Body)
	}
	w.Operate("acme", "k", with(good, "legalName", "Other")).Refused(422, "idempotency_key_reused")
	w.Operate("acme", "k2", good).Refused(409, "tenant_exists")
	list, err := w.Store.Tenants(context.Background())
	if err != nil || len(list) != 1 || list[0] != "acme" {
		t.Errorf("%v %v", list, err)
	}
	m, found, err := w.Store.FindMember(context.Background(), "acme", "sub-1")
	if err != nil || !found || m.Email != "olive@acme.example" || len(m.Roles) != 1 || m.Roles[0] != access.Owner {
		t.Errorf("%+v %v %v", m, found, err)
	}
	e := event(t, w, &apitest.Tenant{ID: "acme"}, "", 1)
	if e.Type != "tenantCreated" || e.Actor != "system:operator" || strings.Contains(string(e.Data), "olive@") || len(e.Persons) != 1 || e.Day.String() != "2026-03-15" {
		t.Errorf("%+v %s", e, e.Data)
	}
	verifies(t, w, (&apitest.Tenant{ID: "acme"}).Chain(""))
}

func TestMembers(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	o.Get("/v1/members").Want(200).Is(map[string]string{"/items/0/subject": "owner@acme", "/items/0/roles": "[owner]", "/items/1": ""})
	co.As(access.Finance).Get("/v1/members").Refused(403, "forbidden")
	co.As(access.Finance).Put("/v1/members/me", body{"roles": []string{"owner"}}).Refused(403, "forbidden")
	o.Put("/v1/members/fin", body{"roles": []string{"finance", "boss"}}).Refused(422, "invalid").Fields("/roles/1 unknown_value", "/name required", "/email required")
	o.Put("/v1/members/system:x", body{"roles": []string{"finance"}, "name": "N", "email": "n@x.example"}).Refused(422, "invalid").Fields("/subject wrong_shape")
	o.Put("/v1/members/fin", body{"roles": []string{"finance", "finance", "clerk"}, "name": "Finn", "email": "finn@acme.example"}).Want(200).
		Is(map[string]string{"/subject": "fin", "/roles": "[finance clerk]", "/email": "finn@acme.example", "/seq": "2"})
	o.Put("/v1/members/owner@acme", body{"roles": []string{"sales"}, "name": "N", "email": "n@x.example"}).Refused(409, "last_owner")
	o.Put("/v1/members/owner@acme", body{}).Refused(409, "last_owner")
	o.Put("/v1/members/nobody", body{}).Refused(404, "not_found")
	o.Put("/v1/members/fin", body{}).Want(200).Is(map[string]string{"/subject": "fin", "/roles": "", "/seq": "3"})
	o.Get("/v1/members").Is(map[string]string{"/items/1": ""})
	if e := event(t, w, co, "", 2); e.Type != "memberSet" || strings.Contains(string(e.Data), "finn@") || len(e.Persons) != 1 {
		t.Errorf("%+v %s", e, e.Data)
	}
	if e := event(t, w, co, "", 3); e.Type != "memberRemoved" || strings.Contains(string(e.Data), "Finn") {
		t.Errorf("%+v %s", e, e.Data)
	}
}
