package customers_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "customers.list", apitest.Trial{
		Says: map[string]string{"/items/0/code": "BAKERY", "/items/0/onHold": "true", "/items/1/code": "BREWERY"},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
			{Query: "status=lost", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
