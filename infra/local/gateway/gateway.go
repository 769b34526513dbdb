// Package gateway has the shape of API Gateway's HTTP API: the same routes, the same check of the access token, the same
// events (payload 2.0) to the same functions, the same way back. What it answers by itself (401, 404, 413, 500, 503) it
// answers as API Gateway does, so that a client that works here works there. It knows nothing of the product.
package gateway

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// The limits of API Gateway and of what it hands to a function.
const (
	MaxRequest  = 10 << 20         // of a request's body
	MaxResponse = 6 << 20          // of a function's whole answer
	MaxWait     = 30 * time.Second // for a function's answer
	MaxHeaders  = 10 << 10         // of the request line and all headers, for http.Server
)

// Function is a function behind a route, in the form in which Lambda runs it.
type Function func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)

// Route leads requests to a function.
type Route struct {
	Method   string
	Path     string // /v1/invoices/{id}/post
	Timeout  time.Duration
	Function Function
}

// CORS is the API's setting for scripts of other origins; none are let in when it is empty.
type CORS struct {
	Origins, Methods, Headers, Expose []string
	MaxAge                            time.Duration
}

// Options make a gateway.
type Options struct {
	Routes     []Route
	Authorizer *Authorizer
	CORS       CORS
	Now        func() time.Time // stands in the event; nothing of the product reads it
	Log        *slog.Logger
}

// Gateway serves an API.
type Gateway struct {
	Options
	routes routes
}

// New is a gateway; two routes that match the same requests are an error.
func New(o Options) (*Gateway, error) {
	rs, err := arrange(o.Routes)
	if err != nil {
		return nil, err
	}
	return &Gateway{o, rs}, nil
}

// ServeHTTP answers one request: preflight, route, token, body, function.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if g.CORS.answer(w, r) {
		return
	}
	route, params, ok := g.routes.match(r.Method, r.URL.Path)
	if !ok {
		say(w, http.StatusNotFound, "Not Found")
		return
	}
	claims, challenge := g.Authorizer.check(r) //nolint:contextcheck // it uses the request's
	if claims == nil {
		w.Header().Set("WWW-Authenticate", challenge)
		say(w, http.StatusUnauthorized, http.StatusText(http.StatusUnauthorized))
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, MaxRequest+1))
	if err != nil {
		say(w, http.StatusBadRequest, "Bad Request")
		return
	}
	if len(body) > MaxRequest {
		say(w, http.StatusRequestEntityTooLarge, "Request Entity Too Large")
		return
	}
	g.invoke(w, r, route, event(r, call{id: requestID(), at: g.Now(), route: route, params: params, claims: claims, body: body}))
}

// invoke calls the function as Lambda does: with a copy of the event, until its time is over, whether or not the client
// is still there.
func (g *Gateway) invoke(w http.ResponseWriter, r *http.Request, route Route, e events.APIGatewayV2HTTPRequest) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), route.Timeout)
	defer cancel()
	answers := make(chan result, 1)
	go func() {
		var out result
		defer func() {
			if p := recover(); p != nil {
				out.err = fmt.Errorf("panic: %v", p)
			}
			answers <- out
		}()
		out.res, out.err = roundTrip(ctx, route.Function, e)
	}()
	wait := time.NewTimer(MaxWait)
	defer wait.Stop()
	select {
	case a := <-answers:
		g.show(w, r, a.res, a.err)
	case <-ctx.Done():
		select { // an answer in the last moment counts
		case a := <-answers:
			g.show(w, r, a.res, a.err)
		case <-time.After(time.Second):
			g.show(w, r, events.APIGatewayV2HTTPResponse{}, ctx.Err())
		}
	case <-wait.C:
		say(w, http.StatusServiceUnavailable, "Service Unavailable")
	}
}

type result struct {
	res events.APIGatewayV2HTTPResponse
	err error
}

// roundTrip sends event and answer through JSON, as they travel to and from a function: what has no JSON form shows here.
func roundTrip(ctx context.Context, f Function, e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	var in events.APIGatewayV2HTTPRequest
	var out events.APIGatewayV2HTTPResponse
	if err := travel(e, &in, 1<<30); err != nil {
		return out, err
	}
	res, err := f(ctx, in)
	if err != nil {
		return out, err
	}
	return out, travel(res, &out, MaxResponse)
}

func travel(from, to any, limit int) error {
	b, err := json.Marshal(from)
	if err != nil {
		return err
	}
	if len(b) > limit {
		return fmt.Errorf("a payload of %d bytes is over the limit of %d", len(b), limit)
	}
	return json.Unmarshal(b, to)
}

// show maps a function's answer to the client's.
func (g *Gateway) show(w http.ResponseWriter, r *http.Request, res events.APIGatewayV2HTTPResponse, err error) {
	body := []byte(res.Body)
	if err == nil && res.IsBase64Encoded {
		body, err = base64.StdEncoding.DecodeString(res.Body)
	}
	if err == nil && (res.StatusCode < 200 || res.StatusCode > 599) {
		err = fmt.Errorf("status %d", res.StatusCode)
	}
	if err != nil {
		g.Log.ErrorContext(r.Context(), "function failed", "method", r.Method, "path", r.URL.Path, "error", err.Error())
		say(w, http.StatusInternalServerError, "Internal Server Error")
		return
	}
	h := w.Header()
	for name, v := range res.Headers {
		h.Set(name, v)
	}
	for name, vs := range res.MultiValueHeaders {
		h.Del(name)
		for _, v := range vs {
			h.Add(name, v)
		}
	}
	for _, c := range res.Cookies {
		h.Add("Set-Cookie", c)
	}
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", "application/json")
	}
	w.WriteHeader(res.StatusCode)
	_, _ = io.Copy(w, bytes.NewReader(body)) // a client that went away needs no answer
}

// say is API Gateway's own answer.
func say(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, `{"message":%q}`, message)
}

func requestID() string {
	var b [11]byte
	_, _ = rand.Read(b[:]) // never fails
	return base64.StdEncoding.EncodeToString(b[:])
}
