package receipts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestApply(t *testing.T) {
	apitest.Try(t, "receipts.apply", apitest.Trial{
		Says: map[string]string{"/status": "applied", "/applications/0/invoice": "{invoice 2}"},
		Then: []apitest.Read{{Path: "/v1/invoices/{invoice 2}", Says: map[string]string{"/open": "210.00"}}},
		Refuses: []apitest.Refused{
			{Body: `{"mode":"explicit","items":[{"invoice":"{invoice 2}","amount":"40.01"}]}`, Status: 409, Code: "payment_exceeds_credit"},
			{Body: `{"mode":"explicit","items":[{"invoice":"{invoice 1}","amount":"50.01"}]}`, Status: 409, Code: "payment_exceeds_open"},
			{Body: `{"mode":"never"}`, Status: 422, Code: "invalid"},
		},
	})
}
