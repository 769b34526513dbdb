package contract

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"customercenter/internal/table"
)

// Limits checks that a table refuses what is beyond the engine's limits, and takes what is just within. With engine it
// compares an engine that is asked without our own check in front: whatever it refuses it must refuse in a way that our
// errors tell, and the few limits that DynamoDB Local does not enforce are left out.
func Limits(t *testing.T, tb table.Table, engine bool) {
	pk := "L#" + t.Name() + "#"
	key := table.Key{PK: pk, SK: "a#"}
	var (
		tooLarge = func(err error) bool { return errors.As(err, new(table.TooLarge)) }
		invalid  = func(err error) bool { return errors.As(err, new(table.Invalid)) }
		either   = func(err error) bool { return tooLarge(err) || invalid(err) }
		fits     = func(err error) bool { return err == nil }
		refuses  = func(err error) bool { return errors.As(err, new(table.Canceled)) }
	)
	write := func(w table.Write) error { _, err := tb.Write(t.Context(), w); return err }
	put := func(it table.Item) error { return write(table.Put(it, table.Always(), nil)) }
	one := func(w table.Write) error { return tb.Transact(t.Context(), []table.Write{w}) }
	many := func(n, size int) error {
		var ws []table.Write
		for i := range n {
			ws = append(ws, table.Put(row(pk, fmt.Sprintf("%d#", i), "x", strings.Repeat("x", size)), table.Always(), nil))
		}
		return tb.Transact(t.Context(), ws)
	}
	indexed := func(k table.Key) table.Item { it := row(pk, "i#"); it.Index[0] = k; return it }
	long := func(n int) string { return strings.Repeat("k", n) }
	for _, x := range []struct {
		name  string
		want  func(error) bool
		call  func() error
		local bool // DynamoDB Local takes it
	}{
		{"100 items", fits, func() error { return many(100, 1) }, false},
		{"101 items", tooLarge, func() error { return many(101, 1) }, false},
		{"no items", either, func() error { return tb.Transact(t.Context(), nil) }, false},
		{"one item twice", invalid, func() error {
			return tb.Transact(t.Context(), []table.Write{table.Put(row(pk, "a#"), table.Always(), nil), table.Check(key, table.Exists(), nil)})
		}, false},
		{"3.9 MB", fits, func() error { return many(10, 390<<10) }, false},
		{"more than 4 MB", tooLarge, func() error { return many(11, 390<<10) }, false},
		{"an item of just 400 KB", fits, func() error { return put(row(pk, "a#", "x", strings.Repeat("x", 400<<10-100-len(pk)))) }, false},
		{"an item of more than 400 KB", tooLarge, func() error { return put(row(pk, "a#", "x", strings.Repeat("x", 400<<10))) }, false},
		{"an item that an update takes beyond 400 KB", tooLarge, func() error {
			return write(table.Update(key, map[string]any{"y": strings.Repeat("x", 1000)}, table.Always(), nil))
		}, false},
		{"the same in a transaction", tooLarge, func() error {
			return one(table.Update(key, map[string]any{"y": strings.Repeat("x", 1000)}, table.Always(), nil))
		}, false},
		{"300 operators", refuses, func() error { return write(table.Update(key, set(1), equals(150), nil)) }, false},
		{"301 operators", tooLarge, func() error { return write(table.Update(key, set(1), equals(151), nil)) }, false},
		{"an expression of nearly 4 KB", fits, func() error { return one(table.Check(key, missing(141), nil)) }, false},
		{"an expression of more than 4 KB", tooLarge, func() error { return one(table.Check(key, missing(150), nil)) }, false},
		{"an update of 300 attributes", fits, func() error { return write(table.Update(table.Key{PK: pk, SK: "u#"}, set(300), table.Always(), nil)) }, false},
		{"an update of more than 4 KB", tooLarge, func() error { return write(table.Update(key, set(350), table.Always(), nil)) }, false},
		{"an update of nothing", invalid, func() error { return one(table.Update(key, nil, table.Always(), nil)) }, false},
		{"a check of nothing", invalid, func() error { return one(table.Check(key, table.And(), nil)) }, false},
		{"a check alone", invalid, func() error { return write(table.Check(key, table.Exists(), nil)) }, false},
		{"a set and removed attribute", invalid, func() error {
			return write(table.Write{Verb: table.UpdateItem, Item: table.Item{Key: key}, Set: set(1), Remove: []string{"a0"}})
		}, false},
		{"an update of a key", invalid, func() error { return write(table.Update(key, map[string]any{"SK": "b#"}, table.Always(), nil)) }, false},
		{"an empty partition key", invalid, func() error { return put(row("", "a#")) }, false},
		{"an empty sort key", invalid, func() error { return put(row(pk, "")) }, false},
		{"an empty key read", invalid, func() error { _, err := tb.Get(t.Context(), table.Key{PK: pk}, true); return err }, false},
		{"an empty index key", invalid, func() error { return put(indexed(table.Key{PK: pk})) }, true},
		{"an empty index key set", invalid, func() error {
			return write(table.Update(key, map[string]any{"g1p": "x", "g1s": ""}, table.Always(), nil))
		}, false},
		{"half an index key set", invalid, func() error { return write(table.Update(key, map[string]any{"g1p": "x"}, table.Always(), nil)) }, true},
		{"an index key of another type", invalid, func() error {
			return write(table.Update(key, map[string]any{"g1p": "x", "g1s": int64(1)}, table.Always(), nil))
		}, true},
		{"a partition key of 2048 bytes", fits, func() error { return put(row(long(2048), "a#")) }, false},
		{"a partition key of 2049 bytes", either, func() error { return put(row(long(2049), "a#")) }, false},
		{"a sort key of 1024 bytes", fits, func() error { return put(row(pk, long(1024))) }, false},
		{"a sort key of 1025 bytes", either, func() error { return put(row(pk, long(1025))) }, false},
		{"an index key of 2049 bytes", either, func() error { return put(indexed(table.Key{PK: long(2049), SK: "x"})) }, true},
		{"a text that is not UTF-8", invalid, func() error { return put(row(pk, "a#", "x", "\xff")) }, true},
		{"an attribute of another type", invalid, func() error { return put(row(pk, "a#", "x", 1)) }, false},
		{"an attribute named as a key", invalid, func() error { return put(row(pk, "a#", "g1p", "x")) }, true},
		{"a condition of another type", invalid, func() error { return one(table.Check(key, table.Eq("x", 1), nil)) }, false},
		{"an order of truth values", invalid, func() error { return one(table.Check(key, table.Lt("x", true), nil)) }, false},
		{"an OR of nothing", invalid, func() error { return one(table.Check(key, table.Or(), nil)) }, false},
		{"an index read strongly", invalid, func() error { return query(t, tb, table.Query{Index: table.G1, PK: pk, Strong: true}) }, false},
		{"a query without a partition", invalid, func() error { return query(t, tb, table.Query{}) }, false},
		{"a prefix with a range", invalid, func() error { return query(t, tb, table.Query{PK: pk, Prefix: "a", From: "b"}) }, true},
		{"101 items as of one moment", tooLarge, func() error { _, err := tb.TransactGet(t.Context(), keys(pk, 101)); return err }, false},
		{"one item twice as of one moment", invalid, func() error {
			_, err := tb.TransactGet(t.Context(), []table.Key{key, key})
			return err
		}, false},
		{"more than 4 MB as of one moment", tooLarge, func() error {
			if err := put(row(pk, "10#", "x", strings.Repeat("x", 390<<10))); err != nil {
				return err
			}
			_, err := tb.TransactGet(t.Context(), keys(pk, 11))
			return err
		}, false},
	} {
		if engine && x.local {
			continue
		}
		if err := x.call(); !x.want(err) {
			t.Errorf("%s: %T %v", x.name, err, err)
		}
	}
}

func query(t *testing.T, tb table.Table, q table.Query) error {
	_, err := tb.Query(t.Context(), q)
	return err
}

func keys(pk string, n int) []table.Key {
	out := make([]table.Key, n)
	for i := range out {
		out[i] = table.Key{PK: pk, SK: fmt.Sprintf("%d#", i)}
	}
	return out
}

// equals is a condition of n comparisons: 2n-1 operators. It does not hold.
func equals(n int) table.Cond {
	cs := make([]table.Cond, n)
	for i := range cs {
		cs[i] = table.Eq("z", int64(i))
	}
	return table.Or(cs...)
}

// missing is a condition of 29 bytes for each of n (less one AND). It holds.
func missing(n int) table.Cond {
	cs := make([]table.Cond, n)
	for i := range cs {
		cs[i] = table.Missing("z")
	}
	return table.And(cs...)
}

func set(n int) map[string]any {
	out := map[string]any{}
	for i := range n {
		out[fmt.Sprintf("a%d", i)] = int64(i)
	}
	return out
}
