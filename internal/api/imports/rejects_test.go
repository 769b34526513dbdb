package imports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestRejects(t *testing.T) {
	apitest.Try(t, "imports.rejects", apitest.Trial{
		Says: map[string]string{"/items/0/row": "4", "/items/0/rule": "invalid_number", "/items/1": ""},
		Refuses: []apitest.Refused{
			{Of: "imp_0000000000000", Status: 404, Code: "not_found"},
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
	})
}
