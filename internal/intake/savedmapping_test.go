package intake_test

import (
	"slices"
	"strings"
	"testing"

	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/intake"
)

// TestAMappingThatCannotBeSaved tells every field that breaks a rule, those of its options among them.
func TestAMappingThatCannotBeSaved(t *testing.T) {
	for _, x := range []struct {
		mapping intake.Mapping
		want    string
	}{
		{intake.Mapping{Code: "bank", Name: strings.Repeat("ä", 100), Kind: "receipts"}, ""},
		{intake.Mapping{Code: "receipts", Name: "n", Kind: "receipts"}, ""},
		{intake.Mapping{Code: "#", Name: "n", Kind: "receipts"}, "/code wrong_shape"},
		{intake.Mapping{Code: "invoices", Name: "n", Kind: "receipts"}, "/code taken"},
		{intake.Mapping{Code: "bank", Kind: "receipts"}, "/name out_of_range"},
		{intake.Mapping{Code: "bank", Name: strings.Repeat("n", 101), Kind: "orders"}, "/name out_of_range, /kind unknown_value"},
		{intake.Mapping{Code: "bank", Name: "n", Kind: "receipts", Options: exchange.Options{Apply: "oldest"}}, "/apply unknown_value"},
	} {
		var got []string
		if err := x.mapping.Check(); err != nil {
			for _, f := range fault.Of(err).Fields {
				got = append(got, f.Pointer+" "+f.Code)
			}
		}
		slices.Sort(got)
		want := strings.Split(x.want, ", ")
		slices.Sort(want)
		if strings.Join(got, ", ") != strings.Join(want, ", ") {
			t.Errorf("%+v: %v, not %s", x.mapping, got, x.want)
		}
	}
}
