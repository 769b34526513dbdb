package runs_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestResume(t *testing.T) {
	apitest.Try(t, "statementRuns.resume", apitest.Trial{
		Says: map[string]string{"/id": "{run}", "/progress/failed": "0", "/progress/waiting": "1"},
		Then: []apitest.Read{{Path: "/v1/statement-runs/{run}", Says: map[string]string{"/progress/waiting": "1"}}},
		Refuses: []apitest.Refused{
			{Of: "{waiting run}", Status: 409, Code: "nothing_failed"},
			{Of: "run_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
