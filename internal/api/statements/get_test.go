package statements_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "statements.get", apitest.Trial{
		Says: map[string]string{"/closing": "370.00", "/kind": "openItem", "/files/0/format": "json"},
		Refuses: []apitest.Refused{
			{Of: "{invoice 1}", Status: 404, Code: "not_found"},
		},
	})
}
