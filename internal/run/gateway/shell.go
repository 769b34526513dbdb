// Package gateway is the shell of requests: what stands between the API's gateway, or the operator, and an operation. It decodes,
// authorises, sets the deadline, logs, measures and maps errors; nothing else does. Whatever a caller sends is answered with a
// status below 500 and a reason; what is our own fault is 500 with nothing but a request id, and its cause stands in the log.
package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/table"
)

// defaultTimeout is the time of an operation that declares none.
const defaultTimeout = 10 * time.Second

// shell serves one operation.
type shell struct {
	spec   api.Spec
	router http.Handler
	deps   command.Deps
	secret []byte // signs cursors
}

func newShell(op api.Op, deps command.Deps, secret []byte) *shell {
	s := &shell{spec: op.Spec(), deps: deps, secret: secret}
	s.router, _ = api.Router(op)
	if s.spec.Timeout == 0 {
		s.spec.Timeout = defaultTimeout
	}
	return s
}

// serve answers one request and writes its line to the log.
func (s *shell) serve(ctx context.Context, r request) *recorder {
	began := time.Now() //nolint:forbidigo // how long it took; the product's time is deps.Now
	ctx, cancel := context.WithTimeout(ctx, s.spec.Timeout)
	defer cancel()
	ctx, units := table.Counting(ctx)
	call := &api.Call{Call: command.Call{Deps: s.deps, Operation: s.spec.ID, At: s.deps.Now()}, Spec: s.spec, Request: r.id, Secret: s.secret}
	w := s.guarded(ctx, call, r)
	w.header.Set("Cache-Control", "no-store")
	w.header.Set("X-Content-Type-Options", "nosniff")
	w.header.Set("X-Request-Id", r.id)
	s.log(ctx, call, w, units, time.Since(began)) //nolint:forbidigo // as above
	return w
}

// guarded carries the call out; a panic is a defect like any other, with its stack in the log.
func (s *shell) guarded(ctx context.Context, call *api.Call, r request) (w *recorder) {
	defer func() {
		if p := recover(); p != nil {
			s.deps.Log.ErrorContext(ctx, "panic", "operation", s.spec.ID, "tenant", string(call.Actor.Tenant), "request", r.id,
				"panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			w = refusal(errPanic)
		}
	}()
	if err := s.admit(ctx, call, &r); err != nil {
		s.tell(ctx, call, err)
		return refusal(err)
	}
	req, err := r.forRouter(api.With(ctx, call))
	if err != nil {
		return refusal(err)
	}
	w = newRecorder()
	s.router.ServeHTTP(w, req)
	if !w.isOurs() {
		return refusal(fault.Fault{Kind: fault.NotFound, Code: "not_found", Detail: "There is nothing at this address."})
	}
	return w
}

// errPanic stands for a panic whose cause is in the log.
var errPanic = errors.New("gateway: panic")

// tell writes down why the shell could not find out who calls, when that is our own fault.
func (s *shell) tell(ctx context.Context, call *api.Call, err error) {
	if fault.Of(err).Kind == fault.Defect && !command.Busy(err) {
		s.deps.Log.ErrorContext(ctx, "defect", "operation", s.spec.ID, "tenant", string(call.Actor.Tenant), "request", call.Request, "error", err.Error())
	}
}

// refusal is the answer to what the shell itself refuses. Contention is told as in an operation.
func refusal(err error) *recorder {
	p := api.NewProblem(command.FaultOf(err))
	w := newRecorder()
	w.header.Set("Content-Type", p.ContentType(""))
	for name, values := range p.GetHeaders() {
		w.header[name] = values
	}
	if p.Status == http.StatusUnauthorized {
		w.header.Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	}
	w.WriteHeader(p.Status)
	if err := json.NewEncoder(w).Encode(p); err != nil {
		panic(fmt.Sprintf("gateway: a problem cannot be written: %v", err))
	}
	return w
}
