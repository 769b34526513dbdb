package runtimeapi

import (
	"maps"
	"net/http"
	"strings"
	"time"

	"customercenter/internal/api"
	"customercenter/test/world"

	"github.com/aws/aws-lambda-go/events"
)

// Tenant is the tenant of the seed and of fixtures.
const Tenant = "acme"

// Claims are those of the owner of the tenant, as API Gateway hands them over.
func claims() map[string]string {
	return map[string]string{
		"sub": world.Olga.Subject, "tenant": Tenant, "roles": "owner", "token_use": "access",
		"client_id": "6t1kq7web", "iss": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Example",
		"scope": "openid email profile", "iat": "1773149400", "exp": "1773153000",
	}
}

// Event is a call of an operation as API Gateway sends it to the function (HTTP API, payload 2.0). path is below /v1.
func Event(s api.Spec, path, query, body, key string, at time.Time) events.APIGatewayV2HTTPRequest {
	route := s.Method + " /v1" + s.Path
	e := events.APIGatewayV2HTTPRequest{
		Version: "2.0", RouteKey: route, RawPath: "/v1" + path, RawQueryString: query, Body: body,
		Headers: map[string]string{"accept": "application/json", "host": "abcdefghij.execute-api.eu-central-1.amazonaws.com",
			"user-agent": "fixture", "x-forwarded-for": "203.0.113.7", "x-forwarded-port": "443", "x-forwarded-proto": "https"},
		PathParameters: params(s.Path, path), QueryStringParameters: values(query),
		RequestContext: events.APIGatewayV2HTTPRequestContext{
			AccountID: "123456789012", APIID: "abcdefghij", Stage: "$default", RouteKey: route, RequestID: "Zr4nIhA5FiAEPGg=",
			DomainName: "abcdefghij.execute-api.eu-central-1.amazonaws.com", DomainPrefix: "abcdefghij",
			Time: at.Format("02/Jan/2006:15:04:05 -0700"), TimeEpoch: at.UnixMilli(),
			Authorizer: &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
				JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{Claims: claims()}},
			HTTP: events.APIGatewayV2HTTPRequestContextHTTPDescription{Method: s.Method, Path: "/v1" + path, Protocol: "HTTP/1.1",
				SourceIP: "203.0.113.7", UserAgent: "fixture"},
		},
	}
	if body != "" {
		e.Headers["content-type"] = "application/json"
		if s.Method == http.MethodPatch {
			e.Headers["content-type"] = "application/merge-patch+json"
		}
	}
	if s.Keyed() {
		e.Headers["idempotency-key"] = key
	}
	return e
}

// params are the values of a path's parameters.
func params(pattern, path string) map[string]string {
	out := map[string]string{}
	values := strings.Split(path, "/")
	for i, p := range strings.Split(pattern, "/") {
		if strings.HasPrefix(p, "{") && i < len(values) {
			out[strings.Trim(p, "{}")] = values[i]
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// values are the query's values as API Gateway hands them over: those of one name joined by commas.
func values(query string) map[string]string {
	if query == "" {
		return nil
	}
	all := map[string][]string{}
	for part := range strings.SplitSeq(query, "&") {
		name, v, _ := strings.Cut(part, "=")
		all[name] = append(all[name], v)
	}
	out := map[string]string{}
	for name := range maps.Keys(all) {
		out[name] = strings.Join(all[name], ",")
	}
	return out
}
