package taxcodes_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestSet(t *testing.T) {
	apitest.Try(t, "taxCodes.set", apitest.Trial{
		Says: map[string]string{"/code": "GST18", "/rate": "18"},
		Then: []apitest.Read{{Path: "/v1/tax-codes", Says: map[string]string{"/items/0/code": "GST18"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":"","components":[{"name":"C","rate":"9"}],"active":true}`, Status: 422, Code: "invalid"},
			{Body: `{"name":"N","components":[{"name":"C","rate":"-9"}],"active":true}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
