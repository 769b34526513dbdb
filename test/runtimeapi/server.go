// Package runtimeapi is the part of AWS Lambda that a function's binary speaks to: the Runtime API (next invocation,
// response, error). With it a test starts each binary as it is deployed, hands it one fixture of events/, and compares the
// answer with the golden file beside it. Towards the table stands a guard that allows what the function's role allows and
// nothing else. The package knows processes and HTTP; what a function means is its fixture's affair.
package runtimeapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// base is the path of the version of the Runtime API that runtimes speak.
const base = "/2018-06-01/runtime/"

// Failure is what a function reports instead of an answer: the invocation failed, or the process could not begin.
type Failure struct {
	Phase string `json:"-"` // init or invocation
	Type  string `json:"errorType"`
	Text  string `json:"errorMessage"`
}

func (f Failure) Error() string { return fmt.Sprintf("%s failed: %s: %s", f.Phase, f.Type, f.Text) }

// Server is the Runtime API of one process.
type Server struct {
	Patience time.Duration // how long an invocation may take: the function's time-out

	listener net.Listener
	http     *http.Server
	waiting  chan invocation
	mu       sync.Mutex
	running  map[string]chan outcome
	count    int
	broken   chan outcome
}

type invocation struct {
	id      string
	payload []byte
	until   time.Time
}

type outcome struct {
	body []byte
	err  error
}

// Serve starts a Runtime API on a free port of the loopback interface.
func Serve(ctx context.Context, patience time.Duration) (*Server, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{Patience: patience, listener: l, waiting: make(chan invocation), running: map[string]chan outcome{}, broken: make(chan outcome, 1)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+base+"invocation/next", s.next)
	mux.HandleFunc("POST "+base+"invocation/{id}/response", s.response)
	mux.HandleFunc("POST "+base+"invocation/{id}/error", s.failure)
	mux.HandleFunc("POST "+base+"init/error", s.failure)
	s.http = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = s.http.Serve(l) }() // ends with Close
	return s, nil
}

// Address is what AWS_LAMBDA_RUNTIME_API must say.
func (s *Server) Address() string { return s.listener.Addr().String() }

// Close ends the server; a process that waits for its next invocation finds nobody.
func (s *Server) Close() error { return s.http.Close() }

// Invoke hands the process one payload and waits for its answer. Errors: Failure; the context's; a process that does not
// answer within Patience.
func (s *Server) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.Patience+5*time.Second, errors.New("the function did not answer in time"))
	defer cancel()
	s.mu.Lock()
	s.count++
	in := invocation{id: fmt.Sprintf("00000000-0000-4000-8000-%012d", s.count), payload: payload, until: time.Now().Add(s.Patience)}
	done := make(chan outcome, 1)
	s.running[in.id] = done
	s.mu.Unlock()
	select {
	case s.waiting <- in:
	case o := <-s.broken:
		return nil, o.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	select {
	case o := <-done:
		return o.body, o.err
	case o := <-s.broken:
		return nil, o.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Broke ends the invocation that waits for a process which has ended.
func (s *Server) Broke(err error) {
	select {
	case s.broken <- outcome{err: err}:
	default: // somebody said so before
	}
}

func (s *Server) next(w http.ResponseWriter, r *http.Request) {
	select {
	case in := <-s.waiting:
		h := w.Header()
		h.Set("Lambda-Runtime-Aws-Request-Id", in.id)
		h.Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(in.until.UnixMilli(), 10))
		h.Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:local")
		h.Set("Content-Type", "application/json")
		_, _ = w.Write(in.payload) // a process that has gone is noticed by its end
	case <-r.Context().Done():
	}
}

func (s *Server) response(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	s.finish(w, r.PathValue("id"), outcome{body, err})
}

func (s *Server) failure(w http.ResponseWriter, r *http.Request) {
	f := Failure{Phase: "invocation"}
	body, err := io.ReadAll(r.Body)
	if err == nil {
		err = json.Unmarshal(body, &f)
	}
	if err != nil {
		f.Text = string(body)
	}
	if strings.HasSuffix(r.URL.Path, "init/error") {
		f.Phase = "init"
		s.Broke(f)
		w.WriteHeader(http.StatusAccepted)
		return
	}
	s.finish(w, r.PathValue("id"), outcome{err: f})
}

func (s *Server) finish(w http.ResponseWriter, id string, o outcome) {
	s.mu.Lock()
	done, ok := s.running[id]
	delete(s.running, id)
	s.mu.Unlock()
	if !ok {
		http.Error(w, `{"errorMessage":"no such invocation"}`, http.StatusBadRequest)
		return
	}
	done <- o
	w.WriteHeader(http.StatusAccepted)
}
