package gateway

import (
	"context"
	"encoding/json"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/run"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

// Order is what the operator invokes a function with: IAM alone decides who may.
type Order struct {
	Tenant id.Tenant       `json:"tenant"` // that it concerns
	Key    string          `json:"key"`    // as Idempotency-Key: the same for the same order
	Body   json.RawMessage `json:"body"`
}

// Answer is what comes back: the status, and the body or problem that the API would have sent.
type Answer struct {
	Status int             `json:"status"`
	Body   json.RawMessage `json:"body"`
}

// Direct serves one operation as a Lambda function that the operator invokes. It does not return.
func Direct(op api.Op, with ...run.Opener) { lambda.Start(Ordered(op, run.MustOpen(with...))) }

// Ordered serves an operator's operation. The actor is system:operator, which may make tenants and nothing else.
func Ordered(op api.Op, deps command.Deps) func(context.Context, Order) (Answer, error) {
	s := newShell(op, deps, nil)
	return func(ctx context.Context, o Order) (Answer, error) {
		w := s.serve(ctx, o.request(ctx, s.spec))
		return Answer{w.status, json.RawMessage(w.body.Bytes())}, nil
	}
}

func (o Order) request(ctx context.Context, spec api.Spec) request {
	r := request{method: spec.Method, path: "/v1" + spec.Path, header: http.Header{"Content-Type": {"application/json"}}, body: o.Body}
	if lc, ok := lambdacontext.FromContext(ctx); ok {
		r.id = lc.AwsRequestID
	}
	if o.Key != "" {
		r.header.Set("Idempotency-Key", o.Key)
	}
	r.identify = func(context.Context, *api.Call) (access.Actor, error) {
		if !access.IsTenant(string(o.Tenant)) {
			return access.Actor{}, fault.Fault{Kind: fault.Malformed, Code: "tenant_missing",
				Detail: "Name the tenant: 1 to 40 lower-case letters, digits and hyphens."}
		}
		return access.Operator(o.Tenant), nil
	}
	return r
}
