package store_test

import (
	"maps"
	"math/rand/v2"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	memory "customercenter/test/memory/table"

	"pgregory.net/rapid"
)

// busy is a shard at work: batches of moves of a span of days, in transactions with more or less room.
type busy struct {
	t      *testing.T
	rnd    *rand.Rand
	tb     *memory.Table
	store  store.Store
	all    []event.Move
	writes int64
}

func newBusy(t *testing.T, seed uint64) *busy {
	tb := memory.New(memory.Options{})
	return &busy{t: t, rnd: rand.New(rand.NewPCG(seed, 3)), tb: tb, store: store.Store{T: tb}}
}

// batch moves amounts of n invoices and payments that took effect on days of a span behind a day.
func (b *busy) batch(from calendar.Date, span, n, room int) {
	b.t.Helper()
	var moves []event.Move
	for range n {
		day := from.AddDays(b.rnd.IntN(span))
		amount := money.Minor(1 + b.rnd.IntN(200_000))
		moves = append(moves, event.Move{Effective: day, Measure: event.Invoiced, Currency: "EUR", Amount: amount})
		for _, m := range []event.Measure{event.DebitDue, event.DebitDoc} {
			key := day.AddDays(-b.rnd.IntN(70))
			if m == event.DebitDue {
				key = day.AddDays(30)
			}
			moves = append(moves, event.Move{Effective: day, Measure: m, Key: key, Currency: "EUR", Amount: amount},
				event.Move{Effective: day, Measure: m, Key: key.AddDays(-b.rnd.IntN(40)), Currency: "EUR", Amount: -amount / 2})
		}
	}
	ctx, units := table.Counting(b.t.Context())
	ws, err := b.store.MoveTotals(ctx, tenant, store.Fold, 0, moves, room)
	if err != nil {
		b.t.Fatal(err)
	}
	if len(ws) > room {
		b.t.Fatalf("%d items, there is room for %d", len(ws), room)
	}
	if err := b.store.T.Transact(ctx, ws); err != nil {
		b.t.Fatal(err)
	}
	b.all, b.writes = append(b.all, moves...), b.writes+units.Writes.Load()
}

// check holds every reading of the shard, as of the days given, to the sum of the moves.
func (b *busy) check(days ...calendar.Date) {
	b.t.Helper()
	for _, day := range append(days, 0) {
		want := event.Cells{}
		for _, m := range b.all {
			if day == 0 || m.Effective <= day {
				want.Add(m, 1)
			}
		}
		got, _, err := b.store.TotalOfShard(b.t.Context(), tenant, store.Fold, 0, day)
		if err != nil || !maps.Equal(got, want) {
			b.t.Fatalf("as of %q: %d cells, want %d (%v)", day, len(got), len(want), err)
		}
	}
}

// count is how many items of each kind there are, and the size of the largest.
func (b *busy) count() (months, periods, apart, largest int) {
	b.tb.Scan("T#acme#R#", func(it table.Item) bool {
		if _, _, _, _, is := keys.ParseTotalKeys(it.Key); is {
			months++
		}
		if _, _, _, _, is := keys.ParseTotalPeriod(it.Key); is {
			periods++
		}
		if _, _, _, _, is := keys.ParseTotalApart(it.Key); is {
			apart++
		}
		largest = max(largest, it.Size())
		return true
	})
	return months, periods, apart, largest
}

func everyDay(from calendar.Date, n int) []calendar.Date {
	out := make([]calendar.Date, n)
	for i := range out {
		out[i] = from.AddDays(i)
	}
	return out
}

// TestABusyMonthsDaysStandApart fills a month until its days stand apart, and reads it as of each of them.
func TestABusyMonthsDaysStandApart(t *testing.T) {
	b := newBusy(t, 1)
	for i := range 31 {
		for range 8 {
			b.batch(first.AddDays(i), 1, 12, 40)
		}
		b.check(first.AddDays(i-1), first, first-1)
	}
	months, periods, apart, largest := b.count()
	t.Logf("%d moves, %d units: %d key months, %d months, %d days apart, the largest item has %d bytes", len(b.all), b.writes, months, periods, apart, largest)
	if apart < 10 || apart > 31 || periods != 1 || largest > 10_000 {
		t.Errorf("%d days stand apart, the largest item has %d bytes", apart, largest)
	}
	for range 6 {
		b.batch(first, 70, 40, 99) // and what is dated back into it
	}
	b.check(everyDay(first-1, 80)...)
}

// TestMovesOfManyMonthsWait dates moves over six years, more months than a transaction holds: what does not fit waits in the
// head, and every reading has it.
func TestMovesOfManyMonthsWait(t *testing.T) {
	for _, room := range []int{1, 2, 3, 7, 20, 99} {
		b := newBusy(t, uint64(room))
		for range 12 {
			b.batch(first.AddDays(-2190), 2190, 60, room)
		}
		b.check(first, first.AddDays(-1), first.AddDays(-100), first.AddDays(-1000), first.AddDays(-2190), first.AddDays(-2191))
		months, periods, _, largest := b.count()
		t.Logf("room for %2d: %d key months, %d months, the largest item has %d bytes", room, months, periods, largest)
		if (room > 2) != (periods > 0) || room == 99 && largest > 8192 {
			t.Errorf("%d months, %d bytes", periods, largest)
		}
	}
}

// TestTotalsWaitInOneKilobyte: where there is little, every batch but a few costs the two units of a head.
func TestTotalsWaitInOneKilobyte(t *testing.T) {
	b := newBusy(t, 4)
	const days = 300
	for i := range days {
		b.batch(first.AddDays(i), 1, 1, 60)
	}
	t.Logf("%d batches of one invoice and payment: %d units", days, b.writes)
	if b.writes > 3*days {
		t.Errorf("%d units for %d batches", b.writes, days)
	}
	b.check(everyDay(first, days)...)
}

// TestALargeMoveIsHeldToItsFigureAtOnce: it waits in no head, so that the one who brought it is told that it is too much.
func TestALargeMoveIsHeldToItsFigureAtOnce(t *testing.T) {
	s := store.Store{T: memory.New(memory.Options{})}
	move := func(amount money.Minor) []event.Move {
		return []event.Move{{Effective: first, Measure: event.DebitDue, Key: first, Currency: "EUR", Amount: amount}}
	}
	most := money.Minor(1<<62 - 1)
	if err := add(t, s, store.Fold, 0, move(most)); err != nil {
		t.Fatal(err)
	}
	var many []event.Move // with which whatever waits leaves the head
	for i := range 2500 {
		many = append(many, event.Move{Effective: first, Measure: event.Credit, Key: first.AddDays(i), Currency: "EUR", Amount: money.Minor(i + 1)})
	}
	if err := add(t, s, store.Fold, 0, many); err != nil {
		t.Fatal(err)
	}
	for i, x := range []struct {
		amount money.Minor
		fits   bool
	}{{2e12, false}, {-most, true}, {-most, true}, {-2e12, false}, {2e12, true}} {
		if err := add(t, s, store.Fold, 0, move(x.amount)); (err == nil) != x.fits {
			t.Fatalf("move %d: %v", i, err)
		}
	}
}

// TestTotalsAreReadWhileTheyLeaveTheHead lets moves leave the head between any two items of a reading of the past.
func TestTotalsAreReadWhileTheyLeaveTheHead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var s store.Store
		left, busy, n := 0, false, 0
		sums := map[calendar.Date]money.Minor{}
		move := func() {
			n++
			day := first.AddDays(n * 7 % 75)
			amount := money.Minor(2e12)
			if n%3 == 0 {
				amount = 5
			}
			var moves []event.Move
			for i := range 40 { // the sum of a day stays the same
				moves = append(moves, event.Move{Effective: day, Measure: event.DebitDue, Key: first.AddDays(n + i), Currency: "EUR", Amount: amount},
					event.Move{Effective: day, Measure: event.DebitDue, Key: first.AddDays(3*n + 5*i), Currency: "EUR", Amount: -amount})
			}
			if err := add(t, s, store.Fold, 0, moves); err != nil {
				rt.Error(err)
			}
		}
		s = store.Store{T: memory.New(memory.Options{Yield: func() {
			if busy || left == 0 {
				return
			}
			busy = true
			defer func() { busy = false }()
			left--
			move()
		}})}
		for i := range 60 {
			day := first.AddDays(i)
			sums[day] = money.Minor(i + 1)
			if err := add(t, s, store.Fold, 0, []event.Move{{Effective: day, Measure: event.DebitDue, Key: day, Currency: "EUR", Amount: money.Minor(i + 1)}}); err != nil {
				rt.Fatal(err)
			}
		}
		for range rapid.IntRange(0, 30).Draw(rt, "moves before") {
			move()
		}
		for range 4 {
			left = rapid.IntRange(0, 5).Draw(rt, "moves between")
			asOf := first.AddDays(rapid.IntRange(-1, 80).Draw(rt, "as of"))
			got, _, err := s.TotalOfShard(t.Context(), tenant, store.Fold, 0, asOf)
			if err != nil {
				rt.Fatal(err)
			}
			var sum, want money.Minor
			for _, amount := range got {
				sum += amount
			}
			for day, amount := range sums {
				if day <= asOf {
					want += amount
				}
			}
			if sum != want {
				rt.Fatalf("as of %s: %d, want %d", asOf, sum, want)
			}
		}
	})
}
