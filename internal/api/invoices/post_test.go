package invoices_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestPost(t *testing.T) {
	apitest.Try(t, "invoices.post", apitest.Trial{
		Says: map[string]string{"/status": "posted", "/number": "INV-2026-00004", "/open": "12.50"},
		Then: []apitest.Read{{Path: "/v1/invoices/{draft}", Says: map[string]string{"/status": "posted"}}},
		Refuses: []apitest.Refused{
			{Match: `"99"`, Status: 412, Code: "stale"},
			{Of: "{invoice 1}", Status: 409, Code: "not_a_draft"},
		},
	})
}
