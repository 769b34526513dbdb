package intake

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// Number is a plain decimal as it was dealt; "" is nothing.
func Number(s string) decimal.Decimal {
	d, err := decimal.NewFromString(s)
	if err != nil {
		return decimal.Decimal{}
	}
	return d
}

// Sum adds plain decimals, "" being nothing.
func Sum(a, b string) string {
	if a == "" || b == "" {
		return cmp.Or(a, b)
	}
	return Number(a).Add(Number(b)).String()
}

// Same reports that two plain decimals are one number.
func Same(a, b string) bool { return Number(a).Equal(Number(b)) }

// OrZero is a plain decimal, 0 for nothing.
func OrZero(s string) string { return cmp.Or(s, "0") }

// Furthest joins jumps, each series as far as any of them goes.
func Furthest(a, b []Jump) []Jump {
	for _, x := range b {
		i := slices.IndexFunc(a, func(y Jump) bool { return y.Kind == x.Kind && y.Series == x.Series && y.Period == x.Period })
		if i < 0 {
			a = append(a, x)
			continue
		}
		a[i].To = max(a[i].To, x.To)
	}
	return a
}
