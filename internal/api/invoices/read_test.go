package invoices_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "invoices.get", apitest.Trial{
		Says: map[string]string{"/number": "INV-2026-00002", "/open": "50.00", "/applications/0/receipt": "{receipt 1}"},
		Refuses: []apitest.Refused{
			{Of: "{receipt 1}", Status: 404, Code: "not_found"},
		},
	})
}
