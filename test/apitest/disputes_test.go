package apitest_test

import (
	"strconv"
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/test/apitest"
)

func TestDisputes(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o, collector := co.Owner(), co.As(access.Collector)
	who := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	inv := o.Post("/v1/invoices", body{"customer": who, "lines": line("100.00"), "post": true}).Want(201).Str("/id")
	other := o.Post("/v1/invoices", body{"customer": who, "lines": line("50.00"), "post": true}).Want(201).Str("/id")

	ask := body{"invoice": inv, "amount": "60.00", "reason": "short delivery", "owner": "Cora", "note": "two boxes were missing"}
	a := collector.Key("k").Post("/v1/disputes", ask).Want(201).Is(map[string]string{"/status": "open", "/amount": "60.00", "/disputed": "60.00", "/part": "1",
		"/owner": "Cora", "/reason": "short delivery", "/note": "two boxes were missing", "/customer": who, "/invoice": inv, "/resolvedOn": ""})
	d := a.Str("/id")
	again := collector.Key("k").Post("/v1/disputes", ask).Want(201)
	if again.Str("/id") != d || again.Str("/seq") != a.Str("/seq") || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("sent again: %s", again.Body)
	}
	collector.Key("k").Post("/v1/disputes", body{"invoice": inv, "amount": "1.00", "reason": "x"}).Refused(422, "idempotency_key_reused")
	collector.Post("/v1/disputes", ask).Refused(409, "already_disputed").Is(map[string]string{"/facts/dispute": d, "/facts/disputed": "60.00"})
	collector.Post("/v1/disputes", body{"invoice": other, "amount": "50.01", "reason": "x"}).Refused(409, "dispute_exceeds_open").
		Is(map[string]string{"/facts/open": "50.00", "/facts/currency": "USD"})
	collector.Post("/v1/disputes", body{"invoice": other, "amount": "-1", "reason": " ", "owner": "  "}).
		Refused(422, "invalid").Fields("/amount not_positive", "/owner required", "/reason required")
	co.As(access.Sales).Post("/v1/disputes", ask).Refused(403, "forbidden")

	o.Get("/v1/invoices/" + inv).Want(200).Is(map[string]string{"/disputed": "true", "/parts/0/disputed": "60.00", "/status": "posted"})
	o.Get("/v1/invoices?number=" + o.Get("/v1/invoices/"+inv).Str("/number")).Want(200).Is(map[string]string{"/items/0/disputed": "true"})
	if a := o.Get("/v1/invoices?status=open").Want(200); a.Len("/items") != 2 || strings.Count(string(a.Body), `"disputed":true`) != 1 {
		t.Errorf("one of two open items is in dispute: %s", a.Body)
	}
	o.Get("/v1/customers/" + who + "/summary?after=" + a.Str("/seq")).Want(200).Is(map[string]string{"/figures/0/disputed": "60.00", "/badges/disputed": "true", "/figures/0/balance": "150.00"})
	o.Get("/v1/ageing?by=customer&customer=" + who + "&after=" + a.Str("/seq")).Want(200).
		Is(map[string]string{"/items/0/disputed": "60.00", "/items/0/inDispute/0": "60.00", "/items/0/columns/0": "150.00", "/items/0/total": "150.00"})

	o.Post("/v1/receipts", body{"customer": who, "amount": "70.00", "currency": "USD", "method": "cash",
		"apply": body{"mode": "explicit", "items": []body{{"invoice": inv}}}}).Want(201)
	o.Get("/v1/disputes/" + d).Want(200).Is(map[string]string{"/disputed": "30.00", "/amount": "60.00", "/status": "open"})
	for path, rows := range map[string]int{"?status=open": 1, "?customer=" + who: 1, "?invoice=" + inv: 1, "?invoice=" + other: 0, "?owner=Cora": 1, "?owner=x": 0, "?status=rejected": 0} {
		if got := o.Get("/v1/disputes" + path).Want(200).Len("/items"); got != rows {
			t.Errorf("%s: %d rows, want %d", path, got, rows)
		}
	}
	o.Get("/v1/disputes?status=open").Is(map[string]string{"/items/0/disputed": "30.00", "/items/0/id": d})

	end := body{"outcome": "accepted", "reason": "the driver confirms"}
	r := collector.Key("r").Post("/v1/disputes/"+d+"/resolve", end).Want(200).Is(map[string]string{"/status": "accepted", "/disputed": "0.00", "/resolution": "the driver confirms"})
	if s := collector.Key("r").Post("/v1/disputes/"+d+"/resolve", end).Want(200); s.Str("/seq") != r.Str("/seq") {
		t.Errorf("sent again: %s", s.Body)
	}
	collector.Post("/v1/disputes/"+d+"/resolve", body{"outcome": "rejected", "reason": "x"}).Refused(409, "dispute_resolved")
	o.Get("/v1/invoices/" + inv).Want(200).Is(map[string]string{"/disputed": "false", "/open": "30.00"})
	verifies(t, w, co.Chain(who))
}

// A part that was paid off and is reopened is in dispute again, also on the days between: its header knows of the dispute, and
// all its applications are read.
func TestAReopenedPartIsInDisputeAgain(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	who := o.Post("/v1/customers", acme()).Want(201).Str("/id")
	inv := o.Post("/v1/invoices", body{"customer": who, "lines": line("100.00"), "post": true}).Want(201).Str("/id")
	o.Post("/v1/disputes", body{"invoice": inv, "amount": "80.00", "reason": "r"}).Want(201)
	pay := func(amount string) string {
		return o.Post("/v1/receipts", body{"customer": who, "amount": amount, "currency": "USD", "method": "cash",
			"apply": body{"mode": "explicit", "items": []body{{"invoice": inv}}}}).Want(201).Str("/id")
	}
	first, _ := pay("40.00"), pay("60.00")
	o.Get("/v1/invoices/" + inv).Is(map[string]string{"/status": "paid", "/disputed": "false"})
	day := w.Now().AddDate(0, 0, 3)
	w.Set(day)
	seq := o.Post("/v1/receipts/"+first+"/unapply", body{}).Want(200).Str("/seq")
	at := "/v1/ageing?by=customer&customer=" + who + "&after=" + seq + "&asOf="
	o.Get(at + day.Format("2006-01-02")).Want(200).Is(map[string]string{"/items/0/disputed": "40.00"})
	if a := o.Get(at + day.AddDate(0, 0, -1).Format("2006-01-02")).Want(200); a.Len("/items") != 0 {
		t.Errorf("nothing was open: %s", a.Body)
	}
	o.Get("/v1/invoices/" + inv).Is(map[string]string{"/parts/0/disputed": "40.00"})
}

// What is noted of a person is kept apart of the hashed event.
func TestANoteOnAPersonIsKeptApart(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	who := o.Post("/v1/customers", body{"name": "Ida", "kind": "individual", "currency": "USD"}).Want(201).Str("/id")
	inv := o.Post("/v1/invoices", body{"customer": who, "lines": line("100.00"), "post": true}).Want(201).Str("/id")
	seq, err := strconv.ParseInt(o.Post("/v1/disputes", body{"invoice": inv, "amount": "5.00", "reason": "r", "note": "she was ill"}).Want(201).Str("/seq"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	e := event(t, w, co, who, seq)
	if strings.Contains(string(e.Data), "ill") || len(e.Persons) != 1 || e.Persons[0].Values["note"] != "she was ill" || len(e.Journal) != 0 {
		t.Errorf("%s %v %v", e.Data, e.Persons, e.Journal)
	}
}
