// Package contract is what every implementation of table.Table must do, as one suite that runs on the in-memory table and
// on DynamoDB Local, so that the simulation's table cannot drift from the real one. Units are compared with literal
// figures, which both must count.
package contract

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"customercenter/internal/table"
)

// suite is one run on one table. Each test works in partitions of its own.
type suite struct{ table table.Table }

// Run runs the suite on a table that nobody else uses.
func Run(t *testing.T, tb table.Table) {
	s := suite{tb}
	for _, x := range []struct {
		name string
		test func(*testing.T, string)
	}{
		{"values come back as they were put", s.values},
		{"conditions", s.conditions},
		{"updates", s.updates},
		{"deletes", s.deletes},
		{"a put replaces the whole item", s.replaces},
		{"transactions are all or none", s.allOrNone},
		{"every failed condition is reported with the item that stands there", s.failures},
		{"a check holds a transaction", s.checks},
		{"reads as of one moment", s.transactGet},
		{"batch reads", s.batchGet},
		{"pages of every size give each row once while rows are added", s.pagesOfEverySize},
		{"a page reads a megabyte", s.megabyte},
		{"ranges, prefixes and directions", s.ranges},
		{"the trap of T#1 and T#10", s.trap},
		{"index entries appear, move and disappear", s.indexes},
		{"an index goes on behind equal keys", s.ties},
		{"units of single calls", s.unitsOfCalls},
		{"units of transactions", s.unitsOfTransactions},
	} {
		t.Run(x.name, func(t *testing.T) { x.test(t, "T#"+t.Name()+"#") })
	}
	t.Run("limits", func(t *testing.T) { Limits(t, tb, false) })
}

func (s suite) put(t *testing.T, items ...table.Item) {
	t.Helper()
	for len(items) > 0 {
		n := min(len(items), 50)
		ws := make([]table.Write, n)
		for i, it := range items[:n] {
			ws[i] = table.Put(it, table.Always(), nil)
		}
		if err := s.table.Transact(t.Context(), ws); err != nil {
			t.Fatal(err)
		}
		items = items[n:]
	}
}

func (s suite) get(t *testing.T, k table.Key) table.Item {
	t.Helper()
	it, err := s.table.Get(t.Context(), k, true)
	if err != nil {
		t.Fatal(err)
	}
	return it
}

// is fails when the item under the wanted one's key is another; absent when there must be none.
func (s suite) is(t *testing.T, want table.Item) {
	t.Helper()
	if got := s.get(t, want.Key); !got.Equal(want) {
		t.Errorf("%v is\n%v, want\n%v", want.Key, got, want)
	}
}

func (s suite) absent(t *testing.T, k table.Key) {
	t.Helper()
	if got := s.get(t, k); got.Exists() {
		t.Errorf("%v is %v, want nothing", k, got)
	}
}

// row is an item of a test's partition.
func row(pk, sk string, attrs ...any) table.Item {
	it := table.Item{Key: table.Key{PK: pk, SK: sk}, Attrs: map[string]any{}}
	for i := 0; i+1 < len(attrs); i += 2 {
		name, _ := attrs[i].(string)
		it.Attrs[name] = attrs[i+1]
	}
	return it
}

func rows(pk string, n int) []table.Item {
	out := make([]table.Item, n)
	for i := range out {
		out[i] = row(pk, fmt.Sprintf("%04d#", i), "n", int64(i))
	}
	return out
}

// costs fails when the call does not cost exactly so many write units, halves of read units and round trips.
func costs(t *testing.T, what string, writes, halfReads, trips int64, call func(ctx context.Context) error) {
	t.Helper()
	ctx, u := table.Counting(t.Context())
	var canceled table.Canceled
	if err := call(ctx); err != nil && !errors.As(err, &canceled) {
		t.Fatalf("%s: %v", what, err)
	}
	if w, r, n := u.Writes.Load(), u.HalfReads.Load(), u.RoundTrips.Load(); w != writes || r != halfReads || n != trips {
		t.Errorf("%s costs %d write units, %d half read units, %d round trips; want %d, %d, %d", what, w, r, n, writes, halfReads, trips)
	}
}

// refused is an Else of the tests.
type refused string

func (r refused) Error() string { return string(r) }
