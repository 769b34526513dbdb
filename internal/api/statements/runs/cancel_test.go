package runs_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestCancel(t *testing.T) {
	apitest.Try(t, "statementRuns.cancel", apitest.Trial{
		Says: map[string]string{"/id": "{waiting run}", "/planning": "canceled"},
		Then: []apitest.Read{{Path: "/v1/statement-runs/{waiting run}", Says: map[string]string{"/planning": "canceled"}}},
		Refuses: []apitest.Refused{
			{Of: "{run}", Status: 409, Code: "run_over"},
			{Of: "run_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
