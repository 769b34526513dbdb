package exchange_test

import (
	"slices"
	"testing"

	"customercenter/internal/exchange"
)

func TestDiscountsInACell(t *testing.T) {
	for cell, want := range map[string][]exchange.Discount{
		"":                      nil,
		"10":                    {{Percent: "10"}},
		"10% Loyalty; 2.5":      {{Percent: "10", Description: "Loyalty"}, {Percent: "2.5"}},
		"5% 100% cotton":        {{Percent: "5", Description: "100% cotton"}},
		"1% -5; 2% =SUM(A1)":    {{Percent: "1", Description: "-5"}, {Percent: "2", Description: "=SUM(A1)"}},
		"3% \u0644\u0644\u0648": {{Percent: "3", Description: "\u0644\u0644\u0648"}},
	} {
		if got := exchange.SplitDiscounts(cell); !slices.Equal(got, want) {
			t.Errorf("%q: %v", cell, got)
		}
		if got := exchange.JoinDiscounts(want); got != cell {
			t.Errorf("%v: %q", want, got)
		}
	}
	for cell, want := range map[string]exchange.Discount{"9%": {Percent: "9"}, " 7 % x ;": {Percent: "7", Description: "x"}, "4 early": {Percent: "4", Description: "early"}} {
		if got := exchange.SplitDiscounts(cell); !slices.Equal(got, []exchange.Discount{want}) {
			t.Errorf("%q: %v", cell, got)
		}
	}
	if got := exchange.JoinDiscounts([]exchange.Discount{{Percent: "1", Description: "a; b"}}); got != "1% a, b" {
		t.Errorf("%q", got)
	}
}
