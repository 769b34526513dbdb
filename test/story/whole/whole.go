// Package whole is the whole product as a system that stories and properties are told to: every command and question is a
// request to an operation behind its shell, on any table, and views and totals are kept by the projector. What no operation
// shows (the ledger, the chain of events, everything that is stored) is read with the product's own store.
package whole

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/work/views"
	"customercenter/test/story"
	"customercenter/test/world"
)

// Product is the product on one table; each system is a tenant of its own in it.
type Product struct {
	world     *world.World
	projector *views.Projector
	tenants   int
}

// New is the product on a table; settings are kept for as long as functions keep them.
func New(t table.Table) *Product {
	w := world.Keeping(t, time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC), io.Discard, 10*time.Second)
	return &Product{world: w, projector: views.Consumer(w.Deps)}
}

// System is a system whose tenant is still to be made.
func (p *Product) System() *System { return &System{product: p} }

// System is one tenant of the product.
type System struct {
	product   *Product
	tenant    string
	setup     story.Setup
	zone      *time.Location
	today     calendar.Date
	accounts  map[string]string // what a ledger account is for
	customers map[string]id.Customer
	documents map[string]id.Document
	names     map[id.Document]string
	holds     map[hold]string
	seqs      map[id.Customer]int64 // last event, as commands answered it
	bells     []table.Key           // of events that the projector has not heard of
	asked     int
	commands  int
	last      sent
}

// hold names the hold of a kind that was placed last.
type hold struct {
	customer string
	kind     customer.HoldKind
}

// sent is a request that carried a command, and its answer.
type sent struct {
	call   world.Call
	answer world.Answer
}

// owner may do and see everything.
func (s *System) owner() world.Who {
	return world.Who{Tenant: s.tenant, Subject: "owner", Roles: string(access.Owner)}
}

// Today sets the clock to noon in the tenant's zone.
func (s *System) Today(day calendar.Date) {
	s.today = day
	s.clock(day)
}

func (s *System) clock(day calendar.Date) {
	y, m, d := day.Time().Date()
	s.product.world.Set(time.Date(y, m, d, 12, 0, 0, 0, s.zone).UTC())
}

// get asks an operation.
func (s *System) get(ctx context.Context, op string, params map[string]string, query string, into any) error {
	a := s.product.world.Do(ctx, s.owner(), world.Call{Op: op, Params: params, Query: query})
	return read(a, into)
}

// command sends a command with a key of its own, and keeps it to be sent again.
func (s *System) command(ctx context.Context, c world.Call, into any) error {
	s.commands++
	c.Key = fmt.Sprintf("story-%d", s.commands)
	a := s.product.world.Do(ctx, s.owner(), c)
	s.last = sent{c, a}
	return read(a, into)
}

// Replay sends the last command again. Errors: another answer than the first time, or one that is not marked as a replay. An
// edit that changed nothing had no effect that a repetition could repeat, and is not marked.
func (s *System) Replay(ctx context.Context) error {
	a, was := s.product.world.Do(ctx, s.owner(), s.last.call), s.last.answer
	nothing := s.last.call.Op == "customers.change" && was.Body["seq"] == nil
	switch {
	case a.Status != was.Status || a.Raw != was.Raw:
		return fmt.Errorf("the answer was %d %s, sent again %d %s", was.Status, was.Raw, a.Status, a.Raw)
	case a.Header["idempotency-replayed"] != "true" && !nothing:
		return fmt.Errorf("the answer is not marked as a replay: %v", a.Header)
	}
	return nil
}

// read takes an answer's body, or makes the refusal that it is an error.
func read(a world.Answer, into any) error {
	if a.Status < http.StatusBadRequest {
		if into == nil {
			return nil
		}
		return json.Unmarshal([]byte(a.Raw), into)
	}
	var p struct {
		Code, Detail string
		Errors       []fault.Field
		Facts        map[string]any
	}
	if err := json.Unmarshal([]byte(a.Raw), &p); err != nil {
		return fmt.Errorf("%d %s: %w", a.Status, a.Raw, err)
	}
	return fault.Fault{Kind: kinds[a.Status], Code: p.Code, Detail: p.Detail, Fields: p.Errors, Facts: p.Facts}
}

// kinds are what a status says; any other is a defect.
var kinds = map[int]fault.Kind{
	http.StatusBadRequest: fault.Malformed, http.StatusUnauthorized: fault.Unauthenticated, http.StatusForbidden: fault.Forbidden,
	http.StatusNotFound: fault.NotFound, http.StatusConflict: fault.Conflict, http.StatusPreconditionFailed: fault.Stale,
	http.StatusPreconditionRequired: fault.VersionRequired, http.StatusRequestEntityTooLarge: fault.TooLarge,
	http.StatusUnprocessableEntity: fault.Invalid, http.StatusServiceUnavailable: fault.Unavailable,
}

// chain is where a customer's events stand.
func (s *System) chain(c id.Customer) store.Chain {
	return store.Chain{Tenant: id.Tenant(s.tenant), Customer: c}
}

// customer finds a customer by the name that the story gives it.
func (s *System) customer(name string) (id.Customer, error) {
	c, found := s.customers[name]
	if !found {
		return "", fault.Missing("customer")
	}
	return c, nil
}

// document finds a document of a kind by its name.
func (s *System) document(name string, kind id.Kind) (id.Document, error) {
	d, found := s.documents[name]
	if !found || d.Kind() != kind {
		return "", fault.Missing("document")
	}
	return d, nil
}

// made remembers what a command made. A number that the story gives is the number that the product gave.
func (s *System) made(name, number string, d id.Document) error {
	s.documents[name], s.names[d] = d, name
	if number != "" && number != name && (strings.HasPrefix(name, "INV-") || strings.HasPrefix(name, "RCP-")) {
		return fmt.Errorf("the story calls it %s, its number is %s: name documents in the order in which they are posted", name, number)
	}
	return nil
}
