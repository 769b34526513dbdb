package contract

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/table"
)

// Same makes the same random calls on two tables and fails at the first answer, error or count that differs. The partition
// is small, so that conditions hold as often as not.
func Same(t *testing.T, a, b table.Table, seed uint64, calls int) {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 1)), pk: fmt.Sprintf("S#%d#", seed)} //nolint:gosec // repeatable
	for n := range calls {
		name, call := r.call()
		was, wasUnits := answer(t.Context(), a, call)
		is, isUnits := answer(t.Context(), b, call)
		if was != is || wasUnits != isUnits {
			t.Fatalf("seed %d, call %d, %s:\n%s (%s)\n%s (%s)", seed, n, name, was, wasUnits, is, isUnits)
		}
	}
}

func answer(ctx context.Context, tb table.Table, call func(context.Context, table.Table) (any, error)) (text, units string) {
	ctx, u := table.Counting(ctx)
	out, err := call(ctx, tb)
	text = fmt.Sprintf("%+v", out)
	var canceled table.Canceled
	if errors.As(err, &canceled) {
		text += fmt.Sprintf(" canceled: %+v", canceled.Failed)
	} else if err != nil {
		text += fmt.Sprintf(" error: %v", reflect.TypeOf(err))
	}
	return text, fmt.Sprintf("%d writes, %d half reads, %d round trips", u.Writes.Load(), u.HalfReads.Load(), u.RoundTrips.Load())
}

type random struct {
	*rand.Rand
	pk string
}

func (r *random) call() (string, func(context.Context, table.Table) (any, error)) {
	switch n := r.IntN(10); n {
	case 0:
		k, strong := r.key(), r.IntN(2) == 0
		return fmt.Sprint("get ", k), func(ctx context.Context, tb table.Table) (any, error) { return tb.Get(ctx, k, strong) }
	case 1:
		ks := r.keys()
		return fmt.Sprint("batch ", ks), func(ctx context.Context, tb table.Table) (any, error) { return tb.BatchGet(ctx, ks, n == 0) }
	case 2:
		ks := r.keys()
		return fmt.Sprint("moment ", ks), func(ctx context.Context, tb table.Table) (any, error) { return tb.TransactGet(ctx, ks) }
	case 3, 4:
		q := r.query()
		return fmt.Sprintf("query %+v", q), func(ctx context.Context, tb table.Table) (any, error) {
			items, err := table.All(ctx, tb, q)
			if q.Index != table.Primary { // the order of equal index keys is not told
				slices.SortStableFunc(items, func(x, y table.Item) int { return strings.Compare(x.PK+x.SK, y.PK+y.SK) })
			}
			return items, err
		}
	case 5, 6:
		w := r.write()
		return fmt.Sprintf("write %+v", w), func(ctx context.Context, tb table.Table) (any, error) { return tb.Write(ctx, w) }
	default:
		var ws []table.Write
		for range 1 + r.IntN(5) {
			w := r.write()
			w.Add = nil // of a wrong sum and a failed condition, which one is told differs: both are told alone
			ws = append(ws, w)
		}
		return fmt.Sprintf("transact %+v", ws), func(ctx context.Context, tb table.Table) (any, error) { return nil, tb.Transact(ctx, ws) }
	}
}

func (r *random) key() table.Key {
	return table.Key{PK: r.pk + string(rune('a'+r.IntN(2))), SK: strings.Repeat(string(rune('p'+r.IntN(4))), 1+r.IntN(3))}
}

func (r *random) keys() []table.Key {
	out := make([]table.Key, 1+r.IntN(6))
	for i := range out {
		out[i] = r.key()
	}
	return out
}

func (r *random) value() any {
	switch r.IntN(6) {
	case 0:
		return ""
	case 1:
		return strings.Repeat("ä", r.IntN(1500))
	case 2:
		return int64(r.IntN(5))
	case 3:
		return int64(r.Uint64()) //nolint:gosec // any
	case 4:
		return []byte(strings.Repeat("x", r.IntN(4)))
	}
	return r.IntN(2) == 0
}

func (r *random) attr() string { return string(rune('a' + r.IntN(4))) }

func (r *random) cond(depth int) table.Cond {
	switch n := r.IntN(9); {
	case n == 0:
		return table.Absent()
	case n == 1:
		return table.Exists()
	case n == 2:
		return table.Missing(r.attr())
	case n == 3:
		return table.Eq(r.attr(), r.value())
	case n == 4:
		return table.Lt(r.attr(), r.value()) // sometimes of truth values: refused
	case n < 7 && depth < 2:
		return table.And(r.cond(depth+1), r.cond(depth+1))
	case n < 8 && depth < 2:
		return table.Or(r.cond(depth+1), r.cond(depth+1), r.cond(depth+1))
	}
	return table.Always()
}

func (r *random) write() table.Write {
	w := table.Write{Item: table.Item{Key: r.key()}, If: r.cond(0), Else: refused("no")}
	switch r.IntN(4) {
	case 0:
		w.Verb = table.PutItem
		w.Item.Attrs = map[string]any{}
		for range r.IntN(4) {
			w.Item.Attrs[r.attr()] = r.value()
		}
		for i := range w.Item.Index {
			if r.IntN(2) == 0 {
				w.Item.Index[i] = table.Key{PK: r.pk + "G", SK: r.key().SK}
			}
		}
	case 1:
		w.Verb = table.DeleteItem
	case 2:
		w.Verb, w.Set = table.UpdateItem, map[string]any{r.attr(): r.value()}
		if r.IntN(3) == 0 {
			w.Set["g2p"], w.Set["g2s"] = r.pk+"G", r.key().SK
		}
		if a := r.attr(); w.Set[a] == nil && r.IntN(3) == 0 {
			w.Add = map[string]int64{a: int64(r.IntN(7) - 3)}
		} else if w.Set[a] == nil {
			w.Remove = []string{a}
		}
	default:
		w.Verb = table.CheckItem
	}
	return w
}

func (r *random) query() table.Query {
	q := table.Query{PK: r.pk + string(rune('a'+r.IntN(2))), Limit: r.IntN(4), Descending: r.IntN(2) == 0}
	switch r.IntN(4) {
	case 0:
		q.Prefix = r.key().SK
	case 1:
		q.From, q.To = r.key().SK, r.key().SK
	case 2:
		q.From = r.key().SK
	}
	if r.IntN(2) == 0 {
		q.Index, q.PK = table.Index(1+r.IntN(3)), r.pk+"G"
		q.Limit = 0
	} else {
		q.Strong, q.KeysOnly = r.IntN(2) == 0, r.IntN(3) == 0
	}
	return q
}
