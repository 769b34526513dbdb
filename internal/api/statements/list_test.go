package statements_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "statements.list", apitest.Trial{
		Says: map[string]string{"/items/0/id": "{statements items 1}", "/items/0/overdue": "120.00", "/items/1": ""},
		Refuses: []apitest.Refused{
			{Query: "kind=lost", Status: 422, Code: "invalid"},
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
