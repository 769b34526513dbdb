package contract

import (
	"bytes"
	"errors"
	"testing"

	"customercenter/internal/table"
)

func (s suite) values(t *testing.T, pk string) {
	it := row(pk, "a#", "text", "Zürich 東京 \x00 \"quoted\"", "empty", "", "yes", true, "no", false, "zero", int64(0),
		"large", int64(1_000_000_000_000_000), "larger", int64(9_223_372_036_854_775_807), "below", int64(-9_223_372_036_854_775_808),
		"raw", []byte{0, 1, 254, 255}, "none", []byte{}, "S", "a name of one letter", "with.dots and #", "odd name")
	it.Index = [3]table.Key{{PK: "G#1#", SK: "x#"}, {}, {PK: "G#3#", SK: "z#"}}
	s.put(t, it)
	s.is(t, it)
	got := s.get(t, it.Key)
	for name, v := range got.Attrs {
		if b, ok := v.([]byte); ok && b == nil {
			t.Errorf("%s came back as nil", name)
		}
	}
	if b := got.Bytes("raw"); len(b) > 0 {
		b[0] = 9
	}
	got.Attrs["text"] = "changed by the reader"
	s.is(t, it)
	if b := it.Bytes("raw"); !bytes.Equal(b, []byte{0, 1, 254, 255}) {
		t.Errorf("the writer's bytes changed: %v", b)
	}
	s.absent(t, table.Key{PK: pk, SK: "b#"})
}

func (s suite) conditions(t *testing.T, pk string) {
	s.put(t, row(pk, "there#", "at", int64(7), "text", "m", "raw", []byte{5}, "yes", true, "empty", ""))
	for _, x := range []struct {
		name  string
		cond  table.Cond
		there bool // holds on that item
		none  bool // holds where there is none
	}{
		{"always", table.Always(), true, true},
		{"absent", table.Absent(), false, true},
		{"exists", table.Exists(), true, false},
		{"missing", table.Missing("nothing"), true, true},
		{"missing what is there", table.Missing("at"), false, true},
		{"missing what is empty", table.Missing("empty"), false, true},
		{"missing index", table.Missing("g1p"), true, true},
		{"eq", table.Eq("at", int64(7)), true, false},
		{"eq other", table.Eq("at", int64(8)), false, false},
		{"eq of another type", table.Eq("at", "7"), false, false},
		{"eq text", table.Eq("text", "m"), true, false},
		{"eq empty", table.Eq("empty", ""), true, false},
		{"eq bytes", table.Eq("raw", []byte{5}), true, false},
		{"eq other bytes", table.Eq("raw", []byte{6}), false, false},
		{"eq truth", table.Eq("yes", true), true, false},
		{"eq no attribute", table.Eq("nothing", int64(0)), false, false},
		{"eq key", table.Eq("SK", "there#"), true, false},
		{"lt", table.Lt("at", int64(8)), true, false},
		{"lt itself", table.Lt("at", int64(7)), false, false},
		{"lt text", table.Lt("text", "n"), true, false},
		{"lt shorter text", table.Lt("text", "ma"), true, false},
		{"lt smaller text", table.Lt("text", "M"), false, false},
		{"lt bytes", table.Lt("raw", []byte{5, 0}), true, false},
		{"lt of another type", table.Lt("at", "8"), false, false},
		{"lt no attribute", table.Lt("nothing", int64(8)), false, false},
		{"and", table.And(table.Exists(), table.Eq("at", int64(7))), true, false},
		{"and not", table.And(table.Exists(), table.Eq("at", int64(8))), false, false},
		{"and of one", table.And(table.Eq("at", int64(7))), true, false},
		{"and of nothing", table.And(), true, true},
		{"or", table.Or(table.Absent(), table.Lt("at", int64(8))), true, true},
		{"or not", table.Or(table.Eq("at", int64(8)), table.Eq("text", "x")), false, false},
		{"or with always", table.Or(table.Eq("at", int64(8)), table.Always()), true, true},
		{"and of or", table.And(table.Or(table.Eq("at", int64(1)), table.Eq("at", int64(7))), table.Or(table.Missing("at"), table.Eq("yes", true))), true, false},
		{"or of and", table.Or(table.And(table.Exists(), table.Eq("at", int64(1))), table.And(table.Exists(), table.Eq("text", "m"))), true, false},
	} {
		s.holds(t, x.name, table.Key{PK: pk, SK: "there#"}, x.cond, x.there)
		s.holds(t, x.name+", where nothing is", table.Key{PK: pk, SK: "none#"}, x.cond, x.none)
	}
}

// holds tries a condition in a transaction that writes nothing there.
func (s suite) holds(t *testing.T, name string, k table.Key, cond table.Cond, want bool) {
	t.Helper()
	if cond.Op == "" || name == "and of nothing" || name == "and of nothing, where nothing is" ||
		name == "or with always" || name == "or with always, where nothing is" {
		it := s.get(t, k) // a check of nothing is refused: write what is there
		if !it.Exists() {
			return
		}
		if _, err := s.table.Write(t.Context(), table.Put(it, cond, nil)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return
	}
	err := s.table.Transact(t.Context(), []table.Write{table.Check(k, cond, refused("no"))})
	if got := err == nil; got != want || !want && !errors.Is(err, refused("no")) {
		t.Errorf("%s: holds %t (%v), want %t", name, got, err, want)
	}
}

func (s suite) updates(t *testing.T, pk string) {
	k := table.Key{PK: pk, SK: "a#"}
	after, err := s.table.Write(t.Context(), table.Update(k, map[string]any{"a": "1", "b": int64(2), "size": "reserved word"}, table.Absent(), nil))
	want := row(pk, "a#", "a", "1", "b", int64(2), "size", "reserved word")
	if err != nil || !after.Equal(want) {
		t.Fatalf("an update makes an item: %v, %v", after, err)
	}
	s.is(t, want)

	after, err = s.table.Write(t.Context(), table.Write{Verb: table.UpdateItem, Item: table.Item{Key: k}, Set: map[string]any{"a": ""},
		Add: map[string]int64{"b": 40, "new": -3}, Remove: []string{"size", "never there"}, If: table.Exists()})
	want = row(pk, "a#", "a", "", "b", int64(42), "new", int64(-3))
	if err != nil || !after.Equal(want) {
		t.Fatalf("an update sets, adds and removes: %v, %v", after, err)
	}
	s.is(t, want)

	_, err = s.table.Write(t.Context(), table.Update(k, map[string]any{"a": "x"}, table.Eq("b", int64(1)), refused("stale")))
	var c table.Canceled
	if !errors.As(err, &c) || !errors.Is(err, refused("stale")) || len(c.Failed) != 1 || !c.Failed[0].Old.Equal(want) {
		t.Errorf("a failed condition of one write: %v", err)
	}
	s.is(t, want)

	_, err = s.table.Write(t.Context(), table.Write{Verb: table.UpdateItem, Item: table.Item{Key: k}, Add: map[string]int64{"a": 1}})
	if !errors.As(err, new(table.Invalid)) {
		t.Errorf("adding to a text: %v", err)
	}
	err = s.table.Transact(t.Context(), []table.Write{table.Put(row(pk, "b#"), table.Always(), nil),
		{Verb: table.UpdateItem, Item: table.Item{Key: k}, Add: map[string]int64{"a": 1}}})
	if !errors.As(err, new(table.Invalid)) {
		t.Errorf("adding to a text in a transaction: %v", err)
	}
	s.absent(t, table.Key{PK: pk, SK: "b#"})
	s.is(t, want)

	ws := []table.Write{{Verb: table.UpdateItem, Item: table.Item{Key: k}, Set: map[string]any{"raw": []byte{1}}, Add: map[string]int64{"b": -2},
		Remove: []string{"a", "new"}}}
	if err := s.table.Transact(t.Context(), ws); err != nil {
		t.Fatal(err)
	}
	s.is(t, row(pk, "a#", "b", int64(40), "raw", []byte{1}))
}

func (s suite) deletes(t *testing.T, pk string) {
	s.put(t, row(pk, "a#", "x", "1"), row(pk, "b#"), row(pk, "c#"))
	a, b, c := table.Key{PK: pk, SK: "a#"}, table.Key{PK: pk, SK: "b#"}, table.Key{PK: pk, SK: "c#"}
	if _, err := s.table.Write(t.Context(), table.Delete(a, table.Eq("x", "2"), refused("other"))); !errors.Is(err, refused("other")) {
		t.Errorf("a delete on a condition that does not hold: %v", err)
	}
	it, err := s.table.Write(t.Context(), table.Delete(a, table.Eq("x", "1"), nil))
	if err != nil || it.Exists() {
		t.Errorf("a delete: %v, %v", it, err)
	}
	if err := s.table.Transact(t.Context(), []table.Write{table.Delete(b, table.Exists(), nil), table.Delete(c, table.Always(), nil)}); err != nil {
		t.Error(err)
	}
	for _, k := range []table.Key{a, b, c} {
		s.absent(t, k)
	}
	if _, err := s.table.Write(t.Context(), table.Delete(a, table.Always(), nil)); err != nil {
		t.Errorf("a delete of nothing: %v", err)
	}
	if _, err := s.table.Write(t.Context(), table.Delete(a, table.Exists(), refused("gone"))); !errors.Is(err, refused("gone")) {
		t.Errorf("a delete of what is gone: %v", err)
	}
}

func (s suite) replaces(t *testing.T, pk string) {
	s.put(t, row(pk, "a#", "old", "1", "both", int64(1)))
	want := row(pk, "a#", "new", "2", "both", "another type")
	it, err := s.table.Write(t.Context(), table.Put(want, table.Eq("both", int64(1)), nil))
	if err != nil || !it.Equal(want) {
		t.Errorf("a put: %v, %v", it, err)
	}
	s.is(t, want)
}
