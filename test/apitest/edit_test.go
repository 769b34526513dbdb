package apitest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/customer"
	evt "customercenter/internal/event"
	"customercenter/internal/table"
	"customercenter/test/apitest"
	memory "customercenter/test/memory/table"
)

func TestEditACustomer(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", with(acme(), "email", "a@acme.example", "tags", []string{"a"}, "employees", 3, "turnover", body{"amount": "5.00", "currency": "USD", "year": 2025},
		"addresses", []body{{"kind": "billing", "city": "Rome", "country": "IT"}})).Want(201)
	path := "/v1/customers/" + x.Str("/id")

	o.Patch(path, "", body{"segment": "s"}).Refused(428, "version_required")
	o.Patch(path, `"9"`, body{"segment": "s"}).Refused(412, "stale")
	o.Patch(path, `"1"`, body{"status": "active"}).Refused(422, "invalid").Fields("/status invalid")
	o.Patch(path, `"1"`, body{"name": nil, "email": "x", "turnover": body{"year": 999}}).Refused(422, "invalid").Fields("/name required", "/email not_an_email", "/turnover/year out_of_range")
	o.Patch(path, `"1"`, body{"turnover": body{"amount": 5}}).Want(422)
	o.Patch(path, `"1"`, `[]`).Want(422)
	o.Patch(path, `"1"`, body{"employees": "many"}).Want(422)

	o.Patch(path, `"1"`, body{"name": "Acme Ltd"}).Want(200).Is(map[string]string{"/seq": ""}) // nothing changed: no event
	a := o.Patch(path, `"1"`, body{"name": "Acme GmbH", "email": nil, "turnover": body{"amount": "7"}, "tags": []string{"b", "c"}, "employees": 0}).Want(200).Is(map[string]string{
		"/seq": "2", "/name": "Acme GmbH", "/email": "", "/turnover/amount": "7.00", "/turnover/year": "2025", "/tags": "[b c]", "/employees": "0",
		"/addresses/0/city": "Rome", "/addresses/0/id": x.Str("/addresses/0/id")})
	if a.ETag() != `"2"` {
		t.Error(a.ETag())
	}
	o.Patch(path, `"1"`, body{"segment": "s"}).Refused(412, "stale")
	o.Patch(path, `"2"`, body{"addresses": []body{{"id": "adr_mine", "kind": "shipping", "city": "Oslo", "country": "NO"}}}).Want(200).
		Is(map[string]string{"/addresses/1": "", "/addresses/0/city": "Oslo", "/addresses/0/default": "true"})
	if got := o.Get(path).Str("/addresses/0/id"); !strings.HasPrefix(got, "adr_") || got == "adr_mine" {
		t.Errorf("address %s", got)
	}

	e := event(t, w, co, x.Str("/id"), 2)
	var f customer.ChangedFact
	if err := json.Unmarshal(e.Data, &f); err != nil || e.Type != "customerChanged" || len(e.Persons) != 0 {
		t.Fatalf("%+v %v", e, err)
	}
	got := map[string]string{}
	for _, c := range f.Changes {
		got[c.Field] = string(c.Before) + " → " + string(c.After)
	}
	want := map[string]string{"name": `"Acme Ltd" → "Acme GmbH"`, "email": `"a@acme.example" → `, "tags": `["a"] → ["b","c"]`, "employees": "3 → 0",
		"turnover": `{"amount":500,"currency":"USD","year":2025} → {"amount":700,"currency":"USD","year":2025}`}
	if !maps.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestWhatIsPersonalStandsApartInEvents(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", body{"name": "Ada Lovelace", "kind": "individual", "currency": "USD", "phone": "030 12345",
		"contacts": []body{{"name": "Bea", "email": "bea@home.example"}}}).Want(201)
	path := "/v1/customers/" + x.Str("/id")
	o.Patch(path, `"1"`, body{"phone": "030 99999", "segment": "s"}).Want(200)
	con := x.Str("/contacts/0/id")
	o.Patch(path+"/contacts/"+con, x.Str("/contacts/0/version"), body{"email": "b@work.example", "roles": []string{"billing"}}).Want(200)
	o.Delete(path+"/contacts/"+con, `"3"`).Want(200)
	for seq, want := range map[int64]map[string]string{
		1: {"Ada Lovelace": x.Str("/id"), "Bea": con},
		2: {"030 99999": x.Str("/id"), "030 12345": x.Str("/id")},
		3: {"b@work.example": con, "bea@home.example": con},
		4: {"Bea": con},
	} {
		e := event(t, w, co, x.Str("/id"), seq)
		for value, person := range want {
			if strings.Contains(string(e.Data), value) {
				t.Errorf("event %d says %q", seq, value)
			}
			if !slices.ContainsFunc(e.Persons, func(p evt.Person) bool {
				return p.ID == person && strings.Contains(fmt.Sprint(p.Values), value)
			}) {
				t.Errorf("event %d does not keep %q of %s: %+v", seq, value, person, e.Persons)
			}
		}
	}
}

func TestAGroupIsATree(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	o := co.Owner()
	a := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	b := o.Post("/v1/customers", with(acme(), "group", a)).Want(201).Str("/id")
	c := o.Post("/v1/customers", with(acme(), "group", b)).Want(201).Str("/id")
	for _, group := range []string{a, b, c} {
		o.Patch("/v1/customers/"+a, `"1"`, body{"group": group}).Refused(422, "invalid").Fields("/group group_cycle")
	}
	o.Patch("/v1/customers/"+c, `"1"`, body{"group": nil}).Want(200)
	o.Patch("/v1/customers/"+a, `"1"`, body{"group": c}).Want(200).Is(map[string]string{"/group": c})
}

func TestAGroupThatChangedBetween(t *testing.T) {
	tab := &before{Table: memory.New(memory.Options{}), prefix: "C#"}
	o := apitest.New(t, apitest.On(tab)).Tenant("acme").Owner()
	a, b := o.Post("/v1/customers", acme()).Want(201).Str("/id"), o.Post("/v1/customers", acme()).Want(201).Str("/id")
	tab.do = func() { o.Patch("/v1/customers/"+b, `"1"`, body{"group": a}).Want(200) }
	o.Patch("/v1/customers/"+a, `"1"`, body{"group": b}).Refused(422, "invalid").Fields("/group group_cycle")
}

// The index of names is a moment behind: nobody is listed under a name that was given up.
func TestAListIsAMomentBehind(t *testing.T) {
	behind := 0
	o := apitest.New(t, apitest.On(memory.New(memory.Options{Lag: func(i table.Index, _ string) int {
		if i == table.Primary {
			return 0
		}
		return behind
	}}))).Tenant("acme").Owner()
	o.Post("/v1/customers", with(acme(), "name", "Beta")).Want(201)
	x := o.Post("/v1/customers", with(acme(), "name", "Alpha")).Want(201).Str("/id")
	o.Patch("/v1/customers/"+x, `"1"`, body{"name": "Gamma"}).Want(200)
	behind = 4 // the account, the event, the fence and the customer
	if got := walk(t, o, "/v1/customers", 1, "name"); !slices.Equal(got, []string{"Beta"}) {
		t.Errorf("%q", got)
	}
	behind = 0
	if got := walk(t, o, "/v1/customers", 1, "name"); !slices.Equal(got, []string{"Beta", "Gamma"}) {
		t.Errorf("%q", got)
	}
}

func TestStatusIsSetByHandWithAReason(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x := o.Post("/v1/customers", with(acme(), "status", "prospect")).Want(201).Str("/id")
	path := "/v1/customers/" + x + "/status"
	o.Post(path, body{"status": "active"}).Refused(422, "invalid").Fields("/reason required")
	o.Post(path, body{"status": "gone", "reason": "r"}).Refused(422, "invalid").Fields("/status invalid")
	o.Post(path, body{"status": "delinquent", "reason": "r"}).Refused(409, "status_change_refused")
	o.Post(path, body{"status": "active", "reason": "first order"}).Want(200).Is(map[string]string{"/status": "active", "/seq": "2"})
	o.Post(path, body{"status": "active", "reason": "again"}).Refused(409, "status_change_refused")
	co.As(access.Sales).Post(path, body{"status": "inactive", "reason": "r"}).Refused(403, "forbidden")

	invoice := o.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "100.00"}}, "post": true}).Want(201)
	o.Post(path, body{"status": "closed", "reason": "bye"}).Refused(409, "customer_not_settled").Is(map[string]string{"/facts/zeroBalance": "false"})
	o.Post("/v1/receipts", body{"customer": x, "amount": "100.00", "currency": "USD", "method": "cash", "apply": body{"mode": "none"}}).Want(201)
	o.Post(path, body{"status": "closed", "reason": "bye"}).Refused(409, "customer_not_settled").Is(map[string]string{"/facts/zeroBalance": "true", "/facts/nothingOpen": "false"})
	r := o.Get("/v1/receipts?customer=" + x).Want(200).Str("/items/0/id")
	o.Post("/v1/receipts/"+r+"/apply", body{"mode": "explicit", "items": []body{{"invoice": invoice.Str("/id")}}}).Want(200)
	o.Post(path, body{"status": "closed", "reason": "bye"}).Want(200).Is(map[string]string{"/status": "closed"})
	o.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "1"}}, "post": true}).Refused(409, "customer_not_active")
	o.Post(path, body{"status": "prospect", "reason": "r"}).Want(422)
	o.Post(path, body{"status": "active", "reason": "back"}).Want(200)
	if e := event(t, w, co, x, 2); e.Type != "customerStatusChanged" || e.Reason != "first order" || string(e.Data) != `{"from":"prospect","to":"active"}` {
		t.Errorf("%+v %s", e, e.Data)
	}
}

func TestHoldAndRelease(t *testing.T) {
	w := apitest.New(t) // today is 2026-03-15
	co := w.Tenant("acme")
	f := co.As(access.Finance)
	x := f.Post("/v1/customers", acme()).Want(201).Str("/id")
	path := "/v1/customers/" + x
	f.Post(path+"/holds", body{"from": "2026-03-14", "to": "2026-03-01"}).Refused(422, "invalid").Fields("/kind unknown_value", "/from in_the_past", "/to before_from", "/reason required")
	f.Post(path+"/holds", body{"kind": "all", "from": "tomorrow", "reason": "r"}).Refused(422, "invalid").Fields("/from malformed")
	co.As(access.Collector).Post(path+"/holds", body{"kind": "all", "reason": "r"}).Refused(403, "forbidden")
	now := f.Post(path+"/holds", body{"kind": "all", "reason": "dispute", "to": "2026-03-20"}).Want(201).
		Is(map[string]string{"/kind": "all", "/from": "2026-03-15", "/to": "2026-03-20", "/reason": "dispute", "/inForce": "true", "/customer": x, "/seq": "2"})
	later := f.Post(path+"/holds", body{"kind": "sales", "reason": "season", "from": "2026-05-01"}).Want(201).Is(map[string]string{"/inForce": "false", "/to": ""})

	f.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "1"}}, "post": true}).Refused(409, "customer_on_hold")
	for day, held := range map[string]string{"2026-03-14": "false", "2026-03-15": "true", "2026-03-20": "true", "2026-03-21": "false", "2026-04-30": "false", "2026-05-01": "true", "2030-01-01": "true"} {
		f.Get(path + "?on=" + day).Want(200).Is(map[string]string{"/onHold": held, "/on": day, "/holds/2": ""})
	}
	f.Get(path + "?on=someday").Want(422)
	f.Get("/v1/customers").Is(map[string]string{"/items/0/onHold": "true"})

	release := func(h apitest.Answer) string { return path + "/holds/" + h.Str("/id") + "/release" }
	f.Post(release(now), body{"on": "2026-03-14"}).Refused(422, "invalid").Fields("/on in_the_past", "/reason required")
	f.Post(path+"/holds/hld_0000000000000/release", body{"reason": "r"}).Refused(404, "not_found")
	f.Post(release(now), body{"reason": "settled"}).Want(200).Is(map[string]string{"/to": "2026-03-14", "/inForce": "false", "/releaseReason": "settled", "/seq": "4"})
	f.Post(release(now), body{"reason": "again"}).Refused(409, "hold_is_over")
	f.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "1"}}, "post": true}).Want(201)
	f.Post(release(later), body{"reason": "no season", "on": "2026-05-10"}).Want(200).Is(map[string]string{"/to": "2026-05-09"})
	f.Get(path + "?on=2026-05-09").Is(map[string]string{"/onHold": "true"})
	f.Get(path + "?on=2026-05-10").Is(map[string]string{"/onHold": "false"})

	w.Set(time.Date(2026, 5, 5, 0, 0, 0, 0, time.UTC)) // without a job having run
	f.Get(path).Is(map[string]string{"/onHold": "true"})
	f.Post("/v1/invoices", body{"customer": x, "lines": []body{{"description": "d", "unitPrice": "1"}}, "post": true}).Refused(409, "customer_on_hold")
	w.Set(time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	f.Get(path + "?on=2026-05-09").Is(map[string]string{"/onHold": "true"}) // "was it on hold on day X?"
	f.Post(path+"/holds", body{"kind": "credit", "reason": "r"}).Want(201)
	if a, err := co.Account(x); err != nil || len(a.Holds) != 1 {
		t.Errorf("the account carries %+v %v", a.Holds, err)
	}
	f.Get(path).Is(map[string]string{"/holds/2/kind": "credit", "/holds/3": ""})
	for seq, kind := range map[int64]string{2: "customerHeld", 3: "customerHeld", 4: "customerReleased"} {
		if e := event(t, w, co, x, seq); e.Type != kind || e.Reason == "" {
			t.Errorf("%d %+v", seq, e)
		}
	}
}

func TestListCustomersByName(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	o := co.Owner()
	var want []string
	for i := range 23 {
		name := fmt.Sprintf("%c-%02d", 'z'-i, i)
		status := []string{"active", "prospect", "prospect"}[i%3]
		o.Post("/v1/customers", with(acme(), "name", name, "status", status)).Want(201)
		want = append([]string{name}, want...)
	}
	o.Post("/v1/customers", with(acme(), "name", "ÄRGER & Söhne # 100%")).Want(201)
	want = append(want, "ÄRGER & Söhne # 100%")
	names := func(query string, limit int) []string { return walk(t, o, "/v1/customers?"+query, limit, "name") }
	for _, limit := range []int{1, 5, 23, 24, 25, 100} {
		if got := names("", limit); !slices.Equal(got, want) {
			t.Errorf("limit %d: %q", limit, got)
		}
		if got := names("status=prospect", limit); len(got) != 15 {
			t.Errorf("limit %d: %q", limit, got)
		}
		if got := names("status=prospect,active", limit); len(got) != 24 {
			t.Errorf("limit %d: %q", limit, got)
		}
	}
	if got := names("name=%C3%A4rger+%26+s", 5); len(got) != 1 {
		t.Errorf("%q", got)
	}
	if got := names("name=Z-", 5); !slices.Equal(got, []string{"z-00"}) {
		t.Errorf("%q", got)
	}
	o.Get("/v1/customers?name=nobody").Is(map[string]string{"/items": "[]", "/next": ""})
	first := o.Get("/v1/customers?limit=2").Want(200)
	o.Get("/v1/customers?limit=2&name=z&cursor="+first.Str("/next")).Refused(422, "invalid_cursor").Fields("/query/cursor invalid_cursor")
	o.Get("/v1/customers?limit=2&cursor=AAAA").Refused(422, "invalid_cursor")
	o.Get("/v1/customers?limit=0").Want(422)
	o.Get("/v1/customers?limit=101").Want(422)
	o.Get("/v1/customers?status=gone").Want(422)
	o.Get("/v1/customers?colour=red").Want(422)
	id := o.Get("/v1/customers?name=z-00").Str("/items/0/id")
	o.Patch("/v1/customers/"+id, `"1"`, body{"name": "a first"}).Want(200)
	if got := names("", 7); got[0] != "a first" || len(got) != 24 {
		t.Errorf("%q", got)
	}
}

func TestIdempotency(t *testing.T) {
	w := apitest.New(t)
	co, other := w.Tenant("acme"), w.Tenant("other")
	o := co.Owner()
	k := o.Key("k1")
	k.Key("none").Post("/v1/customers", acme()).Refused(400, "idempotency_key_missing")
	a := k.Post("/v1/customers", with(acme(), "code", "A")).Want(201)
	b := k.Post("/v1/customers", with(acme(), "code", "A")).Want(201)
	if string(a.Body) != string(b.Body) || b.Header.Get("Idempotency-Replayed") != "true" || a.Header.Get("Location") != b.Header.Get("Location") {
		t.Errorf("%s\n%s %v", a.Body, b.Body, b.Header)
	}
	k.Post("/v1/customers", with(acme(), "code", "B")).Refused(422, "idempotency_key_reused")
	k.Post("/v1/customers", body{"name": "", "kind": "business", "currency": "USD"}).Want(422)
	k.Post("/v1/customers/"+a.Str("/id")+"/holds", body{"kind": "all", "reason": "r"}).Want(201)                  // another operation
	co.As(access.Sales).Key("k1").Post("/v1/customers", acme()).Want(201)                                         // another principal
	other.Owner().Key("k1").Claim("sub", "owner@acme").Post("/v1/customers", with(acme(), "code", "A")).Want(201) // another tenant
	if n := o.Get("/v1/customers").Len("/items"); n != 2 {
		t.Errorf("%d customers", n)
	}
	path := "/v1/customers/" + a.Str("/id")
	p := o.Key("k2").Patch(path, `"1"`, body{"segment": "s"}).Want(200)
	q := o.Key("k2").Patch(path, `"1"`, body{"segment": "s"}).Want(200) // the version moved, the key answers first
	if string(p.Body) != string(q.Body) || q.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("%s\n%s", p.Body, q.Body)
	}
	o.Patch(path, `"1"`, body{"segment": "s"}).Refused(412, "stale")
	o.Key("k2").Patch("/v1/customers/"+a.Str("/id"), `"1"`, body{"segment": "t"}).Refused(422, "idempotency_key_reused")
	n := o.Key("k4").Patch(path, p.ETag(), body{"segment": "s"}).Want(200) // nothing changes; the key is spent all the same
	o.Key("k4").Patch(path, p.ETag(), body{"segment": "t"}).Refused(422, "idempotency_key_reused")
	o.Patch(path, p.ETag(), body{"segment": "u"}).Want(200)
	o.Key("k4").Patch(path, p.ETag(), body{"segment": "s"}).Want(200).Is(map[string]string{"/segment": "u", "/seq": n.Str("/seq")})
	r := o.Key("k3").Do(http.MethodPost, path+"/status", body{"status": "inactive", "reason": "r"}).Want(200)
	o.Post(path+"/status", body{"status": "active", "reason": "r"}).Want(200)
	o.Key("k3").Post(path+"/status", body{"status": "inactive", "reason": "r"}).Want(200).Is(map[string]string{"/seq": r.Str("/seq"), "/status": "active"})
}
