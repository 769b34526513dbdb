package property_test

import (
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/money"
	"customercenter/internal/sales"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// Parts of an amount add up to it, in currencies of 0, 2 and 3 decimals.

func amount() *rapid.Generator[money.Minor] {
	return rapid.Map(rapid.OneOf(rapid.Int64Range(0, 200), rapid.Int64Range(0, int64(money.Limit)-1)), func(n int64) money.Minor { return money.Minor(n) })
}

func TestEqualPartsAddUp(t *testing.T) {
	cases(t, 10_000)
	rapid.Check(t, func(r *rapid.T) {
		total := amount().Draw(r, "total")
		if rapid.Bool().Draw(r, "negative") {
			total = -total
		}
		n := rapid.IntRange(1, 60).Draw(r, "parts")
		parts := money.Equal(total, n)
		if len(parts) != n || money.Sum(parts) != total {
			r.Fatalf("%d in %d is %v", total, n, parts)
		}
		for i := 1; i < n; i++ {
			if d := parts[i-1].Abs() - parts[i].Abs(); d < 0 || d > 1 || parts[0].Abs()-parts[i].Abs() > 1 {
				r.Fatalf("%d in %d is %v: the leftover goes one each to the first parts", total, n, parts)
			}
		}
	})
}

func TestSharesProRataAddUp(t *testing.T) {
	cases(t, 10_000)
	rapid.Check(t, func(r *rapid.T) {
		total := amount().Draw(r, "total")
		weights := rapid.SliceOfN(rapid.Map(rapid.Int64Range(0, 100000), func(n int64) money.Minor { return money.Minor(n) }), 1, 12).Draw(r, "weights")
		parts, sum := money.ProRata(total, weights), money.Sum(weights)
		if money.Sum(parts) != total {
			r.Fatalf("%d by %v is %v", total, weights, parts)
		}
		for i, p := range parts {
			if sum == 0 {
				continue
			}
			exact := decimal.New(int64(total), 0).Mul(decimal.New(int64(weights[i]), 0)).Div(decimal.New(int64(sum), 0))
			if decimal.New(int64(p), 0).Sub(exact).Abs().GreaterThanOrEqual(decimal.New(1, 0)) || p < 0 {
				r.Fatalf("%d by %v is %v: part %d is a unit or more away from %s", total, weights, parts, i, exact)
			}
		}
	})
}

func TestInstalmentsAddUp(t *testing.T) {
	cases(t, 10_000)
	rapid.Check(t, func(r *rapid.T) {
		c := rapid.SampledFrom([]money.Currency{"JPY", "EUR", "KWD"}).Draw(r, "currency")
		term := drawTerm(r, c)
		if err := term.Check(); err != nil {
			r.Fatalf("%+v: %v", term, err)
		}
		issued := calendar.Must("2023-12-25").AddDays(rapid.IntRange(0, 1500).Draw(r, "issued"))
		total := amount().Draw(r, "total")
		parts := term.Schedule(issued, total, c)
		var sum money.Minor
		for i, p := range parts {
			sum += p.Amount
			if p.No != i+1 || p.Amount <= 0 || p.DueOn < issued || i > 0 && p.DueOn < parts[i-1].DueOn {
				r.Fatalf("%+v of %s: %d %s is %+v", term, issued, total, c, parts)
			}
		}
		if sum != total || (total == 0) != (len(parts) == 0) {
			r.Fatalf("%+v of %s: %d %s is %+v, which add up to %d", term, issued, total, c, parts, sum)
		}
	})
}

func drawTerm(r *rapid.T, c money.Currency) sales.Term {
	t := sales.Term{Kind: rapid.SampledFrom([]sales.TermKind{sales.OnReceipt, sales.Net, sales.EndOfMonth, sales.DayOfNextMonth}).Draw(r, "kind"),
		Days: rapid.IntRange(0, 90).Draw(r, "days"), Day: rapid.IntRange(1, 31).Draw(r, "day")}
	if rapid.Bool().Draw(r, "equal") {
		t.Equal = rapid.IntRange(0, sales.MaxParts).Draw(r, "parts")
		return t
	}
	left, days := 100, 0
	for range rapid.IntRange(0, 6).Draw(r, "shares") {
		days += rapid.IntRange(0, 40).Draw(r, "later")
		s := sales.Share{Days: days}
		if rapid.Bool().Draw(r, "percent") {
			p := rapid.IntRange(0, left).Draw(r, "share")
			left -= p
			s.Percent = decimal.New(int64(p), 0)
		} else {
			s.Fixed = decimal.New(rapid.Int64Range(0, 99999).Draw(r, "fixed"), -int32(c.Exponent())) //nolint:gosec // 0 to 3
		}
		t.Shares = append(t.Shares, s)
	}
	return t
}
