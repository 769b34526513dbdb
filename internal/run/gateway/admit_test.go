package gateway_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/run/gateway"

	"github.com/aws/aws-lambda-go/events"
)

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
		{"a tenant that is not there", 403, "no_tenant", []func(*events.APIGatewayV2HTTPRequest){claim("tenant", "asha")}},
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

func TestOnlyAPostMustBringItsKey(t *testing.T) {
	b := post(t, api.Spec{ID: "tests.change", Method: http.MethodPatch}, nil)
	b.call(method("PATCH"), header("idempotency-key", ""))
	b.call(method("PATCH"))
	b.refused("a wrong key", 400, "idempotency_key_invalid", method("PATCH"), header("idempotency-key", "\x7f"))
	if len(b.calls) != 2 || b.calls[0].Key != "request req1" || b.calls[1].Key != "k1" {
		t.Errorf("%d calls", len(b.calls))
	}
	g := &bench{t: t}
	g.serve = gateway.Handler(api.Declare(api.Spec{ID: "tests.get", Method: http.MethodGet, Path: "/tests/{id}", Permission: access.InvoicesRead},
		func(_ context.Context, c *api.Call, in *reading) (*api.Result[output], error) {
			g.calls = append(g.calls, c)
			return &api.Result[output]{Body: output{ID: in.ID}}, nil
		}), deps(t, &g.log), secret)
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
