package customer_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/customer"
	"customercenter/internal/id"
)

func TestCheckLists(t *testing.T) {
	has := func(entries ...string) func(string) bool {
		return func(s string) bool { return slices.Contains(entries, s) }
	}
	c := acme()
	if err := c.CheckLists(customer.Lists{}); err != nil {
		t.Errorf("without lists anything goes: %v", err)
	}
	if err := c.CheckLists(customer.Lists{Term: has("net30"), TaxCode: has("VAT20"), Account: has("1200")}); err != nil {
		t.Error(err)
	}
	got := codes(t, c.CheckLists(customer.Lists{Term: has(), TaxCode: has(), Account: has()}))
	want := map[string]string{"/paymentTerm": "unknown_value", "/exemptions/0/taxCode": "unknown_value", "/receivableAccount": "unknown_value"}
	if !maps.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestCheckGroup(t *testing.T) {
	parents := map[id.Customer]id.Customer{"a": "", "b": "a", "c": "b", "x": "y", "y": "x"}
	for i := range 20 {
		parents[id.Customer(strings.Repeat("d", i+1))] = id.Customer(strings.Repeat("d", i))
	}
	up := func(c id.Customer) (id.Customer, bool, error) {
		p, known := parents[c]
		return p, known, nil
	}
	for _, x := range []struct {
		self, group id.Customer
		code        string
	}{
		{"a", "", ""}, {"d", "c", ""}, {"", "c", ""}, {"c", "a", ""},
		{"a", "a", "group_cycle"}, {"a", "b", "group_cycle"}, {"a", "c", "group_cycle"},
		{"a", "x", "group_too_deep"}, // a cycle of others does not loop
		{"a", id.Customer(strings.Repeat("d", 10)), ""}, {"a", id.Customer(strings.Repeat("d", 11)), "group_too_deep"},
		{"a", "nobody", "not_found"},
	} {
		if got := codes(t, customer.CheckGroup(x.self, x.group, up))["/group"]; got != x.code {
			t.Errorf("%s under %s: %q, want %q", x.self, x.group, got, x.code)
		}
	}
	down := errors.New("down")
	if err := customer.CheckGroup("a", "b", func(id.Customer) (id.Customer, bool, error) { return "", false, down }); !errors.Is(err, down) {
		t.Errorf("got %v", err)
	}
}
