package schedules_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestSet(t *testing.T) {
	apitest.Try(t, "statementSchedules.set", apitest.Trial{
		Says: map[string]string{"/code": "monthly", "/since": "2026-03-10"},
		Then: []apitest.Read{{Path: "/v1/statement-schedules", Says: map[string]string{"/items/0/code": "monthly"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":"M","active":true,"every":"never","kind":"openItem","formats":["pdf"]}`, Status: 422, Code: "invalid"},
			{Body: `{"name":"M","active":true,"every":"monthly","day":32,"kind":"openItem","formats":["pdf"]}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
