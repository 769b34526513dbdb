package memory_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"customercenter/internal/table"
	memory "customercenter/test/memory/table"
)

func row(pk, sk string, n int64) table.Item {
	return table.Item{Key: table.Key{PK: pk, SK: sk}, Attrs: map[string]any{"n": n}}
}

func put(t *testing.T, tb *memory.Table, items ...table.Item) {
	t.Helper()
	for _, it := range items {
		if _, err := tb.Write(context.Background(), table.Put(it, table.Always(), nil)); err != nil {
			t.Fatal(err)
		}
	}
}

func remove(t *testing.T, tb *memory.Table, k table.Key) {
	t.Helper()
	if _, err := tb.Write(context.Background(), table.Delete(k, table.Always(), nil)); err != nil {
		t.Fatal(err)
	}
}

func sortKeys(items []table.Item) string {
	var out []string
	for _, it := range items {
		out = append(out, it.SK)
	}
	return strings.Join(out, " ")
}

// TestCommitsBetweenItems commits between any two items of a query and sees what an engine may show: rows behind the
// position that were removed do not come, new ones do, and nothing comes twice.
func TestCommitsBetweenItems(t *testing.T) {
	var tb *memory.Table
	step := 0
	tb = memory.New(memory.Options{Yield: func() {
		step++
		switch step {
		case 1: // after a#: remove the next, add one before and one behind
			remove(t, tb, table.Key{PK: "p#", SK: "b#"})
			put(t, tb, row("p#", "A#", 0), row("p#", "c5#", 0))
		case 2: // after c#: change one that comes
			put(t, tb, row("p#", "d#", 42))
		}
	}})
	put(t, tb, row("p#", "a#", 1), row("p#", "b#", 1), row("p#", "c#", 1), row("p#", "d#", 1))
	p, err := tb.Query(t.Context(), table.Query{PK: "p#", Strong: true})
	if err != nil || sortKeys(p.Items) != "a# c# c5# d#" || p.Items[3].Int("n") != 42 {
		t.Errorf("%v, %v", p.Items, err)
	}
	if step != 4 {
		t.Errorf("yielded %d times between four items and the end, want 4", step)
	}

	step = 1
	items, err := tb.BatchGet(t.Context(), []table.Key{{PK: "p#", SK: "a#"}, {PK: "p#", SK: "d#"}}, true)
	if err != nil || items[1].Int("n") != 42 || step != 2 {
		t.Errorf("a batch: %v, %v, %d yields", items, err, step-1)
	}
	step = 1
	if _, err := tb.TransactGet(t.Context(), []table.Key{{PK: "p#", SK: "a#"}, {PK: "p#", SK: "d#"}}); err != nil || step != 1 {
		t.Errorf("a transaction of reads yielded: %v", err)
	}
}

// TestReadsInside lets a command read and write inside a query, and one inside that.
func TestReadsInside(t *testing.T) {
	var tb *memory.Table
	depth := 0
	tb = memory.New(memory.Options{Yield: func() {
		if depth == 2 {
			return
		}
		depth++
		defer func() { depth-- }()
		if _, err := table.All(context.Background(), tb, table.Query{PK: "p#", Strong: true}); err != nil {
			t.Error(err)
		}
		put(t, tb, row("p#", "b#", 1))
	}})
	put(t, tb, row("p#", "a#", 1), row("p#", "c#", 1))
	items, err := table.All(t.Context(), tb, table.Query{PK: "p#", Strong: true})
	if err != nil || sortKeys(items) != "a# b# c#" {
		t.Errorf("%v, %v", items, err)
	}
}

// TestStaleReads keeps every state of a small table and compares reads that are k writes behind with the state k writes ago.
func TestStaleReads(t *testing.T) {
	const n, history = 300, 40
	for _, steps := range []bool{false, true} {
		behind := 0
		o := memory.Options{Lag: func(table.Index, string) int { return behind }, History: history}
		if steps {
			o.Yield = func() {}
		}
		tb := memory.New(o)
		states := []map[table.Key]table.Item{{}}
		seed := uint64(7)
		next := func(n uint64) uint64 { seed = seed*6364136223846793005 + 1442695040888963407; return seed >> 33 % n }
		for range n {
			it := row("p#", fmt.Sprintf("%d#", next(6)), int64(len(states)))
			it.Index[0] = table.Key{PK: fmt.Sprintf("g%d#", next(2)), SK: fmt.Sprintf("%d#", next(3))}
			last := states[len(states)-1]
			now := make(map[table.Key]table.Item, len(last))
			for k, v := range last {
				now[k] = v
			}
			if _, there := last[it.Key]; there && next(4) == 0 {
				remove(t, tb, it.Key)
				delete(now, it.Key)
			} else {
				put(t, tb, it)
				now[it.Key] = it
			}
			states = append(states, now)

			behind = int(next(history)) //nolint:gosec // small
			if behind >= len(states) {
				behind = len(states) - 1
			}
			then := states[len(states)-1-behind]
			for _, down := range []bool{false, true} {
				compare(t, tb, then, table.Query{PK: "p#", Descending: down})
				compare(t, tb, then, table.Query{PK: "g0#", Index: table.G1, Descending: down, Limit: 2})
				compare(t, tb, now, table.Query{PK: "p#", Descending: down, Strong: true})
			}
			if got, err := tb.Get(t.Context(), it.Key, false); err != nil || !got.Equal(then[it.Key]) {
				t.Fatalf("%d behind: %v, want %v (%v)", behind, got, then[it.Key], err)
			}
			if got, err := tb.Get(t.Context(), it.Key, true); err != nil || !got.Equal(now[it.Key]) {
				t.Fatalf("strong: %v, want %v (%v)", got, now[it.Key], err)
			}
		}
		behind = n // more than is kept
		if _, err := tb.Query(t.Context(), table.Query{PK: "p#"}); err != nil {
			t.Error(err)
		}
	}
}

func compare(t *testing.T, tb *memory.Table, state map[table.Key]table.Item, q table.Query) {
	t.Helper()
	page := q
	var got []table.Item
	for {
		p, err := tb.Query(t.Context(), page)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p.Items...)
		if p.Next == nil {
			break
		}
		page.After = p.Next
	}
	var want []table.Item
	for _, it := range state {
		switch {
		case q.Index == table.Primary && it.PK == q.PK:
			want = append(want, it)
		case q.Index == table.G1 && it.Index[0].PK == q.PK:
			want = append(want, table.Item{Key: it.Key, Index: it.Index})
		}
	}
	slices.SortFunc(want, func(a, b table.Item) int {
		c := strings.Compare(a.Index[0].SK+a.SK, b.Index[0].SK+b.SK)
		if q.Index == table.Primary {
			c = strings.Compare(a.SK, b.SK)
		}
		if q.Descending {
			return -c
		}
		return c
	})
	if !slices.EqualFunc(got, want, table.Item.Equal) {
		t.Fatalf("%+v gives\n%v, want\n%v", q, got, want)
	}
}

func TestFeed(t *testing.T) {
	tb := memory.New(memory.Options{Feed: true})
	a, b := row("p#", "a#", 1), row("p#", "b#", 1)
	ws := []table.Write{table.Put(a, table.Absent(), nil), table.Put(b, table.Absent(), nil), table.Check(table.Key{PK: "p#", SK: "c#"}, table.Absent(), nil)}
	if err := tb.Transact(t.Context(), ws); err != nil {
		t.Fatal(err)
	}
	if err := tb.Transact(t.Context(), ws); err == nil {
		t.Fatal("written twice")
	}
	put(t, tb, a, row("p#", "a#", 2)) // the first changes nothing
	remove(t, tb, b.Key)
	remove(t, tb, b.Key)
	want := []memory.Change{{1, memory.Insert, a.Key}, {2, memory.Insert, b.Key}, {3, memory.Modify, a.Key}, {4, memory.Remove, b.Key}}
	if n := tb.Undrained(); n != 4 {
		t.Errorf("%d changes", n)
	}
	if got := append(tb.Drain(3), tb.Drain(0)...); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := tb.Drain(0); len(got) != 0 {
		t.Errorf("drained twice: %v", got)
	}
	if tb.Len() != 1 {
		t.Errorf("%d items", tb.Len())
	}
	n := 0
	tb.Scan("p", func(it table.Item) bool { n++; return it.Equal(row("p#", "a#", 2)) })
	tb.Scan("q", func(table.Item) bool { n++; return true })
	if n != 1 {
		t.Errorf("scanned %d items", n)
	}
}

// TestGoroutines moves amounts between accounts from several goroutines; the sum is the same as of any moment.
func TestGoroutines(t *testing.T) {
	tb := memory.New(memory.Options{Yield: func() {}, Feed: true, Lag: func(table.Index, string) int { return 3 }})
	const accounts, workers, moves = 5, 6, 150
	keys := make([]table.Key, accounts)
	for i := range keys {
		it := row("p#", fmt.Sprintf("%d#", i), 100)
		it.Index[0] = table.Key{PK: "g#", SK: it.SK}
		keys[i] = it.Key
		put(t, tb, it)
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for n := range moves {
				from, to := keys[(w+n)%accounts], keys[(w+n*3+1)%accounts]
				items, err := tb.TransactGet(context.Background(), keys)
				if err != nil {
					t.Error(err)
					return
				}
				sum := int64(0)
				at := map[table.Key]int64{}
				for _, it := range items {
					sum += it.Int("n")
					at[it.Key] = it.Int("n")
				}
				if sum != accounts*100 {
					t.Errorf("the sum is %d", sum)
				}
				if from != to {
					_ = tb.Transact(context.Background(), []table.Write{ // whether it was first does not matter
						table.Update(from, map[string]any{"n": at[from] - 1}, table.Eq("n", at[from]), nil),
						table.Update(to, map[string]any{"n": at[to] + 1}, table.Eq("n", at[to]), nil)})
				}
				if p, err := tb.Query(context.Background(), table.Query{PK: "g#", Index: table.G1}); err != nil || len(p.Items) > accounts { // behind, perhaps
					t.Errorf("%v, %v", p, err)
				}
				tb.Drain(5)
			}
		})
	}
	wg.Wait()
}
