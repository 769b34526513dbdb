package access_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/fault"

	"pgregory.net/rapid"
)

func actor(t testing.TB, roles ...string) access.Actor {
	t.Helper()
	a, err := access.Resolve(access.Claims{Subject: "sub-1", Tenant: "acme", Roles: roles}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Typed by hand from domain.md section 1: who may (o owner, f finance, s sales, c collector, a auditor, k clerk).
var may = map[access.Permission]string{
	"customers.read": "ofscak", "quotes.read": "ofscak", "orders.read": "ofscak", "deliveries.read": "ofscak", "invoices.read": "ofscak",
	"receipts.read": "ofscak", "credits.read": "ofscak", "balances.read": "ofscak", "ageing.read": "ofscak", "statements.read": "ofscak",
	"reports.read": "ofscak",
	"credit.read":  "ofca", "bank.read": "ofa", "settings.read": "ofa", "audit.read": "ofa", "imports.read": "ofsa",

	"customers.write": "ofs", "contacts.write": "ofs", "customers.import": "ofs", "customers.export": "ofs", "merge.propose": "ofs",
	"notes.write": "ofsc", "customers.status": "of", "customers.hold": "of", "merge": "of", "bulk": "of", "delete": "o", "erase": "o",

	"quotes.write": "osk", "orders.draft": "osk", "orders.confirm": "os", "deliveries.draft": "osk", "deliveries.dispatch": "os",
	"discount.override": "of",

	"invoices.draft": "ofk", "invoices.post": "of", "invoices.void": "of", "invoices.extend": "of",
	"receipts.draft": "ofk", "receipts.post": "of", "receipts.apply": "of", "receipts.unapply": "of", "receipts.void": "of",
	"cheques.write": "of", "credits.draft": "ofk", "credits.post": "of", "credits.void": "of", "refunds.post": "of", "writeOffs.post": "of",
	"approve": "of", "credit.write": "of", "override": "of", "bank.write": "of", "import": "of", "export": "of",

	"statements.send": "ofc", "reminders.send": "ofc", "promises.write": "ofc", "disputes.write": "ofc",

	"settings.write": "o", "periods.close": "of", "periods.reopen": "o", "users.write": "o", "tenants.create": "",
}

func TestWhoMayWhat(t *testing.T) {
	letters := map[access.Role]string{access.Owner: "o", access.Finance: "f", access.Sales: "s", access.Collector: "c", access.Auditor: "a", access.Clerk: "k"}
	if len(letters) != len(access.Roles()) {
		t.Fatal("a role is not tested")
	}
	for _, role := range access.Roles() {
		a := actor(t, string(role))
		for p, who := range may {
			if want := strings.Contains(who, letters[role]); a.Can(p) != want || (a.Must(p) == nil) != want {
				t.Errorf("%s %s: %v, want %v", role, p, a.Can(p), want)
			}
		}
		for p := range a.Permissions {
			if _, tested := may[p]; !tested {
				t.Errorf("%s has %s, which this table does not know", role, p)
			}
		}
		standard := access.Standard(role)
		slices.Sort(standard)
		if len(slices.Compact(slices.Clone(standard))) != len(standard) || len(standard) != len(a.Permissions) {
			t.Errorf("%s is given something twice", role)
		}
	}
	if err := actor(t, "sales").Must(access.InvoicesPost); !fault.Is(err, "forbidden") || fault.Of(err).Kind != fault.Forbidden {
		t.Errorf("got %v", err)
	}
}

func TestTheAuditorWritesNothing(t *testing.T) {
	for p := range actor(t, "auditor").Permissions {
		if !strings.HasSuffix(string(p), ".read") {
			t.Errorf("the auditor may %s", p)
		}
	}
	for p := range may {
		if strings.HasSuffix(string(p), ".read") && !actor(t, "auditor").Can(p) {
			t.Errorf("the auditor may not %s", p)
		}
	}
}

func TestResolve(t *testing.T) {
	both := actor(t, "sales", "collector", "sales")
	if !both.Can(access.OrdersConfirm) || !both.Can(access.RemindersSend) || len(both.Roles) != 2 || both.Subject != "sub-1" || both.Tenant != "acme" {
		t.Errorf("%+v", both)
	}
	for _, x := range []struct {
		claims access.Claims
		code   string
	}{
		{access.Claims{Subject: "s", Tenant: "acme", Roles: []string{"owner", "admin"}}, "unknown_role"},
		{access.Claims{Subject: "s", Tenant: "acme", Roles: []string{"Owner"}}, "unknown_role"},
		{access.Claims{Subject: "s", Tenant: "acme"}, "no_role"},
		{access.Claims{Subject: "s", Roles: []string{"owner"}}, "no_tenant"},
		{access.Claims{Subject: "s", Tenant: "A#B", Roles: []string{"owner"}}, "no_tenant"},
	} {
		a, err := access.Resolve(x.claims, nil)
		if !fault.Is(err, x.code) || fault.Of(err).Kind != fault.Forbidden || len(a.Permissions) != 0 {
			t.Errorf("%+v: %+v %v, want %s", x.claims, a, err, x.code)
		}
	}
}

func TestATenantRecomposesItsRoles(t *testing.T) {
	own := access.Recomposed{access.Sales: {access.CustomersRead, access.InvoicesPost, access.TenantsCreate, "nonsense"},
		access.Owner: {access.CustomersRead}, access.Clerk: {}}
	as := func(role string) access.Actor {
		a, err := access.Resolve(access.Claims{Subject: "s", Tenant: "acme", Roles: []string{role}}, own)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	if sales := as("sales"); !maps.Equal(sales.Permissions, map[access.Permission]bool{access.CustomersRead: true, access.InvoicesPost: true}) {
		t.Errorf("%v", sales.Permissions)
	}
	if !as("owner").Can(access.UsersWrite) || len(as("clerk").Permissions) != 0 || !as("finance").Can(access.ReceiptsPost) {
		t.Error("the owner cannot be recomposed, an empty role is empty, the others stay")
	}
	var fields []string
	for _, f := range fault.Of(access.Recomposed{"boss": {}, access.Owner: {}, access.Sales: {access.TenantsCreate, access.Merge}}.Check()).Fields {
		fields = append(fields, f.Pointer+" "+f.Code)
	}
	if want := []string{"/roles/boss unknown_value", "/roles/owner fixed", "/roles/sales unknown_value"}; !slices.Equal(fields, want) {
		t.Errorf("%v", fields)
	}
	if err := (access.Recomposed{access.Sales: {access.InvoicesPost}}).Check(); err != nil {
		t.Error(err)
	}
}

func TestFromClaims(t *testing.T) {
	good := map[string]string{"sub": "3f-1", "tenant": "acme-1", "roles": "sales  clerk", "token_use": "access", "scope": "x"}
	c, err := access.FromClaims(good)
	if err != nil || c.Subject != "3f-1" || c.Tenant != "acme-1" || !slices.Equal(c.Roles, []string{"sales", "clerk"}) {
		t.Errorf("%+v %v", c, err)
	}
	for _, x := range []struct {
		claim, value string
		kind         fault.Kind
	}{
		{"token_use", "id", fault.Unauthenticated}, {"token_use", "", fault.Unauthenticated},
		{"sub", "", fault.Unauthenticated}, {"sub", "system:mail", fault.Unauthenticated}, {"sub", "a b", fault.Unauthenticated},
		{"sub", "a#b", fault.Unauthenticated}, {"sub", strings.Repeat("s", 201), fault.Unauthenticated},
		{"tenant", "", fault.Forbidden}, {"tenant", "Acme", fault.Forbidden}, {"tenant", "a#b", fault.Forbidden}, {"tenant", "-a", fault.Forbidden},
		{"tenant", strings.Repeat("a", 41), fault.Forbidden}, {"roles", "", fault.Forbidden}, {"roles", "  ", fault.Forbidden},
	} {
		claims := maps.Clone(good)
		claims[x.claim] = x.value
		if _, err := access.FromClaims(claims); err == nil || fault.Of(err).Kind != x.kind {
			t.Errorf("%s=%q: %v", x.claim, x.value, err)
		}
	}
	if _, err := access.FromClaims(nil); fault.Of(err).Kind != fault.Unauthenticated {
		t.Errorf("%v", err)
	}
}

func TestMaskCredit(t *testing.T) {
	f := fault.Fault{Kind: fault.Conflict, Code: "credit_check_failed", Detail: "Limit 1000.00, excess 77.00.", Credit: true,
		Facts: map[string]any{"limit": "1000.00", "exposure": "977.00", "excess": "77.00"}, Fields: []fault.Field{{Pointer: "/lines", Code: "over", Detail: "77.00 over"}}}
	for _, role := range []string{"sales", "clerk"} {
		m := actor(t, role).MaskCredit(f)
		if m.Kind != f.Kind || m.Code != f.Code || m.Facts != nil || !strings.Contains(m.Detail, "ask finance") || strings.ContainsAny(m.Error(), "0123456789") {
			t.Errorf("%s: %+v", role, m)
		}
		forgot := f
		forgot.Credit = false
		if m := actor(t, role).MaskCredit(forgot); m.Facts != nil {
			t.Errorf("%s: %+v", role, m)
		}
	}
	for _, role := range []string{"owner", "finance", "collector", "auditor"} {
		if m := actor(t, role).MaskCredit(f); m.Detail != f.Detail || m.Facts["limit"] != "1000.00" {
			t.Errorf("%s: %+v", role, m)
		}
	}
	other := fault.NewConflict("payment_exceeds_open", "Only 5.00 is open.")
	if m := actor(t, "clerk").MaskCredit(other); m.Detail != other.Detail {
		t.Errorf("%+v", m)
	}
	if f.Fields[0].Detail != "77.00 over" {
		t.Error("the original changed")
	}
}

func TestMaskBank(t *testing.T) {
	const iban = "DE89370400440532013000"
	for role, want := range map[string]string{"owner": iban, "finance": iban, "auditor": iban, "sales": "••••3000", "clerk": "••••3000", "collector": "••••3000"} {
		if got := actor(t, role).MaskBank(iban); got != want {
			t.Errorf("%s: %s", role, got)
		}
	}
	if got := actor(t, "clerk").MaskBank("1234567"); got != "••••" {
		t.Errorf("%s", got)
	}
	if got := actor(t, "clerk").MaskBank(""); got != "" {
		t.Errorf("%s", got)
	}
}

func TestNobodyButTheOperatorMakesTenants(t *testing.T) {
	o := access.Operator("acme")
	if !o.Can(access.TenantsCreate) || o.Can(access.CustomersRead) || o.Subject != "system:operator" {
		t.Errorf("%+v", o)
	}
	rapid.Check(t, func(t *rapid.T) {
		roles := rapid.SliceOfN(rapid.SampledFrom(access.Roles()), 1, 6).Draw(t, "roles")
		own := access.Recomposed{}
		for _, r := range roles {
			if rapid.Bool().Draw(t, "recomposed") {
				own[r] = []access.Permission{access.TenantsCreate, access.Merge}
			}
		}
		var names []string
		for _, r := range roles {
			names = append(names, string(r))
		}
		a, err := access.Resolve(access.Claims{Subject: "s", Tenant: "acme", Roles: names}, own)
		if err != nil || a.Can(access.TenantsCreate) || (slices.Contains(roles, access.Owner) && !a.Can(access.SettingsWrite)) {
			t.Fatalf("%v %+v", err, a)
		}
	})
}
