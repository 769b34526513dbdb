package gateway_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/run/gateway"

	"github.com/aws/aws-lambda-go/lambdacontext"
)

type found struct {
	Body struct {
		Name string `json:"name"`
	}
}

func TestTheOperatorsOrder(t *testing.T) {
	var log bytes.Buffer
	var calls []*api.Call
	op := api.Declare(api.Spec{ID: "tenants.create", Method: http.MethodPost, Path: "/tenants", Permission: access.TenantsCreate, Direct: true, Status: 201},
		func(_ context.Context, c *api.Call, in *found) (*api.Result[output], error) {
			calls = append(calls, c)
			return &api.Result[output]{Body: output{ID: in.Body.Name}}, nil
		})
	order := gateway.Ordered(op, deps(t, &log))
	ctx := lambdacontext.NewContext(t.Context(), &lambdacontext.LambdaContext{AwsRequestID: "req9"})
	for name, c := range map[string]struct {
		order gateway.Order
		want  string
	}{
		"good":         {gateway.Order{Tenant: "berg", Key: "k", Body: json.RawMessage(`{"name":"Berg"}`)}, `{"status":201,"body":{"id":"Berg","amount":""}}`},
		"no tenant":    {gateway.Order{Key: "k", Body: json.RawMessage(`{"name":"Berg"}`)}, `"code":"tenant_missing"`},
		"wrong tenant": {gateway.Order{Tenant: "B#", Key: "k", Body: json.RawMessage(`{"name":"Berg"}`)}, `"code":"tenant_missing"`},
		"no key":       {gateway.Order{Tenant: "berg", Body: json.RawMessage(`{"name":"Berg"}`)}, `"code":"idempotency_key_missing"`},
		"no body":      {gateway.Order{Tenant: "berg", Key: "k"}, `"status":400`},
		"wrong body":   {gateway.Order{Tenant: "berg", Key: "k", Body: json.RawMessage(`{"x":1}`)}, `"status":422`},
	} {
		a, err := order(ctx, c.order)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := json.Marshal(a); err != nil || !strings.Contains(string(got), c.want) {
			t.Errorf("%s: %s, %v, not %s", name, got, err, c.want)
		}
	}
	if len(calls) != 1 || calls[0].Actor.Subject != "system:operator" || calls[0].Actor.Tenant != "berg" || calls[0].Key != "k" || calls[0].Request != "req9" {
		t.Errorf("%d calls", len(calls))
	}
	if calls[0].Actor.Can(access.InvoicesPost) {
		t.Error("the operator may do more than make tenants")
	}
}

func TestASecretIsLongEnough(t *testing.T) {
	if b, err := gateway.SecretOf("a secret of enough bytes"); err != nil || string(b) != "a secret of enough bytes" {
		t.Errorf("%s %v", b, err)
	}
	if b, err := gateway.SecretOf(""); err != nil || len(b) > 0 {
		t.Errorf("where there are no lists: %s %v", b, err)
	}
	if _, err := gateway.SecretOf("short"); err == nil || !strings.Contains(err.Error(), "CURSOR_SECRET") {
		t.Error(err)
	}
}
