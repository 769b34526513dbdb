package runs_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "statementRuns.list", apitest.Trial{
		Says: map[string]string{"/items/0/id": "run_of_march", "/items/1/id": "{waiting run}", "/items/2/id": "{run}"},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
