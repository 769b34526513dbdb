package imports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestUndo(t *testing.T) {
	apitest.Try(t, "imports.undo", apitest.Trial{
		Says: map[string]string{"/id": "{committed import}", "/status": "undoing"},
		Then: []apitest.Read{{Path: "/v1/imports/{committed import}", Says: map[string]string{"/status": "undoing"}}},
		Refuses: []apitest.Refused{
			{Of: "{planned import}", Status: 409, Code: "not_committed"},
			{Of: "imp_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
