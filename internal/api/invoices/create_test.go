package invoices_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestCreate(t *testing.T) {
	apitest.Try(t, "invoices.create", apitest.Trial{
		Says: map[string]string{"/total": "71.96", "/status": "posted", "/dueOn": "2026-04-09"},
		Then: []apitest.Read{{Path: "/v1/invoices?number=INV-2026-00004", Says: map[string]string{"/items/0/open": "71.96"}}},
		Refuses: []apitest.Refused{
			{Body: `{"customer":"{customer BAKERY}","lines":[{"description":"d","unitPrice":"1"}],"post":true}`, Status: 409, Code: "customer_on_hold"},
			{Body: `{"customer":"{customer BREWERY}","lines":[],"post":true}`, Status: 422, Code: "invalid"},
			{Body: `{"customer":"{customer BREWERY}","lines":[{"description":"d","unitPrice":"9000"}],"post":true}`, Status: 409, Code: "credit_check_failed"},
		},
	})
}
