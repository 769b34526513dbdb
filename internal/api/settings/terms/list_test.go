package terms_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "terms.list", apitest.Trial{
		Says: map[string]string{"/items/0/code": "n30", "/items/1/code": "onReceipt", "/items/2": ""},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
