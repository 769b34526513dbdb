package statements_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestRequest(t *testing.T) {
	apitest.Try(t, "statements.request", apitest.Trial{
		Says: map[string]string{"/state": "waiting", "/to": "2026-03-10", "/send": "true"},
		Then: []apitest.Read{{Path: "/v1/statement-runs", Says: map[string]string{"/items/0/planning": "waiting", "/items/0/to": "2026-03-10"}}},
		Refuses: []apitest.Refused{
			{Body: `{"kind":"lost"}`, Status: 422, Code: "invalid"},
			{Body: `{"kind":"openItem","to":"2026-03-11"}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
