package money_test

import (
	"testing"

	"customercenter/internal/money"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestRoundIsHalfUpOnTheMagnitude(t *testing.T) {
	for _, x := range []struct {
		in   string
		c    money.Currency
		want money.Minor
	}{
		{"0.005", "EUR", 1}, {"-0.005", "EUR", -1}, {"0.004999999999", "EUR", 0}, {"-0.0049", "EUR", 0}, {"2.675", "EUR", 268},
		{"1.5", "JPY", 2}, {"-1.5", "JPY", -2}, {"2.5", "JPY", 3}, {"1.4999", "JPY", 1},
		{"0.0005", "KWD", 1}, {"-0.0005", "KWD", -1}, {"1.2345", "KWD", 1235},
	} {
		if got := money.Round(decimal.RequireFromString(x.in), x.c); got != x.want {
			t.Errorf("%s %s rounds to %d, not %d", x.in, x.c, got, x.want)
		}
	}
}

func TestParseAndFormatAreInverse(t *testing.T) {
	for _, x := range []struct {
		in   string
		c    money.Currency
		want money.Minor
		out  string
	}{
		{"1552.55", "EUR", 155255, "1552.55"}, {"-0.01", "EUR", -1, "-0.01"}, {"7", "EUR", 700, "7.00"}, {"7.5", "EUR", 750, "7.50"},
		{"34", "JPY", 34, "34"}, {"0.334", "KWD", 334, "0.334"}, {"1", "KWD", 1000, "1.000"}, {"-0", "EUR", 0, "0.00"},
		{"9999999999999.99", "EUR", 999_999_999_999_999, "9999999999999.99"},
	} {
		got, err := money.Parse(x.in, x.c)
		if err != nil || got != x.want || got.Format(x.c) != x.out {
			t.Errorf("%s %s is %d (%v), written %s", x.in, x.c, got, err, got.Format(x.c))
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, x := range []struct {
		in string
		c  money.Currency
	}{
		{"", "EUR"}, {"-", "EUR"}, {".5", "EUR"}, {"5.", "EUR"}, {"+5", "EUR"}, {"1,50", "EUR"}, {"1 000", "EUR"}, {"1e3", "EUR"}, {"0x10", "EUR"},
		{"--1", "EUR"}, {"١", "EUR"}, {"1.005", "EUR"}, {"10.5", "JPY"}, {"10.0", "JPY"}, {"1.0001", "KWD"}, {"NaN", "EUR"},
		{"10000000000000.00", "EUR"}, {"1000000000000000", "JPY"}, {"99999999999999999999", "EUR"},
	} {
		if got, err := money.Parse(x.in, x.c); err == nil {
			t.Errorf("%q %s was read as %d", x.in, x.c, got)
		}
	}
}

func TestExponentsByISO4217(t *testing.T) {
	for c, want := range map[money.Currency]int{"EUR": 2, "USD": 2, "INR": 2, "JPY": 0, "KRW": 0, "ISK": 0, "KWD": 3, "BHD": 3, "TND": 3} {
		if got := c.Exponent(); got != want {
			t.Errorf("%s has %d decimals, not %d", c, got, want)
		}
		if _, err := money.ParseCurrency(string(c)); err != nil {
			t.Error(err)
		}
	}
	for _, c := range []string{"", "eur", "EURO", "XXX", "DEM", "E1R"} {
		if _, err := money.ParseCurrency(c); err == nil {
			t.Errorf("%q was taken for a currency", c)
		}
	}
}

func TestEqual(t *testing.T) {
	for _, x := range []struct {
		total money.Minor
		n     int
		want  []money.Minor
	}{
		{547, 3, []money.Minor{183, 182, 182}}, {100, 3, []money.Minor{34, 33, 33}}, {2, 3, []money.Minor{1, 1, 0}},
		{-100, 3, []money.Minor{-34, -33, -33}}, {0, 2, []money.Minor{0, 0}}, {7, 1, []money.Minor{7}}, {11, 4, []money.Minor{3, 3, 3, 2}},
	} {
		same(t, money.Equal(x.total, x.n), x.want)
	}
}

func TestProRataByLargestRemainderTiesToTheFirst(t *testing.T) {
	for _, x := range []struct {
		total   money.Minor
		weights []money.Minor
		want    []money.Minor
	}{
		{1500, []money.Minor{10000, 5000}, []money.Minor{1000, 500}},
		{1, []money.Minor{1, 1, 1}, []money.Minor{1, 0, 0}},
		{2, []money.Minor{1, 1, 1}, []money.Minor{1, 1, 0}},
		{10, []money.Minor{1, 1, 1}, []money.Minor{4, 3, 3}},
		{10, []money.Minor{2, 3, 2}, []money.Minor{3, 4, 3}}, // 2.86, 4.29, 2.86: both outer ones have the larger remainder
		{100, []money.Minor{1, 2, 3}, []money.Minor{17, 33, 50}},
		{-10, []money.Minor{1, 1, 1}, []money.Minor{-4, -3, -3}},
		{5, []money.Minor{0, 7, 0}, []money.Minor{0, 5, 0}},
		{5, []money.Minor{0, 0}, []money.Minor{5, 0}}, // nothing to go by
		{5, nil, nil},
	} {
		same(t, money.ProRata(x.total, x.weights), x.want)
	}
}

func same(t *testing.T, got, want []money.Minor) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("got %v, want %v", got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("got %v, want %v", got, want)
			return
		}
	}
}

// TestFormatIsTheDecimal holds the short way of writing an amount against that of exact decimals.
func TestFormatIsTheDecimal(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := money.Minor(rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1_500, 1_500)).Draw(r, "amount"))
		c := rapid.SampledFrom([]money.Currency{"JPY", "EUR", "KWD"}).Draw(r, "currency")
		if got, want := m.Format(c), m.Decimal(c).StringFixed(int32(c.Exponent())); got != want {
			r.Fatalf("%d %s is written %s, not %s", m, c, got, want)
		}
	})
}
