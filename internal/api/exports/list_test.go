package exports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "exports.list", apitest.Trial{
		Says: map[string]string{"/items/0/id": "{export}", "/items/0/rows": "3", "/items/1": ""},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
