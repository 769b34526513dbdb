package id_test

import (
	"strings"
	"testing"
	"time"

	"customercenter/internal/id"
)

// source draws bytes that differ.
type source struct{ n byte }

func (s *source) Bytes() [10]byte {
	s.n++
	return [10]byte{s.n, 0xff, s.n ^ 0x55, 3, 4, 5, 6, 7, 8, s.n}
}

var made = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func TestIdsNameTheirHome(t *testing.T) {
	s := &source{}
	for range 200 {
		c := id.NewCustomer(s)
		if got, err := id.ParseCustomer(string(c)); err != nil || got != c {
			t.Fatalf("%s is read as %s (%v)", c, got, err)
		}
		for _, k := range []id.Kind{id.Invoice, id.Receipt} {
			d := id.NewDocument(s, k, c, made)
			if got, err := id.ParseDocument(string(d), k); err != nil || got != d || d.Kind() != k || d.Customer() != c {
				t.Fatalf("%s of %s is read as %s of %s (%v)", d, c, got, d.Customer(), err)
			}
			for _, seq := range []int64{1, 31, 32, 1_000_000, 1<<35 - 1} {
				a := id.NewApplication(d, seq)
				if got, err := id.ParseApplication(string(a)); err != nil || got != a || a.Debit() != d || a.Seq() != seq {
					t.Fatalf("%s of %s at %d is read as %s of %s at %d (%v)", a, d, seq, got, a.Debit(), a.Seq(), err)
				}
			}
		}
		if strings.ContainsAny(string(c), "#") {
			t.Fatalf("%s contains what ends a key segment", c)
		}
	}
}

func TestIdsAreOneOfAKind(t *testing.T) {
	s := &source{}
	c, seen := id.NewCustomer(s), map[id.Document]bool{}
	for range 200 {
		d := id.NewDocument(s, id.Invoice, c, made)
		if seen[d] {
			t.Fatalf("%s came twice within a second", d)
		}
		seen[d] = true
	}
}

// A customer's documents of a kind, and a document's applications, lie in the order in which they were made.
func TestIdsSortAsTheyWereMade(t *testing.T) {
	s := &source{}
	c := id.NewCustomer(s)
	last, at := id.Document(""), made
	for _, later := range []time.Duration{0, time.Second, time.Minute, 24 * time.Hour, 10000 * time.Hour, 100000 * time.Hour} {
		at = at.Add(later)
		d := id.NewDocument(s, id.Invoice, c, at)
		if d <= last && later > 0 {
			t.Errorf("%s of %s does not sort after %s", d, at, last)
		}
		last = d
	}
	if a, b := id.NewApplication(last, 31), id.NewApplication(last, 32); a >= b {
		t.Errorf("%s does not sort before %s", a, b)
	}
}

func TestParseRefusesWhatIsNoId(t *testing.T) {
	s := &source{}
	c := id.NewCustomer(s)
	d := id.NewDocument(s, id.Invoice, c, made)
	a := string(id.NewApplication(d, 7))
	for _, bad := range []string{"", "cus_", string(c) + "0", string(c)[:19], strings.ToUpper(string(c)), "cus_" + strings.Repeat("l", 16), "cus_" + strings.Repeat("#", 16), string(d)} {
		if got, err := id.ParseCustomer(bad); err == nil {
			t.Errorf("%q was read as %s", bad, got)
		}
	}
	for _, bad := range []string{"", "inv_", string(c), string(d) + "0", "rcp" + string(d)[3:], string(d)[:20] + "#" + string(d)[21:], a} {
		if got, err := id.ParseDocument(bad, id.Invoice); err == nil {
			t.Errorf("%q was read as %s", bad, got)
		}
	}
	for _, bad := range []string{"", "app_", string(d), a + "0", a[:len(a)-1], strings.Replace(a, "app_", "cus_", 1), a[:len(a)-1] + "u"} {
		if got, err := id.ParseApplication(bad); err == nil {
			t.Errorf("%q was read as %s", bad, got)
		}
	}
}
