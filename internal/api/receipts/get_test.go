package receipts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "receipts.get", apitest.Trial{
		Says: map[string]string{"/number": "RCP-2026-00001", "/status": "applied", "/unapplied": "0.00"},
		Refuses: []apitest.Refused{
			{Of: "{invoice 1}", Status: 404, Code: "not_found"},
		},
	})
}
