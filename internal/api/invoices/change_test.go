package invoices_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestChange(t *testing.T) {
	apitest.Try(t, "invoices.change", apitest.Trial{
		Says: map[string]string{"/poNumber": "PO-9", "/status": "draft"},
		Then: []apitest.Read{{Path: "/v1/invoices/{draft}", Says: map[string]string{"/poNumber": "PO-9"}}},
		Refuses: []apitest.Refused{
			{Body: `{"issuedOn":"never"}`, Status: 422, Code: "invalid"},
			{Match: `"99"`, Status: 412, Code: "stale"},
			{Of: "{invoice 1}", Status: 409, Code: "not_a_draft"},
		},
	})
}

func TestDiscard(t *testing.T) {
	apitest.Try(t, "invoices.discard", apitest.Trial{
		Says: map[string]string{"/id": "{draft}"},
		Then: []apitest.Read{{Path: "/v1/invoices", Says: map[string]string{"/items/3": ""}}},
		Refuses: []apitest.Refused{
			{Match: `"99"`, Status: 412, Code: "stale"},
			{Of: "{invoice 1}", Status: 409, Code: "not_a_draft"},
		},
	})
}
