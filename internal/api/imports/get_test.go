package imports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "imports.get", apitest.Trial{
		Says: map[string]string{"/id": "{planned import}", "/counts/creates": "1", "/counts/rejected": "1", "/headers/1/column": "name"},
		Refuses: []apitest.Refused{
			{Of: "imp_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
