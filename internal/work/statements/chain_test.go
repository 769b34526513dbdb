package statements_test

import (
	"encoding/json"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/issued"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/internal/work/worker"
	"customercenter/test/world"
)

// issued carries a run out for the only customer and reads the snapshot that it kept.
func (o *town) issued(run string, r compose.Request) (issued.Statement, statement.Snapshot) {
	o.t.Helper()
	o.request(run, compose.Plan{Request: r})
	o.work(func() *worker.Worker { return o.worker(nil) })
	parts := o.parts(run)
	if len(parts) != 1 || len(parts[0].Statements) != 1 {
		o.t.Fatalf("%s: %+v", run, parts)
	}
	x, found, err := store.FindDocument[issued.Statement](o.t.Context(), o.w.Deps.Store, "acme", parts[0].Statements[0])
	if err != nil || !found {
		o.t.Fatal(err)
	}
	f, _ := x.FileOf("json")
	k, err := file.Parse("acme", f.Key)
	if err != nil {
		o.t.Fatal(err)
	}
	content, err := o.files.Get(o.t.Context(), k, 1<<20)
	if err != nil || string(file.HashOf(content.Bytes)) != f.Hash {
		o.t.Fatalf("%v", err)
	}
	var s statement.Snapshot
	if err := json.Unmarshal(content.Bytes, &s); err != nil {
		o.t.Fatal(err)
	}
	if s.Closing != x.Closing || s.Opening != x.Opening || s.ID != string(x.ID) || s.Version != x.Version {
		o.t.Errorf("the header says %+v, the snapshot %+v", x, s)
	}
	return x, s
}

// TestAChainContinues: the opening is the closing of the last one that was issued; what came in late is an adjustment; who asks
// for a restatement gets a new version that names the old.
func TestAChainContinues(t *testing.T) {
	o := newTown(t, 1, nil)
	forward := func(to string, again bool) compose.Request {
		return compose.Request{Kind: statement.BalanceForward, Chain: "monthly", From: calendar.Must("2026-02-01"), Continue: !again, To: calendar.Must(to), Again: again}
	}
	feb, first := o.issued("feb", forward("2026-02-28", false))
	if first.Opening != 0 || first.Closing != 100 || first.From != calendar.Must("2026-02-01") || feb.Version != 1 {
		t.Fatalf("%+v", first)
	}
	o.w.Set(time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC))
	o.do(world.Invoice(string(feb.ID.Customer()), world.Lines("late", "40.00"), world.Body{"currency": "EUR", "issuedOn": "2026-02-20"}, world.Posted()))
	_, second := o.issued("mar", forward("2026-03-31", false))
	if second.Previous != string(feb.ID) || second.Opening != 100 || second.Adjusted != 4000 || second.Closing != 4100 || second.From != calendar.Must("2026-03-01") {
		t.Errorf("%+v", second)
	}
	o.request("mar again", compose.Plan{Request: forward("2026-03-31", false)})
	o.work(func() *worker.Worker { return o.worker(nil) })
	if parts := o.parts("mar again"); len(parts) != 1 || parts[0].Skipped != "already" {
		t.Errorf("%+v", parts)
	}
	restated, third := o.issued("feb restated", forward("2026-02-28", true))
	if restated.Version != 2 || restated.Replaces != feb.ID || third.Closing != 4100 || third.Opening != 0 {
		t.Errorf("%+v", restated)
	}
	x, err := o.w.Deps.Store.Stated(t.Context(), store.Chain{Tenant: "acme", Customer: feb.ID.Customer()}, store.ChainName("monthly", "balanceForward"), "EUR", calendar.Must("2026-02-01"), calendar.Must("2026-02-28"))
	if err != nil || x.Period.ID != restated.ID || x.Last.To != calendar.Must("2026-03-31") || x.Last.ID.Kind() != id.Statement {
		t.Errorf("the chain remembers %+v: %v", x, err)
	}
}

// TestOfAnotherTenant: a run is its tenant's; a customer's id of another tenant is nobody.
func TestOfAnotherTenant(t *testing.T) {
	o := newTown(t, 1, nil)
	other, err := o.w.Found(t.Context(), world.Tenant{ID: "other", LegalName: "Other", Currency: "EUR", Zone: "Europe/Berlin", Owner: world.Somebody("bob", "other")})
	if err != nil {
		t.Fatal(err)
	}
	list := o.w.Do(t.Context(), o.who, world.Call{Op: "customers.list"})
	items, _ := list.Body["items"].([]any)
	mine, _ := items[0].(map[string]any)
	o.who = other
	p := plan()
	p.Customers = []id.Customer{id.Customer(mine["id"].(string))}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	o.put("other", "theft", data)
	w := o.worker(nil)
	for range 3 {
		if err := w.Ring(t.Context(), o.w.Now()); err != nil {
			t.Fatal(err)
		}
	}
	parts, err := o.w.Deps.Store.TaskParts(t.Context(), "other", "theft", 0, 10)
	if err != nil || len(parts) != 1 || parts[0].Code != "not_found" {
		t.Errorf("%+v %v", parts, err)
	}
	if len(o.mails.Taken()) != 0 || len(o.files.Keys()) != 0 {
		t.Error("something of another tenant was drawn or sent")
	}
}

// TestTheProofPassesOverStatements: a statement moves nothing, and the nightly proof says so too.
func TestTheProofPassesOverStatements(t *testing.T) {
	o := newTown(t, 1, nil)
	x, _ := o.issued("run", plan().Request)
	c := store.Chain{Tenant: "acme", Customer: x.ID.Customer()}
	if l, err := o.w.Deps.Store.Documents(t.Context(), c); err != nil || len(ledger.All[invoice.Invoice](l)) != 1 {
		t.Errorf("%d invoices: %v", len(l.Documents), err)
	}
}
