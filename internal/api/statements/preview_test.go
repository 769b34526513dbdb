package statements_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestPreview(t *testing.T) {
	apitest.Try(t, "statements.preview", apitest.Trial{
		Says: map[string]string{"/items/0/statement/closing": "260.00", "/items/0/statement/from": "2026-02-01"},
		Refuses: []apitest.Refused{
			{Query: "kind=lost", Status: 422, Code: "invalid"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
