package contract

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/table"
)

// pagesOfEverySize pages through a partition while others add rows before, between and behind what was read: each row
// that was there at the beginning comes exactly once, in order.
func (s suite) pagesOfEverySize(t *testing.T, pk string) {
	const n = 24
	for _, size := range []int{1, 2, 3, 5, 7, 8, 12, n - 1, n, n + 1, 100, 0} {
		for _, down := range []bool{false, true} {
			part := fmt.Sprintf("%s%d#%t#", pk, size, down)
			old := rows(part, n)
			s.put(t, old...)
			var seen []string
			q := table.Query{PK: part, Limit: size, Descending: down, Strong: true}
			for page := 0; ; page++ {
				p, err := s.table.Query(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				if size > 0 && len(p.Items) > size {
					t.Errorf("a page of %d has %d items", size, len(p.Items))
				}
				for _, it := range p.Items {
					if !strings.Contains(it.SK, "added") {
						seen = append(seen, it.SK)
					}
				}
				if p.Next == nil {
					break
				}
				if page < 6 { // new rows do not go on for ever
					s.put(t, row(part, fmt.Sprintf("%04d#added%d#", page*5, page)), row(part, fmt.Sprintf("zz%d#added#", page)))
				}
				q.After = p.Next
			}
			want := make([]string, n)
			for i, it := range old {
				want[i] = it.SK
			}
			if down {
				slices.Reverse(want)
			}
			if !slices.Equal(seen, want) {
				t.Errorf("pages of %d, descending %t: %v", size, down, seen)
			}
		}
	}
}

func (s suite) megabyte(t *testing.T, pk string) {
	text := strings.Repeat("x", 120<<10)
	for i := range 18 {
		s.put(t, row(pk, fmt.Sprintf("%04d#", i), "text", text))
	}
	for _, q := range []table.Query{{PK: pk, Strong: true}, {PK: pk, KeysOnly: true}, {PK: pk, Descending: true}} {
		var sizes []int
		for {
			p, err := s.table.Query(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			sizes = append(sizes, len(p.Items))
			for _, it := range p.Items {
				if (it.Str("text") == text) == q.KeysOnly {
					t.Errorf("keys only %t: an item of %d bytes", q.KeysOnly, it.Size())
				}
			}
			if p.Next == nil {
				break
			}
			q.After = p.Next
		}
		if !slices.Equal(sizes, []int{9, 9, 0}) && !slices.Equal(sizes, []int{9, 9}) {
			t.Errorf("pages of %v items of 120 KB", sizes)
		}
	}
	items, err := table.All(t.Context(), s.table, table.Query{PK: pk})
	if err != nil || len(items) != 18 {
		t.Errorf("all: %d items, %v", len(items), err)
	}
}

func (s suite) ranges(t *testing.T, pk string) {
	var all []table.Item
	for _, sk := range []string{"A", "C#", "C#1#", "C#10#", "C#2#", "D#é#", "D#\U0001F600#", "E#", "a#"} {
		all = append(all, row(pk, sk))
	}
	s.put(t, all...)
	for _, x := range []struct {
		q    table.Query
		want string
	}{
		{table.Query{}, "A C# C#1# C#10# C#2# D#é# D#\U0001F600# E# a#"},
		{table.Query{Descending: true}, "a# E# D#\U0001F600# D#é# C#2# C#10# C#1# C# A"},
		{table.Query{Prefix: "C#"}, "C# C#1# C#10# C#2#"},
		{table.Query{Prefix: "C#", Descending: true}, "C#2# C#10# C#1# C#"},
		{table.Query{Prefix: "C#", Limit: 2}, "C# C#1#"},
		{table.Query{Prefix: "C#", Descending: true, Limit: 2}, "C#2# C#10#"},
		{table.Query{Prefix: "C#1#"}, "C#1#"},
		{table.Query{Prefix: "D#"}, "D#é# D#\U0001F600#"},
		{table.Query{Prefix: "D#", Descending: true}, "D#\U0001F600# D#é#"},
		{table.Query{Prefix: "X"}, ""},
		{table.Query{From: "C#1#"}, "C#1# C#10# C#2# D#é# D#\U0001F600# E# a#"},
		{table.Query{To: "C#1#"}, "A C# C#1#"},
		{table.Query{To: "C#1#", Descending: true}, "C#1# C# A"},
		{table.Query{From: "C#1#", To: "C#2#"}, "C#1# C#10# C#2#"},
		{table.Query{From: "C#1#", To: "C#2#", Descending: true, Limit: 1}, "C#2#"},
		{table.Query{From: "C#1", To: "C#1~"}, "C#1# C#10#"},
		{table.Query{From: "D#", To: table.Through("D#")}, "D#é# D#\U0001F600#"},
		{table.Query{From: "C#2#", To: "C#1#"}, ""},
		{table.Query{From: "C#1#", To: "C#1#"}, "C#1#"},
	} {
		q := x.q
		q.PK = pk
		p, err := s.table.Query(t.Context(), q)
		if err != nil {
			t.Errorf("%+v: %v", x.q, err)
			continue
		}
		var got []string
		for _, it := range p.Items {
			got = append(got, it.SK)
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%+v gives %v, want %s", x.q, got, x.want)
		}
		if q.Limit > 0 && p.Next == nil {
			t.Errorf("%+v: a page that its limit ended does not say where to go on", x.q)
		}
	}
	_, err := s.table.Query(t.Context(), table.Query{PK: pk, Prefix: "C#", After: &table.Entry{Key: table.Key{PK: pk, SK: "E#"}}})
	if !errors.As(err, new(table.Invalid)) {
		t.Errorf("going on from outside of the range: %v", err)
	}
}

// trap: a query of tenant 1 must not see what is tenant 10's, wherever the 1 stands.
func (s suite) trap(t *testing.T, pk string) {
	for _, n := range []string{"1", "10", "11"} {
		s.put(t, row(pk+n+"#", "C#"+n+"#"), row(pk, "T#"+n+"#x#"))
	}
	for _, q := range []table.Query{{PK: pk + "1#"}, {PK: pk, Prefix: "T#1#"}} {
		items, err := table.All(t.Context(), s.table, q)
		if err != nil || len(items) != 1 {
			t.Errorf("%+v: %v, %v", q, items, err)
		}
	}
}
