package tabular_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"customercenter/internal/calendar"
	"customercenter/internal/money"
	"customercenter/internal/tabular"
)

// said is a value, or the rule that it breaks.
func said[T any](v T, err error) string {
	if err != nil {
		return tabular.ProblemOf(err).Rule
	}
	return fmt.Sprint(v)
}

func TestDates(t *testing.T) {
	for _, x := range []struct {
		cell  string
		order tabular.Order
		want  string
	}{
		{"2026-01-31", "", "2026-01-31"}, {"2026-1-31", "dmy", "2026-01-31"}, {"2026/01/31", "mdy", "2026-01-31"}, {"2026.01.31", "ymd", "2026-01-31"}, {"20260131", "dmy", "2026-01-31"},
		{" 31.01.2026\u00a0", "dmy", "2026-01-31"}, {"31. 1. 2026", "", "2026-01-31"}, {"01.02.2026", "", "2026-02-01"}, {"01.02.2026", "mdy", "2026-01-02"},
		{"1/31/2013", "mdy", "2013-01-31"}, {"1/31/2013", "", "2013-01-31"}, {"31/1/2013", "ymd", "2013-01-31"}, {"1/2/2013", "dmy", "2013-02-01"}, {"1/2/2013", "mdy", "2013-01-02"}, {"5/5/2013", "", "2013-05-05"},
		{"31-Jan-2026", "mdy", "2026-01-31"}, {"31 January 2026", "", "2026-01-31"}, {"Jan 31, 2026", "dmy", "2026-01-31"}, {"SEPT 1 2026", "", "2026-09-01"}, {"2026-Feb-03", "", "2026-02-03"},
		{"2026-01-31 00:00:00", "", "2026-01-31"}, {"2026-01-31T00:00:00.000", "", "2026-01-31"}, {"1/31/2013 0:00", "", "2013-01-31"},
		{"2026-01-31T23:00:00Z", "", "date_with_time"}, {"2026-01-31T00:00:00Z", "", "date_with_time"}, {"1/31/2013 12:00 AM", "", "date_with_time"},
		{"1/2/2013", "", "ambiguous_date"}, {"1/2/2013", "ymd", "ambiguous_date"}, {"01-02-2013", "", "ambiguous_date"},
		{"31.01.26", "dmy", "two_digit_year"}, {"1/2/13", "", "two_digit_year"}, {"31-Jan-26", "", "two_digit_year"},
		{"2026-02-29", "", "invalid_date"}, {"30.02.2026", "dmy", "invalid_date"}, {"29.02.2028", "dmy", "2028-02-29"}, {"29.02.2100", "dmy", "invalid_date"}, {"1/31/2013", "dmy", "invalid_date"}, {"31/1/2013", "mdy", "invalid_date"},
		{"1899-12-31", "", "invalid_date"}, {"3000-01-01", "", "invalid_date"}, {"2999-12-31", "", "2999-12-31"}, {"20261301", "", "invalid_date"}, {"45678", "", "invalid_date"}, {"", "", "invalid_date"},
		{"today", "", "invalid_date"}, {"31/01.2026", "dmy", "invalid_date"}, {"2026-01-31x", "", "invalid_date"}, {"2026-01-311", "", "invalid_date"}, {"31-Foo-2026", "", "invalid_date"}, {"Jan Feb 2026", "", "invalid_date"}, {"0/0/0000", "", "invalid_date"},
		{"2026-01", "", "invalid_date"}, {"99999999999-01-01", "", "invalid_date"},
	} {
		if got := said(tabular.Date([]byte(x.cell), x.order)); got != x.want {
			t.Errorf("%q in %q is %s, not %s", x.cell, x.order, got, x.want)
		}
	}
	for d := calendar.Must("1999-12-01"); d < calendar.Must("2004-03-02"); d++ {
		y, m, day := d.Time().Date()
		for order, cell := range map[tabular.Order]string{"ymd": d.String(), "dmy": fmt.Sprintf("%d/%d/%d", day, m, y), "mdy": fmt.Sprintf("%d/%d/%d", m, day, y)} {
			if got, err := tabular.Date([]byte(cell), order); err != nil || got != d {
				t.Fatalf("%s is %s, %v", cell, got, err)
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, x := range []struct {
		cell    string
		decimal tabular.Sign
		want    string
	}{
		{"1234.50", '.', "1234.50"}, {"1,234.56", '.', "1234.56"}, {"1.234,56", ',', "1234.56"}, {"1 234,56", ',', "1234.56"}, {"1'234.56", '.', "1234.56"}, {"1’234.56", '.', "1234.56"},
		{"1\u00a0234\u00a0567,8", ',', "1234567.8"}, {"1\u202f234", ',', "1234"}, {"12,34,567.89", '.', "1234567.89"}, {"1.234.567", ',', "1234567"}, {"1,234", '.', "1234"}, {"1.234", ',', "1234"},
		{"-5", '.', "-5"}, {"5-", '.', "-5"}, {"(5.00)", '.', "-5.00"}, {"−5", '.', "-5"}, {"+5", '.', "5"}, {"- 1 234,5", ',', "-1234.5"}, {"0", '.', "0"}, {"-0.00", '.', "0.00"}, {"007", '.', "7"}, {".5", '.', "0.5"}, {"-0.05", '.', "-0.05"},
		{"€ 5,00", ',', "5.00"}, {"5.00 EUR", '.', "5.00"}, {"USD 5", '.', "5"}, {"US$5", '.', "5"}, {"R$ 5,00", ',', "5.00"}, {"-$5.00", '.', "-5.00"}, {"$-5.00", '.', "-5.00"}, {"($5.00)", '.', "-5.00"}, {"5.00- €", '.', "-5.00"},
		{"123456789012345", '.', "123456789012345"}, {"1234567890123456", '.', "too_many_digits"}, {"0001234567890123.45", '.', "1234567890123.45"}, {"12345.678901234500000000", '.', "12345.6789012345"},
		{"1.5", 0, "1.5"}, {"1,5", 0, "1.5"}, {"1.234", 0, "ambiguous_number"}, {"1,234", 0, "ambiguous_number"}, {"1.234,5", 0, "1234.5"}, {"1.234.567", 0, "1234567"}, {"0.125", 0, "0.125"}, {"1234,567", 0, "1234.567"}, {"12", 0, "12"}, {"1 234", 0, "1234"},
		{"1.5", ',', "invalid_number"}, {"1,5", '.', "invalid_number"}, {"1,23,4", '.', "invalid_number"}, {"1234,567", '.', "invalid_number"}, {"1,234,56", '.', "invalid_number"}, {"1.2.3", '.', "invalid_number"}, {"1'234,567.8", '.', "invalid_number"},
		{"", '.', "invalid_number"}, {"-", '.', "invalid_number"}, {"5.", '.', "invalid_number"}, {"1e5", '.', "invalid_number"}, {"--5", '.', "invalid_number"}, {"(-5)", '.', "invalid_number"}, {"ten", '.', "invalid_number"}, {"#REF!", '.', "invalid_number"}, {"€5€", '.', "invalid_number"}, {"0x10", '.', "invalid_number"}, {"1\x002", 0, "invalid_number"}, {"NaN", '.', "invalid_number"}, {"٣", '.', "invalid_number"}, {"EUR", '.', "invalid_number"}, {"0,123", '.', "invalid_number"},
		{strings.Repeat("1", 60), '.', "invalid_number"}, {"0." + strings.Repeat("0", 40) + "1", '.', "too_many_digits"},
	} {
		if got := said(tabular.Decimal([]byte(x.cell), x.decimal)); got != x.want {
			t.Errorf("%q with %q is %s, not %s", x.cell, string(rune(x.decimal)), got, x.want)
		}
	}
	for _, x := range []struct {
		cell string
		c    money.Currency
		want string
	}{
		{"1,234.5", "EUR", "123450"}, {"-0.01", "EUR", "-1"}, {"12.5000", "EUR", "1250"}, {"1,234.500", "EUR", "123450"}, {"12.345", "EUR", "too_many_decimals"}, {"12.000", "EUR", "too_many_decimals"}, {"0.500", "EUR", "50"}, {"0.001", "EUR", "too_many_decimals"},
		{"12.345", "BHD", "12345"}, {"12", "JPY", "12"}, {"12.5", "JPY", "too_many_decimals"}, {"5.00 USD", "EUR", "other_currency"}, {"€5", "USD", "other_currency"}, {"$5", "AUD", "500"},
		{"9999999999999.99", "EUR", "999999999999999"}, {"10000000000000", "EUR", "out_of_range"}, {"999999999999999", "BHD", "out_of_range"}, {"x", "EUR", "invalid_number"},
	} {
		if got := said(tabular.Minor([]byte(x.cell), '.', x.c)); got != x.want {
			t.Errorf("%s %s is %s, not %s", x.cell, x.c, got, x.want)
		}
	}
	for cell, want := range map[string]string{"12": "12", "1,200": "1200", "3.00": "3", "3.5": "not_whole", "3.000": "not_whole", "x": "invalid_number", "-4": "-4"} {
		if got := said(tabular.Whole([]byte(cell), '.')); got != want {
			t.Errorf("%s is %s, not %s", cell, got, want)
		}
	}
}

// TestAmountsAreThoseOfMoney: what the product writes is read as it was, whichever way thousands are divided.
func TestAmountsAreThoseOfMoney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]money.Currency{"EUR", "JPY", "KWD"}).Draw(t, "currency")
		m := money.Minor(rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "minor"))
		plain := m.Format(c)
		divider := rapid.SampledFrom([]string{"", ".", " ", "\u00a0", "'"}).Draw(t, "divider")
		grouped := inThousands(strings.TrimPrefix(plain, "-"), divider)
		if m < 0 {
			grouped = fmt.Sprintf(rapid.SampledFrom([]string{"-%s", "%s-", "(%s)", "-%s " + string(c)}).Draw(t, "minus"), grouped)
		}
		if got, err := tabular.Minor([]byte(grouped), ',', c); err != nil || got != m {
			t.Fatalf("%s is %d, not %d: %v", grouped, got, m, err)
		}
		if got, err := tabular.Minor([]byte(plain), '.', c); err != nil || got != m {
			t.Fatalf("%s is %d, not %d: %v", plain, got, m, err)
		}
	})
}

// inThousands is a number with a divider between thousands and a comma before decimals.
func inThousands(plain, divider string) string {
	whole, decimals, point := strings.Cut(plain, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + divider + whole[i:]
	}
	if point {
		whole += "," + decimals
	}
	return whole
}

func TestTexts(t *testing.T) {
	for cell, want := range map[string]string{
		" Müller\u00a0": "Müller", "'=1+1": "=1+1", "''=1": "'=1", "'-5": "-5", "'t Hooft": "'t Hooft", "'": "'", "a\r\nb\rc": "a\nb\nc", "a\tb": "a\tb", "": "",
		"a\x00b": "control_character", "a\x0bb": "control_character", "a\u0085b": "control_character", "\x7f": "control_character", "M\xfcller": "not_utf8", "üüüüüüüüüüü": "too_long", "üüüüüüüüüü": "üüüüüüüüüü",
	} {
		if got := said(tabular.Text([]byte(cell), 10)); got != want {
			t.Errorf("%q is %q, not %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"a; b;;c ": "[a b c]", "": "[]", "'=a;=b": "[=a =b]", "a;\x01": "control_character", "'=a;'=b": "[=a '=b]"} {
		if got := said(tabular.List([]byte(cell), 10)); got != want {
			t.Errorf("%q is %q, not %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"TRUE": "true", " yes ": "true", "1": "true", "Sí": "true", "No": "false", "0": "false", "": "invalid_boolean", "maybe": "invalid_boolean", "true story": "invalid_boolean"} {
		if got := said(tabular.Boolean([]byte(cell))); got != want {
			t.Errorf("%q is %q, not %q", cell, got, want)
		}
	}
}

// TestWhatIsWrittenIsReadAgain: texts as they were, no formula among them, numbers as numbers.
func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	text := rapid.StringOf(rapid.RuneFrom([]rune("ab'=+-@,;\"\n\t ü😀1."))).Filter(func(s string) bool { return strings.TrimSpace(s) == s })
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(text, 1, 5), 1, 10).Draw(t, "rows")
		out := []byte(tabular.Mark)
		for _, row := range rows {
			out = tabular.Writer{}.Append(out, row)
		}
		lib := csv.NewReader(bytes.NewReader(out[len(tabular.Mark):]))
		lib.FieldsPerRecord = -1
		shown, err := lib.ReadAll()
		if err != nil || len(shown) != len(rows) {
			t.Fatalf("%q: %v", out, err)
		}
		for _, row := range shown {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
					t.Fatalf("%q is a formula", cell)
				}
			}
		}
		i := 0
		for r := tabular.Rows(out[len(tabular.Mark):], ',', tabular.Place{}); r.Next(); i++ {
			var got []string
			for _, c := range r.Cells() {
				s, err := tabular.Text(c, 0)
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, s)
			}
			if !slices.Equal(got, rows[i]) {
				t.Fatalf("%q was written, %q is read", rows[i], got)
			}
		}
	})
	w := tabular.Writer{Typed: []bool{true, true, false}}
	if got := string(w.Append(nil, []string{"-12.50", "-1+1", "-12.50"})); got != "-12.50,'-1+1,'-12.50\r\n" {
		t.Errorf("%q", got)
	}
	if got := string(tabular.Writer{}.Append(nil, []string{""})); got != "\"\"\r\n" {
		t.Errorf("%q", got)
	}
}
