package customers_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "customers.get", apitest.Trial{
		Says: map[string]string{"/code": "BREWERY", "/creditLimit": "5000.00", "/contacts/1/name": "Ben Baker"},
		Refuses: []apitest.Refused{
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
