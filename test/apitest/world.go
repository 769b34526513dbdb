// Package apitest is the product without a gateway: all operations behind their shells on one table, called as any person of
// any tenant, with a clock and ids that a test sets. Tests of operations use it, and whatever else needs the whole API in one
// process. It knows the operations from the catalog only.
package apitest

import (
	"bytes"
	"encoding/base64"
	"io"
	"io/fs"
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
	"customercenter/internal/file"
	"customercenter/internal/run"
	"customercenter/internal/store"
	"customercenter/internal/table"
	files "customercenter/test/memory/files"
	mails "customercenter/test/memory/mails"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
	"customercenter/tools/catalog"
	"customercenter/tools/root"

	"github.com/aws/aws-lambda-go/events"
)

// Start is the instant at which a world's clock stands until it is set.
var Start = time.Date(2026, 3, 15, 10, 0, 0, 0, time.UTC)

// World is the whole API on one table.
type World struct {
	*world.World
	t     testing.TB
	Store store.Store
	Files *files.Store
	Log   *Log
	Mails *mails.Service
	mux   *http.ServeMux
	keys  atomic.Int64
}

// Option changes how a world is made.
type Option func(*options)

// Together lets the operations take turns on a customer, as those of one process may. Without it each call is like a
// function of its own.
func Together() Option { return func(o *options) { o.Turns = &turns{} } }

type options struct {
	world.Options
	on table.Table
}

// Keeping lets each operation go by the settings that it has read, as functions do. Without it each call reads them.
func Keeping() Option { return func(o *options) { o.Keep = run.SettingsLife } }

// On puts the world on a table; without it, on one in memory.
func On(t table.Table) Option { return func(o *options) { o.on = t } }

// New makes a world without tenants.
func New(t testing.TB, opts ...Option) *World {
	t.Helper()
	w := &World{t: t, Log: &Log{}, Mails: mails.New(nil), mux: http.NewServeMux()}
	o := options{on: memory.New(memory.Options{})}
	for _, f := range opts {
		f(&o)
	}
	o.Apart, o.Fonts = true, fonts(t)
	o.Files = func(now func() time.Time) file.Store {
		w.Files = files.New(now, nil)
		return w.Files
	}
	w.World = world.Open(o.on, Start, w.Log, o.Options)
	w.Store = w.Deps.Store
	for _, op := range catalog.Operations() {
		if s := op.Spec(); !s.Direct {
			w.route(s)
		}
	}
	return w
}

var parameter = regexp.MustCompile(`\{(\w+)\}`)

type claimsKey struct{}

// route serves an operation at its path from events, as the gateway would send them.
func (w *World) route(s api.Spec) {
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
		res, err := w.Serve(r.Context(), s.ID, e)
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

// fonts are those that `make fonts` fetched.
func fonts(t testing.TB) fs.FS {
	t.Helper()
	top, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	return os.DirFS(filepath.Join(top, ".cache", "fonts"))
}
