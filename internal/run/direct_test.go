package run_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/run"

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
	order := run.Ordered(op, deps(t, &log))
	ctx := lambdacontext.NewContext(t.Context(), &lambdacontext.LambdaContext{AwsRequestID: "req9"})
	for name, c := range map[string]struct {
		order run.Order
		want  string
	}{
		"good":         {run.Order{Tenant: "berg", Key: "k", Body: json.RawMessage(`{"name":"Berg"}`)}, `{"status":201,"body":{"id":"Berg","amount":""}}`},
		"no tenant":    {run.Order{Key: "k", Body: json.RawMessage(`{"name":"Berg"}`)}, `"code":"tenant_missing"`},
		"wrong tenant": {run.Order{Tenant: "B#", Key: "k", Body: json.RawMessage(`{"name":"Berg"}`)}, `"code":"tenant_missing"`},
		"no key":       {run.Order{Tenant: "berg", Body: json.RawMessage(`{"name":"Berg"}`)}, `"code":"idempotency_key_missing"`},
		"no body":      {run.Order{Tenant: "berg", Key: "k"}, `"status":400`},
		"wrong body":   {run.Order{Tenant: "berg", Key: "k", Body: json.RawMessage(`{"x":1}`)}, `"status":422`},
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

func TestOpenSaysWhatIsMissing(t *testing.T) {
	t.Setenv("TABLE_NAME", "")
	t.Setenv("CURSOR_SECRET", "a secret of enough bytes")
	if _, err := run.Open(t.Context()); err == nil || !strings.Contains(err.Error(), "TABLE_NAME") {
		t.Error(err)
	}
	t.Setenv("TABLE_NAME", "x")
	t.Setenv("AWS_REGION", "eu-central-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "local")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "local")
	if d, err := run.Open(t.Context()); err != nil || string(d.Secret) != "a secret of enough bytes" || d.Now == nil || d.Log == nil {
		t.Errorf("%+v, %v", d, err)
	}
	t.Setenv("CURSOR_SECRET", "short")
	if _, err := run.Open(t.Context()); err == nil || !strings.Contains(err.Error(), "CURSOR_SECRET") {
		t.Error(err)
	}
}
