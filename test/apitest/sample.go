package apitest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"customercenter/internal/file"
	"customercenter/internal/table"
	memory "customercenter/test/memory/table"
	"customercenter/test/runtimeapi"
	"customercenter/test/world"
	"customercenter/tools/root"
)

// Sample is the world on which fixtures are tried: the sample tenant after its life, and a stranger beside it. The table, in memory,
// can be set back.
type Sample struct {
	*World
	*Tenant
	Names world.Names
	shelf *shelf
	seed  []table.Item
}

// shelf is a table that can be set back.
type shelf struct{ *memory.Table }

var lived = sync.OnceValues(func() (runtimeapi.Seeded, error) { return runtimeapi.Seed(context.Background()) })

// Sampled is a sample of its own.
func Sampled(t testing.TB) *Sample {
	t.Helper()
	seed, err := lived()
	if err != nil {
		t.Fatal(err)
	}
	s := &Sample{Names: maps.Clone(seed.Names), shelf: &shelf{}}
	s.shelf.Table = filled(t, seed.Items)
	s.World = New(t, On(s.shelf))
	s.Tenant = &Tenant{s.World, runtimeapi.Tenant}
	s.Set(runtimeapi.Now)
	for path, c := range seed.Files {
		k, err := file.Parse(runtimeapi.Tenant, path)
		if err != nil {
			t.Fatal(err)
		}
		s.Files.Spoil(k, c.Bytes)
	}
	picture, err := base64.StdEncoding.DecodeString(runtimeapi.Picture)
	if err != nil {
		t.Fatal(err)
	}
	s.Files.Drop(file.Upload(runtimeapi.Tenant, "upl_0123456789abc"), picture) // that the logo's fixture names
	s.World.Tenant("other")
	s.seed = s.Items()
	return s
}

func filled(t testing.TB, items []table.Item) *memory.Table {
	t.Helper()
	m := memory.New(memory.Options{})
	for _, it := range items {
		if _, err := m.Write(context.Background(), table.Put(it, table.Always(), nil)); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// Stranger is an owner of the other tenant.
func (s *Sample) Stranger() Caller { return (&Tenant{s.World, "other"}).Owner() }

// Items are all that is in the table.
func (s *Sample) Items() (out []table.Item) {
	s.shelf.Scan("", func(it table.Item) bool {
		out = append(out, it.Clone())
		return true
	})
	return out
}

// Become gives the table just these items.
func (s *Sample) Become(items []table.Item) { s.shelf.Table = filled(s.World.t, items) }

// Back sets the table back to the end of the sample tenant's life.
func (s *Sample) Back() { s.Become(s.seed) }

// state is all that is in the table as a text, but for what is no trace of a command: the lists of a month that are prepared before it,
// and the next number of a series that may have gaps.
func (s *Sample) state() string {
	var lines []string
	for _, it := range s.Items() {
		if !strings.HasPrefix(it.SK, "SET#months#") && !strings.HasPrefix(it.PK, "T#acme#N#rcp#") {
			lines = append(lines, fmt.Sprint(it.Key, it.Index, it.Attrs))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// traced are the items that are there now and were not before.
func traced(before, now string) string {
	var out []string
	for line := range strings.SplitSeq(now, "\n") {
		if !strings.Contains(before, line) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// Fixture is a request of events/ with the status that it is answered.
type Fixture struct {
	events.APIGatewayV2HTTPRequest
	Want int
}

// FixtureOf is an operation's.
func FixtureOf(t testing.TB, op string) Fixture {
	t.Helper()
	top, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	var f Fixture
	var golden struct{ StatusCode int }
	name := filepath.Join(top, "events", strings.Replace(op, ".", "-", 1))
	for path, to := range map[string]any{name + ".json": &f.APIGatewayV2HTTPRequest, name + ".golden.json": &golden} {
		b, err := os.ReadFile(path) //nolint:gosec // our own
		if err == nil {
			err = json.Unmarshal(b, to)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	f.Want = golden.StatusCode
	return f
}

// Method is the request's.
func (f Fixture) Method() string { return f.RequestContext.HTTP.Method }

// With names another thing in the path.
func (f Fixture) With(parameter, value string) Fixture {
	f.RawPath = strings.Replace(f.RawPath, f.PathParameters[parameter], value, 1)
	return f
}

// Send sends the request as a caller.
func (f Fixture) Send(c Caller) Answer {
	path := f.RawPath
	if f.RawQueryString != "" {
		path += "?" + f.RawQueryString
	}
	if etag := f.Headers["if-match"]; etag != "" && c.header.Get("If-Match") == "" {
		c = c.Match(etag)
	}
	if f.Body == "" {
		return c.Do(f.Method(), path, nil)
	}
	return c.Do(f.Method(), path, f.Body)
}

// Trial says what an operation does with its fixture, and what refuses it.
type Trial struct {
	Says    map[string]string // of the answer, by pointer; {name} of the sample tenant's life
	Begins  string            // what an answer that is no JSON begins with
	Then    []Read            // what is read after it
	Refuses []Refused
	Alone   bool // the request names nothing that is the tenant's, so that a stranger may send it, too
}

// Read is what an owner reads.
type Read struct {
	Path string
	Says map[string]string
}

// Refused is the fixture with something else, and the refusal.
type Refused struct {
	Body   string // in the body's place
	Query  string // in the query's place
	Of     string // in the place of what the path ends in
	Match  string // in the place of If-Match
	Status int
	Code   string
}

// Try tries an operation on the sample tenant: what it answers and what is so afterwards; the same key twice, and with another
// request; each refusal, which leaves no trace; and a stranger who names the same things, to whom they are not there.
func Try(t *testing.T, op string, x Trial) {
	t.Helper()
	if len(x.Says) == 0 && x.Begins == "" || len(x.Refuses) == 0 {
		t.Fatal("say what it does, and what refuses it")
	}
	s, f := Sampled(t), FixtureOf(t, op)
	owner := s.Owner()
	a := f.Send(owner.Key("first")).Want(f.Want).Is(s.said(x.Says))
	if !strings.HasPrefix(string(a.Body), x.Begins) {
		t.Errorf("it begins with %.20q, want %q", a.Body, x.Begins)
	}
	for _, r := range x.Then {
		owner.Get(s.Names.In(r.Path)).Want(http.StatusOK).Is(s.said(r.Says))
	}
	if f.Method() != http.MethodGet {
		s.again(t, f, a)
	}
	s.Back()
	for _, r := range x.Refuses {
		s.refused(t, f, r)
	}
	before := s.state()
	if !x.Alone {
		f.Send(s.Stranger()).Refused(http.StatusNotFound, "not_found")
	}
	if s.state() != before {
		t.Errorf("a stranger left a trace: %s", traced(before, s.state()))
	}
}

func (s *Sample) said(says map[string]string) map[string]string {
	out := map[string]string{}
	for pointer, v := range says {
		out[pointer] = s.Names.In(v)
	}
	return out
}

// again sends the request once more under its key, and another one under it.
func (s *Sample) again(t *testing.T, f Fixture, first Answer) {
	t.Helper()
	before, owner := s.state(), s.Owner().Key("first")
	a := f.Send(owner).Want(f.Want)
	if a.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("the same key again is not marked as a replay: %s", a.Body)
	}
	if a.Str("/id") != first.Str("/id") || a.Str("/seq") != first.Str("/seq") {
		t.Errorf("the same key again is answered %s, it was %s", a.Body, first.Body)
	}
	if f.Body != "" {
		other := f
		other.Body += " "
		other.Send(owner).Refused(http.StatusUnprocessableEntity, "idempotency_key_reused")
	}
	if s.state() != before {
		t.Errorf("the same key again left a trace: %s", traced(before, s.state()))
	}
}

func (s *Sample) refused(t *testing.T, f Fixture, r Refused) {
	t.Helper()
	c := s.Owner()
	if r.Body != "" {
		f.Body = s.Names.In(r.Body)
	}
	if r.Query != "" {
		f.RawQueryString = r.Query
	}
	if r.Match != "" {
		c = c.Match(r.Match)
	}
	for _, v := range f.PathParameters {
		if r.Of != "" {
			f.RawPath = strings.Replace(f.RawPath, v, s.Names.In(r.Of), 1)
		}
	}
	before := s.state()
	f.Send(c).Refused(r.Status, r.Code)
	if s.state() != before {
		t.Errorf("what was refused as %s left a trace: %s", r.Code, traced(before, s.state()))
	}
}
