package runs_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "statementRuns.get", apitest.Trial{
		Says: map[string]string{"/id": "{run}", "/progress/issued": "1", "/letters/sent": "1"},
		Refuses: []apitest.Refused{
			{Of: "run_0000000000000", Status: 404, Code: "not_found"},
		},
	})
}
