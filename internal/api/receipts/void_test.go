package receipts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestUnapply(t *testing.T) {
	apitest.Try(t, "receipts.unapply", apitest.Trial{
		Says: map[string]string{"/unapplied": "70.00", "/applications/0/unappliedOn": "2026-03-10"},
		Then: []apitest.Read{{Path: "/v1/invoices/{invoice 1}", Says: map[string]string{"/open": "120.00"}}},
		Refuses: []apitest.Refused{
			{Body: `{"on":"2026-03-03"}`, Status: 409, Code: "before_floor"},
			{Of: "{receipt 2}", Status: 409, Code: "nothing_applied"},
		},
	})
}

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
