package terms_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestSet(t *testing.T) {
	apitest.Try(t, "terms.set", apitest.Trial{
		Says: map[string]string{"/code": "n14", "/days": "14"},
		Then: []apitest.Read{{Path: "/v1/terms", Says: map[string]string{"/items/0/code": "n14"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":"","kind":"net","days":14,"active":true}`, Status: 422, Code: "invalid"},
			{Body: `{"name":"N","kind":"never","active":true}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
