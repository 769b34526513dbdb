package customers_test

import (
	"strings"
	"testing"

	"customercenter/test/apitest"
)

func TestCreate(t *testing.T) {
	apitest.Try(t, "customers.create", apitest.Trial{
		Says: map[string]string{"/code": "FLORIST", "/creditLimit": "1000.00", "/contacts/0/primary": "true"},
		Then: []apitest.Read{{Path: "/v1/customers?code=florist", Says: map[string]string{"/items/0/name": "Green Florist"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":"Two","code":"BAKERY","kind":"business","currency":"USD"}`, Status: 409, Code: "code_taken"},
			{Body: `{"name":"Two","kind":"business","currency":"USD","status":"closed"}`, Status: 422, Code: "invalid"},
			{Body: `{"name":"Two","kind":"business","currency":"USD","contacts":[{"name":"A","primary":true},{"name":"B","primary":true}]}`, Status: 422, Code: "invalid"},
			{Body: `{"name":"Two","kind":"business","currency":"USD","contacts":[` + strings.Repeat(`{"name":"A"},`, 20) + `{"name":"B"}]}`, Status: 422, Code: "invalid"},
			{Body: `{"name":"","kind":"business","currency":"USD"}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
