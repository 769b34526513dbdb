package disputes_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestOpen(t *testing.T) {
	apitest.Try(t, "disputes.open", apitest.Trial{
		Says: map[string]string{"/amount": "60.00", "/status": "open", "/openedOn": "2026-02-20"},
		Then: []apitest.Read{{Path: "/v1/invoices/{invoice 2}", Says: map[string]string{"/disputed": "true"}}},
		Refuses: []apitest.Refused{
			{Body: `{"invoice":"{invoice 1}","amount":"50.01","reason":"r"}`, Status: 409, Code: "dispute_exceeds_open"},
			{Body: `{"invoice":"{invoice of BAKERY}","amount":"1.00","reason":"r"}`, Status: 409, Code: "already_disputed"},
			{Body: `{"invoice":"{invoice 1}","amount":"0","reason":"r"}`, Status: 422, Code: "invalid"},
		},
	})
}
