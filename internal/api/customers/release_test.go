package customers_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestRelease(t *testing.T) {
	apitest.Try(t, "customers.release", apitest.Trial{
		Says: map[string]string{"/to": "2026-03-09", "/inForce": "false"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer BAKERY}", Says: map[string]string{"/onHold": "false"}}},
		Refuses: []apitest.Refused{
			{Body: `{"reason":""}`, Status: 422, Code: "invalid"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
