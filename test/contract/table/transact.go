package contract

import (
	"errors"
	"fmt"
	"testing"

	"customercenter/internal/table"
)

func (s suite) allOrNone(t *testing.T, pk string) {
	all := rows(pk, 100)
	var ws []table.Write
	for _, it := range all {
		ws = append(ws, table.Put(it, table.Absent(), refused("there")))
	}
	s.put(t, all[57])
	if err := s.table.Transact(t.Context(), ws); !errors.Is(err, refused("there")) {
		t.Fatalf("one of 100 is there: %v", err)
	}
	s.absent(t, all[0].Key)
	s.absent(t, all[99].Key)
	if _, err := s.table.Write(t.Context(), table.Delete(all[57].Key, table.Always(), nil)); err != nil {
		t.Fatal(err)
	}
	if err := s.table.Transact(t.Context(), ws); err != nil {
		t.Fatalf("100 items: %v", err)
	}
	for _, i := range []int{0, 57, 99} {
		s.is(t, all[i])
	}
}

func (s suite) failures(t *testing.T, pk string) {
	s.put(t, row(pk, "a#", "at", int64(3), "name", "A", "raw", []byte("x")), row(pk, "b#", "at", int64(4)), row(pk, "c#", "at", int64(5)))
	err := s.table.Transact(t.Context(), []table.Write{
		table.Put(row(pk, "a#", "at", int64(4)), table.Eq("at", int64(2)), refused("a is stale")),
		table.Update(table.Key{PK: pk, SK: "b#"}, map[string]any{"at": int64(5)}, table.Eq("at", int64(4)), refused("b is stale")),
		table.Check(table.Key{PK: pk, SK: "d#"}, table.Exists(), refused("d is gone")),
		table.Delete(table.Key{PK: pk, SK: "c#"}, table.Lt("at", int64(5)), refused("c is late")),
		table.Put(row(pk, "e#"), table.Absent(), refused("e is there")),
	})
	var c table.Canceled
	if !errors.As(err, &c) {
		t.Fatalf("%v", err)
	}
	want := []table.Failure{
		{Write: 0, Else: refused("a is stale"), Old: row(pk, "a#", "at", int64(3), "name", "A", "raw", []byte("x"))},
		{Write: 2, Else: refused("d is gone")},
		{Write: 3, Else: refused("c is late"), Old: row(pk, "c#", "at", int64(5))},
	}
	if len(c.Failed) != len(want) {
		t.Fatalf("%d failures, want %d: %v", len(c.Failed), len(want), c.Failed)
	}
	for i, w := range want {
		got := c.Failed[i]
		if got.Write != w.Write || !errors.Is(got.Else, w.Else) || !got.Old.Equal(w.Old) {
			t.Errorf("failure %d is %v, want %v", i, got, w)
		}
	}
	for _, e := range []refused{"a is stale", "d is gone", "c is late"} {
		if !errors.Is(err, e) {
			t.Errorf("the error does not say that %s", e)
		}
	}
	s.is(t, row(pk, "b#", "at", int64(4)))
	s.absent(t, table.Key{PK: pk, SK: "e#"})
}

func (s suite) checks(t *testing.T, pk string) {
	s.put(t, row(pk, "a#", "at", int64(1)))
	k := table.Key{PK: pk, SK: "a#"}
	write := func(n int, cond table.Cond) error {
		return s.table.Transact(t.Context(), []table.Write{table.Check(k, cond, refused("moved")),
			table.Put(row(pk, fmt.Sprintf("b#%d#", n)), table.Absent(), nil)})
	}
	if err := write(1, table.Eq("at", int64(1))); err != nil {
		t.Error(err)
	}
	if err := write(2, table.Eq("at", int64(2))); !errors.Is(err, refused("moved")) {
		t.Errorf("a check that fails: %v", err)
	}
	s.is(t, row(pk, "a#", "at", int64(1)))
	s.is(t, row(pk, "b#1#"))
	s.absent(t, table.Key{PK: pk, SK: "b#2#"})
}

func (s suite) transactGet(t *testing.T, pk string) {
	all := rows(pk, 100)
	s.put(t, all[:99]...)
	var keys []table.Key
	for i := range all {
		keys = append(keys, all[99-i].Key)
	}
	items, err := s.table.TransactGet(t.Context(), keys)
	if err != nil || len(items) != 100 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	if items[0].Exists() {
		t.Errorf("what is not there came as %v", items[0])
	}
	for i, it := range items[1:] {
		if !it.Equal(all[98-i]) {
			t.Errorf("item %d is %v", i+1, it)
		}
	}
	if items, err := s.table.TransactGet(t.Context(), nil); err != nil || len(items) != 0 {
		t.Errorf("nothing asked: %v, %v", items, err)
	}
}

func (s suite) batchGet(t *testing.T, pk string) {
	all := rows(pk, 230)
	s.put(t, all...)
	var keys []table.Key
	for i := range all {
		keys = append(keys, all[len(all)-1-i].Key, table.Key{PK: pk, SK: fmt.Sprintf("missing#%d#", i)})
	}
	keys = append(keys, keys[0]) // twice
	for _, strong := range []bool{true, false} {
		items, err := s.table.BatchGet(t.Context(), keys, strong)
		if err != nil || len(items) != len(keys) {
			t.Fatalf("%d items, %v", len(items), err)
		}
		for i, it := range items {
			if (it.Key == keys[i]) != (i%2 == 0) {
				t.Errorf("item %d is %v, asked for %v", i, it, keys[i])
			}
		}
	}
	if items, err := s.table.BatchGet(t.Context(), nil, true); err != nil || len(items) != 0 {
		t.Errorf("nothing asked: %v, %v", items, err)
	}
}
