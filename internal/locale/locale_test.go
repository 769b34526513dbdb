package locale_test

import (
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/locale"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestResolve(t *testing.T) {
	for _, x := range []struct {
		tags []string
		want string
	}{
		{[]string{"de-AT"}, "de-AT"}, {[]string{"pt_BR"}, "pt-BR"}, {[]string{"DE"}, "de"}, {[]string{"zh"}, "zh-Hans"}, {[]string{"zh-Hans-CN"}, "zh-CN"},
		{[]string{"iw"}, "he"}, {[]string{"en-Latn-IN-u-nu-deva"}, "en-IN"}, {[]string{"nl", "fr-CH"}, "fr-CH"}, {[]string{"", "ja"}, "ja"},
		{[]string{"zh-Hant", "en-GB"}, "en-GB"}, {[]string{"zh-TW"}, "en"}, {[]string{"xx", "tlh"}, "en"}, {nil, "en"}, {[]string{"-", "---", "de-"}, "de"},
		{[]string{"es-419"}, "es"}, {[]string{strings.Repeat("x-", 9999), "ko"}, "ko"},
	} {
		if got := locale.Resolve(x.tags...).Tag(); got != x.want {
			t.Errorf("%.40v is %s, not %s", x.tags, got, x.want)
		}
	}
	for _, l := range locale.Languages() {
		if rtl := locale.Resolve(string(l)).RightToLeft(); rtl != (l == locale.Arabic || l == locale.Hebrew) {
			t.Errorf("%s runs right to left: %t", l, rtl)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, x := range []struct {
		tag, amount string
		c           money.Currency
		figure      string // _ is U+00A0, ~ is U+202F
		whole       string
	}{
		{"en", "1234567.89", "USD", "1,234,567.89", "USD_1,234,567.89"}, {"en", "-0.05", "USD", "-0.05", "USD_-0.05"}, {"en", "999", "JPY", "999", "JPY_999"},
		{"en-IN", "1234567.89", "INR", "12,34,567.89", "INR_12,34,567.89"}, {"hi", "123456789.00", "INR", "12,34,56,789.00", "INR_12,34,56,789.00"},
		{"hi", "-1000", "INR", "-1,000.00", "INR_-1,000.00"}, {"hi", "100000", "JPY", "1,00,000", "JPY_1,00,000"},
		{"de", "-1234.5", "EUR", "-1.234,50", "-1.234,50_EUR"}, {"de-AT", "1234.5", "EUR", "1.234,50", "EUR_1.234,50"}, {"de-CH", "1234567", "CHF", "1’234’567.00", "CHF_1’234’567.00"},
		{"fr", "1234567.89", "EUR", "1~234~567,89", "1~234~567,89_EUR"}, {"fr-CA", "1234.5", "CAD", "1_234,50", "1_234,50_CAD"},
		{"es", "1234", "EUR", "1.234,00", "1.234,00_EUR"}, {"es-MX", "1234", "MXN", "1,234.00", "MXN_1,234.00"}, {"pt-BR", "1234", "BRL", "1.234,00", "BRL_1.234,00"},
		{"pt-PT", "1234", "EUR", "1_234,00", "1_234,00_EUR"}, {"ru", "1234567.8", "RUB", "1_234_567,80", "1_234_567,80_RUB"}, {"el", "1234", "EUR", "1.234,00", "1.234,00_EUR"},
		{"ar", "1234.567", "KWD", "1,234.567", "\u2066KWD_1,234.567\u2069"}, {"ar-MA", "1234.56", "MAD", "1.234,56", "\u2066MAD_1.234,56\u2069"},
		{"he", "-1234.56", "ILS", "-1,234.56", "\u2066ILS_-1,234.56\u2069"}, {"th", "1234.56", "THB", "1,234.56", "THB_1,234.56"},
		{"ja", "1234567", "JPY", "1,234,567", "JPY_1,234,567"}, {"ko", "1234567", "KRW", "1,234,567", "KRW_1,234,567"}, {"zh", "0", "CNY", "0.00", "CNY_0.00"},
		{"en", "9999999999999.99", "USD", "9,999,999,999,999.99", "USD_9,999,999,999,999.99"},
	} {
		spaces := strings.NewReplacer("_", "\u00A0", "~", "\u202F")
		l, m := locale.Resolve(x.tag), money.Must(x.amount, x.c)
		if got := l.Money(m, x.c); got != spaces.Replace(x.figure) {
			t.Errorf("%s: %s is %q, not %q", x.tag, x.amount, got, x.figure)
		}
		if got := l.Amount(m, x.c); got != spaces.Replace(x.whole) {
			t.Errorf("%s: %s %s is %q, not %q", x.tag, x.amount, x.c, got, x.whole)
		}
	}
}

// TestFiguresAreExact: without the marks, a figure is the amount's plain decimal, for every amount that an int64 holds.
func TestFiguresAreExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		l := locale.Resolve(rapid.SampledFrom([]string{"en", "en-IN", "de", "de-CH", "fr", "fr-CA", "es", "pt-PT", "hi", "ar", "he", "ru", "el", "th", "zh", "ja", "ko"}).Draw(r, "tag"))
		c := rapid.SampledFrom([]money.Currency{"EUR", "JPY", "KWD", "INR"}).Draw(r, "currency")
		m := money.Minor(rapid.Int64().Draw(r, "amount"))
		figure := l.Money(m, c)
		marks := strings.Map(func(x rune) rune {
			if x >= '0' && x <= '9' || x == '-' {
				return -1
			}
			return x
		}, figure)
		digits := strings.Map(func(x rune) rune {
			if x >= '0' && x <= '9' || x == '-' {
				return x
			}
			return -1
		}, figure)
		if digits != strings.ReplaceAll(m.Format(c), ".", "") {
			t.Fatalf("%s is written %s", m.Format(c), figure)
		}
		if n := c.Exponent(); n > 0 && (marks == "" || figure[len(figure)-n-1:] != string(figure[len(figure)-n-1])+figure[len(figure)-n:]) {
			t.Fatalf("%s has no mark before its decimals", figure)
		}
	})
}

func TestNumbersAndDays(t *testing.T) {
	d := decimal.RequireFromString
	de, en, fr := locale.Resolve("de"), locale.Resolve("en"), locale.Resolve("fr")
	for got, want := range map[string]string{
		de.Number(d("1234.5")): "1.234,5", en.Price(d("0.0045"), "EUR"): "0.0045", en.Price(d("12.5"), "EUR"): "12.50", en.Price(d("12"), "JPY"): "12",
		en.Price(d("1e3"), "EUR"): "1,000.00", de.Percent(d("19")): "19\u00A0%", en.Percent(d("7.5")): "7.5%", fr.Percent(d("5.5")): "5,5\u202F%", en.Count(-1234): "-1,234",
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	day := calendar.Must("2026-01-05")
	for tag, want := range map[string]string{
		"en": "5 Jan 2026", "en-US": "Jan 5, 2026", "en-GB": "5 Jan 2026", "de": "05.01.2026", "fr": "05/01/2026", "fr-CA": "2026-01-05", "es": "05/01/2026", "es-US": "2026-01-05",
		"pt-BR": "05/01/2026", "hi": "05/01/2026", "ar": "05/01/2026", "he": "05.01.2026", "ru": "05.01.2026", "el": "05/01/2026", "th": "05/01/2026", "zh": "2026-01-05",
		"ja": "2026/01/05", "ko": "2026.01.05",
	} {
		if got := strings.ReplaceAll(locale.Resolve(tag).Day(day), "\u00A0", " "); got != want {
			t.Errorf("%s: %q, not %q", tag, got, want)
		}
	}
	if en.Day(0) != "" {
		t.Error("no day is a day")
	}
}

func TestIsolate(t *testing.T) {
	en, ar := locale.Resolve("en"), locale.Resolve("ar")
	for _, x := range []struct {
		l        locale.Locale
		in, want string
	}{
		{en, "INV-1", "INV-1"}, {en, "شركة", "\u2068شركة\u2069"}, {ar, "INV-1", "\u2068INV-1\u2069"}, {ar, "", ""},
		{en, "a\u202Eb\u2066c\u2069", "abc"}, {ar, "\u202E", ""},
	} {
		if got := x.l.Isolate(x.in); got != x.want {
			t.Errorf("%q is %q, not %q", x.in, got, x.want)
		}
	}
	if got := locale.Fill("{a} of {b} {c}", "a", "{b}", "b", "2"); got != "{b} of 2 {c}" {
		t.Error(got)
	}
}

func TestMessages(t *testing.T) {
	m := locale.StatementMail{Customer: "ACME\r\nBcc: x@example.com", Sender: "Nordwind GmbH", Reference: "C-1001", On: calendar.Must("2026-01-31"), Closing: 12345, Overdue: 2345, Currency: "EUR"}
	got := locale.Resolve("de").StatementMessage(m)
	want := "Guten Tag ACME Bcc: x@example.com,\n\nanbei erhalten Sie Ihren Kontoauszug zum 31.01.2026.\n\nZu zahlen sind 123,45\u00A0EUR. Davon sind 23,45\u00A0EUR überfällig.\n\n" +
		"Bitte geben Sie bei der Zahlung den Verwendungszweck C-1001 an.\n\nMit freundlichen Grüßen\nNordwind GmbH\n"
	if got.Subject != "Ihr Kontoauszug vom 31.01.2026 – Nordwind GmbH" || got.Text != want {
		t.Errorf("%s\n%s", got.Subject, got.Text)
	}
	for _, l := range locale.Languages() {
		loc := locale.Resolve(string(l))
		i := locale.InvoiceMail{Customer: "A\nB", Sender: "S", Number: "INV-1", Reference: "R", On: m.On, DueOn: m.On, Total: 100, Open: 100, Currency: "EUR"}
		paid := i
		paid.Open = 0
		owed, favour, nothing := m, m, m
		owed.Overdue, favour.Closing, nothing.Closing = 0, -1, 0
		for _, x := range []locale.Message{loc.StatementMessage(owed), loc.StatementMessage(favour), loc.StatementMessage(nothing), loc.InvoiceMessage(i), loc.InvoiceMessage(paid)} {
			if strings.ContainsAny(x.Subject, "\r\n{}") || strings.ContainsAny(x.Text, "\r{}") || x.Subject == "" || x.Text == "" {
				t.Errorf("%s: %q\n%q", l, x.Subject, x.Text)
			}
		}
	}
}
