package gateway_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/run"
	"customercenter/internal/run/gateway"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	memory "customercenter/test/memory/table"

	"github.com/aws/aws-lambda-go/events"
)

var (
	noon   = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	secret = []byte("a secret of enough bytes")
)

// bench is one operation in its shell, with what it was called with and what it logged.
type bench struct {
	t     *testing.T
	calls []*api.Call
	log   bytes.Buffer
	serve func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)
}

type input struct {
	ID    string `path:"id"`
	Limit int    `query:"limit"`
	Body  struct {
		Amount string `json:"amount"`
	}
}

type reading struct {
	ID string `path:"id"`
}

type output struct {
	ID     string `json:"id"`
	Amount string `json:"amount"`
}

// deps are the outside with one tenant, berg, which lets its clerks void invoices.
func deps(t *testing.T, log *bytes.Buffer) command.Deps {
	t.Helper()
	tb := memory.New(memory.Options{})
	own := settings.Settings{BaseCurrency: "EUR", TimeZone: "Europe/Berlin"}
	if _, err := tb.Write(t.Context(), store.PutSettings("berg", own, access.Recomposed{access.Clerk: {access.InvoicesVoid}}, 0, 0, 1)); err != nil {
		t.Fatal(err)
	}
	return run.Deps(tb, func() time.Time { return noon }, run.Log(log))
}

// post is an operation like invoices.post, whose handler does what the test says.
func post(t *testing.T, spec api.Spec, do func(context.Context, *api.Call, *input) (*api.Result[output], error)) *bench {
	t.Helper()
	b := &bench{t: t}
	if spec.ID == "" {
		spec.ID = "tests.post"
	}
	if spec.Method == "" {
		spec.Method = http.MethodPost
	}
	if spec.Permission == "" {
		spec.Permission = access.InvoicesPost
	}
	spec.Path = "/tests/{id}"
	op := api.Declare(spec, func(ctx context.Context, c *api.Call, in *input) (*api.Result[output], error) {
		b.calls = append(b.calls, c)
		if do != nil {
			return do(ctx, c, in)
		}
		return &api.Result[output]{ETag: `"7"`, Body: output{in.ID, in.Body.Amount}}, nil
	})
	b.serve = gateway.Handler(op, deps(t, &b.log), secret)
	return b
}

// event is a good request of finance at berg; changes spoil it.
func event(changes ...func(*events.APIGatewayV2HTTPRequest)) events.APIGatewayV2HTTPRequest {
	e := events.APIGatewayV2HTTPRequest{
		Version: "2.0", RawPath: "/v1/tests/t1", PathParameters: map[string]string{"id": "t1"},
		Headers: map[string]string{"content-type": "application/json", "idempotency-key": "k1"}, Body: `{"amount":"1.00"}`,
	}
	e.RequestContext.RequestID = "req1"
	e.RequestContext.HTTP.Method = http.MethodPost
	e.RequestContext.Authorizer = &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
		JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{Claims: map[string]string{
			"sub": "u1", "tenant": "berg", "roles": "finance", "token_use": "access"}},
	}
	for _, change := range changes {
		change(&e)
	}
	return e
}

func claim(name, value string) func(*events.APIGatewayV2HTTPRequest) {
	return func(e *events.APIGatewayV2HTTPRequest) { e.RequestContext.Authorizer.JWT.Claims[name] = value }
}

func header(name, value string) func(*events.APIGatewayV2HTTPRequest) {
	return func(e *events.APIGatewayV2HTTPRequest) { e.Headers[name] = value }
}

func body(s string) func(*events.APIGatewayV2HTTPRequest) {
	return func(e *events.APIGatewayV2HTTPRequest) { e.Body = s }
}

func method(m string) func(*events.APIGatewayV2HTTPRequest) {
	return func(e *events.APIGatewayV2HTTPRequest) { e.RequestContext.HTTP.Method = m }
}

func path(p string) func(*events.APIGatewayV2HTTPRequest) {
	return func(e *events.APIGatewayV2HTTPRequest) { e.RawPath = p }
}

func query(q string) func(*events.APIGatewayV2HTTPRequest) {
	return func(e *events.APIGatewayV2HTTPRequest) { e.RawQueryString = q }
}

func noAuthorizer(e *events.APIGatewayV2HTTPRequest) { e.RequestContext.Authorizer = nil }

func (b *bench) call(changes ...func(*events.APIGatewayV2HTTPRequest)) events.APIGatewayV2HTTPResponse {
	b.t.Helper()
	res, err := b.serve(b.t.Context(), event(changes...))
	if err != nil {
		b.t.Fatalf("a shell answers with a response, not with %v", err)
	}
	return res
}

// refused checks a problem: status and code.
func (b *bench) refused(name string, status int, code string, changes ...func(*events.APIGatewayV2HTTPRequest)) {
	b.t.Helper()
	before := len(b.calls)
	res := b.call(changes...)
	var p struct {
		Type, Title, Code, Detail string
		Status                    int
	}
	if err := json.Unmarshal([]byte(res.Body), &p); err != nil {
		b.t.Errorf("%s: %v in %s", name, err, res.Body)
	}
	if res.StatusCode != status || p.Status != status || p.Code != code || p.Type != "/problems/"+code || p.Detail == "" {
		b.t.Errorf("%s: %d %s, not %d %s", name, res.StatusCode, res.Body, status, code)
	}
	if res.Headers["content-type"] != "application/problem+json" || res.Headers["x-request-id"] != "req1" || res.Headers["cache-control"] != "no-store" {
		b.t.Errorf("%s: %v", name, res.Headers)
	}
	if len(b.calls) != before {
		b.t.Errorf("%s: the operation was called", name)
	}
}

// last is the last line of the log.
func (b *bench) last() map[string]any {
	b.t.Helper()
	lines := strings.Split(strings.TrimSpace(b.log.String()), "\n")
	var m map[string]any
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &m); err != nil {
		b.t.Fatal(err)
	}
	return m
}
