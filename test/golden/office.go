package golden

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/mail"
	"customercenter/internal/run"
	"customercenter/internal/run/gateway"
	"customercenter/internal/table"
	files "customercenter/test/memory/files"
	mails "customercenter/test/memory/mails"
	memory "customercenter/test/memory/table"
	"customercenter/tools/catalog"

	"github.com/aws/aws-lambda-go/events"
)

// Tenant is the tenant of every scene.
const Tenant = "acme"

// Office is the product on a table in memory, on which steps are carried out.
type Office struct {
	Table *memory.Table
	Deps  command.Deps

	files  *files.Store
	mails  *mails.Service
	meets  mails.Fault // what a mail meets
	serve  map[string]serve
	names  map[string]string
	known  map[string]string // files, by key: what was written down of them
	heard  []table.Key       // events that the projector has not heard of
	spoilt []table.Item
	now    time.Time
	step   string
	drawn  int
}

type serve struct {
	spec   api.Spec
	routed func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)
	direct func(context.Context, gateway.Order) (gateway.Answer, error)
}

// New is an office with nothing in it.
func New() *Office {
	o := &Office{Table: memory.New(memory.Options{Feed: true}), serve: map[string]serve{}, names: map[string]string{},
		known: map[string]string{}}
	o.Deps = run.Deps(o.Table, func() time.Time { return o.now }, run.Log(io.Discard))
	o.Deps.Store.Head = 60 // so that moves leave heads of totals, and days stand apart, after little
	o.files = files.New(o.Deps.Now, nil)
	o.mails = mails.New(func(int, mail.Message) mails.Fault { return o.meets })
	o.Deps.Pace = table.Pace{Rand: func(int64) int64 { return 0 }, Sleep: func(context.Context, time.Duration) error { return nil },
		Left: func(context.Context) (time.Duration, bool) { return 0, false }, Calls: 3}
	o.Deps.IDs, o.Deps.Memory, o.Deps.Files, o.Deps.Mail = o, command.NewMemory(0), o.files, o.mails
	for _, op := range catalog.Operations() {
		o.serve[op.Spec().ID] = serve{op.Spec(), gateway.Handler(op, o.Deps, []byte("signs cursors of goldens")), gateway.Ordered(op, o.Deps)}
	}
	return o
}

// Bytes draws the next id of the step: it follows from the step's name and how many it has drawn before.
func (o *Office) Bytes() (b [10]byte) {
	o.drawn++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", o.step, o.drawn))
	copy(b[:], sum[:])
	return b
}

// Become makes the office's table, names and files what a golden says.
func (o *Office) Become(ctx context.Context, list []Written) error {
	items, names, kept := State(list)
	var gone []table.Key
	o.Table.Scan("", func(it table.Item) bool {
		if _, stays := items[it.Key]; !stays {
			gone = append(gone, it.Key)
		}
		return true
	})
	for _, k := range gone {
		if _, err := o.Table.Write(ctx, table.Delete(k, table.Always(), nil)); err != nil {
			return err
		}
	}
	for _, it := range items {
		if _, err := o.Table.Write(ctx, table.Put(it, table.Always(), nil)); err != nil {
			return err
		}
	}
	o.Table.Drain(0)
	o.names = names
	for path, c := range kept {
		k, err := file.Parse(Tenant, path)
		if err != nil {
			return err
		}
		o.files.Drop(k, c.Bytes)
	}
	return nil
}

// At sets the clock, and the name that ids follow from.
func (o *Office) At(step string, at time.Time) { o.step, o.drawn, o.now = step, 0, at }

// Do carries a step out and tells what it left. Errors: a status that was not wanted.
func (o *Office) Do(ctx context.Context, s Step) (Written, error) {
	o.At(s.Name, s.At)
	w := Written{Step: s.Name, Names: map[string]string{}, Files: map[string]file.Content{}}
	f, is := o.serve[s.Op]
	var err error
	if is {
		err = o.call(ctx, f, s, w.Names)
	} else {
		err = o.other(ctx, s)
	}
	if err != nil {
		return w, fmt.Errorf("step %q: %w", s.Name, err)
	}
	maps.Copy(o.names, w.Names)
	if w.Items, err = o.changed(ctx); err != nil {
		return w, err
	}
	return w, o.kept(ctx, w.Files)
}

func (o *Office) call(ctx context.Context, f serve, s Step, names map[string]string) error {
	status, body, err := o.status(ctx, f, s)
	if err != nil {
		return err
	}
	if status >= http.StatusMultipleChoices {
		return fmt.Errorf("%s answered %d %s", s.Op, status, body)
	}
	var a map[string]any
	if json.Unmarshal([]byte(body), &a) == nil {
		learn(names, s.Name, a)
	}
	return nil
}

func (o *Office) status(ctx context.Context, f serve, s Step) (int, string, error) {
	if f.spec.Direct {
		a, err := f.direct(ctx, gateway.Order{Tenant: Tenant, Key: "golden " + s.Name, Body: json.RawMessage(o.filled(s.Body))})
		return a.Status, string(a.Body), err
	}
	res, err := f.routed(ctx, o.request(f.spec, s))
	return res.StatusCode, res.Body, err
}

// request is what the gateway would send.
func (o *Office) request(spec api.Spec, s Step) events.APIGatewayV2HTTPRequest {
	path, query, _ := strings.Cut(o.filled(s.Path), "?")
	by := s.By
	if by == "" {
		by = "owner"
	}
	e := events.APIGatewayV2HTTPRequest{RawPath: "/v1" + path, RawQueryString: query, Body: o.filled(s.Body),
		PathParameters: map[string]string{},
		Headers:        map[string]string{"content-type": "application/json", "idempotency-key": "golden " + s.Name}}
	values := strings.Split(path, "/")
	for i, p := range strings.Split(spec.Path, "/") {
		if strings.HasPrefix(p, "{") && i < len(values) {
			e.PathParameters[strings.Trim(p, "{}")] = values[i]
		}
	}
	if spec.Method == http.MethodPatch {
		e.Headers["content-type"] = "application/merge-patch+json"
	}
	if s.Match != "" {
		e.Headers["if-match"] = s.Match
	}
	e.RequestContext.RequestID = "request of " + s.Name
	e.RequestContext.HTTP.Method = spec.Method
	e.RequestContext.Authorizer = &events.APIGatewayV2HTTPRequestContextAuthorizerDescription{
		JWT: &events.APIGatewayV2HTTPRequestContextAuthorizerJWTDescription{Claims: map[string]string{
			"sub": by + "@acme", "tenant": Tenant, "roles": by, "token_use": "access"}}}
	return e
}

// Ask reads a path below /v1.
func (o *Office) Ask(ctx context.Context, path string) (status int, body string, err error) {
	bare, _, _ := strings.Cut(o.filled(path), "?")
	for _, f := range o.serve {
		if f.spec.Method != http.MethodGet || f.spec.Direct || !fits(f.spec.Path, bare) {
			continue
		}
		return o.status(ctx, f, Step{Name: "ask", Op: f.spec.ID, Path: path})
	}
	return 0, "", fmt.Errorf("nothing answers GET %s", path)
}

func fits(pattern, path string) bool {
	a, b := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(a) != len(b) {
		return false
	}
	for i, p := range a {
		if p != b[i] && !strings.HasPrefix(p, "{") {
			return false
		}
	}
	return true
}

// filled puts ids in the place of names.
func (o *Office) filled(text string) string {
	for name, id := range o.names {
		text = strings.ReplaceAll(text, "{"+name+"}", id)
	}
	return text
}

// learn remembers what a step made, and its parts by their number.
func learn(names map[string]string, step string, a map[string]any) {
	for _, field := range []string{"id", "run", "upload", "mail"} {
		if id, ok := a[field].(string); ok {
			names[step] = id
		}
	}
	for _, part := range []string{"contacts", "applications", "items", "mails"} {
		list, _ := a[part].([]any)
		for i, x := range list {
			m, _ := x.(map[string]any)
			if id, ok := m["id"].(string); ok {
				names[fmt.Sprintf("%s %s %d", step, part, i+1)] = id
			}
		}
	}
}

// changed are the items that were written since it was asked last, as they are now, by key.
func (o *Office) changed(ctx context.Context) ([]table.Item, error) {
	var out []table.Item
	seen := map[table.Key]bool{}
	for _, c := range o.Table.Drain(0) {
		if c.Kind == memory.Insert && strings.HasPrefix(c.Key.SK, "E#") {
			o.heard = append(o.heard, c.Key)
		}
		if seen[c.Key] {
			continue
		}
		seen[c.Key] = true
		it, err := o.Table.Get(ctx, c.Key, true)
		if err != nil {
			return nil, err
		}
		it.Key = c.Key // of one that was removed, too
		out = append(out, it)
	}
	slices.SortFunc(out, func(a, b table.Item) int { return strings.Compare(a.PK+"\x00"+a.SK, b.PK+"\x00"+b.SK) })
	return out, nil
}

// kept notes the files that are new, or other than they were.
func (o *Office) kept(ctx context.Context, to map[string]file.Content) error {
	for _, path := range o.files.Keys() {
		k, err := file.Parse(Tenant, path)
		if err != nil {
			return err
		}
		c, err := o.files.Get(ctx, k, 1<<20)
		if err != nil {
			return err
		}
		if was, there := o.known[path]; !there || was != string(c.Bytes) {
			o.known[path], to[path] = string(c.Bytes), c
		}
	}
	return nil
}
