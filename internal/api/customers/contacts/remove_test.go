package contacts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestRemove(t *testing.T) {
	apitest.Try(t, "contacts.remove", apitest.Trial{
		Says: map[string]string{"/primary": "{customer BREWERY contacts 2}"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer BREWERY}/contacts", Says: map[string]string{"/items/0/name": "Ben Baker", "/items/1": ""}}},
		Refuses: []apitest.Refused{
			{Match: `"99"`, Status: 412, Code: "stale"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
