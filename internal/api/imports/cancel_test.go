package imports_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestCancel(t *testing.T) {
	apitest.Try(t, "imports.cancel", apitest.Trial{
		Says: map[string]string{"/id": "{awaiting import}", "/status": "canceled"},
		Then: []apitest.Read{{Path: "/v1/imports/{awaiting import}", Says: map[string]string{"/status": "canceled"}}},
		Refuses: []apitest.Refused{
			{Of: "{committed import}", Status: 409, Code: "import_over"},
			{Of: "imp_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
