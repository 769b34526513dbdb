package volume_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"customercenter/internal/table"
	"customercenter/internal/work/views"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
	"customercenter/tools/volume"
)

var today = time.Date(2026, 6, 15, 9, 0, 0, 0, time.UTC)

func made(t *testing.T, seed uint64) volume.Made {
	t.Helper()
	m, err := volume.Make(t.Context(), volume.Plan{Tenant: "big", Customers: 40, Invoices: 500, Seed: seed, Today: today,
		Subject: func(email string) string { return email }})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// everything is each item of a table, in order.
func everything(m *memory.Table) (out []table.Item) {
	m.Scan("", func(it table.Item) bool { out = append(out, it); return true })
	return out
}

// TestATenantIsWhole: what was asked for is there, every kind of work was done, and views and totals are what documents say.
func TestATenantIsWhole(t *testing.T) {
	m := made(t, 1)
	if m.Counts["customers.create"] != 40 || m.Counts["invoices.create"] != 500 || len(m.Customers) != 40 {
		t.Errorf("%v", m.Counts)
	}
	for op, least := range map[string]int{"receipts.record": 350, "disputes.open": 4, "disputes.resolve": 2, "invoices.void": 1} {
		if m.Counts[op] < least {
			t.Errorf("%s: %d, not %d", op, m.Counts[op], least)
		}
	}
	if m.First == 0 || m.Last == 0 {
		t.Errorf("rates %d and %d", m.First, m.Last)
	}
	w := world.New(m.Table, today, world.Quiet())
	book, err := w.Deps.Store.Book(t.Context(), "big")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := views.Consumer(w.Deps).ProveAll(t.Context(), "big", book.Fold); n != 0 || err != nil {
		t.Errorf("%d differences, %v", n, err)
	}
}

// TestTheSameSeedMakesTheSameTenant, and a copy of it is it.
func TestTheSameSeedMakesTheSameTenant(t *testing.T) {
	a, b, other := made(t, 7), made(t, 7), made(t, 8)
	copied := memory.New(memory.Options{})
	told := 0
	if err := volume.Copy(t.Context(), b.Table, copied, func(done, _ int) { told = done }); err != nil {
		t.Fatal(err)
	}
	want, got := everything(a.Table), everything(copied)
	if len(want) != len(got) || told != len(want) {
		t.Fatalf("%d items, %d copied, %d told", len(want), len(got), told)
	}
	for i := range want {
		if !want[i].Equal(got[i]) {
			t.Fatalf("%v is not %v", got[i], want[i])
		}
	}
	if n := len(everything(other.Table)); n == len(want) {
		t.Errorf("another seed makes as many items: %d", n)
	}
}

// falls answers no transaction after the first so many; with again it carries each out and loses its first answer.
type falls struct {
	table.Table
	left  int
	again bool
	lost  bool
}

func (f *falls) Transact(ctx context.Context, ws []table.Write) error {
	if f.left--; f.left < 0 {
		return errors.New("the disk is full")
	}
	err := f.Table.Transact(ctx, ws)
	if f.lost = f.again && !f.lost; f.lost && err == nil {
		return table.Unknown{Cause: errors.New("the answer was lost")}
	}
	return err
}

// TestACopyThatFailsSaysSo, whichever transaction it is.
func TestACopyThatFailsSaysSo(t *testing.T) {
	m := made(t, 1)
	for _, left := range []int{0, 1, m.Table.Len() / 100} {
		err := volume.Copy(t.Context(), m.Table, &falls{Table: memory.New(memory.Options{}), left: left}, func(int, int) {})
		if err == nil || err.Error() != "the disk is full" {
			t.Errorf("after %d: %v", left, err)
		}
	}
}

// TestAnAnswerThatIsLostIsAskedForAgain: the copy is whole all the same.
func TestAnAnswerThatIsLostIsAskedForAgain(t *testing.T) {
	m, copied := made(t, 1), memory.New(memory.Options{})
	if err := volume.Copy(t.Context(), m.Table, &falls{Table: copied, left: 1 << 20, again: true}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	if m.Table.Len() != copied.Len() {
		t.Errorf("%d of %d", copied.Len(), m.Table.Len())
	}
}
