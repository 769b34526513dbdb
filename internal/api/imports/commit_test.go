package imports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestCommit(t *testing.T) {
	apitest.Try(t, "imports.commit", apitest.Trial{
		Says: map[string]string{"/id": "{planned import}", "/status": "committing"},
		Then: []apitest.Read{{Path: "/v1/imports/{planned import}", Says: map[string]string{"/status": "committing"}}},
		Refuses: []apitest.Refused{
			{Of: "{awaiting import}", Status: 409, Code: "not_planned"},
			{Of: "imp_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
