package taxcodes_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "taxCodes.list", apitest.Trial{
		Says: map[string]string{"/items/0/code": "VAT20", "/items/0/rate": "20", "/items/1": ""},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
