package views_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/work/views"
	"customercenter/test/chaos"
	memory "customercenter/test/memory/table"
)

func (o *office) view(c id.Customer, version int) store.CustomerView {
	o.t.Helper()
	v, err := o.store.View(context.Background(), o.chain(c), version)
	if err != nil {
		o.t.Fatal(err)
	}
	return v
}

func (o *office) put(w table.Write) {
	o.t.Helper()
	if _, err := o.tb.Write(context.Background(), w); err != nil {
		o.t.Fatal(err)
	}
	o.tb.Drain(0)
}

func (o *office) get(k table.Key) table.Item {
	o.t.Helper()
	it, err := o.tb.Get(context.Background(), k, true)
	if err != nil {
		o.t.Fatal(err)
	}
	return it
}

// TestACustomerThatCannotBeFoldedHoldsUpNobody breaks events of three customers in three ways.
func TestACustomerThatCannotBeFoldedHoldsUpNobody(t *testing.T) {
	o := newOffice(t, 4, memory.New(memory.Options{Feed: true}), tenant, 6)
	for range 3 {
		for _, c := range o.customers {
			o.invoice(c, o.today(), 7000, 1, 10)
		}
	}
	var broken []table.Item
	for i, c := range o.customers[:3] {
		it := o.get(keys.Event(tenant, c.Home(), 3))
		broken = append(broken, it)
		switch i {
		case 0: // removed
			o.put(table.Delete(it.Key, table.Exists(), nil))
		case 1: // altered
			bad := it.Clone()
			bad.Attrs["b"] = []byte("nonsense")
			o.put(table.Put(bad, table.Exists(), nil))
		default: // another customer's
			other := o.get(keys.Event(tenant, o.customers[5].Home(), 3)).Clone()
			other.Key = it.Key
			o.put(table.Put(other, table.Exists(), nil))
		}
	}
	p := o.projector(o.tb)
	if again, err := p.Consume(t.Context(), o.bells); again >= 0 || err != nil {
		t.Fatalf("again from %d: %v", again, err)
	}
	if o.counted[views.StuckCustomers] != 3 {
		t.Errorf("%v", o.counted)
	}
	for i, c := range o.customers {
		v := o.view(c, fold)
		if want := int64(4); i < 3 {
			if v.Position != 2 || v.Stuck.At != 3 || !strings.Contains(v.Stuck.Why, "event 3") {
				t.Errorf("%d: at %d, stuck %+v", i, v.Position, v.Stuck)
			}
		} else if v.Position != want || v.Stuck.At != 0 {
			t.Errorf("%d: at %d, stuck %+v", i, v.Position, v.Stuck)
		}
	}
	before := o.tb.Len() + 1 // the mark of a sweep that came to its end
	o.counted = map[string]int{}
	if err := p.Sweep(t.Context()); err != nil || o.counted[views.StuckCustomers] != 3 || o.tb.Len() != before {
		t.Errorf("%v %v", o.counted, err)
	}
	if defects, err := p.ProveAll(t.Context(), tenant, fold); err != nil || defects != 0 {
		t.Errorf("who is behind has no defect: %d, %v", defects, err)
	}
	if v, err := o.store.Upto(t.Context(), o.chain(o.customers[0]), fold, 4); !errors.Is(err, store.ViewStuck) {
		t.Errorf("a reader of what cannot be folded: %v at %d", err, v.Position)
	}
	for _, it := range broken { // somebody puts it right
		o.put(table.Put(it, table.Always(), nil))
	}
	o.now = o.now.AddDate(0, 0, 5)
	o.counted = map[string]int{}
	if err := p.Sweep(t.Context()); err != nil || o.counted[views.StuckCustomers] != 0 {
		t.Errorf("%v %v", o.counted, err)
	}
	o.check(fold)
}

// TestALastEventThatIsMissing: the account counts an event that is not there. Whoever looks after the customer says so, whether
// or not a bell told of it.
func TestALastEventThatIsMissing(t *testing.T) {
	for _, told := range []bool{true, false} {
		o := newOffice(t, 5, memory.New(memory.Options{Feed: true}), tenant, 1)
		c := o.customers[0]
		p := o.projector(o.tb)
		consume(t, p, o.bells)
		o.bells = nil
		o.invoice(c, o.today(), 700, 1, 10)
		it := o.get(keys.Event(tenant, c.Home(), 2))
		o.put(table.Delete(it.Key, table.Exists(), nil))
		if told {
			consume(t, p, o.bells)
		} else if err := p.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if v := o.view(c, fold); v.Position != 1 || v.Stuck.At != 2 {
			t.Errorf("told %t: at %d, stuck %+v", told, v.Position, v.Stuck)
		}
		o.put(table.Put(it, table.Absent(), nil))
		if err := p.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		o.check(fold)
	}
}

// TestASweepAfterDaysWithoutOne brings a customer whose bell was lost before nobody swept for ten days; sweeps of every hour
// look only at who moved of late.
func TestASweepAfterDaysWithoutOne(t *testing.T) {
	o := newOffice(t, 6, memory.New(memory.Options{Feed: true}), tenant, 2)
	p := o.projector(o.tb)
	sweep := func() int64 {
		ctx, units := table.Counting(t.Context())
		if err := p.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		return units.RoundTrips.Load()
	}
	consume(t, p, o.bells)
	sweep()
	o.invoice(o.customers[0], o.today(), 700, 1, 10) // nobody hears of it
	o.now = o.now.AddDate(0, 0, 10)
	faulty := chaos.New(o.tb, func(call chaos.Call) chaos.Act {
		if call.Op == "Transact" {
			return chaos.Act{Fault: chaos.Throttle}
		}
		return chaos.Act{}
	}, nil)
	if err := o.projector(faulty).Sweep(t.Context()); err == nil {
		t.Error("a sweep that came to no end")
	}
	whole := sweep()
	o.check(fold)
	if later := sweep(); later >= whole {
		t.Errorf("%d round trips, after %d", later, whole)
	}
}

// TestASweepInTheFirstHourOfADay speaks for the day before yesterday's evening, too: no sweep did since.
func TestASweepInTheFirstHourOfADay(t *testing.T) {
	o := newOffice(t, 6, memory.New(memory.Options{Feed: true}), tenant, 2)
	o.now = time.Date(2026, 3, 1, 22, 15, 0, 0, time.UTC)
	p := o.projector(o.tb)
	consume(t, p, o.bells)
	if err := p.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.now = o.now.Add(time.Second)
	o.invoice(o.customers[0], o.today(), 700, 1, 10) // nobody hears of it
	for _, now := range []time.Time{time.Date(2026, 3, 3, 0, 38, 0, 0, time.UTC), time.Date(2026, 3, 3, 3, 0, 0, 0, time.UTC)} {
		o.now = now
		if err := p.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	o.check(fold)
}

// TestTheDayTurns: the order by overdue amount follows the day without any event, and a month that ended is kept.
func TestTheDayTurns(t *testing.T) {
	o := newOffice(t, 2, memory.New(memory.Options{Feed: true}), tenant, 30)
	o.now = time.Date(2026, 1, 30, 12, 0, 0, 0, time.UTC)
	for i, c := range o.customers[:28] {
		o.invoice(c, o.today(), money.Minor(1000+10*i), 1, i%6)
	}
	p := o.projector(o.tb)
	consume(t, p, o.bells)
	places := func() (out []string) {
		list, err := o.store.ListCustomersBy(t.Context(), tenant, fold, store.ByOverdue, "", 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range list {
			out = append(out, x.Key)
		}
		return out
	}
	if len(places()) != 28 {
		t.Fatalf("%d customers in the order", len(places()))
	}
	for range 8 {
		o.now = o.now.AddDate(0, 0, 1)
		ctx, units := table.Counting(t.Context())
		if err := p.Turn(ctx); err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, c := range o.customers[:28] {
			v := o.view(c, fold)
			var overdue int64
			for k, amount := range v.Cells {
				if k.Measure == event.DebitDue && k.Key < o.today() {
					overdue += int64(amount)
				}
			}
			want = append(want, table.Sortable(overdue)+"#"+c.Home()+"#")
		}
		slices.Sort(want)
		slices.Reverse(want)
		if !slices.Equal(places(), want) {
			t.Fatalf("on %s: %v, want %v", o.today(), places(), want)
		}
		again, zero := table.Counting(t.Context())
		if err := p.Turn(again); err != nil || zero.Writes.Load() != 0 {
			t.Errorf("the day was turned twice: %d units, %v", zero.Writes.Load(), err)
		}
		t.Logf("%s: %d write units, %g read units", o.today(), units.Writes.Load(), units.Reads())
	}
	end := o.today().Month().First() - 1
	kept, found, err := o.store.FindKeptTotals(t.Context(), tenant, fold, end)
	now, nerr := o.store.TotalsAsOf(t.Context(), tenant, fold, end, "due", "doc", "crd", "inv", "rec")
	if err != nil || nerr != nil || !found || difference(kept.Cells, now.Cells) != "" {
		t.Errorf("%v %v %v", found, err, nerr)
	}
	o.invoice(o.customers[0], end-3, 500, 1, 0) // dated back
	consume(t, p, o.bells)
	later, _, err := o.store.FindKeptTotals(t.Context(), tenant, fold, end)
	if now, nerr = o.store.TotalsAsOf(t.Context(), tenant, fold, end, "due"); err != nil || nerr != nil || difference(later.Cells, kept.Cells) != "" || difference(later.Cells, now.Cells) == "" {
		t.Errorf("what was known changed: %v %v", err, nerr)
	}
}

// TestAVersionIsBuiltBesideTheOther while customers move, and readers are switched only once it is proved.
func TestAVersionIsBuiltBesideTheOther(t *testing.T) {
	o := newOfficeOf(t, 12, memory.New(memory.Options{Feed: true}), tenant, 10, fold-1)
	for range 120 {
		o.work()
	}
	old := o.projector(o.tb) // of the release before
	old.Version = fold - 1
	consume(t, old, o.bells)
	o.bells = nil
	next := o.projector(o.tb)
	for range 20 { // moves that both versions hear of, some of a customer that has no view of the new version yet
		o.work()
	}
	consume(t, next, o.bells)
	r, err := next.Rebuild(t.Context(), tenant, fold)
	if err != nil || !r.Ready() || r.Customers != 10 {
		t.Fatalf("%+v %v", r, err)
	}
	o.check(fold - 1)
	o.check(fold)
	c := o.customers[3]
	v := o.view(c, fold)
	bad := v
	bad.Cells = event.Cells{{Measure: event.Credit, Key: o.today(), Currency: currency}: 1}
	if err := o.store.Replace(t.Context(), pace, v, bad); err != nil {
		t.Fatal(err)
	}
	if err := next.Switch(t.Context(), tenant, fold); err == nil {
		t.Error("switched to a version with a defect")
	}
	if b, err := o.store.Settings(t.Context(), tenant); err != nil || b.Fold != fold-1 {
		t.Errorf("%d %v", b.Fold, err)
	}
	if v = o.view(c, fold); true {
		good := v
		good.Cells = asOf(o.events(c), 0)
		if err := o.store.Replace(t.Context(), pace, v, good); err != nil {
			t.Fatal(err)
		}
	}
	if err := next.Switch(t.Context(), tenant, fold); err != nil {
		t.Fatal(err)
	}
	if b, err := o.store.Settings(t.Context(), tenant); err != nil || b.Fold != fold {
		t.Errorf("%d %v", b.Fold, err)
	}
	o.bells = nil
	for range 20 {
		o.work()
	}
	consume(t, next, o.bells)
	o.check(fold)
}

// TestTheNightSwitchesToTheReleasesVersion: a tenant of the release before is read in its version until a night has proved the
// new one, and not while anything differs.
func TestTheNightSwitchesToTheReleasesVersion(t *testing.T) {
	o := newOfficeOf(t, 13, memory.New(memory.Options{Feed: true}), tenant, 6, fold-1)
	for range 60 {
		o.work()
	}
	p := o.projector(o.tb)
	consume(t, p, o.bells)
	c := o.customers[2]
	good := o.view(c, fold)
	bad := good
	bad.Cells = event.Cells{{Measure: event.Credit, Key: o.today(), Currency: currency}: 1}
	if err := o.store.Replace(t.Context(), pace, good, bad); err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{fold - 1, fold} {
		if err := p.Prove(t.Context()); err != nil {
			t.Fatal(err)
		}
		if b, err := o.store.Settings(t.Context(), tenant); err != nil || b.Fold != want {
			t.Fatalf("read in version %d, want %d (%v)", b.Fold, want, err)
		}
		v := o.view(c, fold)
		good = v
		good.Cells = asOf(o.events(c), 0)
		if err := o.store.Replace(t.Context(), pace, v, good); err != nil {
			t.Fatal(err)
		}
		o.now = o.now.AddDate(0, 0, 1)
	}
	o.bells = nil
	for range 20 {
		o.work()
	}
	consume(t, o.projector(o.tb), o.bells)
	o.check(fold)
}
