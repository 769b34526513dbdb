package tenants_test

import (
	"testing"

	"customercenter/internal/api/tenants"
	"customercenter/test/apitest"
	"customercenter/test/world"
)

// TestCreate: only the operator's order makes a tenant, and makes it once.
func TestCreate(t *testing.T) {
	w := apitest.New(t)
	if s := tenants.Create.Spec(); s.ID != "tenants.create" || !s.Direct {
		t.Errorf("it has a route: %+v", s)
	}
	order := world.Tenant{Currency: "EUR", LegalName: "Newcomer GmbH", Zone: "Europe/Berlin", Owner: world.Somebody("nora", "newcomer")}.Order()
	w.Operate("newcomer", "k", order).Want(201).Is(map[string]string{"/tenant": "newcomer", "/baseCurrency": "EUR", "/owner": "nora", "/seq": "1"})
	w.Operate("newcomer", "k", order).Want(201).Is(map[string]string{"/tenant": "newcomer", "/seq": "1"})
	owner := apitest.Of(w, "newcomer").Owner()
	owner.Get("/v1/settings").Want(200).Is(map[string]string{"/legalName": "Newcomer GmbH", "/timeZone": "Europe/Berlin"})
	owner.Get("/v1/members").Want(200).Is(map[string]string{"/items/0/name": "Nora", "/items/1": ""})

	w.Operate("newcomer", "another", order).Refused(409, "tenant_exists")
	order["legalName"] = "Other GmbH"
	w.Operate("newcomer", "k", order).Refused(422, "idempotency_key_reused")
	order["timeZone"] = "Europe/Nowhere"
	w.Operate("nobody", "k", order).Refused(422, "invalid")
	owner.Post("/v1/tenants", order).Want(404)
}
