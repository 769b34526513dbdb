package apitest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/test/world"
)

// Tenant is a tenant of a world.
type Tenant struct {
	w  *World
	ID id.Tenant
}

// Tenant makes a tenant through the operator's function: US dollars, UTC, the product's defaults.
func (w *World) Tenant(name string) *Tenant {
	w.t.Helper()
	a := w.Operate(name, "make "+name, world.Tenant{ID: name, LegalName: "Company " + name, Currency: "USD", Zone: "UTC",
		Owner: world.Person{Subject: "owner@" + name, Email: "owner@" + name + ".example", Name: "Olive Owner"}}.Order())
	if a.Status != http.StatusCreated {
		w.t.Fatalf("tenant %s: %d %s", name, a.Status, a.Body)
	}
	return &Tenant{w, id.Tenant(name)}
}

// Of is a tenant that is there already.
func Of(w *World, name string) *Tenant { return &Tenant{w, id.Tenant(name)} }

// Operate sends the operator's order to make a tenant.
func (w *World) Operate(tenant, key string, body map[string]any) Answer {
	w.t.Helper()
	a := w.Order(context.Background(), "tenants.create", tenant, key, body)
	return Answer{t: w.t, Status: a.Status, Body: []byte(a.Raw), Header: http.Header{}}
}

// Chain names a customer's chain of the tenant, or with "" its own.
func (t *Tenant) Chain(customer string) store.Chain {
	return store.Chain{Tenant: t.ID, Customer: id.Customer(customer)}
}

// As is a person of the tenant with these roles.
func (t *Tenant) As(roles ...access.Role) Caller {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return Caller{w: t.w, claims: map[string]string{"sub": strings.Join(names, "+") + "@" + string(t.ID), "tenant": string(t.ID),
		"roles": strings.Join(names, " "), "token_use": "access"}}
}

// Owner is an owner of the tenant.
func (t *Tenant) Owner() Caller { return t.As(access.Owner) }

// Nobody is a caller without a token. The gateway sends such a one away; the functions must too.
func (w *World) Nobody() Caller { return Caller{w: w} }

// Caller is who calls, and what every call carries. It is a value: what With adds holds for the copy.
type Caller struct {
	w      *World
	claims map[string]string
	header http.Header
}

// With adds a header to the calls.
func (c Caller) With(name, value string) Caller {
	c.header = maps.Clone(c.header)
	if c.header == nil {
		c.header = http.Header{}
	}
	c.header.Set(name, value)
	return c
}

// Key sets the Idempotency-Key; without it each call has one of its own.
func (c Caller) Key(k string) Caller { return c.With("Idempotency-Key", k) }

// Match sets If-Match.
func (c Caller) Match(etag string) Caller { return c.With("If-Match", etag) }

// Claim changes a claim of the token.
func (c Caller) Claim(name, value string) Caller {
	c.claims = maps.Clone(c.claims)
	c.claims[name] = value
	return c
}

// Body is a request's body as a test writes it.
type Body = world.Body

// Do calls. body is text, a Body, or nil.
func (c Caller) Do(method, path string, body any) Answer {
	var text []byte
	switch b := body.(type) {
	case nil:
	case string:
		text = []byte(b)
	default:
		var err error
		if text, err = json.Marshal(b); err != nil {
			c.w.t.Fatal(err)
		}
	}
	n := strconv.FormatInt(c.w.keys.Add(1), 10)
	r := httptest.NewRequestWithContext(context.WithValue(context.Background(), claimsKey{}, c.claims), method, path, bytes.NewReader(text))
	r.Header.Set("X-Amzn-Request", "request-"+n)
	if method != http.MethodGet {
		r.Header.Set("Content-Type", "application/json")
	}
	if method == http.MethodPost {
		r.Header.Set("Idempotency-Key", "key-"+n)
	}
	for name, v := range c.header {
		r.Header[name] = v
	}
	if r.Header.Get("Idempotency-Key") == "none" {
		r.Header.Del("Idempotency-Key")
	}
	rec := httptest.NewRecorder()
	c.w.mux.ServeHTTP(rec, r)
	return Answer{t: c.w.t, Status: rec.Code, Header: rec.Header(), Body: rec.Body.Bytes()}
}

// Get reads.
func (c Caller) Get(path string) Answer { return c.Do(http.MethodGet, path, nil) }

// Post commands.
func (c Caller) Post(path string, body any) Answer { return c.Do(http.MethodPost, path, body) }

// Put sets.
func (c Caller) Put(path string, body any) Answer { return c.Do(http.MethodPut, path, body) }

// Patch changes what was read with an ETag.
func (c Caller) Patch(path, etag string, body any) Answer {
	if etag != "" {
		c = c.Match(etag)
	}
	return c.Do(http.MethodPatch, path, body)
}

// Delete removes what was read with an ETag.
func (c Caller) Delete(path, etag string) Answer {
	if etag != "" {
		c = c.Match(etag)
	}
	return c.Do(http.MethodDelete, path, nil)
}

// Answer is what came back.
type Answer struct {
	t      testing.TB
	Status int
	Header http.Header
	Body   []byte
}

// Want ends the test when the status is another.
func (a Answer) Want(status int) Answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("status %d, want %d: %s", a.Status, status, a.Body)
	}
	return a
}

// Refused ends the test when it is not that refusal.
func (a Answer) Refused(status int, code string) Answer {
	a.t.Helper()
	if a.Status != status || a.Str("/code") != code {
		a.t.Fatalf("%d %s, want %d %s: %s", a.Status, a.Str("/code"), status, code, a.Body)
	}
	return a
}

// Fields wants the refusal to name exactly these fields, each as "pointer code".
func (a Answer) Fields(want ...string) Answer {
	a.t.Helper()
	var got []string
	if list, ok := a.At("/errors").([]any); ok {
		for _, e := range list {
			f, _ := e.(map[string]any)
			got = append(got, fmt.Sprintf("%v %v", f["pointer"], f["code"]))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		a.t.Fatalf("fields %q, want %q: %s", got, want, a.Body)
	}
	return a
}

// At is a value of the body by its JSON pointer; nil when there is none. Numbers are json.Number.
func (a Answer) At(pointer string) any {
	a.t.Helper()
	d := json.NewDecoder(bytes.NewReader(a.Body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil
	}
	for _, part := range strings.Split(pointer, "/")[1:] {
		switch x := v.(type) {
		case map[string]any:
			v = x[strings.NewReplacer("~1", "/", "~0", "~").Replace(part)]
		case []any:
			i, err := strconv.Atoi(part)
			if err != nil || i >= len(x) {
				return nil
			}
			v = x[i]
		default:
			return nil
		}
	}
	return v
}

// Str is a value as text; nothing when there is none.
func (a Answer) Str(pointer string) string {
	a.t.Helper()
	v := a.At(pointer)
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// Is wants values by their pointers, as text; "" wants none.
func (a Answer) Is(want map[string]string) Answer {
	a.t.Helper()
	for _, p := range slices.Sorted(maps.Keys(want)) {
		if got := a.Str(p); got != want[p] {
			a.t.Errorf("%s is %q, want %q: %s", p, got, want[p], a.Body)
		}
	}
	return a
}

// ETag is the answer's version.
func (a Answer) ETag() string { return a.Header.Get("ETag") }

// Len is the length of a list.
func (a Answer) Len(pointer string) int {
	list, _ := a.At(pointer).([]any)
	return len(list)
}

// Account is the account of a customer as it is stored.
func (t *Tenant) Account(customer string) (ledger.Account, error) {
	return t.w.Store.Account(context.Background(), t.Chain(customer))
}
