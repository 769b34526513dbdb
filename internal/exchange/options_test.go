package exchange_test

import (
	"errors"
	"fmt"
	"testing"

	"customercenter/internal/exchange"
	"customercenter/internal/fault"
)

// TestWhatNoFileCanBeTakenInBy is told by the field.
func TestWhatNoFileCanBeTakenInBy(t *testing.T) {
	good := exchange.Options{Mode: exchange.Both, Match: "code", Apply: "auto", Control: "-12.50", Columns: map[string]string{"Kunde": "customer", "x": ""},
		Defaults: map[string]string{"currency": "EUR"}}
	if err := good.Check("receipts"); err != nil {
		t.Fatal(err)
	}
	many := map[string]string{}
	for i := range 501 {
		many[fmt.Sprint(i)] = ""
	}
	for _, x := range []struct {
		kind          string
		options       exchange.Options
		pointer, code string
	}{
		{"orders", exchange.Options{}, "/kind", "unknown_value"},
		{"receipts", exchange.Options{Mode: "replace"}, "/mode", "unknown_value"},
		{"receipts", exchange.Options{Match: "name"}, "/match", "unknown_value"},
		{"receipts", exchange.Options{Apply: "oldest"}, "/apply", "unknown_value"},
		{"receipts", exchange.Options{Control: "1,5,0"}, "/control", "malformed"},
		{"receipts", exchange.Options{Columns: many}, "/columns", "too_many"},
		{"receipts", exchange.Options{Only: many}, "/columns", "too_many"},
		{"receipts", exchange.Options{Columns: map[string]string{"Kunde": "shoeSize"}}, "/columns/Kunde", "unknown_column"},
		{"receipts", exchange.Options{Defaults: map[string]string{"shoeSize": "42"}}, "/defaults/shoeSize", "unknown_column"},
	} {
		err := x.options.Check(x.kind)
		var f fault.Fault
		if !errors.As(err, &f) || len(f.Fields) != 1 || f.Fields[0].Pointer != x.pointer || f.Fields[0].Code != x.code {
			t.Errorf("%+v: %v, not %s %s", x.options, err, x.pointer, x.code)
		}
	}
}
