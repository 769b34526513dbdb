package apitest_test

import (
	"fmt"
	"testing"

	"customercenter/internal/access"
	"customercenter/test/apitest"
)

func TestContacts(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	s := co.As(access.Sales)
	x := s.Post("/v1/customers", acme()).Want(201).Str("/id")
	path := "/v1/customers/" + x + "/contacts"
	s.Get(path).Want(200).Is(map[string]string{"/items": "[]"})

	s.Post(path, body{"email": "x", "phone": "1", "language": "german"}).Refused(422, "invalid").Fields("/name required", "/email not_an_email", "/phone not_a_phone_number", "/language not_a_language")
	s.Post(path, body{"name": "A", "id": "con_1"}).Refused(422, "invalid").Fields("/id invalid")
	co.As(access.Clerk).Post(path, body{"name": "A"}).Refused(403, "forbidden")
	ada := s.Post(path, body{"name": " Ada  L ", "title": "CFO", "roles": []string{"billing", "Billing"}, "language": "DE-at", "notes": "line 1\nline 2"}).Want(201).
		Is(map[string]string{"/name": "Ada L", "/primary": "true", "/roles": "[billing]", "/language": "de-AT", "/customer": x, "/seq": "2", "/version": `"2"`})
	if ada.ETag() != `"2"` || ada.Header.Get("Location") != path {
		t.Errorf("%v", ada.Header)
	}
	bob := s.Post(path, body{"name": "Bob", "email": "bob@acme.example"}).Want(201).Is(map[string]string{"/primary": "false"})
	cleo := s.Post(path, body{"name": "Cleo", "email": "cleo@acme.example", "primary": true}).Want(201).Is(map[string]string{"/primary": "true"})
	primaries(t, s, path, "Cleo", "Ada L", "Bob")

	at := func(a apitest.Answer) string { return path + "/" + a.Str("/id") }
	s.Patch(at(ada), "", body{"title": "CEO"}).Refused(428, "version_required")
	s.Patch(at(ada), `"2"`, body{"title": "CEO"}).Refused(412, "stale") // the primary moved away from her
	s.Patch(at(ada), `"4"`, body{"title": "CEO", "name": ""}).Refused(422, "invalid").Fields("/name required")
	s.Patch(at(ada), `"4"`, body{"title": nil, "email": "ada@acme.example"}).Want(200).Is(map[string]string{"/title": "", "/email": "ada@acme.example", "/seq": "5", "/roles": "[billing]"})
	s.Patch(at(ada), `"5"`, body{"email": "ada@acme.example"}).Want(200).Is(map[string]string{"/seq": ""})
	s.Patch(at(cleo), `"4"`, body{"primary": false}).Refused(422, "invalid").Fields("/primary primary_required")
	s.Patch(at(cleo), `"4"`, body{"primary": false, "email": "x"}).Refused(422, "invalid").Fields("/primary primary_required", "/email not_an_email")
	s.Patch(at(bob), `"3"`, body{"primary": true}).Want(200)
	primaries(t, s, path, "Bob", "Ada L", "Cleo")
	s.Patch(path+"/con_0000000000000", `"1"`, body{"title": "x"}).Refused(404, "not_found")

	s.Delete(at(bob), "").Refused(428, "version_required")
	s.Delete(at(bob), `"3"`).Refused(412, "stale")
	s.Delete(at(bob), `"6"`).Want(200).Is(map[string]string{"/id": bob.Str("/id"), "/primary": ada.Str("/id"), "/seq": "7"})
	s.Delete(at(bob), `"6"`).Refused(404, "not_found")
	primaries(t, s, path, "Ada L", "Cleo")
	e := event(t, w, co, x, 7)
	if e.Type != "contactRemoved" || e.Actor != "sales@acme" {
		t.Errorf("%+v", e)
	}
	k := s.Key("again")
	one := k.Post(path, body{"name": "Dan"}).Want(201)
	two := k.Post(path, body{"name": "Dan"}).Want(201)
	if string(one.Body) != string(two.Body) {
		t.Errorf("%s %s", one.Body, two.Body)
	}
	s.Delete(at(one), one.ETag()).Want(200)
	k.Post(path, body{"name": "Dan"}).Want(201).Is(map[string]string{"/id": one.Str("/id"), "/seq": one.Str("/seq")})
	if a := s.Get("/v1/customers/" + x).Want(200); a.ETag() != `"1"` {
		t.Errorf("contacts disturb the form of the customer: %s", a.ETag())
	}
}

func TestACustomerHasSoManyContacts(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	o := co.Owner()
	path := "/v1/customers/" + o.Post("/v1/customers", acme()).Want(201).Str("/id") + "/contacts"
	for i := range 200 {
		o.Post(path, body{"name": fmt.Sprint("C", i)}).Want(201)
	}
	o.Post(path, body{"name": "one more"}).Refused(409, "too_many")
}

// primaries wants the contacts in this order, and only the first to be primary.
func primaries(t *testing.T, c apitest.Caller, path string, names ...string) {
	t.Helper()
	a := c.Get(path).Want(200)
	if n := a.Len("/items"); n != len(names) {
		t.Fatalf("%d contacts, want %d", n, len(names))
	}
	for i, name := range names {
		at := fmt.Sprintf("/items/%d", i)
		a.Is(map[string]string{at + "/name": name, at + "/primary": fmt.Sprint(i == 0)})
	}
}
