// Package money is exact money: integer minor units beside an ISO 4217 currency, one rounding rule, and splits that
// add up. Nothing here or above uses binary floating point.
package money

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Minor is an amount in the minor units of a currency that stands beside it (a document has one currency).
type Minor int64

// Limit bounds every amount: |amount| < 10^15 minor units.
const Limit Minor = 1_000_000_000_000_000

// InRange reports that the amount is within the limit.
func (m Minor) InRange() bool { return -Limit < m && m < Limit }

// Abs is the magnitude.
func (m Minor) Abs() Minor {
	if m < 0 {
		return -m
	}
	return m
}

// Decimal is the amount in major units.
func (m Minor) Decimal(c Currency) decimal.Decimal {
	return decimal.New(int64(m), -int32(c.Exponent()))
}

// Format is the amount in major units with exactly the currency's decimals: 1552.55, or 34 for JPY.
func (m Minor) Format(c Currency) string {
	digits, negative := strings.CutPrefix(strconv.FormatInt(int64(m), 10), "-")
	if places := c.Exponent(); places > 0 {
		digits = strings.Repeat("0", max(places+1-len(digits), 0)) + digits
		digits = digits[:len(digits)-places] + "." + digits[len(digits)-places:]
	}
	if negative {
		return "-" + digits
	}
	return digits
}

// Round takes an amount in major units to minor units, half up on the magnitude: −0.005 → −0.01 (domain.md section 3).
func Round(d decimal.Decimal, c Currency) Minor {
	return Minor(d.Shift(int32(c.Exponent())).Round(0).IntPart())
}

// Parse reads a decimal string with at most the currency's decimals; more are refused, never rounded.
func Parse(s string, c Currency) (Minor, error) {
	d, err := ParseDecimal(s, c.Exponent())
	if err != nil {
		return 0, err
	}
	m := d.Shift(int32(c.Exponent()))
	if m.Abs().GreaterThanOrEqual(decimal.New(int64(Limit), 0)) {
		return 0, fmt.Errorf("%q is too large an amount", s)
	}
	return Minor(m.IntPart()), nil
}

// Must reads an amount that the program itself wrote.
func Must(s string, c Currency) Minor {
	m, err := Parse(s, c)
	if err != nil {
		panic(err)
	}
	return m
}

// ParseDecimal reads a plain decimal string (optional sign, digits, optional fraction) with at most the given decimals.
func ParseDecimal(s string, places int) (decimal.Decimal, error) {
	t := strings.TrimPrefix(s, "-")
	whole, frac, point := strings.Cut(t, ".")
	if whole == "" || len(whole) > 18 || !digits(whole) || !digits(frac) || (point && frac == "") {
		return decimal.Decimal{}, fmt.Errorf("%q is not a number: write it as 1234.50", clip(s))
	}
	if len(frac) > places {
		return decimal.Decimal{}, fmt.Errorf("%q has more than %d decimals", clip(s), places)
	}
	return decimal.NewFromString(s)
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
