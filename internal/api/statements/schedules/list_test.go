package schedules_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "statementSchedules.list", apitest.Trial{
		Says: map[string]string{"/items/0/code": "weekly", "/items/0/weekday": "1", "/items/1": ""},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
