package pure

import (
	"strconv"

	"customercenter/internal/fault"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
)

// reader turns typed values into values and collects those that do not fit.
type reader struct {
	fault.Fields
	base money.Currency
}

// amount reads an amount with at most the currency's decimals.
func (r *reader) amount(pointer, s string) money.Minor {
	m, err := money.Parse(s, r.base)
	if err != nil {
		r.Add(pointer, "malformed", "%s", err)
	}
	return m
}

// positive reads an amount above zero.
func (r *reader) positive(pointer, s string) money.Minor {
	m, err := money.Parse(s, r.base)
	switch {
	case err != nil:
		r.Add(pointer, "malformed", "%s", err)
	case m <= 0:
		r.Add(pointer, "not_positive", "the amount must be above zero")
	}
	return m
}

// decimal reads a number with at most so many decimals; nothing is zero.
func (r *reader) decimal(pointer, s string, places int) decimal.Decimal {
	if s == "" {
		return decimal.Zero
	}
	d, err := money.ParseDecimal(s, places)
	if err != nil {
		r.Add(pointer, "malformed", "%s", err)
	}
	return d
}

// percent reads a percentage from 0 to 100 with at most two decimals.
func (r *reader) percent(pointer, s string) decimal.Decimal {
	d := r.decimal(pointer, s, 2)
	if d.IsNegative() || d.GreaterThan(decimal.NewFromInt(100)) {
		r.Add(pointer, "out_of_range", "a percentage is 0 to 100")
	}
	return d
}

// optional reads an amount or a number of days that none takes away: what there was before stays where nothing is said.
func optional[T any](s string, before *T, read func(string) T) *T {
	switch s {
	case "":
		return before
	case "none":
		return nil
	}
	v := read(s)
	return &v
}

func (r *reader) whole(pointer, s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		r.Add(pointer, "malformed", "%q is not a number of days", s)
	}
	return n
}
