package contract

import (
	"context"
	"strings"
	"testing"

	"customercenter/internal/table"
)

func (s suite) unitsOfCalls(t *testing.T, pk string) {
	tb := s.table
	write := func(w table.Write) func(context.Context) error {
		return func(ctx context.Context) error { _, err := tb.Write(ctx, w); return err }
	}
	get := func(k table.Key, strong bool) func(context.Context) error {
		return func(ctx context.Context) error { _, err := tb.Get(ctx, k, strong); return err }
	}
	ask := func(q table.Query) func(context.Context) error {
		return func(ctx context.Context) error { _, err := tb.Query(ctx, q); return err }
	}
	kb := func(n int) string { return strings.Repeat("x", n<<10) }
	small, large := row(pk, "small#", "x", "1"), row(pk, "large#", "x", kb(5))
	listed := row(pk, "listed#")
	listed.Index = [3]table.Key{{PK: pk + "G#", SK: "1#"}, {PK: pk + "G#", SK: "1#"}, {}}
	moved := row(pk, "listed#", "x", "1")
	moved.Index = [3]table.Key{{PK: pk + "G#", SK: "1#"}, {PK: pk + "G#", SK: "2#"}, {PK: pk + "G#", SK: "1#"}}

	costs(t, "a small put", 1, 0, 1, write(table.Put(small, table.Always(), nil)))
	costs(t, "a put of 5 KB", 6, 0, 1, write(table.Put(large, table.Absent(), nil)))
	costs(t, "a put with two entries", 3, 0, 1, write(table.Put(listed, table.Always(), nil)))
	costs(t, "an entry that stays, one that moves, one that is new", 1+0+2+1, 0, 1, write(table.Put(moved, table.Always(), nil)))
	costs(t, "a put that refuses over 5 KB", 6, 0, 1, write(table.Put(row(pk, "large#"), table.Absent(), nil)))
	costs(t, "an update of 5 KB", 6, 0, 1, write(table.Update(large.Key, map[string]any{"y": int64(1)}, table.Exists(), nil)))
	costs(t, "an update that leaves an index", 1+1, 0, 1, write(table.Write{Verb: table.UpdateItem, Item: table.Item{Key: listed.Key}, Remove: []string{"g3p", "g3s"}}))
	costs(t, "an update that is refused", 6, 0, 1, write(table.Update(large.Key, map[string]any{"y": int64(1)}, table.Absent(), nil)))

	costs(t, "a strong read", 0, 2, 1, get(small.Key, true))
	costs(t, "a read", 0, 1, 1, get(small.Key, false))
	costs(t, "a strong read of 5 KB", 0, 4, 1, get(large.Key, true))
	costs(t, "a read of nothing", 0, 2, 1, get(table.Key{PK: pk, SK: "none#"}, true))
	costs(t, "items as of one moment", 0, 2*2*(1+2+1), 1, func(ctx context.Context) error {
		_, err := tb.TransactGet(ctx, []table.Key{small.Key, large.Key, {PK: pk, SK: "none#"}})
		return err
	})
	costs(t, "a batch", 0, 1+2+1, 1, func(ctx context.Context) error {
		_, err := tb.BatchGet(ctx, []table.Key{small.Key, large.Key, {PK: pk, SK: "none#"}, small.Key}, false)
		return err
	})
	costs(t, "a batch of 250", 0, 250*2, 3, func(ctx context.Context) error {
		_, err := tb.BatchGet(ctx, keys(pk, 250), true)
		return err
	})
	costs(t, "a query", 0, 4, 1, ask(table.Query{PK: pk, Strong: true}))
	costs(t, "a query for keys", 0, 2, 1, ask(table.Query{PK: pk, KeysOnly: true}))
	costs(t, "a query that finds nothing", 0, 1, 1, ask(table.Query{PK: pk + "none#"}))
	costs(t, "a query of an index", 0, 1, 1, ask(table.Query{Index: table.G1, PK: pk + "G#"}))
	costs(t, "a query that cannot find anything", 0, 0, 0, ask(table.Query{PK: pk, From: "b", To: "a"}))

	costs(t, "a delete of 5 KB", 6, 0, 1, write(table.Delete(large.Key, table.Always(), nil)))
	costs(t, "a delete with two entries", 3, 0, 1, write(table.Delete(listed.Key, table.Always(), nil)))
	costs(t, "a delete of nothing", 1, 0, 1, write(table.Delete(listed.Key, table.Always(), nil)))
}

func (s suite) unitsOfTransactions(t *testing.T, pk string) {
	do := func(ws ...table.Write) func(context.Context) error {
		return func(ctx context.Context) error { return s.table.Transact(ctx, ws) }
	}
	kb := func(n int) string { return strings.Repeat("x", n<<10) }
	listed := func(sk, at string, attrs ...any) table.Item {
		it := row(pk, sk, attrs...)
		it.Index[0] = table.Key{PK: pk + "G#", SK: at}
		return it
	}
	a, b := listed("a#", "1#"), row(pk, "b#", "x", kb(3))
	costs(t, "a new item with an entry and one of 3 KB", 2+1+2*4, 0, 1, do(table.Put(a, table.Absent(), nil), table.Put(b, table.Absent(), nil)))
	costs(t, "a put over an unknown item counts no entries", 2, 0, 1, do(table.Put(a, table.Always(), nil)))
	costs(t, "a put over a known item counts what changes", 2+2, 0, 1, do(table.Put(listed("a#", "2#"), table.Exists(), nil).Over(a)))
	a = listed("a#", "2#")
	costs(t, "a put over a larger known item", 2*4, 0, 1, do(table.Put(row(pk, "b#"), table.Exists(), nil).Over(b)))
	costs(t, "an update of an unknown item", 2, 0, 1, do(table.Update(a.Key, map[string]any{"x": int64(1)}, table.Exists(), nil)))
	costs(t, "an update of 2 KB", 2*3, 0, 1, do(table.Update(a.Key, map[string]any{"x": kb(2)}, table.Exists(), nil)))
	costs(t, "an update of index keys of an unknown item", 2+1, 0, 1, do(table.Update(a.Key, map[string]any{"g1p": pk + "G#", "g1s": "3#"}, table.Always(), nil)))
	costs(t, "an update of index keys of a known item", 2*3+2, 0, 1,
		do(table.Update(a.Key, map[string]any{"g1p": pk + "G#", "g1s": "4#"}, table.Always(), nil).Over(listed("a#", "3#", "x", kb(2)))))
	costs(t, "a check of an unknown item", 2, 0, 1, do(table.Check(a.Key, table.Exists(), nil)))
	costs(t, "a check of a known item of 2 KB", 2*3, 0, 1, do(table.Check(a.Key, table.Exists(), nil).Over(listed("a#", "4#", "x", kb(2)))))
	costs(t, "a transaction that is refused", 2+2*4, 0, 1, do(table.Put(listed("c#", "1#"), table.Absent(), nil), table.Put(row(pk, "b#", "x", kb(3)), table.Absent(), nil)))
	costs(t, "a delete of an unknown item", 2, 0, 1, do(table.Delete(row(pk, "b#").Key, table.Always(), nil)))
	costs(t, "a delete of a known item", 2*3+1, 0, 1, do(table.Delete(a.Key, table.Exists(), nil).Over(listed("a#", "4#", "x", kb(2)))))
}
