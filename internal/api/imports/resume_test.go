package imports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestResume(t *testing.T) {
	apitest.Try(t, "imports.resume", apitest.Trial{
		Says: map[string]string{"/id": "{failed import}", "/may/0": "cancel"},
		Then: []apitest.Read{{Path: "/v1/imports/{failed import}", Says: map[string]string{"/may/0": "cancel"}}},
		Refuses: []apitest.Refused{
			{Of: "{awaiting import}", Status: 409, Code: "nothing_failed"},
			{Of: "imp_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
