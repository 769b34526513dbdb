package customers_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestChange(t *testing.T) {
	apitest.Try(t, "customers.change", apitest.Trial{
		Says: map[string]string{"/region": "Maine", "/tags/1": "key"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer BREWERY}", Says: map[string]string{"/region": "Maine", "/name": "Harbour Brewery Ltd"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":""}`, Status: 422, Code: "invalid"},
			{Match: `"99"`, Status: 412, Code: "stale"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
