package receipts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestRecord(t *testing.T) {
	apitest.Try(t, "receipts.record", apitest.Trial{
		Says: map[string]string{"/applications/0/amount": "50.00", "/applications/1/amount": "10.00", "/status": "applied"},
		Then: []apitest.Read{{Path: "/v1/invoices/{invoice 1}", Says: map[string]string{"/open": "0.00", "/status": "paid"}}},
		Refuses: []apitest.Refused{
			{Body: `{"customer":"{customer BREWERY}","amount":"60.00","currency":"EUR","method":"cash"}`, Status: 422, Code: "invalid"},
			{Body: `{"customer":"{customer BREWERY}","amount":"9.00","currency":"USD","method":"cash","apply":{"mode":"explicit"}}`, Status: 422, Code: "invalid"},
			{Body: `{"customer":"{customer BREWERY}","amount":"9.00","currency":"USD","method":"cash","apply":{"mode":"auto","items":[{"invoice":"{invoice 1}"}]}}`, Status: 422, Code: "invalid"},
			{Body: `{"customer":"{customer BAKERY}","amount":"9.00","currency":"USD","method":"cash","apply":{"mode":"explicit","items":[{"invoice":"{invoice 1}"}]}}`, Status: 422, Code: "invalid"},
			{Body: `{"customer":"{customer BREWERY}","amount":"-1","currency":"USD","method":"cash"}`, Status: 422, Code: "invalid"},
			{Body: `{"customer":"{customer BREWERY}","amount":"400.00","currency":"USD","method":"cash","apply":{"mode":"explicit","items":[{"invoice":"{invoice 1}","amount":"50.01"}]}}`, Status: 409, Code: "payment_exceeds_open"},
		},
	})
}
