package ageing_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/work/views"
	"customercenter/test/apitest"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// shop is a tenant that sells, with a projector of its own.
type shop struct {
	t  testing.TB
	w  *apitest.World
	co *apitest.Tenant
	tb *memory.Table
	p  *views.Projector
}

func newShop(t testing.TB) *shop {
	t.Helper()
	tb := memory.New(memory.Options{Feed: true})
	s := shopOn(t, tb, "acme")
	s.tb = tb
	return s
}

func shopOn(t testing.TB, tb table.Table, tenant string) *shop {
	t.Helper()
	w := apitest.New(t, apitest.On(tb))
	d := command.Deps{Store: store.Store{T: tb}, Now: w.Now, IDs: &world.Seeded{}, Books: command.NewBooks(0), Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Pace: table.RealPace()}
	s := &shop{t: t, w: w, p: views.Consumer(d)}
	s.co = w.Tenant(tenant)
	for _, days := range []int{0, 7, 10, 15, 30, 45, 60} {
		s.co.Owner().Put(fmt.Sprintf("/v1/terms/N%d", days), apitest.Body{"name": "net", "kind": "net", "days": days, "active": true}).Want(200)
	}
	return s
}

func (s *shop) customer(name string) string {
	s.t.Helper()
	return s.co.Owner().Post("/v1/customers", apitest.Body{"name": name, "kind": "business", "currency": "USD"}).Want(201).Str("/id")
}

// invoice posts an invoice and answers its id and the seq of its event.
func (s *shop) invoice(customer, on, amount string, days int) (string, string) {
	s.t.Helper()
	a := s.co.Owner().Post("/v1/invoices", apitest.Body{"customer": customer, "issuedOn": on, "term": fmt.Sprintf("N%d", days), "post": true,
		"lines": []apitest.Body{{"description": "goods", "unitPrice": amount}}}).Want(201)
	return a.Str("/id"), a.Str("/seq")
}

func (s *shop) receipt(customer, on, amount string, apply apitest.Body) (string, string) {
	s.t.Helper()
	a := s.co.Owner().Post("/v1/receipts", apitest.Body{"customer": customer, "amount": amount, "currency": "USD", "receivedOn": on, "method": "bankTransfer", "apply": apply}).Want(201)
	return a.Str("/id"), a.Str("/seq")
}

// project lets the projector hear what happened.
func (s *shop) project() {
	s.t.Helper()
	var bells []table.Key
	for _, c := range s.tb.Drain(0) {
		bells = append(bells, c.Key)
	}
	if again, err := s.p.Consume(context.Background(), bells); again >= 0 || err != nil {
		s.t.Fatal(again, err)
	}
}

func (s *shop) day(text string) {
	s.w.Set(calendar.Must(text).Time().Add(12 * time.Hour))
}

func (s *shop) ageing(query string) apitest.Answer {
	s.t.Helper()
	return s.co.As(access.Collector).Get("/v1/ageing?" + query).Want(200)
}

// rows shows rows as "name or month: columns − unapplied = total".
func rows(a apitest.Answer) string {
	var out []string
	for i := range a.Len("/items") {
		at := fmt.Sprintf("/items/%d", i)
		var columns []string
		for j := range a.Len(at + "/columns") {
			columns = append(columns, a.Str(fmt.Sprintf("%s/columns/%d", at, j)))
		}
		out = append(out, fmt.Sprintf("%s%s: %s − %s = %s", a.Str(at+"/name"), a.Str(at+"/month"), strings.Join(columns, " "), a.Str(at+"/unapplied"), a.Str(at+"/total")))
	}
	return strings.Join(out, "; ")
}

func labels(a apitest.Answer) string {
	var out []string
	for i := range a.Len("/labels") {
		out = append(out, a.Str(fmt.Sprintf("/labels/%d", i)))
	}
	return strings.Join(out, " ")
}

func (s *shop) is(query, want string) {
	s.t.Helper()
	if got := rows(s.ageing(query)); got != want {
		s.t.Errorf("%s:\n got %s\nwant %s", query, got, want)
	}
}
