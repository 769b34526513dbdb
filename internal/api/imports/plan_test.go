package imports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestPlan(t *testing.T) {
	apitest.Try(t, "imports.plan", apitest.Trial{
		Says: map[string]string{"/items/0/do": "update", "/items/0/customer": "{customer BAKERY}", "/items/1/do": "create"},
		Refuses: []apitest.Refused{
			{Of: "imp_0000000000000", Status: 404, Code: "not_found"},
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
	})
}
