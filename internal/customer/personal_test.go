package customer_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/money"

	"pgregory.net/rapid"
)

func shown(changes []customer.Change) string {
	var s []string
	for _, c := range changes {
		s = append(s, c.Field+": "+string(c.Before)+" → "+string(c.After))
	}
	return strings.Join(s, "; ")
}

func TestDiff(t *testing.T) {
	for _, x := range []struct {
		edit func(c *customer.Customer)
		want string
	}{
		{func(*customer.Customer) {}, ""},
		{func(c *customer.Customer) { c.Name = "Acme AG" }, `name: "Acme GmbH" → "Acme AG"`},
		{func(c *customer.Customer) { c.Segment, c.Name = "", "A" }, `name: "Acme GmbH" → "A"; segment: "tools" → `},
		{func(c *customer.Customer) { c.Employees = nil }, `employees: 12 → `},
		{func(c *customer.Customer) { n := 0; c.Employees = &n }, `employees: 12 → 0`},
		{func(c *customer.Customer) { c.Limit = nil }, `creditCurrency: "USD" → "USD"; creditLimit: 100000 → `},
		{func(c *customer.Customer) { l := money.Minor(0); c.Limit = &l }, `creditCurrency: "USD" → "USD"; creditLimit: 100000 → 0`},
		{func(c *customer.Customer) { c.InterestApplies = true }, `interestApplies:  → true`},
		{func(c *customer.Customer) { c.DefaultDiscount = c.DefaultDiscount.Add(c.DefaultDiscount) }, `defaultDiscount: "2.25" → "4.5"`},
		{func(c *customer.Customer) { c.ReviewOn = 0 }, `reviewOn: "2026-12-31" → `},
		{func(c *customer.Customer) { c.Tags = nil }, `tags: ["vip"] → `},
		{func(c *customer.Customer) { c.Currency = "" }, `currency: "USD" → `},
	} {
		after := acme()
		x.edit(&after)
		if got := shown(customer.Diff(acme(), after)); got != x.want {
			t.Errorf("%s\nwant %s", got, x.want)
		}
	}
	got := shown(customer.DiffContact(customer.Contact{ID: "a", Name: "A"}, customer.Contact{ID: "a", Name: "B", Primary: true}))
	if got != `name: "A" → "B"; primary:  → true` {
		t.Error(got)
	}
}

func TestACustomerSurvivesJSON(t *testing.T) {
	b, err := json.Marshal(acme())
	if err != nil {
		t.Fatal(err)
	}
	var c customer.Customer
	if err := json.Unmarshal(b, &c); err != nil {
		t.Fatal(err)
	}
	if again, _ := json.Marshal(c); string(again) != string(b) {
		t.Errorf("%s\n%s", b, again)
	}
	for _, part := range []string{`"creditLimit":100000`, `"defaultDiscount":"2.25"`, `"reviewOn":"2026-12-31"`, `"referenceId":"R 77"`} {
		if !strings.Contains(string(b), part) {
			t.Errorf("no %s in %s", part, b)
		}
	}
}

func TestPersons(t *testing.T) {
	ann := acme()
	ann.Kind, ann.Name, ann.ShortName = customer.Individual, "Ann <Lee>", ""
	contacts := []customer.Contact{{ID: "ctc_1", Name: "Bo", Email: "bo@acme.example", Roles: []string{"ap"}, Primary: true}, {ID: "ctc_2", Language: "de"}}
	got := customer.Persons(ann, contacts)
	if len(got) != 2 || got[0].ID != "cus_0000000000000001" || got[1].ID != "ctc_1" {
		t.Fatalf("%+v", got)
	}
	if v := got[0].Values; v["name"] != "Ann <Lee>" || v["email"] != "info@acme.example" || v["phone"] == "" || v["mobile"] == "" || v["fax"] == "" ||
		!strings.Contains(v["addresses"], "Hauptstr. 1") || !strings.Contains(v["taxRegistrations"], "27AAPFU0939F1ZV") || v["shortName"] != "" || v["code"] != "" {
		t.Errorf("%+v", v)
	}
	if v := got[1].Values; !reflect.DeepEqual(v, map[string]string{"name": "Bo", "email": "bo@acme.example"}) {
		t.Errorf("%+v", v)
	}
	if got := customer.Persons(acme(), nil); got != nil {
		t.Errorf("a business is no person: %+v", got)
	}
	if acme().WithoutPersonal().Name != "Acme GmbH" {
		t.Error("a company's own name is not personal")
	}
}

// Nothing that Persons keeps apart is left in the body, and nothing is lost.
func TestPersonalDataGoesOutAndComesBack(t *testing.T) {
	c := acme()
	c.Kind = customer.Individual
	body, _ := json.Marshal(c.WithoutPersonal())
	p := customer.Persons(c, nil)[0]
	for _, secret := range []string{"Acme", "acme.example", "1234567", "Pays late", "Hauptstr", "27AAPFU0939F1ZV"} {
		if strings.Contains(string(body), secret) {
			t.Errorf("%q is left in %s", secret, body)
		}
	}
	back, err := c.WithoutPersonal().WithPersonal(p)
	if err != nil || !reflect.DeepEqual(back, c) {
		t.Errorf("%v\n%+v\n%+v", err, back, c)
	}
	k := customer.Contact{ID: "a", Name: "Bo", Title: "CFO", Email: "b@c.de", Phone: "123", Mobile: "456", Fax: "789", Notes: "golf\nclub", Roles: []string{"ap"}, Language: "de"}
	if again := k.WithoutPersonal().WithPersonal(customer.Persons(acme(), []customer.Contact{k})[0]); !reflect.DeepEqual(again, k) {
		t.Errorf("%+v", again)
	}
	if erased, _ := c.WithoutPersonal().WithPersonal(event.Person{}); erased.Name != "" {
		t.Error("what is erased does not come back")
	}
}

func TestChangesOfAPersonAreKeptApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := acme(), acme()
		kinds := []customer.Kind{customer.Individual, customer.Business}
		before.Kind, after.Kind = rapid.SampledFrom(kinds).Draw(t, "was"), rapid.SampledFrom(kinds).Draw(t, "is")
		if rapid.Bool().Draw(t, "name") {
			after.Name = "Secret"
		}
		if rapid.Bool().Draw(t, "email") {
			after.Email = ""
		}
		if rapid.Bool().Draw(t, "segment") {
			after.Segment = "other"
		}
		changes := customer.Diff(before, after)
		open, p := customer.Apart(before, after, changes)
		body, _ := json.Marshal(open)
		if (before.Kind == customer.Individual || after.Kind == customer.Individual) &&
			(strings.Contains(string(body), "Secret") || strings.Contains(string(body), "acme.example")) {
			t.Fatalf("%s", body)
		}
		if back := customer.Rejoin(open, p); shown(back) != shown(changes) || len(back) != len(changes) {
			t.Fatalf("%s\n%s", shown(back), shown(changes))
		}
	})
	open, p := customer.ApartOfContact("ctc_1", customer.DiffContact(customer.Contact{}, customer.Contact{Name: "Bo", Language: "de"}))
	if shown(open) != `language:  → "de"; name:  → ` || !open[1].Apart || p.ID != "ctc_1" || p.Values["name.after"] != `"Bo"` {
		t.Errorf("%s %+v", shown(open), p)
	}
	if erased := customer.Rejoin(open, event.Person{}); !erased[1].Apart || erased[1].After != nil {
		t.Errorf("%+v", erased)
	}
}

func TestCreditFiguresCanBeTakenOut(t *testing.T) {
	c := acme().WithoutCredit()
	for _, change := range customer.Diff(acme(), c) {
		if !customer.IsCreditField(change.Field) {
			t.Errorf("%s is no credit figure", change.Field)
		}
	}
	if c.Limit != nil || c.CreditDays != nil || c.RiskClass != "" || c.CreditCurrency != "" || !c.ReviewOn.IsZero() || customer.IsCreditField("currency") {
		t.Errorf("%+v", c.Credit)
	}
}
