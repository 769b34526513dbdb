package exports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestRequest(t *testing.T) {
	apitest.Try(t, "exports.request", apitest.Trial{
		Says: map[string]string{"/state": "waiting", "/what": "documents", "/filter/status/1": "overdue"},
		Then: []apitest.Read{{Path: "/v1/exports", Says: map[string]string{"/items/0/what": "documents"}}},
		Refuses: []apitest.Refused{
			{Body: `{"what":"weather","format":"csv"}`, Status: 422, Code: "invalid"},
			{Body: `{"what":"documents","format":"pdf"}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
