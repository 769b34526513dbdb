package receipts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "receipts.list", apitest.Trial{
		Says: map[string]string{"/items/0/id": "{receipt of BAKERY}", "/items/1/id": "{receipt 2}", "/items/2": ""},
		Refuses: []apitest.Refused{
			{Query: "status=lost", Status: 422, Code: "invalid"},
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
