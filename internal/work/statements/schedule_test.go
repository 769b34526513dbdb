package statements_test

import (
	"testing"
	"time"

	"customercenter/internal/work/statements"
	"customercenter/internal/work/worker"
	"customercenter/test/world"
)

// TestASchedule begins a run when its day is over in the tenant's zone, once, whoever starts it and however often, and goes on
// where the last period ended after weeks in which nobody did.
func TestASchedule(t *testing.T) {
	o := newTown(t, 3, nil)
	o.do(world.Call{Op: "statementSchedules.set", Params: map[string]string{"code": "monthly"}, Body: map[string]any{"name": "Monthly", "active": true,
		"every": "monthly", "day": 31, "kind": "balanceForward", "formats": []string{"pdf"}}})
	at := func(text string) {
		t.Helper()
		now, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		o.w.Set(now)
		for range 2 {
			if err := (statements.Schedules{}).Run(t.Context(), o.w.Deps, now); err != nil {
				t.Fatal(err)
			}
		}
		o.work(func() *worker.Worker { return o.worker(nil) })
	}
	sent := func(want int) {
		t.Helper()
		if n := len(o.mails.Taken()); n != want {
			t.Errorf("%d mails, not %d", n, want)
		}
	}
	at("2026-03-02T09:00:00Z") // it was made on 1 March: February is not stated
	sent(0)
	at("2026-03-31T21:00:00Z") // 31 March is not over in Berlin
	sent(0)
	at("2026-03-31T22:30:00Z") // it is now
	sent(3)
	at("2026-04-20T09:00:00Z")
	sent(3)
	o.do(world.Invoice(o.customer(), world.Lines("more", "5.00"), world.Body{"currency": "EUR", "issuedOn": "2026-04-02"}, world.Posted()))
	at("2026-06-01T09:00:00Z") // nobody ran it in May; the period goes back to where the last one ended
	sent(6)
}

// customer is the id of the first customer by name.
func (o *town) customer() string {
	list := o.w.Do(o.t.Context(), o.who, world.Call{Op: "customers.list"})
	items, _ := list.Body["items"].([]any)
	first, _ := items[0].(map[string]any)
	id, _ := first["id"].(string)
	return id
}
