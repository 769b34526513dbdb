package statements_test

import (
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/document/issued"
	"customercenter/internal/id"
	"customercenter/internal/statement"
	"customercenter/internal/store"
	"customercenter/internal/work/worker"
	"customercenter/test/chaos"
)

// A restatement whose worker dies after it was issued is taken up again, and issues no third version.
func TestARestatementIsIssuedOnce(t *testing.T) {
	o := newTown(t, 1, nil)
	o.request("run1", plan())
	o.work(func() *worker.Worker { return o.worker(nil) })
	again := plan()
	again.Again = true
	o.request("run2", again)
	begun, killed := false, false
	o.work(func() *worker.Worker {
		return o.worker(func(c chaos.Call) bool {
			if killed {
				return false
			}
			if killed = begun && c.Op == "Write"; killed {
				return true
			}
			begun = begun || c.Op == "Transact" && len(o.mails.Taken()) == 1 && o.begun("run2")
			return false
		})
	})
	if got := o.outcomes("run2"); !killed || got["done"] != 1 || len(got) != 1 {
		t.Errorf("killed %v: %v", killed, got)
	}
	docs, err := o.w.Deps.Store.ListCustomerDocuments(t.Context(), store.Chain{Tenant: "acme", Customer: o.only()}, id.Statement, "", 10)
	if err != nil || len(docs) != 2 || docs[0].Document.(issued.Statement).Version+docs[1].Document.(issued.Statement).Version != 3 {
		t.Errorf("%+v %v", docs, err)
	}
	if n := len(o.mails.Taken()); n != 2 {
		t.Errorf("%d mails", n)
	}
}

// begun reports that a run has parts.
func (o *town) begun(run string) bool { return len(o.parts(run)) > 0 }

// planned reports that a run has all its parts.
func (o *town) planned(run string) bool {
	head, _, err := o.w.Deps.Store.FindTask(o.t.Context(), "acme", run, 0)
	if err != nil {
		o.t.Fatal(err)
	}
	return head.State.Over()
}

// only is the first customer.
func (o *town) only() id.Customer {
	list, _, err := o.w.Deps.Store.ListCustomersByName(o.t.Context(), "acme", "", "", 1)
	if err != nil {
		o.t.Fatal(err)
	}
	return list[0].Customer.ID
}

// TestARestatementThatAnotherOvertook: a worker issues a restatement and dies; before it is taken up again another run restates
// the period once more. The first run finds what it had issued, and is done.
func TestARestatementThatAnotherOvertook(t *testing.T) {
	o := newTown(t, 1, nil)
	o.request("run1", plan())
	o.work(func() *worker.Worker { return o.worker(nil) })
	again := plan()
	again.Again = true
	o.request("run2", again)
	issued, killed, asked := false, false, false
	o.work(func() *worker.Worker {
		if killed && !asked {
			asked = true
			o.request("run3", again)
			for part := range int64(2) {
				if err := o.worker(nil).Carry(t.Context(), "acme", "run3", part); err != nil {
					t.Fatal(err)
				}
			}
		}
		return o.worker(func(c chaos.Call) bool {
			if killed {
				return false
			}
			if killed = issued && c.Op == "Write"; killed {
				return true
			}
			issued = issued || c.Op == "Transact" && len(o.mails.Taken()) == 1 && o.begun("run2")
			return false
		})
	})
	for _, run := range []string{"run2", "run3"} {
		parts := o.parts(run)
		if got := o.outcomes(run); got["done"] != 1 || len(parts) != 1 || len(parts[0].Statements) != 1 || parts[0].Letter == "" {
			t.Errorf("%s: %v %+v", run, got, parts)
		}
	}
	docs, err := o.w.Deps.Store.ListCustomerDocuments(t.Context(), store.Chain{Tenant: "acme", Customer: o.only()}, id.Statement, "", 10)
	if err != nil || len(docs) != 3 {
		t.Errorf("%d statements: %v", len(docs), err)
	}
	if n := len(o.mails.Taken()); n != 3 {
		t.Errorf("%d mails", n)
	}
}

// TestAStatementThatAnotherRestated: a worker issues a period's first statement and its reply is lost; before the next attempt another
// run restates the period, or goes on with the chain. The first run says what it issued, and neither issues nor mails anything more.
func TestAStatementThatAnotherRestated(t *testing.T) {
	for _, next := range []string{"restates", "goes on"} {
		o := newTown(t, 1, nil)
		first := plan()
		first.Kind, first.From, first.Continue = statement.BalanceForward, calendar.Must("2026-02-01"), true
		other, before := first, first
		if next == "restates" {
			other.Again, other.Continue = true, false
		} else {
			before.To, other.To = calendar.Must("2026-02-14"), calendar.Must("2026-03-01")
			o.request("run0", before)
			o.work(func() *worker.Worker { return o.worker(nil) })
		}
		sent := len(o.mails.Taken())
		o.request("run1", first)
		issued, killed, asked := false, false, false
		o.work(func() *worker.Worker {
			if killed && !asked {
				asked = true
				o.request("run2", other)
				for part := range int64(2) {
					if err := o.worker(nil).Carry(t.Context(), "acme", "run2", part); err != nil {
						t.Fatal(err)
					}
				}
			}
			return o.worker(func(c chaos.Call) bool {
				if killed = killed || issued && c.Op == "Write"; killed && !asked {
					return true
				}
				issued = issued || c.Op == "Transact" && o.begun("run1")
				return false
			})
		})
		for _, run := range []string{"run1", "run2"} {
			if parts := o.parts(run); !asked || len(parts) != 1 || len(parts[0].Statements) != 1 || parts[0].Letter == "" || parts[0].Skipped != "" {
				t.Errorf("%s, %s: %+v", next, run, parts)
			}
		}
		docs, err := o.w.Deps.Store.ListCustomerDocuments(t.Context(), store.Chain{Tenant: "acme", Customer: o.only()}, id.Statement, "", 10)
		if err != nil || len(docs) != sent+2 || len(o.mails.Taken()) != sent+2 {
			t.Errorf("%s: %d statements, %d mails: %v", next, len(docs), len(o.mails.Taken()), err)
		}
	}
}
