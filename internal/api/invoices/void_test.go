package invoices_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestVoid(t *testing.T) {
	apitest.Try(t, "invoices.void", apitest.Trial{
		Says: map[string]string{"/status": "void", "/voidOn": "2026-03-10"},
		Then: []apitest.Read{{Path: "/v1/invoices/{invoice 2}", Says: map[string]string{"/status": "void", "/open": "0.00"}}},
		Refuses: []apitest.Refused{
			{Body: `{"reason":""}`, Status: 422, Code: "invalid"},
			{Of: "{invoice 1}", Status: 409, Code: "has_applications"},
			{Of: "{draft}", Status: 409, Code: "not_posted"},
		},
	})
}
