package intake_test

import (
	"errors"
	"slices"
	"testing"

	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/intake"
)

// TestHeadersThatAreNotUnderstood are told, each by its own rule; what the options say goes before what a header is known by.
func TestHeadersThatAreNotUnderstood(t *testing.T) {
	k := exchange.Receipts
	at, err := intake.Fields(exchange.Options{Columns: map[string]string{"paid": "amount"}}, k, []string{"Kunde", "paid", "amount", "what"})
	if want := []int{k.Index("customer"), k.Index("amount"), -1, -1}; err != nil || !slices.Equal(at, want) {
		t.Errorf("%v %v, not %v", at, err, want)
	}
	some := func(list ...string) map[string]string {
		out := map[string]string{}
		for i := 0; i < len(list); i += 2 {
			out[list[i]] = list[i+1]
		}
		return out
	}
	for _, x := range []struct {
		options       exchange.Options
		header        []string
		pointer, code string
	}{
		{exchange.Options{Columns: some("x", "shoeSize")}, []string{"customer", "amount", "x"}, "/columns/x", "unknown_column"},
		{exchange.Options{}, []string{"customer", "Kunde", "amount"}, "/columns/Kunde", "duplicate_column"},
		{exchange.Options{Columns: some("y", "")}, []string{"customer", "amount"}, "/columns/y", "unknown_header"},
		{exchange.Options{Only: some("y", "1")}, []string{"customer", "amount"}, "/only/y", "unknown_header"},
		{exchange.Options{Defaults: some("shoeSize", "42")}, []string{"customer", "amount"}, "/defaults/shoeSize", "unknown_column"},
		{exchange.Options{}, []string{"customer"}, "/columns", "missing_column"},
	} {
		_, err := intake.Fields(x.options, k, x.header)
		var f fault.Fault
		if !errors.As(err, &f) || f.Code != "columns" || len(f.Fields) != 1 || f.Fields[0].Pointer != x.pointer || f.Fields[0].Code != x.code {
			t.Errorf("%v %v: %v, not %s %s", x.options, x.header, err, x.pointer, x.code)
		}
	}
	if _, err := intake.Fields(exchange.Options{}, exchange.Customers, []string{"phone"}); fault.Of(err).Code != "columns" {
		t.Errorf("a file that does not say whose the rows are: %v", err)
	}
}

// TestWhatIsKeptOfAFileIsNotReadWhenItIsDamaged: rows that were dealt, and claims of numbers.
func TestWhatIsKeptOfAFileIsNotReadWhenItIsDamaged(t *testing.T) {
	if _, err := intake.Claims(nil, make([]byte, 17)); err == nil {
		t.Error("claims that were cut off were read")
	}
	if _, err := intake.Rows(exchange.Receipts, []byte("1\x1fACME")); err == nil {
		t.Error("a row that was cut off was read")
	}
	for _, row := range []string{"1\x1fACME", "one"} {
		if _, err := intake.Raw(row).Line(exchange.Receipts); err == nil {
			t.Errorf("%q was read as a row", row)
		}
	}
}
