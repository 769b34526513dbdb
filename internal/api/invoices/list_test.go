package invoices_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "invoices.list", apitest.Trial{
		Says: map[string]string{"/items/0/id": "{invoice of BAKERY}", "/items/0/overdue": "true", "/items/1/id": "{invoice 1}", "/items/2": ""},
		Refuses: []apitest.Refused{
			{Query: "status=lost", Status: 422, Code: "invalid"},
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
