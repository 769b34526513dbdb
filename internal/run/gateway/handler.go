package gateway

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/run"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// API serves one operation as a Lambda function behind the API. CURSOR_SECRET signs the cursors of lists. It does not return.
func API(op api.Op, with ...run.Opener) {
	secret, err := SecretOf(os.Getenv("CURSOR_SECRET")) //nolint:forbidigo // the one place where a function behind the API looks around
	if err != nil {
		run.Stop(err)
	}
	lambda.Start(Handler(op, run.MustOpen(with...), secret))
}

// leastSecret is the least length of the secret that signs cursors, in bytes.
const leastSecret = 16

// SecretOf is the secret that the environment names; none where there are no lists.
func SecretOf(text string) ([]byte, error) {
	if text != "" && len(text) < leastSecret {
		return nil, fmt.Errorf("gateway: CURSOR_SECRET is shorter than %d bytes", leastSecret)
	}
	return []byte(text), nil
}

// Handler serves one operation from events of API Gateway (HTTP API, payload 2.0). It never answers with an error: what goes
// wrong is a response.
func Handler(op api.Op, deps command.Deps, secret []byte) func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	s := newShell(op, deps, secret)
	return func(ctx context.Context, e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		return response(s.serve(ctx, fromEvent(e))), nil
	}
}

// request is one request, whatever carried it.
type request struct {
	id       string
	method   string
	path     string // decoded
	query    string // not decoded
	params   map[string]string
	header   http.Header
	body     []byte
	bodyErr  error
	identify func(context.Context, *api.Call) (access.Actor, error) // who calls; a refusal when that cannot be told
}

// fromEvent reads an event. API Gateway has decoded the path and left the query as it came; values of headers that came
// more than once are joined.
func fromEvent(e events.APIGatewayV2HTTPRequest) request {
	r := request{id: e.RequestContext.RequestID, method: e.RequestContext.HTTP.Method, path: e.RawPath, query: e.RawQueryString,
		params: e.PathParameters, header: http.Header{}, body: []byte(e.Body)}
	for name, v := range e.Headers {
		r.header.Set(name, v)
	}
	if e.IsBase64Encoded {
		r.body, r.bodyErr = base64.StdEncoding.DecodeString(e.Body)
	}
	r.identify = func(ctx context.Context, call *api.Call) (access.Actor, error) {
		var claims map[string]string
		if a := e.RequestContext.Authorizer; a != nil && a.JWT != nil {
			claims = a.JWT.Claims
		}
		return member(ctx, call, claims)
	}
	return r
}

// member is the caller that a verified token names, with the rights of its roles as the tenant has made them up.
func member(ctx context.Context, call *api.Call, claims map[string]string) (access.Actor, error) {
	c, err := access.FromClaims(claims)
	if err != nil {
		return access.Actor{}, err
	}
	call.Actor.Tenant = c.Tenant
	book, err := call.Book(ctx)
	if fault.Is(err, fault.Missing("tenant").Code) {
		return access.Actor{}, access.NoTenant{} // the token is older than the tenant's end, or from elsewhere
	}
	if err != nil {
		return access.Actor{}, err
	}
	return access.Resolve(c, book.Roles)
}

// forRouter is the request as the router reads it.
func (r request) forRouter(ctx context.Context) (*http.Request, error) {
	out, err := http.NewRequestWithContext(ctx, r.method, "/", bytes.NewReader(r.body))
	if err != nil {
		return nil, fault.Fault{Kind: fault.Malformed, Code: "malformed", Detail: "There is no such method."}
	}
	out.URL = &url.URL{Path: r.path, RawQuery: r.query}
	out.Header = r.header
	return out, nil
}

// recorder keeps what the router writes.
type recorder struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func newRecorder() *recorder { return &recorder{header: http.Header{}} }

// Header is the header of the answer.
func (w *recorder) Header() http.Header { return w.header }

// WriteHeader takes the first status, as servers do.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

func (w *recorder) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(b)
}

// isOurs tells what an operation answered, a body of JSON or none, from what the mux said by itself.
func (w *recorder) isOurs() bool {
	return w.status < 300 || strings.HasSuffix(strings.Split(w.header.Get("Content-Type"), ";")[0], "json")
}

// response is the answer in the form that API Gateway takes: one value a header, text as it is and the rest as base64.
func response(w *recorder) events.APIGatewayV2HTTPResponse {
	res := events.APIGatewayV2HTTPResponse{StatusCode: w.status, Headers: map[string]string{}}
	for name, values := range w.header {
		if name == "Set-Cookie" {
			res.Cookies = values
			continue
		}
		res.Headers[strings.ToLower(name)] = strings.Join(values, ", ")
	}
	kind := strings.Split(w.header.Get("Content-Type"), ";")[0]
	if kind == "" || strings.HasSuffix(kind, "json") || strings.HasPrefix(kind, "text/") {
		res.Body = w.body.String()
		return res
	}
	res.Body, res.IsBase64Encoded = base64.StdEncoding.EncodeToString(w.body.Bytes()), true
	return res
}
