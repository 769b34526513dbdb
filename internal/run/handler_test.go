package run_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/fault"
	"customercenter/internal/run"
	"customercenter/internal/table"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
)

var noon = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

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

func deps(log *bytes.Buffer) api.Deps {
	return run.Deps(nil, []byte("a secret of enough bytes"), func() time.Time { return noon }, run.Log(log))
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
	spec.Path, spec.Permission = "/tests/{id}", access.InvoicesPost
	op := api.Declare(spec, func(ctx context.Context, c *api.Call, in *input) (*api.Result[output], error) {
		b.calls = append(b.calls, c)
		if do != nil {
			return do(ctx, c, in)
		}
		return &api.Result[output]{ETag: `"7"`, Body: output{in.ID, in.Body.Amount}}, nil
	})
	b.serve = run.Handler(op, deps(&b.log))
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

func TestACallReachesItsOperation(t *testing.T) {
	b := post(t, api.Spec{Status: 201}, nil)
	res := b.call(query("limit=3"))
	want := map[string]string{"content-type": "application/json", "etag": `"7"`, "x-request-id": "req1", "cache-control": "no-store", "x-content-type-options": "nosniff"}
	if diff := cmp.Diff(want, res.Headers); diff != "" || res.StatusCode != 201 || res.Body != `{"id":"t1","amount":"1.00"}` || res.IsBase64Encoded {
		t.Errorf("%d %s\n%s", res.StatusCode, res.Body, diff)
	}
	c := b.calls[0]
	if c.Actor.Subject != "u1" || c.Actor.Tenant != "berg" || !c.Actor.Can(access.InvoicesPost) || c.Key != "k1" || c.Request != "req1" || !c.At.Equal(noon) || len(c.Hash) != 64 {
		t.Errorf("%+v", c)
	}
}

func TestRefusals(t *testing.T) {
	b := post(t, api.Spec{Versioned: true}, nil)
	match := header("if-match", `"6"`)
	wrongBody := body(`{"amount":`)
	for _, c := range []struct {
		name    string
		status  int
		code    string
		changes []func(*events.APIGatewayV2HTTPRequest)
	}{
		{"no authorizer", 401, "unauthenticated", []func(*events.APIGatewayV2HTTPRequest){noAuthorizer}},
		{"an identity token", 401, "unauthenticated", []func(*events.APIGatewayV2HTTPRequest){claim("token_use", "id")}},
		{"a token of no use", 401, "unauthenticated", []func(*events.APIGatewayV2HTTPRequest){claim("token_use", "")}},
		{"nobody", 401, "unauthenticated", []func(*events.APIGatewayV2HTTPRequest){claim("sub", "")}},
		{"the system's name", 401, "unauthenticated", []func(*events.APIGatewayV2HTTPRequest){claim("sub", "system:operator")}},
		{"no tenant", 403, "no_tenant", []func(*events.APIGatewayV2HTTPRequest){claim("tenant", "")}},
		{"a tenant that is a key", 403, "no_tenant", []func(*events.APIGatewayV2HTTPRequest){claim("tenant", "a#b")}},
		{"no role", 403, "no_role", []func(*events.APIGatewayV2HTTPRequest){claim("roles", "")}},
		{"an unknown role", 403, "unknown_role", []func(*events.APIGatewayV2HTTPRequest){claim("roles", "finance king")}},
		{"a role without the permission", 403, "forbidden", []func(*events.APIGatewayV2HTTPRequest){claim("roles", "clerk")}},
		{"permission before the body", 403, "forbidden", []func(*events.APIGatewayV2HTTPRequest){claim("roles", "auditor"), wrongBody}},
		{"permission before the size", 403, "forbidden", []func(*events.APIGatewayV2HTTPRequest){claim("roles", "auditor"), body(strings.Repeat("x", 1<<20+1))}},
		{"permission before the key", 403, "forbidden", []func(*events.APIGatewayV2HTTPRequest){claim("roles", "auditor"), header("idempotency-key", "")}},
		{"no key", 400, "idempotency_key_missing", []func(*events.APIGatewayV2HTTPRequest){match, header("idempotency-key", "")}},
		{"a long key", 400, "idempotency_key_invalid", []func(*events.APIGatewayV2HTTPRequest){match, header("idempotency-key", strings.Repeat("k", 201))}},
		{"a key with a tab", 400, "idempotency_key_invalid", []func(*events.APIGatewayV2HTTPRequest){match, header("idempotency-key", "a\tb")}},
		{"a key in German", 400, "idempotency_key_invalid", []func(*events.APIGatewayV2HTTPRequest){match, header("idempotency-key", "Schlüssel")}},
		{"no version", 428, "version_required", nil},
		{"too large", 413, "too_large", []func(*events.APIGatewayV2HTTPRequest){match, body(`{"amount":"` + strings.Repeat("1", 1<<20) + `"}`)}},
		{"not base64", 400, "malformed", []func(*events.APIGatewayV2HTTPRequest){match, body("!"), func(e *events.APIGatewayV2HTTPRequest) { e.IsBase64Encoded = true }}},
		{"another path", 404, "not_found", []func(*events.APIGatewayV2HTTPRequest){match, path("/v1/tests")}},
		{"a path that climbs", 404, "not_found", []func(*events.APIGatewayV2HTTPRequest){match, path("/v1/tests/..")}},
		{"another method", 404, "not_found", []func(*events.APIGatewayV2HTTPRequest){match, method("PUT")}},
		{"no method", 400, "malformed", []func(*events.APIGatewayV2HTTPRequest){match, method("P T")}},
	} {
		b.refused(c.name, c.status, c.code, c.changes...)
	}
	if res := b.call(claim("token_use", "id")); !strings.HasPrefix(res.Headers["www-authenticate"], "Bearer") {
		t.Errorf("a 401 without a challenge: %v", res.Headers)
	}
}

func TestWhatCannotBeReadIsRefusedWithAReason(t *testing.T) {
	b := post(t, api.Spec{}, nil)
	for name, c := range map[string]struct {
		changes func(*events.APIGatewayV2HTTPRequest)
		status  int
	}{
		"broken JSON":      {body(`{"amount":`), 400},
		"an unknown field": {body(`{"amount":"1","x":1}`), 422},
		"a field twice":    {body(`{"amount":"1","amount":"2"}`), 400},
		"a wrong type":     {body(`{"amount":1}`), 422},
		"a missing field":  {body(`{}`), 422},
		"an unknown query": {query("x=1"), 422},
		"a wrong query":    {query("limit=x"), 422},
		"a form":           {header("content-type", "application/x-www-form-urlencoded"), 415},
	} {
		res := b.call(c.changes)
		var p struct{ Code, Detail string }
		if err := json.Unmarshal([]byte(res.Body), &p); err != nil || p.Code == "" || p.Detail == "" || res.StatusCode != c.status {
			t.Errorf("%s: %d %s, not %d", name, res.StatusCode, res.Body, c.status)
		}
	}
	if len(b.calls) != 0 {
		t.Errorf("the operation was called %d times", len(b.calls))
	}
}

func TestABodyOfAlmostOneMegabyteIsRead(t *testing.T) {
	b := post(t, api.Spec{}, nil)
	frame := `{"amount":""}`
	whole := `{"amount":"` + strings.Repeat("1", 1<<20-1-len(frame)) + `"}`
	for name, changes := range map[string][]func(*events.APIGatewayV2HTTPRequest){
		"text":   {body(whole)},
		"base64": {body(base64.StdEncoding.EncodeToString([]byte(whole))), func(e *events.APIGatewayV2HTTPRequest) { e.IsBase64Encoded = true }},
	} {
		if res := b.call(changes...); res.StatusCode != 200 {
			t.Errorf("%s: %d %.300s", name, res.StatusCode, res.Body)
		}
	}
}

func TestOnlyAPostMustBringItsKey(t *testing.T) {
	b := post(t, api.Spec{ID: "tests.change", Method: http.MethodPatch}, nil)
	b.call(method("PATCH"), header("idempotency-key", ""))
	b.call(method("PATCH"))
	b.refused("a wrong key", 400, "idempotency_key_invalid", method("PATCH"), header("idempotency-key", "\x7f"))
	if len(b.calls) != 2 || b.calls[0].Key != "request req1" || b.calls[1].Key != "k1" {
		t.Errorf("%d calls", len(b.calls))
	}
	g := &bench{t: t}
	g.serve = run.Handler(api.Declare(api.Spec{ID: "tests.get", Method: http.MethodGet, Path: "/tests/{id}", Permission: access.InvoicesRead},
		func(_ context.Context, c *api.Call, in *reading) (*api.Result[output], error) {
			g.calls = append(g.calls, c)
			return &api.Result[output]{Body: output{ID: in.ID}}, nil
		}), deps(&g.log))
	if res := g.call(method("GET"), header("idempotency-key", ""), body("")); res.StatusCode != 200 || g.calls[0].Key != "" {
		t.Errorf("%d %s", res.StatusCode, res.Body)
	}
}

func TestTheHashTellsRequestsApart(t *testing.T) {
	b := post(t, api.Spec{Versioned: true}, nil)
	of := func(changes ...func(*events.APIGatewayV2HTTPRequest)) string {
		t.Helper()
		res := b.call(append(changes, func(e *events.APIGatewayV2HTTPRequest) {
			if e.Headers["if-match"] == "" {
				e.Headers["if-match"] = `"6"`
			}
		})...)
		if res.StatusCode != 200 {
			t.Fatalf("%d %s", res.StatusCode, res.Body)
		}
		return b.calls[len(b.calls)-1].Hash
	}
	first := of()
	for name, same := range map[string]string{
		"the same again": of(), "another version": of(header("if-match", `"9"`)), "another key": of(header("idempotency-key", "k2")),
		"another person": of(claim("sub", "u2")), "another header": of(header("user-agent", "x")),
	} {
		if same != first {
			t.Errorf("%s gives another hash", name)
		}
	}
	id := func(e *events.APIGatewayV2HTTPRequest) {
		e.RawPath, e.PathParameters = "/v1/tests/t2", map[string]string{"id": "t2"}
	}
	for name, other := range map[string]string{"another id": of(id), "another query": of(query("limit=1")), "another body": of(body(`{"amount":"2.00"}`))} {
		if other == first {
			t.Errorf("%s gives the same hash", name)
		}
	}
}

func TestADefectShowsNothingButItsRequest(t *testing.T) {
	for name, do := range map[string]func(context.Context, *api.Call, *input) (*api.Result[output], error){
		"an error": func(context.Context, *api.Call, *input) (*api.Result[output], error) {
			return nil, errors.New("secret-cause")
		},
		"a panic": func(context.Context, *api.Call, *input) (*api.Result[output], error) { panic("secret-cause") },
	} {
		b := post(t, api.Spec{}, do)
		res := b.call()
		if res.StatusCode != 500 || strings.Contains(res.Body, "secret") || !strings.Contains(res.Body, `"code":"internal"`) || res.Headers["x-request-id"] != "req1" {
			t.Errorf("%s: %d %s %v", name, res.StatusCode, res.Body, res.Headers)
		}
		if !strings.Contains(b.log.String(), "secret-cause") {
			t.Errorf("%s: the log does not say why: %s", name, b.log.String())
		}
		if name == "a panic" && !strings.Contains(b.log.String(), "handler_test.go") {
			t.Errorf("%s: no stack in the log", name)
		}
		if l := b.last(); l["level"] != "ERROR" || l["status"] != 500.0 || l["Defects"] != 1.0 {
			t.Errorf("%s: %v", name, l)
		}
	}
}

func TestAnOperationHasItsTimeAndNoMore(t *testing.T) {
	b := post(t, api.Spec{Timeout: time.Millisecond}, func(ctx context.Context, _ *api.Call, _ *input) (*api.Result[output], error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	res := b.call()
	if res.StatusCode != 503 || res.Headers["retry-after"] == "" || b.last()["Busy"] != 1.0 {
		t.Errorf("%d %s %v", res.StatusCode, res.Body, res.Headers)
	}
	usual := post(t, api.Spec{}, func(ctx context.Context, c *api.Call, in *input) (*api.Result[output], error) {
		until, ok := ctx.Deadline()
		if left := time.Until(until); !ok || left > 10*time.Second || left < 5*time.Second {
			t.Errorf("it has %s", left)
		}
		return &api.Result[output]{}, nil
	})
	usual.call()
}

func TestARefusalOfTheDomainKeepsItsCode(t *testing.T) {
	b := post(t, api.Spec{}, func(context.Context, *api.Call, *input) (*api.Result[output], error) {
		return nil, fault.NewConflict("payment_exceeds_open", "only %s is open", "60.00")
	})
	if res := b.call(); res.StatusCode != 409 || !strings.Contains(res.Body, `"code":"payment_exceeds_open"`) || b.last()["code"] != "payment_exceeds_open" {
		t.Errorf("%d %s", res.StatusCode, res.Body)
	}
}

func TestTheLineOfACall(t *testing.T) {
	b := post(t, api.Spec{}, func(ctx context.Context, _ *api.Call, _ *input) (*api.Result[output], error) {
		table.Count(ctx, 12, 3)
		return &api.Result[output]{}, nil
	})
	b.call(body(`{"amount":"secret-body"}`), header("authorization", "Bearer secret-token"), claim("name", "secret-name"), claim("sub", "secret-subject"))
	if strings.Contains(b.log.String(), "secret") {
		t.Errorf("the log tells too much: %s", b.log.String())
	}
	l := b.last()
	if _, err := time.Parse(time.RFC3339Nano, l["timestamp"].(string)); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]any{"level": "INFO", "message": "call", "operation": "tests.post", "tenant": "berg", "request": "req1",
		"status": 200.0, "code": "", "ReadUnits": 1.5, "WriteUnits": 12.0, "roundTrips": 1.0, "Defects": 0.0, "Busy": 0.0, "replayed": false} {
		if l[name] != want {
			t.Errorf("%s is %v, not %v", name, l[name], want)
		}
	}
	if took, ok := l["duration"].(float64); !ok || took < 0 || took > 1000 {
		t.Errorf("duration %v", l["duration"])
	}
}

// TestTheLineIsAMetricDocument holds it to the embedded format: a root member for each metric and dimension, and a time in
// milliseconds.
func TestTheLineIsAMetricDocument(t *testing.T) {
	b := post(t, api.Spec{}, nil)
	b.call()
	run.Count(t.Context(), slog.New(slog.NewJSONHandler(&b.log, nil)), "StuckCustomers", 2)
	for _, line := range strings.Split(strings.TrimSpace(b.log.String()), "\n") {
		var root map[string]any
		var aws struct {
			AWS struct {
				Timestamp         int64
				CloudWatchMetrics []struct {
					Namespace  string
					Dimensions [][]string
					Metrics    []struct{ Name, Unit string }
				}
			} `json:"_aws"`
		}
		if err := errors.Join(json.Unmarshal([]byte(line), &root), json.Unmarshal([]byte(line), &aws)); err != nil {
			t.Fatal(err)
		}
		m := aws.AWS.CloudWatchMetrics[0]
		if m.Namespace != "CustomerCenter" || len(m.Dimensions) != 1 || len(m.Metrics) == 0 || aws.AWS.Timestamp < 1e12 {
			t.Errorf("%+v", aws)
		}
		for _, d := range m.Dimensions[0] {
			if _, ok := root[d].(string); !ok || d != "operation" {
				t.Errorf("dimension %s is %v", d, root[d])
			}
		}
		for _, x := range m.Metrics {
			if _, ok := root[x.Name].(float64); !ok || x.Unit != "Count" {
				t.Errorf("metric %s is %v", x.Name, root[x.Name])
			}
		}
	}
}
