package runs_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestExceptions(t *testing.T) {
	apitest.Try(t, "statementRuns.exceptions", apitest.Trial{
		Says: map[string]string{"/items/0/code": "no_recipient", "/items/0/customer": "{customer BAKERY}", "/items/1": ""},
		Refuses: []apitest.Refused{
			{Of: "run_0000000000000", Status: 404, Code: "not_found"},
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
	})
}
