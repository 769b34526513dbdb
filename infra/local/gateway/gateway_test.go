package gateway_test

import (
	"context"
	"crypto/rsa"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"customercenter/infra/local/gateway"
	"customercenter/infra/local/token"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
)

var noon = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

type door struct {
	t    *testing.T
	key  token.Key
	wall time.Time
	seen []events.APIGatewayV2HTTPRequest
	say  func(context.Context) (events.APIGatewayV2HTTPResponse, error)
	*gateway.Gateway
}

func open(t *testing.T) *door {
	t.Helper()
	key, err := token.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	d := &door{t: t, key: key, wall: noon}
	d.say = func(context.Context) (events.APIGatewayV2HTTPResponse, error) {
		return events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: `{}`}, nil
	}
	f := func(ctx context.Context, e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		d.seen = append(d.seen, e)
		return d.say(ctx)
	}
	route := func(method, path string) gateway.Route {
		return gateway.Route{Method: method, Path: path, Timeout: 2 * time.Second, Function: f}
	}
	d.Gateway, err = gateway.New(gateway.Options{
		Routes: []gateway.Route{route("GET", "/v1/customers/{id}"), route("GET", "/v1/customers/new"), route("POST", "/v1/invoices/{id}/post")},
		Authorizer: &gateway.Authorizer{Issuer: "http://issuer", Audience: "web", Wall: func() time.Time { return d.wall },
			Keys: func(_ context.Context, id string) (*rsa.PublicKey, error) {
				if id != key.ID {
					return nil, errors.New("no such key")
				}
				return &key.Private.PublicKey, nil
			}},
		CORS: gateway.CORS{Origins: []string{"http://localhost:8080"}, Methods: []string{"GET", "POST"}, Headers: []string{"authorization"},
			Expose: []string{"etag"}, MaxAge: time.Hour},
		Now: func() time.Time { return noon }, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// token is a good access token, but for what the change does to it.
func (d *door) token(change func(token.Claims)) string {
	d.t.Helper()
	c := token.Claims{"iss": "http://issuer", "sub": "s", "aud": "web", "tenant": "berg", "roles": "owner clerk", "token_use": "access",
		"exp": noon.Add(time.Hour).Unix(), "iat": noon.Unix()}
	if change != nil {
		change(c)
	}
	s, err := d.key.Sign(c)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func (d *door) call(method, target, body string, headers ...string) *httptest.ResponseRecorder {
	w, r := httptest.NewRecorder(), httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+d.token(nil))
	for i := 0; i < len(headers); i += 2 {
		if headers[i+1] == "" {
			r.Header.Del(headers[i])
			continue
		}
		r.Header.Add(headers[i], headers[i+1])
	}
	d.ServeHTTP(w, r)
	return w
}

func TestARequestBecomesAnEvent(t *testing.T) {
	d := open(t)
	d.call("POST", "/v1/invoices/inv%20%C3%A41/post?b=2&a=x%20y&a=z", `{"post":true}`, "Content-Type", "application/json; charset=utf-8",
		"Idempotency-Key", "k1", "X-Two", "1", "X-Two", "2", "Cookie", "c=1; d=2")
	if len(d.seen) != 1 {
		t.Fatalf("%d events", len(d.seen))
	}
	e := d.seen[0]
	for name, c := range map[string][2]string{
		"version": {e.Version, "2.0"}, "route": {e.RouteKey, "POST /v1/invoices/{id}/post"}, "path": {e.RawPath, "/v1/invoices/inv ä1/post"},
		"query": {e.RawQueryString, "b=2&a=x%20y&a=z"}, "list": {e.QueryStringParameters["a"], "x y,z"}, "id": {e.PathParameters["id"], "inv ä1"},
		"body": {e.Body, `{"post":true}`}, "key": {e.Headers["idempotency-key"], "k1"}, "joined": {e.Headers["x-two"], "1,2"},
		"cookies": {strings.Join(e.Cookies, ";"), "c=1;d=2"}, "cookie header": {e.Headers["cookie"], ""},
		"method": {e.RequestContext.HTTP.Method, "POST"}, "time": {e.RequestContext.Time, "04/May/2026:12:00:00 +0000"},
		"tenant": {e.RequestContext.Authorizer.JWT.Claims["tenant"], "berg"}, "roles": {e.RequestContext.Authorizer.JWT.Claims["roles"], "owner clerk"},
		"numbers are texts": {e.RequestContext.Authorizer.JWT.Claims["exp"], "1777899600"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %q, not %q", name, c[0], c[1])
		}
	}
	if e.IsBase64Encoded || e.RequestContext.RequestID == "" {
		t.Errorf("%+v", e)
	}
}

func TestABodyThatIsNoTextTravelsAsBase64(t *testing.T) {
	d := open(t)
	d.call("POST", "/v1/invoices/x/post", "\xff\x00", "Content-Type", "application/pdf")
	if e := d.seen[0]; e.Body != "/wA=" || !e.IsBase64Encoded {
		t.Errorf("%q %v", e.Body, e.IsBase64Encoded)
	}
}

func TestOnlyMatchedRoutesReachAFunction(t *testing.T) {
	d := open(t)
	for target, want := range map[string]int{
		"GET /v1/customers/cus_1": 200, "GET /v1/customers/new": 200, "POST /v1/customers/cus_1": 404, "HEAD /v1/customers/cus_1": 404,
		"GET /v1/customers": 404, "GET /v1/customers/": 404, "GET /v1/customers/a/b": 404, "GET /v1//customers/a": 404, "GET /": 404,
		"GET /v1/customers/cus_1/": 404, "OPTIONS /v1/customers/cus_1": 404,
	} {
		method, path, _ := strings.Cut(target, " ")
		if got := d.call(method, path, ""); got.Code != want {
			t.Errorf("%s: %d %s", target, got.Code, got.Body)
		}
	}
	var routes []string
	for _, e := range d.seen {
		if e.RawPath == "/v1/customers/new" {
			routes = append(routes, e.RouteKey)
		}
	}
	if !cmp.Equal(routes, []string{"GET /v1/customers/new"}) {
		t.Errorf("a fixed segment gives way to a parameter: %v", routes)
	}
}

func TestWithoutAGoodTokenNoFunctionRuns(t *testing.T) {
	d := open(t)
	stranger, err := token.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	forged, err := stranger.Sign(token.Claims{"iss": "http://issuer", "aud": "web", "exp": noon.Add(time.Hour).Unix()})
	if err != nil {
		t.Fatal(err)
	}
	set := func(name string, v any) string { return d.token(func(c token.Claims) { c[name] = v }) }
	for name, header := range map[string]string{
		"nothing": "", "another scheme": "Basic " + d.token(nil), "no token": "Bearer ", "nonsense": "Bearer x.y.z", "a stranger's": "Bearer " + forged,
		"another issuer": "Bearer " + set("iss", "http://else"), "another audience": "Bearer " + set("aud", "else"),
		"expired": "Bearer " + set("exp", noon.Unix()), "no end": "Bearer " + set("exp", nil), "not yet": "Bearer " + set("nbf", noon.Add(time.Second).Unix()),
		"from the future": "Bearer " + set("iat", noon.Add(time.Second).Unix()),
		"no audience":     "Bearer " + set("aud", nil),
	} {
		w := d.call("GET", "/v1/customers/x", "", "Authorization", "", "Authorization", header)
		if w.Code != http.StatusUnauthorized || !strings.HasPrefix(w.Header().Get("WWW-Authenticate"), "Bearer") || w.Body.String() != `{"message":"`+http.StatusText(http.StatusUnauthorized)+`"}` {
			t.Errorf("%s: %d %s %s", name, w.Code, w.Header(), w.Body)
		}
	}
	for name, header := range map[string]string{
		"x-tenant": "berg", "x-amzn-oidc-data": "x", "cookie": "token=" + d.token(nil), "x-forwarded-user": "owner",
	} {
		if w := d.call("GET", "/v1/customers/x?access_token="+d.token(nil), "", "Authorization", "", name, header); w.Code != http.StatusUnauthorized {
			t.Errorf("%s stands in for a token: %d", name, w.Code)
		}
	}
	if len(d.seen) != 0 {
		t.Errorf("%d requests reached the function", len(d.seen))
	}
}

func TestAnAnswerReachesTheClientWhole(t *testing.T) {
	d := open(t)
	d.say = func(context.Context) (events.APIGatewayV2HTTPResponse, error) {
		return events.APIGatewayV2HTTPResponse{StatusCode: 201, Headers: map[string]string{"etag": `"3"`, "content-type": "text/csv"},
			Cookies: []string{"a=1", "b=2"}, Body: "w6Q=", IsBase64Encoded: true}, nil
	}
	w := d.call("GET", "/v1/customers/x", "", "Origin", "http://localhost:8080")
	want := http.Header{"Etag": {`"3"`}, "Content-Type": {"text/csv"}, "Set-Cookie": {"a=1", "b=2"}, "Vary": {"Origin"},
		"Access-Control-Allow-Origin": {"http://localhost:8080"}, "Access-Control-Expose-Headers": {"etag"}}
	if diff := cmp.Diff(want, w.Header()); diff != "" || w.Code != 201 || w.Body.String() != "ä" {
		t.Errorf("%d %s %s", w.Code, w.Body, diff)
	}
}

func TestAFunctionThatFailsIsHidden(t *testing.T) {
	d := open(t)
	for name, f := range map[string]func(context.Context) (events.APIGatewayV2HTTPResponse, error){
		"error":     func(context.Context) (r events.APIGatewayV2HTTPResponse, err error) { return r, errors.New("secret") },
		"panic":     func(context.Context) (events.APIGatewayV2HTTPResponse, error) { panic("secret") },
		"no status": func(context.Context) (r events.APIGatewayV2HTTPResponse, err error) { return r, nil },
		"not base64": func(context.Context) (events.APIGatewayV2HTTPResponse, error) {
			return events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: "secret!", IsBase64Encoded: true}, nil
		},
		"too large": func(context.Context) (events.APIGatewayV2HTTPResponse, error) {
			return events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: strings.Repeat("secret", 1<<20)}, nil
		},
		"too slow": func(ctx context.Context) (r events.APIGatewayV2HTTPResponse, err error) {
			<-ctx.Done()
			return r, ctx.Err()
		},
	} {
		d.say = f
		if w := d.call("GET", "/v1/customers/x", ""); w.Code != 500 || w.Body.String() != `{"message":"Internal Server Error"}` {
			t.Errorf("%s: %d %.200s", name, w.Code, w.Body)
		}
	}
}

func TestABodyOverTenMegabytesIsRefused(t *testing.T) {
	d := open(t)
	if w := d.call("POST", "/v1/invoices/x/post", strings.Repeat("x", gateway.MaxRequest+1)); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := d.call("POST", "/v1/invoices/x/post", strings.Repeat("x", gateway.MaxRequest)); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestPreflightIsAnsweredWithoutAToken(t *testing.T) {
	d := open(t)
	ask := func(origin string) http.Header {
		w := d.call("OPTIONS", "/v1/customers/x", "", "Authorization", "", "Origin", origin, "Access-Control-Request-Method", "GET")
		if w.Code != http.StatusNoContent {
			t.Errorf("%s: %d", origin, w.Code)
		}
		return w.Header()
	}
	h := ask("http://localhost:8080")
	if h.Get("Access-Control-Allow-Origin") != "http://localhost:8080" || h.Get("Access-Control-Allow-Headers") != "authorization" ||
		h.Get("Access-Control-Allow-Methods") != "GET,POST" || h.Get("Access-Control-Max-Age") != "3600" {
		t.Errorf("%v", h)
	}
	if h := ask("http://evil.example"); h.Get("Access-Control-Allow-Origin") != "" || h.Get("Access-Control-Allow-Methods") != "" {
		t.Errorf("%v", h)
	}
}

func TestRoutesThatMatchTheSameAreADefect(t *testing.T) {
	_, err := gateway.New(gateway.Options{Routes: []gateway.Route{{Method: "GET", Path: "/v1/a/{id}"}, {Method: "GET", Path: "/v1/a/{code}"}}})
	if err == nil {
		t.Error("they were taken")
	}
}
