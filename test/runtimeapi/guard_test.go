package runtimeapi_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"customercenter/test/runtimeapi"
)

func TestTheGuardHoldsAFunctionToItsRole(t *testing.T) {
	asked := 0
	engine := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer engine.Close()
	read := []runtimeapi.Right{{Action: "dynamodb:GetItem"}, {Action: "dynamodb:Query"}, {Action: "dynamodb:Query", Index: "gsi1"}}
	guard, err := runtimeapi.NewGuard(engine.URL, read)
	if err != nil {
		t.Fatal(err)
	}
	defer guard.Close()
	for _, c := range []struct {
		call, body string
		allowed    bool
	}{
		{"GetItem", `{"TableName":"t"}`, true},
		{"TransactGetItems", `{"TransactItems":[{"Get":{}}]}`, true},
		{"Query", `{"TableName":"t"}`, true},
		{"Query", `{"TableName":"t","IndexName":"gsi1"}`, true},
		{"Query", `{"TableName":"t","IndexName":"gsi2"}`, false},
		{"Scan", `{}`, false},
		{"PutItem", `{}`, false},
		{"TransactWriteItems", `{"TransactItems":[{"ConditionCheck":{}}]}`, false},
		{"GetItem", `not JSON`, false},
	} {
		before := asked
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, guard.URL, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("X-Amz-Target", "DynamoDB_20120810."+c.call)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if got := asked > before; got != c.allowed || got == (res.StatusCode == http.StatusBadRequest) {
			t.Errorf("%s %s: allowed %v, want %v (%s)", c.call, c.body, got, c.allowed, res.Status)
		}
	}
	want := []string{`dynamodb:Query on "gsi2"`, `dynamodb:Scan on ""`, `dynamodb:PutItem on ""`, `dynamodb:ConditionCheckItem on ""`, `unreadable GetItem on ""`}
	if !slices.Equal(guard.Denied(), want) {
		t.Errorf("denied %q, want %q", guard.Denied(), want)
	}
}
