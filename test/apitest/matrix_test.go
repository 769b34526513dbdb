package apitest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/test/apitest"
	"customercenter/test/matrix"
	"customercenter/tools/catalog"
)

// What must not be seen: a customer's limit, by who may not see credit figures; a contact's address, by other tenants and in
// the log.
const (
	canaryLimit = "7777.77"
	canaryMinor = "777777"
	canaryMail  = "canary@secret.example"
)

// things are what a route is called on, by the names of the matrix.
func things(w *apitest.World, co *apitest.Tenant) (map[string]string, map[string]string) {
	o := co.Owner()
	x := o.Post("/v1/customers", body{"name": "Canary Ltd", "kind": "business", "currency": "USD", "creditLimit": canaryLimit,
		"contacts": []body{{"name": "Cara", "email": canaryMail}}}).Want(201)
	id := x.Str("/id")
	inv := o.Post("/v1/invoices", body{"customer": id, "lines": line("100.00"), "post": true}).Want(201)
	draft := o.Post("/v1/invoices", body{"customer": id, "lines": line("5.00")}).Want(201)
	poor := o.Post("/v1/invoices", body{"customer": id, "lines": line("30.00"), "post": true}).Want(201)
	dsp := o.Post("/v1/disputes", body{"invoice": poor.Str("/id"), "amount": "30.00", "reason": "poor quality"}).Want(201)
	rcp := o.Post("/v1/receipts", body{"customer": id, "amount": "50.00", "currency": "USD", "method": "cash",
		"apply": body{"mode": "explicit", "items": []body{{"invoice": inv.Str("/id"), "amount": "40.00"}}}}).Want(201)
	hold := o.Post("/v1/customers/"+id+"/holds", body{"kind": "sales", "reason": "r", "from": "2026-12-01"}).Want(201)
	upload, _ := co.Upload("image/png", apitest.PNG(64, 64))
	failed := o.Post("/v1/customers", body{"name": apitest.Unprintable, "kind": "business", "currency": "USD", "email": canaryMail}).Want(201).Str("/id")
	run := o.Post("/v1/statements", body{"kind": "openItem", "customers": []string{id, failed}, "send": true}).Want(202).Str("/run")
	exported := o.Post("/v1/exports", body{"what": "customers", "format": "csv", "filter": body{"code": "NOBODY"}}).Want(202).Str("/id")
	money := o.Post("/v1/exports", body{"what": "documents", "format": "csv", "filter": body{"customer": id}}).Want(202).Str("/id") // of one customer: things are made hundreds of times
	taken := func(who apitest.Caller, commit bool, text string) string {
		a := who.Post("/v1/imports", body{"kind": "customers", "name": "c.csv", "commit": commit}).Want(201)
		w.Send(a, text, 1)
		return a.Str("/id")
	}
	planned := taken(o, false, "code,name,creditLimit\nI1,One,"+canaryLimit+"\nI2,Two,"+canaryLimit+"x\n")
	sales := taken(co.As(access.Sales), false, "code,name\nI3,Three\n")
	committed := taken(co.As(access.Sales), true, "code,name\nI1,One\n")
	empty := taken(co.As(access.Sales), false, "")
	awaiting := co.As(access.Sales).Post("/v1/imports", body{"kind": "customers", "name": "c.csv"}).Want(201).Str("/id")
	o.Put("/v1/import-mappings/ours", body{"name": "Ours", "kind": "customers"}).Want(200)
	w.Work()
	stm := o.Get("/v1/statements?customer=" + id).Want(200).Str("/items/0/id")
	waiting := o.Post("/v1/statements", body{"kind": "openItem", "customers": []string{id}}).Want(202).Str("/run")
	return map[string]string{"plannedImport": planned, "salesImport": sales, "committedImport": committed, "failedImport": empty, "awaitingImport": awaiting, "mapping": "ours", "upload": upload, "export": exported, "moneyExport": money, "statement": stm, "run": run, "waiting": waiting, "customer": id, "contact": x.Str("/contacts/0/id"), "invoice": inv.Str("/id"), "draft": draft.Str("/id"),
			"receipt": rcp.Str("/id"), "application": rcp.Str("/applications/0/id"), "dispute": dsp.Str("/id"), "hold": hold.Str("/id")},
		map[string]string{"customer": x.ETag(), "contact": x.Str("/contacts/0/version"), "draft": draft.ETag(), "any": "*"}
}

// call sends a route's request as a caller.
func call(c apitest.Caller, r matrix.Route, ids, etags map[string]string) apitest.Answer {
	var pairs []string
	for name, id := range ids {
		pairs = append(pairs, "{"+name+"}", id)
	}
	in := strings.NewReplacer(pairs...)
	if r.ETag != "" {
		c = c.Match(etags[r.ETag])
	}
	if r.Body == "" {
		return c.Do(r.Method, in.Replace(r.Call), nil)
	}
	return c.Do(r.Method, in.Replace(r.Call), in.Replace(r.Body))
}

func TestEveryRouteIsInTheMatrix(t *testing.T) {
	want, got := map[string]bool{}, map[string]bool{}
	for _, op := range catalog.Operations() {
		if s := op.Spec(); !s.Direct {
			want[s.Method+" /v1"+s.Path] = true
		}
	}
	for _, r := range matrix.Routes() {
		got[r.Method+" "+r.Path] = true
		if !want[r.Method+" "+r.Path] {
			t.Errorf("%s %s is in the matrix, and there is no such route", r.Method, r.Path)
		}
	}
	for route := range want {
		if !got[route] {
			t.Errorf("who may call %s? Type it into test/matrix from domain.md section 1", route)
		}
	}
}

func TestWhoMayCallWhat(t *testing.T) {
	w := apitest.New(t)
	co, other := w.Tenant("acme"), w.Tenant("other")
	seen := map[access.Role]bool{}
	for _, r := range matrix.Routes() {
		name := r.Method + " " + r.Call + " " + r.Body
		for _, role := range access.Roles() {
			ids, etags := things(w, co)
			a := call(co.As(role), r, ids, etags)
			switch {
			case r.May.Has(role) && a.Status != r.Status:
				t.Errorf("%s: %s gets %d, want %d: %s", name, role, a.Status, r.Status, a.Body)
			case !r.May.Has(role) && (a.Status != 403 || a.Str("/code") != "forbidden"):
				t.Errorf("%s: %s gets %d, want 403: %s", name, role, a.Status, a.Body)
			}
			limit := shows(a, canaryLimit, canaryMinor)
			seen[role] = seen[role] || limit
			if limit && (role == access.Sales || role == access.Clerk) {
				t.Errorf("%s: %s sees the limit: %s", name, role, a.Body)
			}
		}
		ids, etags := things(w, co)
		a := call(other.Owner(), r, ids, etags)
		if r.Foreign != 0 && (a.Status != r.Foreign || a.Str("/code") != "not_found") {
			t.Errorf("%s: another tenant's owner gets %d, want %d: %s", name, a.Status, r.Foreign, a.Body)
		}
		for _, id := range ids {
			if shows(a, canaryMail, id) || shows(a, canaryLimit) && !strings.Contains(r.Body, canaryLimit) {
				t.Errorf("%s: another tenant's owner sees %s", name, a.Body)
			}
		}
		if a := call(w.Nobody(), r, ids, etags); a.Status != 401 || shows(a, canaryLimit, canaryMail) {
			t.Errorf("%s: nobody gets %d: %s", name, a.Status, a.Body)
		}
		for token, claims := range map[string]map[string]string{"id token": {"token_use": "id"}, "of nobody": {"sub": ""}, "of ours": {"sub": "system:operator"}} {
			c := co.Owner()
			for k, v := range claims {
				c = c.Claim(k, v)
			}
			if a := call(c, r, ids, etags); a.Status != 401 || a.Header.Get("WWW-Authenticate") == "" {
				t.Errorf("%s: token %s gets %d: %s", name, token, a.Status, a.Body)
			}
		}
		for _, claims := range []map[string]string{{"tenant": ""}, {"tenant": "nowhere"}, {"roles": ""}, {"roles": "owner admin"}} {
			c := co.Owner()
			for k, v := range claims {
				c = c.Claim(k, v)
			}
			if a := call(c, r, ids, etags); a.Status != 403 || shows(a, canaryLimit, canaryMail) {
				t.Errorf("%s: claims %v get %d: %s", name, claims, a.Status, a.Body)
			}
		}
	}
	for _, role := range []access.Role{access.Owner, access.Finance, access.Collector, access.Auditor} {
		if !seen[role] {
			t.Errorf("%s never saw the limit: the canary proves nothing", role)
		}
	}
	for _, canary := range []string{canaryLimit, canaryMinor, canaryMail, "Cara", "Canary Ltd"} {
		if log := w.Log.String(); strings.Contains(log, canary) {
			t.Errorf("the log says %s", canary)
		}
	}
	if !strings.Contains(w.Log.String(), `"operation":"customers.create"`) {
		t.Error("the log was not looked at")
	}
}

// shows reports that a text is in an answer's body or headers.
func shows(a apitest.Answer, texts ...string) bool {
	all := string(a.Body) + fmt.Sprint(a.Header)
	return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(all, s) })
}

// A role that may post and may not see credit figures meets the limit: it is told to ask finance, and nothing more.
func TestARefusalDoesNotTellTheLimit(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	o.Patch("/v1/settings", `"1"`, body{"roles": body{"clerk": []string{"customers.read", "customers.write", "invoices.read", "invoices.draft", "invoices.post", "receipts.read", "balances.read"}}}).Want(200)
	ids, _ := things(w, co)
	over := body{"customer": ids["customer"], "lines": line("9000.00"), "post": true}
	o.Post("/v1/invoices", over).Refused(409, "credit_check_failed").Is(map[string]string{"/facts/limit": canaryLimit})
	clerk := co.As(access.Clerk)
	a := clerk.Post("/v1/invoices", over).Refused(409, "credit_check_failed").Is(map[string]string{"/facts": ""})
	if shows(a, canaryLimit, canaryMinor, "9000", "90.00") || !strings.Contains(a.Str("/detail"), "ask finance") {
		t.Errorf("%s", a.Body)
	}
	path := "/v1/customers/" + ids["customer"]
	for _, a := range []apitest.Answer{clerk.Get(path), clerk.Get("/v1/customers"), clerk.Get(path + "/summary"), clerk.Patch(path, `"1"`, body{"creditLimit": "1.00"}),
		clerk.Patch(path, `"1"`, body{"segment": "x"}), clerk.Get(path + "/contacts"), clerk.Get("/v1/invoices/" + ids["invoice"])} {
		if shows(a, canaryLimit, canaryMinor) {
			t.Errorf("%s", a.Body)
		}
	}
}

// The T#1 / T#10 trap: tenants whose names begin with one another's.
func TestTenants1And10And100(t *testing.T) {
	w := apitest.New(t)
	names := []string{"1", "10", "100"}
	tenants := map[string]*apitest.Tenant{}
	ids := map[string]map[string]string{}
	for _, n := range names {
		tenants[n] = w.Tenant(n)
		ids[n], _ = things(w, tenants[n])
		tenants[n].Owner().Post("/v1/customers", body{"name": "Only " + n, "kind": "business", "currency": "USD", "code": "SAME", "referenceId": "SAME"}).Want(201)
	}
	for _, n := range names {
		o := tenants[n].Owner()
		for path, rows := range map[string]int{"/v1/customers": 4, "/v1/imports": 5, "/v1/imports/" + ids[n]["plannedImport"] + "/plan": 1, "/v1/import-mappings": 1, "/v1/statements": 1, "/v1/statement-runs": 2, "/v1/statement-runs/" + ids[n]["run"] + "/exceptions": 1,
			"/v1/customers/" + ids[n]["customer"] + "/mails": 1, "/v1/customers?code=same": 1, "/v1/customers?name=only": 1, "/v1/invoices": 3, "/v1/invoices?status=open": 2,
			"/v1/receipts": 1, "/v1/disputes": 1, "/v1/disputes?status=open": 1, "/v1/disputes?status=accepted": 0, "/v1/members": 1, "/v1/series": 2, "/v1/terms": 2, "/v1/invoices?number=INV-2026-00001": 1} {
			a := o.Get(path).Want(200)
			if got := a.Len("/items"); got != rows {
				t.Errorf("tenant %s: %s has %d rows, want %d: %s", n, path, got, rows, a.Body)
			}
			for _, m := range names {
				if m != n && shows(a, "Only "+m+`"`, "@"+m+`"`, ids[m]["customer"], ids[m]["invoice"], ids[m]["receipt"], ids[m]["dispute"], ids[m]["statement"], ids[m]["run"], ids[m]["plannedImport"]) {
					t.Errorf("tenant %s sees tenant %s at %s: %s", n, m, path, a.Body)
				}
			}
		}
		for _, m := range names {
			status := 404
			if m == n {
				status = 200
			}
			for _, path := range []string{"/v1/customers/" + ids[m]["customer"], "/v1/invoices/" + ids[m]["invoice"], "/v1/receipts/" + ids[m]["receipt"], "/v1/disputes/" + ids[m]["dispute"],
				"/v1/statements/" + ids[m]["statement"], "/v1/statement-runs/" + ids[m]["run"], "/v1/imports/" + ids[m]["salesImport"], "/v1/imports/" + ids[m]["plannedImport"] + "/rejects", "/v1/customers/" + ids[m]["customer"] + "/mails", "/v1/customers/" + ids[m]["customer"] + "/contacts"} {
				if a := o.Get(path); a.Status != status {
					t.Errorf("tenant %s reads %s of tenant %s: %d", n, path, m, a.Status)
				}
			}
		}
		verifies(t, w, tenants[n].Chain(""))
		verifies(t, w, tenants[n].Chain(ids[n]["customer"]))
	}
}
