package mappings_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "importMappings.list", apitest.Trial{
		Says: map[string]string{"/items/0/code": "old-system", "/items/0/delimiter": ";", "/items/1": ""},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
