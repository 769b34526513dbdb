// Package apitest is the product without a gateway: all operations behind their shells on one table, called as any person of
// any tenant, with a clock and ids that a test sets. Tests of operations use it, and whatever else needs the whole API in one
// process. It knows the operations from the catalog only.
package apitest

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/command"
	files "customercenter/internal/file/memory"
	mails "customercenter/internal/mail/memory"
	"customercenter/internal/run"
	"customercenter/internal/run/gateway"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/memory"
	"customercenter/tools/catalog"
	"customercenter/tools/root"

	"github.com/aws/aws-lambda-go/events"
)

// Start is the instant at which a world's clock stands until it is set.
var Start = time.Date(2026, 3, 15, 10, 0, 0, 0, time.UTC)

// World is the whole API on one table.
type World struct {
	t     testing.TB
	Table table.Table
	Store store.Store
	Files *files.Store
	Log   *Log
	Mails *mails.Service
	mux   *http.ServeMux
	now   atomic.Pointer[time.Time]
	ids   *Ids
	make  func(context.Context, gateway.Order) (gateway.Answer, error)
	keys  atomic.Int64
}

// Option changes how a world is made.
type Option func(*World, *options)

// Together lets the operations take turns on a customer, as those of one process may. Without it each call is like a
// function of its own.
func Together() Option { return func(_ *World, o *options) { o.turns = &turns{} } }

type options struct {
	keep  time.Duration
	turns command.Turns
}

// Keeping lets each operation go by the settings that it has read, as functions do. Without it each call reads them.
func Keeping() Option { return func(_ *World, o *options) { o.keep = run.SettingsLife } }

// On puts the world on a table; without it, on one in memory.
func On(t table.Table) Option { return func(w *World, _ *options) { w.Table = t } }

// New makes a world without tenants.
func New(t testing.TB, opts ...Option) *World {
	t.Helper()
	w := &World{t: t, Log: &Log{}, mux: http.NewServeMux(), ids: &Ids{}}
	var o options
	for _, f := range opts {
		f(w, &o)
	}
	if w.Table == nil {
		w.Table = memory.New(memory.Options{})
	}
	w.Store = store.Store{T: w.Table}
	w.Set(Start)
	w.Files, w.Mails = files.New(w.Now, nil), mails.New(nil)
	log := slog.New(slog.NewJSONHandler(w.Log, nil))
	for _, op := range catalog.Operations() {
		d := run.Deps(w.Table, w.Now, log)
		d.IDs, d.Books, d.Turns, d.Files, d.Fonts = w.ids, command.NewBooks(o.keep), o.turns, w.Files, fonts(t)
		if s := op.Spec(); s.Direct {
			if s.ID == "tenants.create" {
				w.make = gateway.Ordered(op, d)
			}
			continue
		}
		w.route(op, d)
	}
	return w
}

// Now is the time that the product's clock shows.
func (w *World) Now() time.Time { return *w.now.Load() }

// Set sets the product's clock.
func (w *World) Set(at time.Time) { w.now.Store(&at) }

var parameter = regexp.MustCompile(`\{(\w+)\}`)

type claimsKey struct{}

// route serves an operation at its path from events, as the gateway would send them.
func (w *World) route(op api.Op, d command.Deps) {
	s := op.Spec()
	handle := gateway.Handler(op, d, []byte("a secret that signs cursors"))
	names := parameter.FindAllStringSubmatch(s.Path, -1)
	w.mux.HandleFunc(s.Method+" /v1"+s.Path, func(out http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		e := events.APIGatewayV2HTTPRequest{RawPath: r.URL.Path, RawQueryString: r.URL.RawQuery, Body: string(body),
			Headers: map[string]string{}, PathParameters: map[string]string{}}
		for _, n := range names {
			e.PathParameters[n[1]] = r.PathValue(n[1])
		}
		for n := range r.Header {
			e.Headers[strings.ToLower(n)] = r.Header.Get(n)
		}
		e.RequestContext.RequestID = r.Header.Get("X-Amzn-Request")
		e.RequestContext.HTTP.Method = r.Method
		if claims, ok := r.Context().Value(claimsKey{}).(map[string]string); ok && claims != nil {
			e.RequestContext.Authorizer = &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
				JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{Claims: claims}}
		}
		res, err := handle(r.Context(), e)
		if err != nil {
			res = events.APIGatewayV2HTTPResponse{StatusCode: 599, Body: err.Error()}
		}
		for n, v := range res.Headers {
			out.Header().Set(n, v)
		}
		out.WriteHeader(res.StatusCode)
		b := []byte(res.Body)
		if res.IsBase64Encoded {
			if b, err = base64.StdEncoding.DecodeString(res.Body); err != nil {
				w.t.Error(err)
			}
		}
		_, _ = out.Write(b)
	})
}

// Log keeps what the shells log.
type Log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String is everything that was logged.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Ids draws ids by counting, so that a run is like the run before.
type Ids struct{ n atomic.Uint64 }

// Bytes are the next ten bytes.
func (s *Ids) Bytes() (b [10]byte) {
	n := s.n.Add(1)
	binary.BigEndian.PutUint64(b[:], n*0x9E3779B97F4A7C15) // spread, as drawn ids are
	binary.BigEndian.PutUint16(b[8:], uint16(n))           //nolint:gosec // the low bits are wanted
	return b
}

// order is what the operator sends.
func order(t testing.TB, body map[string]any) json.RawMessage {
	t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// fonts are those that `make fonts` fetched.
func fonts(t testing.TB) fs.FS {
	t.Helper()
	top, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	return os.DirFS(filepath.Join(top, ".cache", "fonts"))
}
