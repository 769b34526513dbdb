package views_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/table"
	"customercenter/internal/work/views"
	"customercenter/test/chaos"
	memory "customercenter/test/memory/table"
)

const tenant = id.Tenant("acme")

// batches cuts bells into batches as a stream may give them: some twice, some late, in another order of customers.
func batches(rnd *rand.Rand, bells []table.Key) [][]table.Key {
	var all []table.Key
	for _, b := range bells {
		all = append(all, b)
		if rnd.IntN(4) == 0 {
			all = append(all, b)
		}
	}
	for n := len(all) / 3; n > 0; n-- {
		i, j := rnd.IntN(len(all)), rnd.IntN(len(all))
		all[i], all[j] = all[j], all[i]
	}
	var out [][]table.Key
	for len(all) > 0 {
		n := min(len(all), 1+rnd.IntN(30))
		out, all = append(out, all[:n]), all[n:]
	}
	return out
}

func TestViewsFollowTheirEvents(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			o := newOffice(t, seed, memory.New(memory.Options{Feed: true}), tenant, 6)
			p := o.projector(o.tb)
			for range 8 {
				for range 10 {
					o.work()
				}
				for _, b := range batches(o.rnd, o.bells) {
					consume(t, p, b)
				}
				o.bells = nil
				o.check(fold)
			}
			if err := p.Prove(t.Context()); err != nil || o.counted[views.ProofDifferences] != 0 {
				t.Errorf("the proof: %v %v", err, o.counted)
			}
			if defects, err := p.ProveAll(t.Context(), tenant, fold); err != nil || defects != 0 {
				t.Errorf("the proof of all: %d %v", defects, err)
			}
		})
	}
}

// TestThreeProjectorsAtOnce lets other projectors and commands run between any two items that one reads.
func TestThreeProjectorsAtOnce(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			var o *office
			depth, steps := 0, 0
			var others []*views.Projector
			tb := memory.New(memory.Options{Feed: true, Yield: func() {
				if depth == 0 || depth > 2 || steps == 0 || o.rnd.IntN(6) > 0 {
					return
				}
				depth++
				steps--
				defer func() { depth-- }()
				if o.rnd.IntN(3) == 0 {
					d := depth
					depth = 0 // a command is not interrupted here
					o.work()
					depth = d
				}
				if n := len(o.bells); n > 0 {
					from := o.rnd.IntN(n)
					_, _ = others[depth-2].Consume(context.Background(), o.bells[from:min(n, from+20)])
				}
			}})
			o = newOffice(t, seed, tb, tenant, 5)
			others = []*views.Projector{o.projector(tb), o.projector(tb)}
			p := o.projector(tb)
			for range 6 {
				for range 12 {
					o.work()
				}
				depth, steps = 1, 40
				for _, b := range batches(o.rnd, o.bells) {
					_, _ = p.Consume(t.Context(), b) // who is always beaten may say so
				}
				depth = 0
				consume(t, p, o.bells)
				o.bells = nil
				o.check(fold)
			}
			if defects, err := p.ProveAll(t.Context(), tenant, fold); err != nil || defects != 0 {
				t.Errorf("the proof: %d %v", defects, err)
			}
		})
	}
}

// TestThreeProjectorsInEarnest is for the race detector.
func TestThreeProjectorsInEarnest(t *testing.T) {
	o := newOffice(t, 99, memory.New(memory.Options{Feed: true}), tenant, 12)
	for range 150 {
		o.work()
	}
	all := batches(o.rnd, o.bells)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for n := range 3 {
		p := o.projector(o.tb)
		p.Pace = table.RealPace()
		p.Count = func(_ context.Context, name string, k int) {
			mu.Lock()
			defer mu.Unlock()
			o.counted[name] += k
		}
		wg.Go(func() {
			for i, b := range all {
				if i%3 == n || i%5 == 0 {
					consume(t, p, b)
				}
			}
		})
	}
	wg.Wait()
	o.check(fold)
}

// TestTheSweepFindsWhoIsBehind rings no bell at all.
func TestTheSweepFindsWhoIsBehind(t *testing.T) {
	o := newOffice(t, 3, memory.New(memory.Options{Feed: true}), tenant, 8)
	for _, c := range o.customers {
		o.invoice(c, o.today(), 5000, 2, 30)
	}
	p := o.projector(o.tb)
	if err := p.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.check(fold)
	ctx, units := table.Counting(t.Context())
	if err := p.Sweep(ctx); err != nil || units.Writes.Load() != 0 {
		t.Errorf("%d units written with nothing to do, %v", units.Writes.Load(), err)
	}
	t.Logf("a sweep over %d customers that moved: %g read units", len(o.customers), units.Reads())
}

// TestAnEventThatMovesMoreThanATransactionHolds applies a receipt to 45 invoices of as many months: nearly 91 items of
// the view, and those of the totals.
func TestAnEventThatMovesMoreThanATransactionHolds(t *testing.T) {
	o := newOffice(t, 5, memory.New(memory.Options{Feed: true}), tenant, 2)
	o.now = o.now.AddDate(-4, 0, 0)
	c := o.customers[0]
	p := o.projector(o.tb)
	for range 45 {
		for range 8 {
			o.now = o.now.AddDate(0, 0, 3)
			o.invoice(c, o.today(), 1000, 1, 30)
		}
		o.now = o.now.AddDate(0, 0, 7)
	}
	consume(t, p, o.bells)
	o.check(fold)
	v, err := o.store.View(t.Context(), o.chain(c), fold)
	if err != nil || !v.Larger() {
		t.Fatalf("%v %v", v.Larger(), err)
	}
	o.bells = nil
	paid := o.receipt(c, o.today(), 45*1000, ledger.None)
	o.do(c, func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error) {
		how := ledger.Applying{Mode: ledger.Explicit, Partial: true}
		seen := map[string]bool{}
		for _, x := range l.OpenItems() {
			if m := x.DueOn.Month().String(); !seen[m] && len(how.Items) < 45 {
				seen[m] = true
				amount := money.Minor(1000)
				how.Items = append(how.Items, ledger.Named{Invoice: x.Document, Amount: &amount})
			}
		}
		return a.Apply(l, paid, how, o.today(), posting)
	})
	transactions, parts := 0, 0
	counting := chaos.New(o.tb, func(call chaos.Call) chaos.Act {
		if call.Op == "Transact" {
			transactions++
			if len(call.Writes) > 100 {
				t.Errorf("%d items", len(call.Writes))
			}
			if v, err := o.store.View(context.Background(), o.chain(c), fold); err == nil && v.Part > 0 {
				parts++
				whole, err := o.store.Whole(context.Background(), v)
				if want := asOf(o.events(c), 0); err != nil || len(whole.Cells) != len(want) {
					t.Errorf("half an event: %d cells, want %d (%v)", len(whole.Cells), len(want), err)
				}
				if sum(t, o) != 0 {
					t.Error("between two parts debits by due day and by document day differ")
				}
			}
		}
		return chaos.Act{}
	}, nil)
	consume(t, o.projector(counting), o.bells)
	t.Logf("%d transactions, %d of them behind a part", transactions, parts)
	if parts == 0 {
		t.Error("it was no such event")
	}
	o.check(fold)
}

// sum is the tenant's debits by due day less those by document day.
func sum(t testing.TB, o *office) (diff money.Minor) {
	t.Helper()
	got, err := o.store.Totals(context.Background(), o.tenant, fold, "due", "doc")
	if err != nil {
		t.Fatal(err)
	}
	for c, amount := range got.Cells {
		if c.Measure == "doc" {
			amount = -amount
		}
		diff += amount
	}
	return diff
}

// TestTenantsAreApart: bells of several tenants in a batch.
func TestTenantsAreApart(t *testing.T) {
	tb := memory.New(memory.Options{Feed: true})
	a, b := newOffice(t, 1, tb, "t1", 3), newOffice(t, 2, tb, "t10", 3)
	for range 30 {
		a.work()
		b.work()
	}
	mixed := append(append([]table.Key{}, a.bells...), b.bells...)
	a.rnd.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	consume(t, a.projector(tb), mixed)
	a.now = b.now
	a.check(fold)
	b.check(fold)
}
