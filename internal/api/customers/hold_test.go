package customers_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestHold(t *testing.T) {
	apitest.Try(t, "customers.hold", apitest.Trial{
		Says: map[string]string{"/kind": "sales", "/from": "2026-03-15", "/inForce": "false"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer BREWERY}", Says: map[string]string{"/holds/0/kind": "sales", "/onHold": "false"}}},
		Refuses: []apitest.Refused{
			{Body: `{"kind":"sales","reason":""}`, Status: 422, Code: "invalid"},
			{Body: `{"kind":"sales","reason":"r","from":"2026-03-15","to":"2026-03-14"}`, Status: 422, Code: "invalid"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
