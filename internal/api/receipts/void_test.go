package receipts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestVoid(t *testing.T) {
	apitest.Try(t, "receipts.void", apitest.Trial{
		Says: map[string]string{"/status": "void", "/unapplied": "0.00"},
		Then: []apitest.Read{{Path: "/v1/receipts/{receipt 2}", Says: map[string]string{"/status": "void", "/voidReason": "recorded twice"}}},
		Refuses: []apitest.Refused{
			{Body: `{"reason":""}`, Status: 422, Code: "invalid"},
			{Of: "{receipt 1}", Status: 409, Code: "has_applications"},
		},
	})
}
