package contacts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestAdd(t *testing.T) {
	apitest.Try(t, "contacts.add", apitest.Trial{
		Says: map[string]string{"/name": "Cem Cook", "/primary": "false"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer BREWERY}/contacts", Says: map[string]string{"/items/2/name": "Cem Cook"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":"N","email":"nowhere"}`, Status: 422, Code: "invalid"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
