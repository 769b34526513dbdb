package apitest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/mail"
	"customercenter/internal/run"
	"customercenter/internal/work/letters"
	"customercenter/test/apitest"
)

// owes is a customer with an address and an invoice.
func owes(o apitest.Caller, name, email, amount string) string {
	contacts := []body{{"name": "Payables", "email": email}}
	x := o.Post("/v1/customers", body{"name": name, "kind": "business", "currency": "USD", "contacts": contacts}).Want(201).Str("/id")
	o.Post("/v1/invoices", body{"customer": x, "lines": line(amount), "post": true}).Want(201)
	return x
}

func TestARunOfStatements(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	anna, ben := owes(o, "Anna", "anna@pay.example", "100.00"), owes(o, "Ben", "ben@pay.example", "50.00")
	silent, odd := owes(o, "Silent", "", "10.00"), owes(o, apitest.Unprintable, "odd@pay.example", "20.00")
	nothing := o.Post("/v1/customers", with(acme(), "name", "Nothing")).Want(201).Str("/id")
	asked := body{"kind": "openItem", "filter": body{"skipZero": true}, "send": true}
	first := o.Key("once").Post("/v1/statements", asked).Want(202).Is(map[string]string{"/state": "waiting", "/to": "2026-03-15", "/kind": "openItem", "/send": "true"})
	id := first.Str("/run")
	if first.Header.Get("Location") != "/v1/statement-runs/"+id {
		t.Errorf("Location %q", first.Header.Get("Location"))
	}
	if again := o.Key("once").Post("/v1/statements", asked).Want(202); again.Str("/run") != id || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("the same key: %s", again.Body)
	}
	o.Key("once").Post("/v1/statements", with(asked, "send", false)).Refused(422, "idempotency_key_reused")
	runs := "/v1/statement-runs/" + id
	o.Get(runs).Want(200).Is(map[string]string{"/state": "waiting", "/progress/planned": "0"})
	w.Work()
	o.Get(runs).Want(200).Is(map[string]string{"/state": "working", "/progress/planned": "5", "/progress/waiting": "0"}) // somebody might have been missed
	w.Later(time.Minute)
	w.Work()
	o.Get(runs + "?letters=true").Want(200).Is(map[string]string{"/state": "done", "/planned": "5", "/progress/planned": "5", "/progress/done": "3", "/progress/failed": "2",
		"/progress/issued": "2", "/progress/statements": "2", "/progress/mailed": "2", "/progress/skipped/zero": "1", "/letters/sent": "2", "/filter/skipZero": "true"})
	a := o.Get(runs + "/exceptions").Want(200)
	reasons := map[string]string{}
	for i := range a.Len("/items") {
		at := fmt.Sprintf("/items/%d/", i)
		reasons[a.Str(at+"name")+" "+a.Str(at+"customer")] = a.Str(at + "code")
		if a.Str(at+"reason") == "" {
			t.Errorf("%s has no reason", a.Str(at+"name"))
		}
	}
	if len(reasons) != 2 || reasons["Silent "+silent] != "no_recipient" || reasons[apitest.Unprintable+" "+odd] != "cannot_render" {
		t.Errorf("%v", reasons)
	}
	if got := walk(t, o, runs+"/exceptions", 1, "customer"); len(got) != 2 {
		t.Errorf("one a page: %q", got)
	}
	other := o.Post("/v1/statements", with(asked, "send", false)).Want(202).Str("/run")
	cursor := o.Get(runs + "/exceptions?limit=1").Want(200).Str("/next")
	o.Get("/v1/statement-runs/"+other+"/exceptions?limit=1&cursor="+cursor).Refused(422, "invalid_cursor")

	w.Work()
	o.Get("/v1/statement-runs/" + other).Want(200).Is(map[string]string{"/progress/skipped/already": "2", "/progress/issued": "1", "/progress/failed": "1", "/progress/skipped/zero": "1"})
	if got := walk(t, o, "/v1/statement-runs", 1, "id"); !slices.Equal(got, []string{other, id}) && !slices.Equal(got, []string{id, other}) {
		t.Errorf("runs %q", got)
	}
	if got := walk(t, o, "/v1/statements", 1, "customer"); len(got) != 3 || slices.Contains(got, nothing) || !slices.Contains(got, anna) || !slices.Contains(got, ben) || !slices.Contains(got, silent) {
		t.Errorf("statements of %q", got)
	}
	if n := len(w.Mails.Taken()); n != 2 {
		t.Errorf("%d mails went out", n)
	}
	verifies(t, w, co.Chain(anna))
}

func TestWhatARequestForStatementsIsRefused(t *testing.T) {
	w := apitest.New(t)
	o := w.Tenant("acme").Owner()
	x := owes(o, "Anna", "a@pay.example", "1.00")
	foreign := owes(w.Tenant("other").Owner(), "Foreign", "f@pay.example", "1.00")
	all := body{}
	for _, k := range []struct {
		in      body
		pointer string
		code    string
	}{
		{body{"kind": "openItem"}, "/filter", "required"},
		{body{"kind": "openItem", "filter": all, "customers": []string{x}}, "/filter", "conflict"},
		{body{"kind": "openItem", "customers": []string{x, foreign}}, "/customers/1", "unknown_customer"},
		{body{"kind": "openItem", "customers": []string{"cus_1", x}}, "/customers/0", "unknown_customer"},
		{body{"kind": "openItem", "customers": []string{x, x}}, "/customers/1", "duplicate"},
		{body{"kind": "openItem", "filter": body{"minimum": "10.00"}}, "/filter/minimum", "needs_currency"},
		{body{"kind": "openItem", "currency": "USD", "filter": body{"minimum": "10.001"}}, "/filter/minimum", "malformed"},
		{body{"kind": "openItem", "filter": body{"group": foreign}}, "/filter/group", "unknown_customer"},
		{body{"kind": "openItem", "filter": body{"group": "cus_1"}}, "/filter/group", "malformed"},
		{body{"kind": "openItem", "filter": all, "to": "2026-03-16"}, "/to", "after_today"},
		{body{"kind": "openItem", "filter": all, "from": "2026-03-01"}, "/from", "not_of_this_kind"},
		{body{"kind": "openItem", "filter": all, "continue": true}, "/continue", "not_of_this_kind"},
		{body{"kind": "balanceForward", "filter": all}, "/from", "required"},
		{body{"kind": "balanceForward", "filter": all, "from": "2026-03-02", "to": "2026-03-01"}, "/from", "after_to"},
		{body{"kind": "openItem", "filter": all, "currency": "XXY"}, "/currency", "unknown_currency"},
		{body{"kind": "openItem", "filter": all, "language": "german"}, "/language", "not_a_language"},
	} {
		a := o.Post("/v1/statements", k.in).Refused(422, "invalid")
		if a.Len("/errors") != 1 || a.Str("/errors/0/pointer") != k.pointer || a.Str("/errors/0/code") != k.code {
			t.Errorf("%v: %s", k.in, a.Body)
		}
	}
	for _, in := range []body{{"kind": "other", "filter": all}, {"kind": "openItem", "customers": []string{}}, {"kind": "openItem", "filter": all, "formats": []string{"doc"}},
		{"kind": "openItem", "filter": all, "formats": []string{"pdf", "pdf"}}, {"kind": "openItem", "filter": body{"colour": "red"}}, {"filter": all}} {
		o.Post("/v1/statements", in).Want(422)
	}
	if n := o.Get("/v1/statement-runs").Want(200).Len("/items"); n != 0 {
		t.Errorf("%d runs", n)
	}
}

func TestPreviewWritesNothing(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x := owes(o, "Anna", "a@pay.example", "100.00")
	path := "/v1/customers/" + x + "/statement-preview?kind="
	want := map[string]string{"/items/0/currency": "USD", "/items/0/statement/closing": "100.00", "/items/0/statement/unapplied": "0.00", "/items/0/statement/items/0/open": "100.00",
		"/items/0/statement/items/0/on": "2026-03-15", "/items/0/statement/recipient/name": "Anna", "/items/0/statement/version": "1"}
	a := o.Get(path + "openItem").Want(200).Is(want)
	w.Work()
	if b := o.Get(path + "openItem").Want(200); string(a.Body) != string(b.Body) {
		t.Errorf("it changed: %s", b.Body)
	}
	if o.Get("/v1/statements").Want(200).Len("/items")+len(w.Mails.Taken()) != 0 {
		t.Error("something was issued")
	}
	o.Get(path + "balanceForward&from=2026-03-01").Want(200).Is(map[string]string{"/items/0/statement/opening": "0.00", "/items/0/statement/closing": "100.00", "/items/0/statement/adjusted": "0.00",
		"/items/0/statement/lines/0/amount": "100.00", "/items/0/statement/lines/0/balance": "100.00", "/items/0/statement/from": "2026-03-01"})
	o.Get(path+"balanceForward").Refused(422, "invalid").Is(map[string]string{"/errors/0/pointer": "/query/from"})
	o.Get(path+"openItem&to=2026-03-16").Refused(422, "invalid")
	o.Get("/v1/customers/" + x + "/statement-preview").Want(422)
	o.Post("/v1/statements", body{"kind": "openItem", "customers": []string{x}}).Want(202)
	w.Work()
	stm := o.Get("/v1/statements").Want(200).Str("/items/0/id")
	o.Get(path + "openItem").Want(200).Is(map[string]string{"/items/0/already/id": stm, "/items/0/statement": ""})
	iban := "DE89370400440532013000"
	o.Patch("/v1/settings", "*", body{"bankAccounts": []body{{"iban": iban, "bank": "Bank", "currency": "USD"}}}).Want(200)
	o.Get(path + "openItem&again=true").Want(200).Is(map[string]string{"/items/0/statement/pay/iban": iban})
	if a := co.As(access.Collector).Get(path + "openItem&again=true").Want(200); strings.Contains(string(a.Body), iban) || a.Str("/items/0/statement/closing") != "100.00" {
		t.Errorf("who may not see bank details sees %s", a.Body)
	}
	o.Get(path + "openItem&again=true").Want(200).Is(map[string]string{"/items/0/statement/replaces": stm, "/items/0/statement/version": "2"})
}

func TestAStatementWithItsFilesAndVersions(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x := owes(o, "Anna", "a@pay.example", "100.00")
	ask := func(more body) {
		b := body{"kind": "balanceForward", "from": "2026-03-01", "customers": []string{x}}
		for k, v := range more {
			b[k] = v
		}
		if b["continue"] == true {
			delete(b, "from")
		}
		o.Post("/v1/statements", b).Want(202)
		w.Work()
		w.Later(time.Hour)
	}
	ask(body{})
	ask(body{"again": true})
	w.Later(48 * time.Hour)
	ask(body{"continue": true})
	rows := o.Get("/v1/statements?customer=" + x).Want(200)
	if rows.Len("/items") != 3 {
		t.Fatalf("%s", rows.Body)
	}
	third, second, first := rows.Str("/items/0/id"), rows.Str("/items/1/id"), rows.Str("/items/2/id")
	rows.Is(map[string]string{"/items/2/version": "1", "/items/2/opening": "0.00", "/items/2/closing": "100.00", "/items/1/version": "2", "/items/1/replaces": first,
		"/items/0/from": "2026-03-16", "/items/0/previous": second, "/items/0/opening": "100.00", "/items/0/to": "2026-03-17"})
	a := o.Get("/v1/statements/" + third).Want(200).Is(map[string]string{"/files/0/format": "json", "/files/1/format": "pdf", "/files/1/type": "application/pdf", "/kind": "balanceForward"})
	if !strings.HasSuffix(a.Str("/files/1/name"), "2026-03-17 USD.pdf") || a.Str("/files/1/url") == "" || a.Str("/files/1/expires") == "" {
		t.Errorf("%s", a.Body)
	}
	for path, n := range map[string]int{"?kind=openItem": 0, "?kind=balanceForward": 3, "?issuedOn%5Bgte%5D=2026-03-17": 1, "?issuedOn%5Blte%5D=2026-03-16": 2, "?currency=EUR": 0, "?customer=cus_1": 0,
		"?customer=" + x + "&issuedOn%5Bgte%5D=2026-03-17": 1} {
		if got := o.Get("/v1/statements" + path).Want(200).Len("/items"); got != n {
			t.Errorf("%s: %d rows, want %d", path, got, n)
		}
	}
	for _, bad := range []string{"stm_1", "inv_" + third[4:], third[:len(third)-1] + "0"} {
		o.Get("/v1/statements/"+bad).Refused(404, "not_found")
	}
	w.Tenant("other").Owner().Get("/v1/statements/"+third).Refused(404, "not_found")
	co.As(access.Clerk).Get("/v1/statements/" + third).Want(200)
}

func TestMails(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	x := owes(o, "Anna", "a@pay.example", "100.00")
	silent := owes(o, "Silent", "", "10.00")
	asked := o.Post("/v1/statements", body{"kind": "openItem", "customers": []string{x}, "send": true}).Want(202)
	o.Post("/v1/statements", body{"kind": "openItem", "customers": []string{silent}}).Want(202)
	w.Work()
	w.Later(time.Hour)
	stm := o.Get("/v1/statements?customer=" + x).Want(200).Str("/items/0/id")
	quiet := o.Get("/v1/statements?customer=" + silent).Want(200).Str("/items/0/id")
	path := "/v1/statements/" + stm + "/email"
	sent := o.Key("more").Post(path, body{"to": []string{"boss@pay.example", "A@pay.example"}}).Want(202).Is(map[string]string{"/status": "queued", "/to/0": "boss@pay.example"})
	if again := o.Key("more").Post(path, body{"to": []string{"boss@pay.example", "A@pay.example"}}).Want(202); again.Str("/mail") != sent.Str("/mail") {
		t.Errorf("the same key: %s", again.Body)
	}
	w.Work()
	mails := "/v1/customers/" + x + "/mails"
	a := o.Get(mails).Want(200).Is(map[string]string{"/items/0/id": sent.Str("/mail"), "/items/0/status": "sent", "/items/0/documents/0": stm, "/items/0/to/0/email": "boss@pay.example",
		"/items/0/to/1/name": "Payables", "/items/1/status": "sent", "/items/1/to/0/email": "a@pay.example", "/items/0/about": "statement"})
	if a.Len("/items") != 2 || a.Str("/items/0/subject") == "" || a.Len("/items/0/files") != 1 || len(w.Mails.Taken()) != 2 {
		t.Errorf("%s", a.Body)
	}
	if got := walk(t, o, mails, 1, "id"); len(got) != 2 {
		t.Errorf("%q", got)
	}
	hear := letters.Consumer(run.Deps(w.Table, w.Now, nil))
	for _, e := range []mail.Event{{Kind: mail.Sent}, {Kind: mail.BouncedHard, Address: "a@pay.example", Detail: "no such mailbox"}} {
		e.Tenant, e.Message, e.At = "acme", a.Str("/items/1/id"), w.Now()
		if err := hear.Delivered(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	o.Get(mails).Want(200).Is(map[string]string{"/items/1/status": "bounced", "/items/1/news/1/address": "a@pay.example", "/items/1/news/1/hard": "true"})
	o.Get("/v1/statement-runs/" + asked.Str("/run") + "/exceptions").Want(200).Is(map[string]string{"/items/0/code": "mail_bounced", "/items/0/name": "Anna", "/items/0/mail": a.Str("/items/1/id")})
	o.Get("/v1/statement-runs/" + asked.Str("/run") + "?letters=true").Want(200).Is(map[string]string{"/letters/bounced": "1"})
	w.Later(time.Minute) // the last is the first in the list
	o.Post(path, body{}).Want(202)
	w.Work()
	o.Get(mails).Want(200).Is(map[string]string{"/items/0/status": "suppressed", "/items/0/left/0": "a@pay.example"})

	o.Post("/v1/statements/"+quiet+"/email", body{}).Refused(409, "no_recipient")
	for pointer, in := range map[string]body{"/to/0": {"to": []string{"nowhere"}}, "/to/1": {"to": []string{"b@pay.example", "B@pay.example"}}, "/formats/1": {"formats": []string{"pdf", "xlsx"}}} {
		a := o.Post(path, in).Refused(422, "invalid")
		if a.Len("/errors") != 1 || a.Str("/errors/0/pointer") != pointer {
			t.Errorf("%v: %s", in, a.Body)
		}
	}
	w.Tenant("other").Owner().Post(path, body{}).Refused(404, "not_found")
	o.Get("/v1/customers/cus_0000000000000000/mails").Refused(404, "not_found")
}

// A customer who continues a chain that there is not is stated from the beginning.
func TestContinueWhereThereIsNoStatement(t *testing.T) {
	w := apitest.New(t)
	o := w.Tenant("acme").Owner()
	x := owes(o, "Anna", "a@pay.example", "100.00")
	o.Post("/v1/statements", body{"kind": "balanceForward", "continue": true, "customers": []string{x}}).Want(202)
	w.Work()
	o.Get("/v1/statements").Want(200).Is(map[string]string{"/items/0/opening": "0.00", "/items/0/closing": "100.00", "/items/0/from": "", "/items/0/to": "2026-03-15", "/items/0/version": "1"})
}
