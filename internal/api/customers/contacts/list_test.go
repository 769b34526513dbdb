package contacts_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "contacts.list", apitest.Trial{
		Says: map[string]string{"/items/0/name": "Ada Able", "/items/1/name": "Ben Baker", "/items/2": ""},
		Refuses: []apitest.Refused{
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
