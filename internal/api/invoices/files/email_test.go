package files_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestEmail(t *testing.T) {
	apitest.Try(t, "invoiceFiles.email", apitest.Trial{
		Says: map[string]string{"/status": "queued", "/to/0": "office@brewery.example", "/file": "Acme Trading Inc. INV-2026-00003.pdf"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer BREWERY}/mails", Says: map[string]string{"/items/0/status": "queued"}}},
		Refuses: []apitest.Refused{
			{Body: `{"to":["nowhere"]}`, Status: 422, Code: "invalid"},
			{Of: "{draft}", Status: 409, Code: "not_posted"},
		},
	})
}
