package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/view"
	memory "customercenter/test/memory/table"

	"pgregory.net/rapid"
)

const (
	tenant   = id.Tenant("acme")
	customer = id.Customer("cus_0123456789abcdef")
)

var (
	chain = store.Chain{Tenant: tenant, Customer: customer}
	first = calendar.Must("2026-01-01")
)

// pace neither sleeps nor draws.
var pace = table.Pace{Rand: func(int64) int64 { return 0 }, Sleep: func(context.Context, time.Duration) error { return nil },
	Left: func(context.Context) (time.Duration, bool) { return 0, false }, Calls: 20}

// write moves a view on by cells.
func write(t testing.TB, s store.Store, v store.CustomerView, delta event.Cells) {
	t.Helper()
	next := v
	next.Cells = maps.Clone(v.Cells)
	view.AddCells(next.Cells, delta, 1)
	next.Position, next.Day = v.Position+1, first
	if err := s.Replace(t.Context(), pace, v, next); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, s store.Store) store.CustomerView {
	t.Helper()
	v, err := s.View(t.Context(), chain, 1)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// head is the view's head as it is stored, and the number of its rows.
func head(tb *memory.Table) (table.Item, int) {
	var it table.Item
	n := -1
	tb.Scan("T#acme#C#", func(x table.Item) bool {
		if it.PK == "" {
			it = x
		}
		n++
		return true
	})
	return it, n
}

// TestAViewComesBackAsItWasWritten moves cells in and out, few and many, over many months.
func TestAViewComesBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		tb := memory.New(memory.Options{})
		s := store.Store{T: tb}
		want := event.Cells{}
		for range rapid.IntRange(1, 12).Draw(rt, "writes") {
			delta := event.Cells{}
			if rapid.IntRange(0, 5).Draw(rt, "empty") == 0 { // all is paid
				view.AddCells(delta, want, -1)
			}
			months := rapid.IntRange(1, 400).Draw(rt, "days")
			for range rapid.IntRange(0, 120).Draw(rt, "cells") {
				c := event.Cell{Measure: rapid.SampledFrom([]event.Measure{event.DebitDue, event.DebitDoc, event.Credit, event.Invoiced}).Draw(rt, "measure"),
					Currency: rapid.SampledFrom([]money.Currency{"EUR", "JPY"}).Draw(rt, "currency")}
				if c.Measure != event.Invoiced {
					c.Key = first.AddDays(rapid.IntRange(0, months).Draw(rt, "key"))
				}
				delta[c] = money.Minor(rapid.Int64Range(-1e14, 1e14).Draw(rt, "amount"))
			}
			view.AddCells(want, delta, 1)
			v := read(t, s)
			if ws := v.Writes(v); len(ws) > 1+24 {
				rt.Fatalf("nothing changed, and %d items are written", len(ws))
			}
			write(t, s, v, delta)
			if got := read(t, s); !maps.Equal(got.Cells, want) || got.Revision != v.Revision+1 || got.Position != v.Position+1 {
				rt.Fatalf("%v, want %v", got.Cells, want)
			}
		}
	})
}

// TestAHeadHasAtMostAKilobyte holds a view of 150 due days in one item, and of three years in rows.
func TestAHeadHasAtMostAKilobyte(t *testing.T) {
	for _, x := range []struct{ days, rows int }{{74, 0}, {1000, 1}} {
		tb := memory.New(memory.Options{})
		s := store.Store{T: tb}
		write(t, s, read(t, s), event.Cells{{Measure: event.Invoiced, Currency: "EUR"}: 123_456_789, {Measure: event.Received, Currency: "EUR"}: 123_456})
		for i := range x.days {
			day := first.AddDays(i)
			write(t, s, read(t, s), event.Cells{{Measure: event.DebitDue, Key: day + 30, Currency: "EUR"}: 123_456, {Measure: event.DebitDoc, Key: day, Currency: "EUR"}: 123_456})
			it, _ := head(tb)
			if it.Size() > 1024 {
				t.Fatalf("the head has %d bytes with %d days", it.Size(), i+1)
			}
		}
		it, rows := head(tb)
		t.Logf("%d days: a head of %d bytes, %d rows", x.days, it.Size(), rows)
		if (rows > 0) != (x.rows > 0) || int64(rows) != it.Int("n") {
			t.Errorf("%d rows", rows)
		}
		if v := read(t, s); len(v.Cells) != 2*x.days+2 || v.Larger() != (x.rows > 0) {
			t.Errorf("%d cells", len(v.Cells))
		}
		ctx, units := table.Counting(t.Context())
		v := read(t, s)
		delta := event.Cells{{Measure: event.DebitDue, Key: first + 30, Currency: "EUR"}: -123_456, {Measure: event.DebitDoc, Key: first, Currency: "EUR"}: -123_456}
		next := v
		next.Cells = maps.Clone(v.Cells)
		view.AddCells(next.Cells, delta, 1)
		if err := s.Replace(ctx, pace, v, next); err != nil {
			t.Fatal(err)
		}
		rowsTouched := int64(1)
		if x.rows > 0 {
			rowsTouched = 3
		}
		t.Logf("paying one of %d days: %d write units", x.days, units.Writes.Load())
		if most := 2*rowsTouched + 6; units.Writes.Load() > most { // three orders, an entry out and one in
			t.Errorf("%d write units, %d at most", units.Writes.Load(), most)
		}
	}
}

func TestTwoWritersCannotBothBeNext(t *testing.T) {
	s := store.Store{T: memory.New(memory.Options{})}
	one, two := read(t, s), read(t, s)
	write(t, s, one, event.Cells{{Measure: event.Credit, Key: first, Currency: "EUR"}: 5})
	if err := s.Replace(t.Context(), pace, two, two); !errors.Is(err, store.ViewMoved) {
		t.Errorf("a second first one: %v", err)
	}
	one, two = read(t, s), read(t, s)
	keyed := one
	keyed.Keyed = first // the day turned: no event, no figure, and still a revision
	if err := s.Replace(t.Context(), pace, one, keyed); err != nil {
		t.Fatal(err)
	}
	if err := s.Replace(t.Context(), pace, two, two); !errors.Is(err, store.ViewMoved) {
		t.Errorf("over a turned day: %v", err)
	}
	if v := read(t, s); v.Keyed != first || v.Cells[event.Cell{Measure: event.Credit, Key: first, Currency: "EUR"}] != 5 {
		t.Errorf("%+v", v)
	}
}

// TestAViewIsReadAsOfOneMoment lets the view move between any two items of a reading.
func TestAViewIsReadAsOfOneMoment(t *testing.T) {
	var s store.Store
	moves, busy, endless := 0, false, false
	cell := func(i int) event.Cell {
		return event.Cell{Measure: event.DebitDue, Key: first.AddDays(i * 3 % 1301), Currency: "EUR"}
	}
	tb := memory.New(memory.Options{Yield: func() {
		if busy || moves == 0 {
			return
		}
		busy = true
		defer func() { busy = false }()
		moves--
		v := read(t, s)
		next := v
		next.Cells, next.Position = maps.Clone(v.Cells), v.Position+1
		// The last month is paid to the last cent and the first day takes it over, or the other way round.
		days := slices.SortedFunc(maps.Keys(v.Cells), func(a, b event.Cell) int { return int(a.Key - b.Key) })
		if moves%2 == 0 && !endless {
			slices.Reverse(days)
		}
		for _, c := range days[1:] {
			if endless { // a cent goes to and fro
				cent := money.Minor(moves%2*2 - 1)
				view.AddCells(next.Cells, event.Cells{days[0]: cent, days[len(days)-1]: -cent}, 1)
				break
			}
			if c.Key.Month() == days[len(days)-1].Key.Month() {
				view.AddCells(next.Cells, event.Cells{c: -v.Cells[c]}, 1)
				view.AddCells(next.Cells, event.Cells{days[0]: v.Cells[c]}, 1)
			}
		}
		if err := s.Replace(t.Context(), pace, v, next); err != nil {
			t.Error(err)
		}
	}})
	s = store.Store{T: tb}
	for i := range 80 {
		delta := event.Cells{}
		for j := range 5 {
			delta[cell(5*i+j)] = 100
		}
		write(t, s, read(t, s), delta)
	}
	for n := range 12 {
		moves = n % 4
		var sum money.Minor
		for _, amount := range read(t, s).Cells {
			sum += amount
		}
		if sum != 40_000 {
			t.Fatalf("read %d: %d, want 40000", n, sum)
		}
	}
	if _, rows := head(tb); rows == 0 {
		t.Error("there were no rows")
	}
	if len(read(t, s).Cells) < 100 {
		t.Error("too little is left")
	}
	moves, endless = 1_000_000, true
	if _, err := s.View(t.Context(), chain, 1); !errors.As(err, new(table.Conflict)) {
		t.Errorf("a view that moves all the time: %v", err)
	}
}

func TestStuckCustomersAreListed(t *testing.T) {
	s := store.Store{T: memory.New(memory.Options{})}
	list := func() string {
		t.Helper()
		c, err := s.StuckCustomers(t.Context(), tenant, 1)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(c)
	}
	v := read(t, s)
	next := v
	next.Stuck = store.Stuck{At: 3, Why: "event 3 is missing"}
	if err := s.Replace(t.Context(), pace, v, next); err != nil {
		t.Fatal(err)
	}
	if got := read(t, s); got.Stuck != next.Stuck || list() != "["+string(customer)+"]" {
		t.Errorf("%+v %s", got.Stuck, list())
	}
	v = read(t, s)
	next = v
	next.Stuck = store.Stuck{}
	if err := s.Replace(t.Context(), pace, v, next); err != nil {
		t.Fatal(err)
	}
	if got := read(t, s); got.Stuck != next.Stuck || list() != "[]" {
		t.Errorf("%+v %s", got.Stuck, list())
	}
}

// TestWhatIsNotPackedIsAnError reads heads whose cells are anything.
func TestWhatIsNotPackedIsAnError(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := store.Store{T: memory.New(memory.Options{})}
		write(t, s, read(t, s), event.Cells{{Measure: event.Credit, Key: first, Currency: "EUR"}: 5})
		it, err := s.T.Get(t.Context(), keys.View(tenant, customer.Home(), 1), true)
		if err != nil {
			rt.Fatal(err)
		}
		good := it.Bytes("x")
		bad := append(append([]byte{}, good[:rapid.IntRange(1, len(good)).Draw(rt, "of it")]...), rapid.SliceOf(rapid.Byte()).Draw(rt, "and")...)
		it.Attrs["x"] = bad
		if _, err := s.T.Write(t.Context(), table.Put(it, table.Always(), nil)); err != nil {
			rt.Fatal(err)
		}
		if v, err := s.View(t.Context(), chain, 1); err == nil && len(v.Cells) == 0 && len(bad) > len(good) {
			rt.Fatalf("%v was read as nothing", bad)
		}
	})
}
