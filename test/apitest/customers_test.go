package apitest_test

import (
	"fmt"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/test/apitest"
)

type body = apitest.Body

// acme is a customer with the least that is asked.
func acme() body { return body{"name": "Acme Ltd", "kind": "business", "currency": "USD"} }

func with(b body, more ...any) body {
	out := body{}
	for k, v := range b {
		out[k] = v
	}
	for i := 0; i < len(more); i += 2 {
		out[more[i].(string)] = more[i+1]
	}
	return out
}

func TestCreateACustomer(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	full := body{"name": "  Acme   Ltd ", "kind": "business", "currency": "usd", "code": "ac-1", "referenceId": "Ref 7", "status": "prospect",
		"language": "pt-br", "employees": 0, "establishmentYear": 1999, "turnover": body{"amount": "1250.5", "currency": "EUR", "year": 2025},
		"email": "Info@ACME.example", "phone": "+49 30 1234567", "tags": []string{"gold", "Gold", "vip"}, "paymentTerm": "n30", "defaultDiscount": "2.50",
		"taxRegistrations": []body{{"regime": "GST", "number": "27aapfu0939f1zv", "country": "in"}},
		"addresses":        []body{{"kind": "billing", "line1": "Main St 1", "city": "Berlin", "country": "de"}},
		"creditLimit":      "1000", "creditDays": 10, "riskClass": "B", "reviewOn": "2026-12-31",
		"contacts": []body{{"name": "Ada", "email": "ada@acme.example"}, {"name": "Bob", "primary": true, "roles": []string{"statements"}}}}
	a := co.Owner().Post("/v1/customers", full).Want(201).Is(map[string]string{
		"/name": "Acme Ltd", "/kind": "business", "/currency": "USD", "/code": "AC-1", "/referenceId": "Ref 7", "/status": "prospect",
		"/language": "pt-BR", "/employees": "0", "/establishmentYear": "1999", "/turnover/amount": "1250.50", "/turnover/currency": "EUR",
		"/email": "Info@acme.example", "/tags": "[gold vip]", "/paymentTerm": "n30", "/defaultDiscount": "2.5", "/discountApplies": "true",
		"/taxRegistrations/0/number": "27AAPFU0939F1ZV", "/taxRegistrations/0/country": "IN", "/addresses/0/default": "true", "/addresses/0/country": "DE",
		"/creditLimit": "1000.00", "/creditCurrency": "USD", "/creditDays": "10", "/riskClass": "B", "/reviewOn": "2026-12-31", "/creditHidden": "",
		"/contacts/0/name": "Bob", "/contacts/0/primary": "true", "/contacts/1/name": "Ada", "/contacts/1/primary": "false",
		"/onHold": "false", "/on": "2026-03-15", "/seq": "1", "/productVisibility": "standardAndExclusive"})
	if a.ETag() != `"1"` || a.Header.Get("Location") != "/v1/customers/"+a.Str("/id") || a.Header.Get("Idempotency-Replayed") != "" {
		t.Errorf("%v", a.Header)
	}
	got := co.As(access.Auditor).Get("/v1/customers/" + a.Str("/id")).Want(200).Is(map[string]string{"/seq": "", "/creditLimit": "1000.00", "/name": "Acme Ltd"})
	if got.ETag() != `"1"` {
		t.Errorf("%v", got.Header)
	}

	least := co.As(access.Sales).Post("/v1/customers", acme()).Want(201).Is(map[string]string{"/status": "active", "/code": "", "/creditLimit": "", "/creditHidden": "true",
		"/discountApplies": "false", "/contacts": "[]", "/holds": "[]"})
	if e := event(t, w, co, least.Str("/id"), 1); e.Type != "customerCreated" || e.Actor != "sales@acme" || e.Via != "customers.create" {
		t.Errorf("%+v", e)
	}
}

func TestCreateTellsEveryFieldThatIsWrong(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	post := func(b any) apitest.Answer { return co.Owner().Post("/v1/customers", b) }
	post(body{}).Refused(422, "invalid").Fields("/name required", "/kind required", "/currency required")
	post(body{"name": "", "kind": "robot", "currency": "XXQ", "code": "a#b", "email": "nobody", "phone": "1", "website": "x y", "language": "german",
		"establishmentYear": 2027, "employees": -1, "turnover": body{"amount": "-1", "currency": "USD", "year": 999}, "paymentTerm": "n99", "paymentMethod": "gold",
		"defaultDiscount": "100.01", "vendorReference": "V", "creditDays": -1, "reviewOn": "31.12.2026", "status": "closed", "group": "cus_1",
		"taxRegistrations": []body{{"regime": "GST", "number": "27AAPFU0939F1ZW", "country": "IN"}}, "exemptions": []body{{"taxCode": "VAT", "certificate": "C", "from": "2026-02-30"}},
		"addresses": []body{{"kind": "home", "country": "XX"}}, "contacts": []body{{"email": "x"}, {"name": "A", "primary": true}, {"name": "B", "primary": true}}}).
		Refused(422, "invalid").Fields("/name required", "/kind unknown_value", "/currency not_a_currency", "/code wrong_shape", "/email not_an_email",
		"/phone not_a_phone_number", "/website not_a_website", "/language not_a_language", "/establishmentYear out_of_range", "/employees out_of_range",
		"/turnover/amount out_of_range", "/turnover/year out_of_range", "/paymentTerm unknown_value", "/paymentMethod unknown_value",
		"/defaultDiscount out_of_range", "/vendorReference conflict", "/creditDays out_of_range", "/reviewOn malformed", "/status unknown_value",
		"/group wrong_shape", "/taxRegistrations/0/number wrong_check_digit", "/exemptions/0/from malformed", "/exemptions/0/taxCode unknown_value",
		"/addresses/0/kind unknown_value", "/addresses/0/line1 required", "/addresses/0/country not_a_country",
		"/contacts/0/name required", "/contacts/0/email not_an_email", "/contacts/2/primary conflict")
	post(with(acme(), "creditLimit", "10.001")).Refused(422, "invalid").Fields("/creditLimit malformed")
	post(with(acme(), "creditLimit", "")).Refused(422, "invalid").Fields("/creditLimit malformed")
	post(with(acme(), "creditLimit", 5)).Refused(422, "invalid").Fields("/creditLimit invalid")
	post(with(acme(), "holds", []int{})).Refused(422, "invalid").Fields("/holds invalid")
	post(with(acme(), "group", "cus_0000000000000000")).Refused(422, "invalid").Fields("/group not_found")
	post(`{"name":"A","name":"B","kind":"business","currency":"USD"}`).Want(400)
	post(`{"name":`).Want(400)
	post("").Want(400)
	post(strings.Repeat("[", 20000)).Want(400)
	many := []body{}
	for i := range 21 {
		many = append(many, body{"name": fmt.Sprint("C", i)})
	}
	post(with(acme(), "contacts", many)).Refused(422, "invalid").Fields("/contacts too_many")
	if co.Owner().Get("/v1/customers").Want(200).Len("/items") != 0 {
		t.Error("a refused create left something")
	}
}

func TestCodeAndReferenceAreUniqueInTheTenant(t *testing.T) {
	w := apitest.New(t)
	co, other := w.Tenant("acme"), w.Tenant("other")
	o := co.Owner()
	first := o.Post("/v1/customers", with(acme(), "code", "A1", "referenceId", "r-1")).Want(201)
	o.Post("/v1/customers", with(acme(), "code", "a1")).Refused(409, "code_taken").Fields("/code code_taken")
	o.Post("/v1/customers", with(acme(), "referenceId", "R-1")).Refused(409, "reference_taken").Fields("/referenceId reference_taken")
	o.Post("/v1/customers", with(acme(), "code", "A1", "referenceId", "R-1")).Want(409).Fields("/code code_taken", "/referenceId reference_taken")
	other.Owner().Post("/v1/customers", with(acme(), "code", "A1")).Want(201)

	second := o.Post("/v1/customers", with(acme(), "code", "A2")).Want(201)
	path, id := "/v1/customers/"+second.Str("/id"), first.Str("/id")
	o.Patch(path, `"1"`, body{"code": "A1"}).Refused(409, "code_taken")
	moved := o.Patch("/v1/customers/"+id, `"1"`, body{"code": "A9", "referenceId": nil}).Want(200).Is(map[string]string{"/code": "A9", "/referenceId": ""})
	o.Patch(path, `"1"`, body{"code": "A1", "referenceId": "r-1"}).Want(200)
	o.Patch("/v1/customers/"+id, moved.ETag(), body{"code": "a9"}).Want(200) // as it is
	o.Get("/v1/customers?code=a9").Want(200).Is(map[string]string{"/items/0/id": id, "/items/1": ""})
	o.Get("/v1/customers?referenceId=R-1").Want(200).Is(map[string]string{"/items/0/id": second.Str("/id"), "/items/1": ""})
	o.Get("/v1/customers?code=A2").Want(200).Is(map[string]string{"/items": "[]"})
	o.Get("/v1/customers?code=A9&referenceId=R-1").Want(200).Is(map[string]string{"/items": "[]"})
}

func TestCreditFiguresAreWrittenWithThePermissionOnly(t *testing.T) {
	co := apitest.New(t).Tenant("acme")
	x := co.Owner().Post("/v1/customers", with(acme(), "creditLimit", "7777.77", "creditDays", 5)).Want(201)
	path := "/v1/customers/" + x.Str("/id")
	sales := co.As(access.Sales)
	sales.Post("/v1/customers", with(acme(), "creditLimit", "5.00", "riskClass", "A")).Refused(403, "forbidden").Fields("/creditLimit forbidden", "/riskClass forbidden")
	for _, b := range []body{{"creditLimit": "1.00"}, {"creditLimit": nil}, {"creditDays": 1}, {"creditCurrency": "USD"}, {"reviewOn": "2026-01-01"}, {"riskClass": "A"}} {
		sales.Patch(path, `"1"`, b).Refused(403, "forbidden")
	}
	sales.Patch(path, `"1"`, body{"segment": "retail"}).Want(200).Is(map[string]string{"/segment": "retail", "/creditLimit": "", "/creditDays": "", "/creditHidden": "true"})
	co.As(access.Finance).Get(path).Is(map[string]string{"/creditLimit": "7777.77", "/creditDays": "5", "/segment": "retail"})
	a, err := co.Account(x.Str("/id"))
	if err != nil || a.Credit.Limit == nil || *a.Credit.Limit != 777777 || *a.Credit.Days != 5 {
		t.Errorf("%+v %v", a.Credit, err)
	}
	co.As(access.Finance).Patch(path, `"2"`, body{"creditLimit": nil, "creditDays": nil}).Want(200)
	if a, _ = co.Account(x.Str("/id")); a.Credit.Limit != nil || a.Credit.Days != nil {
		t.Errorf("%+v", a.Credit)
	}
}
