package exports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "exports.get", apitest.Trial{
		Says: map[string]string{"/state": "done", "/what": "customers", "/records": "2"},
		Refuses: []apitest.Refused{
			{Of: "exp_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
