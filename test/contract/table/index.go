package contract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/table"
)

func (s suite) indexes(t *testing.T, pk string) {
	g := func(n string) string { return pk + n + "#" }
	it := row(pk, "a#", "text", "not in an index")
	it.Index = [3]table.Key{{PK: g("one"), SK: "5#"}, {}, {PK: g("three"), SK: "7#"}}
	s.put(t, it, row(pk, "plain#"))
	s.inIndex(t, table.G1, g("one"), "5#")
	s.inIndex(t, table.G2, g("one"))
	s.inIndex(t, table.G3, g("three"), "7#")

	p, err := s.table.Query(t.Context(), table.Query{Index: table.G1, PK: g("one")})
	if err != nil || len(p.Items) != 1 {
		t.Fatalf("%v, %v", p, err)
	}
	if want := (table.Item{Key: it.Key, Index: [3]table.Key{{PK: g("one"), SK: "5#"}}}); !p.Items[0].Equal(want) {
		t.Errorf("an index shows %v, want keys only: %v", p.Items[0], want)
	}

	it.Index = [3]table.Key{{PK: g("one"), SK: "6#"}, {PK: g("two"), SK: "1#"}, {}}
	s.put(t, it)
	s.inIndex(t, table.G1, g("one"), "6#")
	s.inIndex(t, table.G2, g("two"), "1#")
	s.inIndex(t, table.G3, g("three"))
	s.is(t, it)

	after, err := s.table.Write(t.Context(), table.Write{Verb: table.UpdateItem, Item: table.Item{Key: it.Key},
		Set: map[string]any{"g1p": g("elsewhere"), "g1s": "9#"}, Remove: []string{"g2p", "g2s"}, If: table.Eq("g1s", "6#")})
	it.Index = [3]table.Key{{PK: g("elsewhere"), SK: "9#"}, {}, {}}
	if err != nil || !after.Equal(it) {
		t.Errorf("an update of index keys: %v, %v", after, err)
	}
	s.is(t, it)
	s.inIndex(t, table.G1, g("one"))
	s.inIndex(t, table.G1, g("elsewhere"), "9#")
	s.inIndex(t, table.G2, g("two"))

	if _, err := s.table.Write(t.Context(), table.Delete(it.Key, table.Always(), nil)); err != nil {
		t.Fatal(err)
	}
	s.inIndex(t, table.G1, g("elsewhere"))
}

func (s suite) inIndex(t *testing.T, i table.Index, pk string, want ...string) {
	t.Helper()
	items, err := table.All(t.Context(), s.table, table.Query{Index: i, PK: pk})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, it := range items {
		got = append(got, it.Index[i-1].SK)
	}
	if !slices.Equal(got, want) {
		t.Errorf("index %s, %s has %v, want %v", i.Name(), pk, got, want)
	}
}

// ties: many items with one index key, and items of many partitions, in every page size and direction.
func (s suite) ties(t *testing.T, pk string) {
	g := pk + "G#"
	for i := range 11 {
		it := row(fmt.Sprintf("%s%02d#", pk, i), "x#")
		it.Index[1] = table.Key{PK: g, SK: fmt.Sprintf("%d#", i/5)} // 0#: 5 items, 1#: 5 items, 2#: one
		s.put(t, it)
	}
	for size := range 12 {
		for _, down := range []bool{false, true} {
			q := table.Query{Index: table.G2, PK: g, Limit: size, Descending: down}
			seen, order := map[string]bool{}, []string{}
			for {
				p, err := s.table.Query(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				for _, it := range p.Items {
					if seen[it.PK] {
						t.Errorf("pages of %d: %s comes twice", size, it.PK)
					}
					seen[it.PK] = true
					order = append(order, it.Index[1].SK)
				}
				if p.Next == nil {
					break
				}
				q.After = p.Next
			}
			sorted := slices.Clone(order)
			slices.Sort(sorted)
			if down {
				slices.Reverse(sorted)
			}
			if len(seen) != 11 || !slices.Equal(order, sorted) {
				t.Errorf("pages of %d, descending %t: %s", size, down, strings.Join(order, " "))
			}
		}
	}
}
