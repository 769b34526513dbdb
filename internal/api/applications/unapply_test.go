package applications_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestUnapply(t *testing.T) {
	apitest.Try(t, "applications.unapply", apitest.Trial{
		Says: map[string]string{"/amount": "70.00", "/unappliedOn": "2026-03-10"},
		Then: []apitest.Read{{Path: "/v1/invoices/{invoice 1}", Says: map[string]string{"/open": "120.00"}},
			{Path: "/v1/receipts/{receipt 1}", Says: map[string]string{"/unapplied": "70.00"}}},
		Refuses: []apitest.Refused{
			{Body: `{"on":"2026-03-03"}`, Status: 409, Code: "before_floor"},
			{Of: "app_inv0000000000000000000000000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
