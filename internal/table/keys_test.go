package table_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/table"
)

func TestSortable(t *testing.T) {
	numbers := []int64{math.MinInt64, math.MinInt64 + 1, -1_000_000_000_000_000, -10, -9, -1, 0, 1, 9, 10, 99, 100, 1_000_000_000_000_000, math.MaxInt64 - 1, math.MaxInt64}
	var texts []string
	for _, n := range numbers {
		s := table.Sortable(n)
		if back, err := table.ParseSortable(s); len(s) != 20 || err != nil || back != n {
			t.Errorf("%d became %s and came back as %d, %v", n, s, back, err)
		}
		texts = append(texts, s)
	}
	if !slices.IsSorted(texts) {
		t.Errorf("out of order: %v", texts)
	}
	for _, s := range []string{"", "1", "x", strings.Repeat("9", 20), " 9223372036854775808", "092233720368547758080"} {
		if _, err := table.ParseSortable(s); err == nil {
			t.Errorf("%q was read", s)
		}
	}
}

func TestSegment(t *testing.T) {
	seen := map[string]string{}
	for _, s := range []string{"", "plain", "a#b", "a%23b", "a%b", "#", "%", "##", "%23", "%25", "%2523", "é#東京", "a#"} {
		e := table.Segment(s)
		if strings.Contains(e, "#") || table.Unsegment(e) != s {
			t.Errorf("%q became %q and came back as %q", s, e, table.Unsegment(e))
		}
		if was, twice := seen[e]; twice {
			t.Errorf("%q and %q are both %q", was, s, e)
		}
		seen[e] = s
	}
}

func TestSeqAndPart(t *testing.T) {
	if s := table.Seq(42); s != "000000000042" || len(s) != table.SeqWidth {
		t.Error(s)
	}
	if s := table.Part(7); s != "0007" {
		t.Error(s)
	}
	for _, f := range []func(){func() { table.Seq(-1) }, func() { table.Seq(1_000_000_000_000) }, func() { table.Part(-1) }, func() { table.Part(10_000) }} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("a number that does not fit was written")
				}
			}()
			f()
		}()
	}
}

func TestThrough(t *testing.T) {
	for _, s := range []string{"E#", "E#9", "E#~", "E#\U0010FFFD"} {
		if s < "E#" || s > table.Through("E#") {
			t.Errorf("%q is not within", s)
		}
	}
	for _, s := range []string{"E", "D#~", "F#", "E$"} {
		if s >= "E#" && s <= table.Through("E#") {
			t.Errorf("%q is within", s)
		}
	}
}
