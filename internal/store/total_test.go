package store_test

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/internal/table"
	memory "customercenter/test/memory/table"

	"pgregory.net/rapid"
)

// add moves a shard's totals, in a transaction that has room for all of their items.
func add(t testing.TB, s store.Store, version, shard int, moves []event.Move) error {
	t.Helper()
	return addIn(t, s, version, shard, moves, 99)
}

func addIn(t testing.TB, s store.Store, version, shard int, moves []event.Move, room int) error {
	t.Helper()
	ws, err := s.MoveTotals(t.Context(), tenant, version, shard, moves, room)
	if err != nil || len(ws) == 0 {
		return err
	}
	if store.Waits(version) && len(ws) > room {
		t.Fatalf("%d items, there is room for %d", len(ws), room)
	}
	return s.T.Transact(t.Context(), ws)
}

// inEachVersion runs a test for both ways in which totals are kept.
func inEachVersion(t *testing.T, test func(t *testing.T, version int)) {
	for _, version := range []int{1, store.Fold} {
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) { test(t, version) })
	}
}

var measures = []event.Measure{event.Credit, event.DebitDoc, event.DebitDue, event.Invoiced, event.Received}

// TestTotalsComeBackAsOfAnyDay moves the totals of two shards and compares every reading with the sum of the moves.
func TestTotalsComeBackAsOfAnyDay(t *testing.T) { inEachVersion(t, totalsComeBack) }

func totalsComeBack(t *testing.T, version int) {
	rapid.Check(t, func(rt *rapid.T) {
		tb := memory.New(memory.Options{})
		s := store.Store{T: tb}
		var all []event.Move
		size := rapid.SampledFrom([]money.Minor{1, 2e12}).Draw(rt, "size") // the large ones do not wait in a head
		for range rapid.IntRange(0, 12).Draw(rt, "transactions") {
			moves := make([]event.Move, rapid.IntRange(1, 8).Draw(rt, "moves"))
			for i := range moves {
				m := event.Move{Measure: rapid.SampledFrom(measures).Draw(rt, "measure"), Currency: "EUR",
					Effective: first.AddDays(rapid.IntRange(0, 150).Draw(rt, "day")), Amount: size * money.Minor(rapid.Int64Range(-3, 3).Draw(rt, "amount"))}
				if m.Measure != event.Invoiced && m.Measure != event.Received {
					m.Key = first.AddDays(rapid.IntRange(0, 90).Draw(rt, "key"))
				}
				moves[i] = m
			}
			if err := addIn(t, s, version, rapid.IntRange(0, 1).Draw(rt, "shard"), moves, rapid.SampledFrom([]int{1, 4, 30, 99}).Draw(rt, "room")); err != nil {
				rt.Fatal(err)
			}
			all = append(all, moves...)
		}
		asOf := first.AddDays(rapid.IntRange(-10, 170).Draw(rt, "as of"))
		for _, day := range []calendar.Date{0, asOf, asOf.EndOfMonth()} {
			want := event.Cells{}
			for _, m := range all {
				if day == 0 || m.Effective <= day {
					want.Add(m, 1)
				}
			}
			got, err := s.Totals(t.Context(), tenant, version, measures...)
			if day != 0 {
				got, err = s.TotalsAsOf(t.Context(), tenant, version, day, measures...)
			}
			if err != nil || !maps.Equal(got.Cells, want) {
				rt.Fatalf("as of %q: %v, want %v (%v)", day, got.Cells, want, err)
			}
		}
	})
}

// TestTotalsAreReadAsOfOneMoment moves amounts from month to month between any two items of a reading; months empty and
// appear.
func TestTotalsAreReadAsOfOneMoment(t *testing.T) {
	inEachVersion(t, func(t *testing.T, version int) {
		totalsAreOfOneMoment(t, version, 100)
		totalsAreOfOneMoment(t, version, 2e12) // which does not wait in a head
	})
}

func totalsAreOfOneMoment(t *testing.T, version int, amount money.Minor) {
	var s store.Store
	moves, busy, at := 0, false, 0
	key := func(i int) calendar.Date { return first.AddMonths(i % 12) }
	tb := memory.New(memory.Options{Yield: func() {
		if busy || moves == 0 {
			return
		}
		busy = true
		defer func() { busy = false }()
		moves--
		at++
		if err := add(t, s, version, 2, []event.Move{{Effective: first, Measure: event.DebitDue, Key: key(at - 1), Currency: "EUR", Amount: -amount},
			{Effective: first, Measure: event.DebitDue, Key: key(at), Currency: "EUR", Amount: amount}}); err != nil {
			t.Error(err)
		}
	}})
	s = store.Store{T: tb}
	for i := range 5 {
		if err := add(t, s, version, 2, []event.Move{{Effective: first, Measure: event.DebitDue, Key: key(2 * i), Currency: "EUR", Amount: amount}}); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 40 {
		moves = n % 7
		got, err := s.Totals(t.Context(), tenant, version, event.DebitDue)
		if err != nil {
			t.Fatal(err)
		}
		var sum money.Minor
		for _, cell := range got.Cells {
			sum += cell
		}
		if sum != 5*amount {
			t.Fatalf("read %d: %d, want %d", n, sum, 5*amount)
		}
	}
}

func TestTwoWritersCannotBothMoveATotal(t *testing.T) { inEachVersion(t, twoWritersOfATotal) }

func twoWritersOfATotal(t *testing.T, version int) {
	s := store.Store{T: memory.New(memory.Options{})}
	for range 2 {
		ws, err := s.MoveTotals(t.Context(), tenant, version, 0, []event.Move{{Effective: first, Measure: event.Credit, Key: first, Currency: "EUR", Amount: 5}}, 99)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.T.Transact(t.Context(), ws); err != nil {
			t.Fatal(err)
		}
		if err := s.T.Transact(t.Context(), ws); !errors.Is(err, store.TotalMoved) {
			t.Errorf("the same again: %v", err)
		}
	}
	if got, err := s.Totals(t.Context(), tenant, version, event.Credit); err != nil || got.Cells[event.Cell{Measure: event.Credit, Key: first, Currency: "EUR"}] != 10 || got.Revisions[0] != 2 {
		t.Errorf("%v, %v", got, err)
	}
	// Two that touch different items: the head, which counts them, is one.
	ws, err := s.MoveTotals(t.Context(), tenant, version, 0, []event.Move{{Effective: first + 40, Measure: event.Credit, Key: first + 90, Currency: "EUR", Amount: 5}}, 99)
	if err != nil {
		t.Fatal(err)
	}
	if err := add(t, s, version, 0, []event.Move{{Effective: first, Measure: event.Credit, Key: first + 60, Currency: "EUR", Amount: 7}}); err != nil {
		t.Fatal(err)
	}
	if err := s.T.Transact(t.Context(), ws); !errors.Is(err, store.TotalMoved) {
		t.Errorf("over a head that moved: %v", err)
	}
	if err := add(t, s, version, 0, []event.Move{{Effective: first, Measure: event.Credit, Key: first, Currency: "EUR", Amount: math.MaxInt64/2 - 1}}); !errors.As(err, new(store.TotalOverflow)) {
		t.Errorf("%v", err)
	}
}

// TestTotalsOfTodayCostTheSameWhateverHappened fills two tenants' worth of history and compares what a reading costs.
func TestTotalsOfTodayCostTheSameWhateverHappened(t *testing.T) { inEachVersion(t, totalsOfToday) }

func totalsOfToday(t *testing.T, version int) {
	cost := func(days int) float64 {
		s := store.Store{T: memory.New(memory.Options{})}
		for i := range days {
			day := first.AddDays(i)
			invoice := []event.Move{{Effective: day, Measure: event.DebitDue, Key: day + 30, Currency: "EUR", Amount: 100_000}, {Effective: day, Measure: event.DebitDoc, Key: day, Currency: "EUR", Amount: 100_000}}
			if err := add(t, s, version, i%store.Shards, invoice); err != nil {
				t.Fatal(err)
			}
			if i >= 60 { // all but the last sixty days is paid
				old := first.AddDays(i - 60)
				paid := []event.Move{{Effective: day, Measure: event.DebitDue, Key: old + 30, Currency: "EUR", Amount: -100_000}, {Effective: day, Measure: event.DebitDoc, Key: old, Currency: "EUR", Amount: -100_000}}
				if err := add(t, s, version, (i-60)%store.Shards, paid); err != nil {
					t.Fatal(err)
				}
			}
		}
		ctx, units := table.Counting(t.Context())
		if _, err := s.Totals(ctx, tenant, version, event.DebitDue, event.Credit); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d days of history: today %g read units, %d round trips", days, units.Reads(), units.RoundTrips.Load())
		for _, back := range []int{1, 40, 400} {
			if back >= days {
				continue
			}
			ctx, units := table.Counting(t.Context())
			if _, err := s.TotalsAsOf(ctx, tenant, version, first.AddDays(days-1-back), event.DebitDue, event.Credit); err != nil {
				t.Fatal(err)
			}
			t.Logf("%d days back: %g read units, %d round trips", back, units.Reads(), units.RoundTrips.Load())
			if most := float64(store.Shards * 2 * (4 + back/30)); units.Reads() > most {
				t.Errorf("%d days back: %g read units, %g at most", back, units.Reads(), most)
			}
		}
		return units.Reads()
	}
	if a, b := cost(70), cost(1500); a != b {
		t.Errorf("%g read units, then %g", a, b)
	}
}

func TestAMonthsEndIsKeptOnce(t *testing.T) {
	s := store.Store{T: memory.New(memory.Options{})}
	end := calendar.Must("2026-01-31")
	cell := event.Cell{Measure: event.DebitDue, Key: first, Currency: "EUR"}
	if _, found, err := s.FindKeptTotals(t.Context(), tenant, 1, end); found || err != nil {
		t.Errorf("%v %v", found, err)
	}
	for _, amount := range []money.Minor{100, 200} { // the second time it is known otherwise
		for shard := range store.Shards {
			if err := s.KeepTotals(t.Context(), tenant, 1, shard, end, event.Cells{cell: amount}, 7); err != nil {
				t.Fatal(err)
			}
		}
	}
	got, found, err := s.FindKeptTotals(t.Context(), tenant, 1, end)
	if err != nil || !found || got.Cells[cell] != 400 || got.Revisions[3] != 7 {
		t.Errorf("%v %v %v", got, found, err)
	}
}
