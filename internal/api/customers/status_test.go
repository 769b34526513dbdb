package customers_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestChangeStatus(t *testing.T) {
	apitest.Try(t, "customers.changeStatus", apitest.Trial{
		Says: map[string]string{"/status": "active"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer GARAGE}", Says: map[string]string{"/status": "active"}}},
		Refuses: []apitest.Refused{
			{Of: "{customer BAKERY}", Body: `{"status":"closed","reason":"r"}`, Status: 409, Code: "customer_not_settled"},
			{Body: `{"status":"active","reason":""}`, Status: 422, Code: "invalid"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
