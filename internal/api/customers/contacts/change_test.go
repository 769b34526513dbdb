package contacts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestChange(t *testing.T) {
	apitest.Try(t, "contacts.change", apitest.Trial{
		Says: map[string]string{"/title": "Buyer", "/primary": "true"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer BREWERY}/contacts", Says: map[string]string{"/items/0/name": "Ben Baker", "/items/0/primary": "true", "/items/1/primary": "false"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":""}`, Status: 422, Code: "invalid"},
			{Match: `"99"`, Status: 412, Code: "stale"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
