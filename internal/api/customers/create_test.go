package customers_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestCreate(t *testing.T) {
	apitest.Try(t, "customers.create", apitest.Trial{
		Says: map[string]string{"/code": "FLORIST", "/creditLimit": "1000.00", "/contacts/0/primary": "true"},
		Then: []apitest.Read{{Path: "/v1/customers?code=florist", Says: map[string]string{"/items/0/name": "Green Florist"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":"Two","code":"BAKERY","kind":"business","currency":"USD"}`, Status: 409, Code: "code_taken"},
			{Body: `{"name":"","kind":"business","currency":"USD"}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
