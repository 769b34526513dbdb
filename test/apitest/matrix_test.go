package apitest_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/table"
	"customercenter/test/apitest"
	"customercenter/test/matrix"
	"customercenter/test/world"
	"customercenter/tools/catalog"
)

// What must not be seen of the sample tenant: a customer's limit, and the limits that an import would set, by who may not see
// credit figures; a contact's address, by other tenants and in the log.
const (
	canaryLimit = "5000.00"
	canaryMinor = "500000"
	canaryMail  = "ada@brewery.example"
)

// canaries are all figures that nobody sees without credit figures.
var canaries = []string{canaryLimit, canaryMinor, "1000.50", "100050", "12x"}

// tried is the sample tenant with what some rows are about besides.
type tried struct {
	*apitest.Sample
	t    *testing.T
	more []table.Item
}

func trying(t *testing.T) *tried {
	t.Helper()
	s := &tried{Sample: apitest.Sampled(t), t: t}
	owner, sales := s.As(access.Owner), s.As(access.Sales)
	s.Names["export of money"] = owner.Post("/v1/exports", body{"what": "documents", "format": "csv"}).Want(202).Str("/id")
	for _, x := range []struct {
		name, text string
		commit     bool
	}{{"import planned by sales", "code,name\nI3,Three\n", false}, {"import committed by sales", "code,name\nI4,Four\n", true}, {"import of sales that failed", "", false}} {
		a := sales.Post("/v1/imports", body{"kind": "customers", "name": "c.csv", "commit": x.commit}).Want(201)
		s.Send(a, x.text, 1)
		s.Names[x.name] = a.Str("/id")
	}
	s.Names["import of sales that waits"] = sales.Post("/v1/imports", body{"kind": "customers", "name": "c.csv"}).Want(201).Str("/id")
	s.Work()
	s.more = s.Items()
	return s
}

// call sends a row's request as a caller, from the same state each time.
func (s *tried) call(c apitest.Caller, r matrix.Row, f apitest.Fixture) apitest.Answer {
	if r.Of != "" {
		f = f.With("id", s.Names[r.Of])
	}
	if r.Body != "" {
		f.Body = s.Names.In(r.Body)
	}
	a := f.Send(c)
	if a.Status < 300 && f.Method() != "GET" {
		s.back(r)
	}
	return a
}

// back sets the table back to what a row is tried on.
func (s *tried) back(r matrix.Row) {
	if r.Of != "" {
		s.Become(s.more)
		return
	}
	s.Back()
}

func TestEveryOperationIsInTheMatrix(t *testing.T) {
	left := map[string]bool{}
	for _, r := range matrix.Rows() {
		left[r.Op] = true
	}
	typed := len(left)
	for _, op := range catalog.Operations() {
		s := op.Spec()
		if !left[s.ID] {
			t.Errorf("who may call %s? Type it into test/matrix from domain.md section 1", s.ID)
		}
		delete(left, s.ID)
	}
	for id := range left {
		t.Errorf("%s is in the matrix, and there is no such operation", id)
	}
	if typed == 0 {
		t.Error("the matrix is empty")
	}
}

func TestWhoMayCallWhat(t *testing.T) {
	s := trying(t)
	direct := map[string]access.Permission{}
	for _, op := range catalog.Operations() {
		if x := op.Spec(); x.Direct {
			direct[x.ID] = x.Permission
		}
	}
	seen := map[access.Role]bool{}
	for _, r := range matrix.Rows() {
		if may, is := direct[r.Op]; is {
			s.ordered(r, may)
			continue
		}
		f := apitest.FixtureOf(t, r.Op)
		s.back(r)
		s.roles(r, f, seen)
		s.strangers(r, f)
	}
	for _, role := range []access.Role{access.Owner, access.Finance, access.Collector, access.Auditor} {
		if !seen[role] {
			t.Errorf("%s never saw the limit: the canary proves nothing", role)
		}
	}
	for _, canary := range append(slices.Clone(canaries), canaryMail, "Ada Able", "Harbour Brewery") {
		if log := s.Log.String(); strings.Contains(log, canary) {
			t.Errorf("the log says %s", canary)
		}
	}
	if !strings.Contains(s.Log.String(), `"operation":"customers.create"`) {
		t.Error("the log was not looked at")
	}
}

// ordered: what only the operator may is in no role's rights.
func (s *tried) ordered(r matrix.Row, needed access.Permission) {
	for _, role := range access.Roles() {
		who, err := access.Resolve(access.Claims{Subject: "somebody", Tenant: "acme", Roles: []string{string(role)}}, nil)
		if err != nil || who.Can(needed) != r.May.Has(role) {
			s.t.Errorf("%s: %s may %t (%v)", r.Op, role, who.Can(needed), err)
		}
	}
}

// roles tries a row as each role.
func (s *tried) roles(r matrix.Row, f apitest.Fixture, seen map[access.Role]bool) {
	name := r.Op + " " + r.Of + " " + r.Body
	for _, role := range access.Roles() {
		a := s.call(s.As(role), r, f)
		switch {
		case r.May.Has(role) && a.Status != f.Want:
			s.t.Errorf("%s: %s gets %d, want %d: %s", name, role, a.Status, f.Want, a.Body)
		case !r.May.Has(role) && (a.Status != 403 || a.Str("/code") != "forbidden"):
			s.t.Errorf("%s: %s gets %d, want 403: %s", name, role, a.Status, a.Body)
		}
		seen[role] = seen[role] || shows(a, canaryLimit, canaryMinor)
		if (role == access.Sales || role == access.Clerk) && shows(a, canaries...) {
			s.t.Errorf("%s: %s sees the limit: %s", name, role, a.Body)
		}
	}
}

// strangers tries a row as an owner of another tenant, as nobody, and with tokens and claims that let nobody in.
func (s *tried) strangers(r matrix.Row, f apitest.Fixture) {
	name := r.Op + " " + r.Of + " " + r.Body
	a := s.call(s.Stranger(), r, f)
	if r.Foreign != 0 && (a.Status != r.Foreign || a.Str("/code") != "not_found") {
		s.t.Errorf("%s: another tenant's owner gets %d, want %d: %s", name, a.Status, r.Foreign, a.Body)
	}
	for _, id := range s.Names {
		if shows(a, canaryMail, id) || shows(a, canaries...) {
			s.t.Errorf("%s: another tenant's owner sees %s", name, a.Body)
		}
	}
	if a := s.call(s.Nobody(), r, f); a.Status != 401 || shows(a, canaryLimit, canaryMail) {
		s.t.Errorf("%s: nobody gets %d: %s", name, a.Status, a.Body)
	}
	for token, claims := range map[string]map[string]string{"id token": {"token_use": "id"}, "of nobody": {"sub": ""}, "of ours": {"sub": "system:operator"}} {
		if a := s.call(claiming(s.As(access.Owner), claims), r, f); a.Status != 401 || a.Header.Get("WWW-Authenticate") == "" {
			s.t.Errorf("%s: token %s gets %d: %s", name, token, a.Status, a.Body)
		}
	}
	for _, claims := range []map[string]string{{"tenant": ""}, {"tenant": "nowhere"}, {"roles": ""}, {"roles": "owner admin"}} {
		if a := s.call(claiming(s.As(access.Owner), claims), r, f); a.Status != 403 || shows(a, canaryLimit, canaryMail) {
			s.t.Errorf("%s: claims %v get %d: %s", name, claims, a.Status, a.Body)
		}
	}
}

func claiming(c apitest.Caller, claims map[string]string) apitest.Caller {
	for k, v := range claims {
		c = c.Claim(k, v)
	}
	return c
}

// shows reports that a text is in an answer's body or headers.
func shows(a apitest.Answer, texts ...string) bool {
	all := string(a.Body) + fmt.Sprint(a.Header)
	return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(all, s) })
}

// A role that may post and may not see credit figures meets the limit: it is told to ask finance, and nothing more.
func TestARefusalDoesNotTellTheLimit(t *testing.T) {
	w := apitest.New(t)
	co, names := w.Living("acme")
	o := co.Owner()
	o.Patch("/v1/settings", `"1"`, body{"roles": body{"clerk": []string{"customers.read", "customers.write", "invoices.read", "invoices.draft", "invoices.post", "receipts.read", "balances.read"}}}).Want(200)
	over := body{"customer": names["customer BREWERY"], "lines": line("9000.00"), "post": true}
	o.Post("/v1/invoices", over).Refused(409, "credit_check_failed").Is(map[string]string{"/facts/limit": canaryLimit})
	clerk := co.As(access.Clerk)
	a := clerk.Post("/v1/invoices", over).Refused(409, "credit_check_failed").Is(map[string]string{"/facts": ""})
	if shows(a, canaryLimit, canaryMinor, "9000", "90.00") || !strings.Contains(a.Str("/detail"), "ask finance") {
		t.Errorf("%s", a.Body)
	}
	path := "/v1/customers/" + names["customer BREWERY"]
	for _, a := range []apitest.Answer{clerk.Get(path), clerk.Get("/v1/customers"), clerk.Get(path + "/summary"), clerk.Patch(path, `"1"`, body{"creditLimit": "1.00"}),
		clerk.Patch(path, `"1"`, body{"segment": "x"}), clerk.Get(path + "/contacts"), clerk.Get("/v1/invoices/" + names["invoice 1"])} {
		if shows(a, canaryLimit, canaryMinor) {
			t.Errorf("%s", a.Body)
		}
	}
}

// The T#1 / T#10 trap: tenants whose names begin with one another's.
func TestTenants1And10And100(t *testing.T) {
	w := apitest.New(t)
	all := []string{"1", "10", "100"}
	tenants := map[string]*apitest.Tenant{}
	ids := map[string]world.Names{}
	for _, n := range all {
		tenants[n], ids[n] = w.Living(n)
		tenants[n].Owner().Post("/v1/customers", body{"name": "Only " + n, "kind": "business", "currency": "USD", "code": "SAME", "referenceId": "SAME"}).Want(201)
	}
	for _, n := range all {
		o, x := tenants[n].Owner(), ids[n]
		for path, rows := range map[string]int{"/v1/customers": 4, "/v1/imports": 4, "/v1/imports/" + x["planned import"] + "/plan": 2, "/v1/import-mappings": 1,
			"/v1/statements": 1, "/v1/statement-runs": 2, "/v1/statement-runs/" + x["run"] + "/exceptions": 1, "/v1/customers/" + x["customer BREWERY"] + "/mails": 1,
			"/v1/customers?code=same": 1, "/v1/customers?name=only": 1, "/v1/invoices": 4, "/v1/invoices?status=open": 3, "/v1/receipts": 2, "/v1/disputes": 1,
			"/v1/disputes?status=open": 1, "/v1/disputes?status=accepted": 0, "/v1/members": 2, "/v1/series": 2, "/v1/terms": 2, "/v1/invoices?number=INV-2026-00001": 1} {
			a := o.Get(path).Want(200)
			if got := a.Len("/items"); got != rows {
				t.Errorf("tenant %s: %s has %d rows, want %d: %s", n, path, got, rows, a.Body)
			}
			for _, m := range all {
				if m != n && (shows(a, "Only "+m+`"`) || shows(a, slices.DeleteFunc(slices.Collect(maps.Values(ids[m])), func(id string) bool { return !strings.Contains(id, "_") })...)) {
					t.Errorf("tenant %s sees tenant %s at %s: %s", n, m, path, a.Body)
				}
			}
		}
		for _, m := range all {
			status, y := 404, ids[m]
			if m == n {
				status = 200
			}
			customer := "/v1/customers/" + y["customer BREWERY"]
			for _, path := range []string{customer, customer + "/mails", customer + "/contacts", "/v1/invoices/" + y["invoice 1"], "/v1/receipts/" + y["receipt 1"],
				"/v1/disputes/" + y["dispute"], "/v1/statements/" + y["statements items 1"], "/v1/statement-runs/" + y["run"], "/v1/imports/" + y["committed import"],
				"/v1/imports/" + y["planned import"] + "/rejects"} {
				if a := o.Get(path); a.Status != status {
					t.Errorf("tenant %s reads %s of tenant %s: %d", n, path, m, a.Status)
				}
			}
		}
		verifies(t, w, tenants[n].Chain(""))
		verifies(t, w, tenants[n].Chain(x["customer BREWERY"]))
	}
}
