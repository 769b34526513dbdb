package views_test

import (
	"testing"

	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/test/chaos"
	memory "customercenter/test/memory/table"
)

// TestALaterStatusStays lets another projector overtake one that has planned, but not written, what lists show.
func TestALaterStatusStays(t *testing.T) {
	o := newOffice(t, 1, memory.New(memory.Options{Feed: true}), tenant, 1)
	c := o.customers[0]
	o.invoice(c, o.today(), 100, 1, 0)
	consume(t, o.projector(o.tb), o.bells)
	o.receipt(c, o.today(), 40, ledger.Automatic) // partly paid, as far as this one knows
	bells, overtaken := o.bells, false
	slow := chaos.New(o.tb, func(call chaos.Call) chaos.Act {
		if call.Op == "Write" && !overtaken {
			overtaken = true
			o.receipt(c, o.today(), 60, ledger.Automatic)
			consume(t, o.projector(o.tb), o.bells)
		}
		return chaos.Act{}
	}, nil)
	consume(t, o.projector(slow), bells)
	if !overtaken {
		t.Error("nobody was overtaken")
	}
	o.check(fold)
}

// TestTheFirstThatFailedIsNamed: two customers of a batch cannot be read for a while; everybody else is done.
func TestTheFirstThatFailedIsNamed(t *testing.T) {
	o := newOffice(t, 1, memory.New(memory.Options{Feed: true}), tenant, 7)
	consume(t, o.projector(o.tb), o.bells)
	o.bells = nil
	for _, i := range []int{0, 5, 2, 5, 3, 1, 2, 4, 6} {
		o.invoice(o.customers[i], o.today(), 100, 1, 0)
	}
	blocked := map[string]bool{o.customers[2].Home(): true, o.customers[3].Home(): true}
	faulty := chaos.New(o.tb, func(call chaos.Call) chaos.Act {
		if call.Query != nil {
			if _, home, ok := keys.ParseAccount(table.Key{PK: call.Query.PK, SK: "A"}); ok && blocked[home] {
				return chaos.Act{Fault: chaos.Throttle}
			}
		}
		return chaos.Act{}
	}, nil)
	if again, err := o.projector(faulty).Consume(t.Context(), o.bells); again != 2 || err == nil {
		t.Errorf("from %d again: %v", again, err)
	}
	for i, c := range o.customers {
		if done := o.view(c, fold).Position == int64(len(o.events(c))); done == (i == 2 || i == 3) {
			t.Errorf("customer %d is done: %v", i, done)
		}
	}
	consume(t, o.projector(o.tb), o.bells[2:])
	o.check(fold)
}

// TestTheLastThatWasHeardCounts, in whatever order it was heard.
func TestTheLastThatWasHeardCounts(t *testing.T) {
	o := newOffice(t, 1, memory.New(memory.Options{Feed: true}), tenant, 1)
	p := o.projector(o.tb)
	consume(t, p, o.bells)
	o.invoice(o.customers[0], o.today(), 100, 1, 0)
	first := o.bells[0]
	consume(t, p, []table.Key{o.bells[1], first})
	o.check(fold)
	ctx, units := table.Counting(t.Context())
	if again, err := p.Consume(ctx, o.bells); again >= 0 || err != nil || units.Writes.Load() != 0 || units.RoundTrips.Load() > 1 {
		t.Errorf("bells of what is done: %d units, %d round trips, %v", units.Writes.Load(), units.RoundTrips.Load(), err)
	}
}
