// Package world is the sample world that proves and shows the product: what tenants, settings, people, customers and documents
// are asked for, written once, as calls of operations (sample.go); and the whole product in one process that carries them out,
// every operation behind its own shell, on any table, with a clock that is set and ids that are drawn from a seed. Tests of the
// API, stories, the fixtures' seed, the local machine's demo data and measurements send these calls, each by its own way.
package world

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"sync"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/run"
	"customercenter/internal/run/gateway"
	"customercenter/internal/table"
	"customercenter/tools/catalog"

	"github.com/aws/aws-lambda-go/events"
)

// World is the product on one table.
type World struct {
	Table    table.Table
	Deps     command.Deps
	mu       sync.Mutex
	now      time.Time
	keys     int
	handlers map[string]handler
}

type handler struct {
	spec  api.Spec
	serve func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)
	order func(context.Context, gateway.Order) (gateway.Answer, error)
}

// Options are what a world may have besides a table.
type Options struct {
	Keep  time.Duration                         // for how long functions go by the settings that they have read; 0: each call reads them
	Apart bool                                  // each operation keeps settings of its own, as functions do
	Turns command.Turns                         // operations take turns on a customer, as those of the local machine do
	Files func(now func() time.Time) file.Store // what operations keep files in
	Fonts fs.FS
}

// New is the product on a table at an instant. Settings are read for every call, so that a change is seen at once.
func New(t table.Table, now time.Time, log io.Writer) *World { return Open(t, now, log, Options{}) }

// Keeping is the product whose functions go by the settings that they have read for so long.
func Keeping(t table.Table, now time.Time, log io.Writer, life time.Duration) *World {
	return Open(t, now, log, Options{Keep: life})
}

// Open is the product with what it is to have.
func Open(t table.Table, now time.Time, log io.Writer, o Options) *World {
	w := &World{Table: t, now: now, handlers: map[string]handler{}}
	w.Deps = run.Deps(t, w.Now, run.Log(log))
	w.Deps.IDs, w.Deps.Books, w.Deps.Turns, w.Deps.Fonts = &Seeded{}, command.NewBooks(o.Keep), o.Turns, o.Fonts
	if o.Files != nil {
		w.Deps.Files = o.Files(w.Now)
	}
	secret := []byte("a secret that signs cursors only here")
	for _, op := range catalog.Operations() {
		d := w.Deps
		if o.Apart {
			d.Books = command.NewBooks(o.Keep)
		}
		w.handlers[op.Spec().ID] = handler{op.Spec(), gateway.Handler(op, d, secret), gateway.Ordered(op, d)}
	}
	return w
}

// Serve hands an operation's function an event, as the gateway does.
func (w *World) Serve(ctx context.Context, op string, e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	return w.handlers[op].serve(ctx, e)
}

// Order has the operator call an operation for a tenant.
func (w *World) Order(ctx context.Context, op, tenant, key string, body any) Answer {
	b, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	res, err := w.handlers[op].order(ctx, gateway.Order{Tenant: id.Tenant(tenant), Key: key, Body: b})
	if err != nil {
		panic(fmt.Sprintf("world: %s answered with an error: %v", op, err))
	}
	a := Answer{Status: res.Status, Raw: string(res.Body)}
	_ = json.Unmarshal(res.Body, &a.Body) // a body that is no object stays in Raw
	return a
}

// Found has the operator make a tenant, and answers its owner. Errors: what the order was answered.
func (w *World) Found(ctx context.Context, t Tenant) (Who, error) {
	owner := Who{Tenant: t.ID, Subject: t.Owner.Subject, Roles: "owner"}
	if a := w.Order(ctx, "tenants.create", t.ID, "found "+t.ID, t.Order()); a.Status >= http.StatusMultipleChoices {
		return owner, fmt.Errorf("tenants.create: %s", a.Raw)
	}
	return owner, nil
}

// Carry calls an operation that should not be refused. Errors: the refusal.
func (w *World) Carry(ctx context.Context, who Who, c Call) (Answer, error) {
	a := w.Do(ctx, who, c)
	if a.Status >= http.StatusMultipleChoices {
		return a, fmt.Errorf("%s: %d %s", c.Op, a.Status, a.Raw)
	}
	return a, nil
}

// Now is the world's clock.
func (w *World) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// Set sets the clock.
func (w *World) Set(now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = now
}

// Seeded draws the same ids in every run.
type Seeded struct {
	mu sync.Mutex
	n  uint64
}

// Bytes draws the next.
func (s *Seeded) Bytes() (b [10]byte) {
	s.mu.Lock()
	s.n++
	n := s.n
	s.mu.Unlock()
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(nil, n))
	copy(b[:], sum[:])
	return b
}

// Who calls: a tenant's user with roles.
type Who struct{ Tenant, Subject, Roles string }

// Call is one call of an operation.
type Call struct {
	Op      string
	Params  map[string]string // path parameters
	Query   string
	Body    any    // marshalled; nil: none; a string is sent as it is
	Key     string // Idempotency-Key; one of its own when left out
	IfMatch string
}

// Answer is what came back.
type Answer struct {
	Status int
	Header map[string]string
	Raw    string
	Body   map[string]any
}

// Code is a problem's code.
func (a Answer) Code() string { s, _ := a.Body["code"].(string); return s }

// Str is a text of the body.
func (a Answer) Str(name string) string { s, _ := a.Body[name].(string); return s }

// mostTries is how often a call is made while the answer is 503.
const mostTries = 5

// Do calls an operation; while too much is going on it sends the same request again, with the same key, as the answer asks.
func (w *World) Do(ctx context.Context, who Who, c Call) Answer {
	h, found := w.handlers[c.Op]
	if !found {
		panic("world: no operation " + c.Op)
	}
	e := w.event(h.spec, who, c)
	res, err := h.serve(ctx, e)
	for tries := 1; err == nil && res.StatusCode == http.StatusServiceUnavailable && tries < mostTries; tries++ {
		res, err = h.serve(ctx, e)
	}
	if err != nil {
		panic(fmt.Sprintf("world: %s answered with an error: %v", c.Op, err))
	}
	a := Answer{Status: res.StatusCode, Header: res.Headers, Raw: res.Body}
	if strings.HasPrefix(res.Body, "{") {
		d := json.NewDecoder(strings.NewReader(res.Body))
		d.UseNumber()
		if err := d.Decode(&a.Body); err != nil {
			panic(fmt.Sprintf("world: %s answered %q", c.Op, res.Body))
		}
	}
	return a
}

func (w *World) event(s api.Spec, who Who, c Call) events.APIGatewayV2HTTPRequest {
	path := "/v1" + filled(s.Path, c.Params)
	w.mu.Lock()
	w.keys++
	n := w.keys
	w.mu.Unlock()
	if c.Key == "" {
		c.Key = fmt.Sprintf("key-%d", n)
	}
	header := map[string]string{"content-type": contentType(s), "idempotency-key": c.Key}
	if c.IfMatch != "" {
		header["if-match"] = c.IfMatch
	}
	if s.Method == http.MethodGet {
		delete(header, "idempotency-key")
	}
	e := events.APIGatewayV2HTTPRequest{Version: "2.0", RouteKey: s.Method + " /v1" + s.Path, RawPath: path, RawQueryString: c.Query,
		Headers: header, PathParameters: c.Params, Body: c.Text()}
	e.RequestContext.HTTP.Method, e.RequestContext.HTTP.Path = s.Method, path
	e.RequestContext.RequestID = fmt.Sprintf("request-%d", n)
	e.RequestContext.Authorizer = &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
		JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{Claims: map[string]string{
			"sub": who.Subject, "tenant": who.Tenant, "roles": who.Roles, "token_use": "access"}}}
	return e
}

func contentType(s api.Spec) string {
	if s.Method == http.MethodPatch {
		return "application/merge-patch+json"
	}
	return "application/json"
}

// Must calls an operation that cannot be refused here.
func (w *World) Must(t Test, who Who, c Call) Answer {
	t.Helper()
	a := w.Do(context.Background(), who, c)
	if a.Status >= http.StatusBadRequest {
		t.Fatalf("%s was refused with %d: %s", c.Op, a.Status, a.Raw)
	}
	return a
}

// Test is what of a test the world needs; the local machine, which uses the world too, links no testing.
type Test interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Quiet is a log that nobody reads.
func Quiet() io.Writer { return io.Discard }
