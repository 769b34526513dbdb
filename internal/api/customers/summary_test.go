package customers_test

import (
	"context"
	"encoding/json"
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
)

type summaries struct {
	t        *testing.T
	w        *apitest.World
	co       *apitest.Tenant
	tb       *memory.Table
	customer string
}

func newSummaries(t *testing.T) *summaries {
	s := &summaries{t: t, tb: memory.New(memory.Options{Feed: true})}
	s.w = apitest.New(t, apitest.On(s.tb), apitest.Keeping())
	s.co = s.w.Tenant("acme")
	s.day("2026-03-01")
	s.customer = s.co.Owner().Post("/v1/customers", apitest.Body{"name": "Acme", "kind": "business", "currency": "USD",
		"creditLimit": "1000.00", "creditDays": 90}).Want(201).Str("/id")
	return s
}

func (s *summaries) day(text string) { s.w.Set(calendar.Must(text).Time().Add(12 * time.Hour)) }

func (s *summaries) invoice(on, amount string) string {
	s.t.Helper()
	return s.co.Owner().Post("/v1/invoices", apitest.Body{"customer": s.customer, "issuedOn": on, "post": true,
		"lines": []apitest.Body{{"description": "goods", "unitPrice": amount}}}).Want(201).Str("/seq")
}

func (s *summaries) project() {
	s.t.Helper()
	d := command.Deps{Store: store.Store{T: s.tb}, Now: s.w.Now, Books: command.NewBooks(0), Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Pace: table.RealPace()}
	var bells []table.Key
	for _, c := range s.tb.Drain(0) {
		bells = append(bells, c.Key)
	}
	if again, err := views.Consumer(d).Consume(context.Background(), bells); again >= 0 || err != nil {
		s.t.Fatal(again, err)
	}
}

func (s *summaries) as(r access.Role, query string) apitest.Answer {
	s.t.Helper()
	return s.co.As(r).Get("/v1/customers/" + s.customer + "/summary" + query)
}

func TestSummary(t *testing.T) {
	s := newSummaries(t)
	s.invoice("2026-01-10", "300") // due 9 Feb
	s.invoice("2026-03-01", "250") // due 31 Mar
	s.co.Owner().Post("/v1/receipts", apitest.Body{"customer": s.customer, "amount": "50", "currency": "USD", "receivedOn": "2026-02-20",
		"method": "cash", "apply": apitest.Body{"mode": "none"}}).Want(201)
	s.as(access.Finance, "").Want(200).Is(map[string]string{"/position": "0", "/behind": "4", "/figures/0/balance": ""})
	s.as(access.Finance, "?after=4").Want(200).Is(map[string]string{"/position": "4", "/behind": "0", "/figures/0/balance": "500.00"})
	s.project()
	s.day("2026-03-15")
	s.as(access.Finance, "").Want(200).Is(map[string]string{
		"/id": s.customer, "/status": "active", "/asOf": "2026-03-15", "/position": "4", "/behind": "0",
		"/labels/0": "notDue", "/labels/2": "31-60", "/figures/0/currency": "USD", "/figures/0/balance": "500.00",
		"/figures/0/columns/0": "250.00", "/figures/0/columns/1": "0.00", "/figures/0/columns/2": "300.00", "/figures/0/overdue": "300.00",
		"/figures/0/unapplied": "50.00", "/figures/0/earliestDue": "2026-02-09", "/figures/0/invoiced": "550.00", "/figures/0/received": "50.00",
		"/credit/limit": "1000.00", "/credit/exposure": "500.00", "/credit/available": "500.00", "/credit/currency": "USD", "/credit/days": "90",
		"/badges/onHold": "false", "/badges/overLimit": "false", "/badges/overdueDays": "34",
	})
	s.as(access.Finance, "?asOf=2026-02-10").Want(200).Is(map[string]string{
		"/figures/0/balance": "300.00", "/figures/0/overdue": "300.00", "/figures/0/invoiced": "300.00", "/figures/0/received": "0.00",
		"/badges/overdueDays": "1", "/credit": "", "/badges/overLimit": "", "/asOf": "2026-02-10"})
	s.as(access.Finance, "?asOf=2026-03-16").Refused(422, "invalid").Fields("/query/asOf after_today")
	s.as(access.Finance, "?after=9").Refused(422, "invalid").Fields("/query/after malformed")
	s.co.Owner().Get("/v1/customers/cus_0000000000000000/summary").Refused(404, "not_found")
	s.co.Owner().Get("/v1/customers/nobody/summary").Refused(404, "not_found")
}

func TestSummaryBadges(t *testing.T) {
	s := newSummaries(t)
	s.invoice("2026-03-01", "990")
	s.co.Owner().Post("/v1/customers/"+s.customer+"/holds", apitest.Body{"kind": "sales", "from": "2026-03-05", "to": "2026-03-20", "reason": "dispute"}).Want(201)
	s.project()
	s.as(access.Owner, "").Is(map[string]string{"/badges/onHold": "false", "/badges/overdueDays": "0"})
	s.day("2026-03-10")
	s.as(access.Owner, "").Is(map[string]string{"/badges/onHold": "true", "/badges/holds/0": "sales"})
	s.day("2026-04-10")
	s.as(access.Owner, "").Is(map[string]string{"/badges/onHold": "false", "/badges/overdueDays": "10"})
	s.as(access.Owner, "?asOf=2026-03-10").Is(map[string]string{"/badges/onHold": "true", "/badges/holds/0": "sales"})
	a := s.co.Owner().Get("/v1/customers/" + s.customer).Want(200)
	s.co.Owner().Patch("/v1/customers/"+s.customer, a.ETag(), apitest.Body{"creditLimit": "900.00"}).Want(200)
	s.as(access.Owner, "").Is(map[string]string{"/badges/overLimit": "true", "/credit/available": "-90.00"})
}

// TestCreditFiguresStayWithWhoMaySeeThem: a canary is seen by those who may, and by nobody else.
func TestCreditFiguresStayWithWhoMaySeeThem(t *testing.T) {
	s := newSummaries(t)
	s.invoice("2026-03-01", "123.45")
	s.project()
	for role, sees := range map[access.Role]bool{access.Owner: true, access.Finance: true, access.Collector: true, access.Auditor: true, access.Sales: false, access.Clerk: false} {
		a := s.as(role, "").Want(200)
		if got := strings.Contains(string(a.Body), "1000.00"); got != sees || (a.At("/credit") != nil) != sees || (a.At("/badges/overLimit") != nil) != sees {
			t.Errorf("%s: %s", role, a.Body)
		}
		if a.Str("/figures/0/balance") != "123.45" {
			t.Errorf("%s does not see the balance", role)
		}
	}
}

// TestASummaryIsOneRoundTrip, whatever happened before.
func TestASummaryIsOneRoundTrip(t *testing.T) {
	s := newSummaries(t)
	for i := range 40 {
		s.invoice(calendar.Must("2026-01-15").AddDays(i).String(), "9")
	}
	s.project()
	s.as(access.Owner, "") // reads the settings
	s.as(access.Owner, "").Want(200)
	var line struct {
		Operation  string
		ReadUnits  json.Number
		RoundTrips int
	}
	for text := range strings.Lines(s.w.Log.String()) {
		if strings.Contains(text, `"customers.summary"`) {
			if err := json.Unmarshal([]byte(text), &line); err != nil {
				t.Fatal(err)
			}
		}
	}
	if fmt.Sprint(line.ReadUnits) != "1" || line.RoundTrips != 1 {
		t.Errorf("%s read units in %d round trips", line.ReadUnits, line.RoundTrips)
	}
}

func TestSummaryOfTheSampleTenant(t *testing.T) {
	apitest.Try(t, "customers.summary", apitest.Trial{
		Says: map[string]string{"/figures/0/balance": "260.00", "/credit/available": "4740.00", "/badges/overdueDays": "29"},
		Refuses: []apitest.Refused{
			{Query: "asOf=2026-03-11", Status: 422, Code: "invalid"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
