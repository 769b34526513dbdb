package locale

import (
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
)

// Spaces that do not end a line.
const (
	space  = "\u00A0"
	narrow = "\u202F"
)

// habits are how a language or region writes figures and days.
type habits struct {
	group, mark string
	lakh        bool   // 12,34,567: groups of two above the thousands
	codeLast    bool   // 1.234,56 EUR
	percent     string // between a number and its %
	day         string // a layout of package time
}

const englishDay = "2" + space + "Jan" + space + "2006"

// byLanguage are the habits of a language without a region.
var byLanguage = map[Language]habits{
	English:    {group: ",", mark: ".", day: englishDay},
	German:     {group: ".", mark: ",", codeLast: true, percent: space, day: "02.01.2006"},
	French:     {group: narrow, mark: ",", codeLast: true, percent: narrow, day: "02/01/2006"},
	Spanish:    {group: ".", mark: ",", codeLast: true, percent: space, day: "02/01/2006"},
	Portuguese: {group: ".", mark: ",", day: "02/01/2006"},
	Hindi:      {group: ",", mark: ".", lakh: true, day: "02/01/2006"},
	Arabic:     {group: ",", mark: ".", day: "02/01/2006"},
	Hebrew:     {group: ",", mark: ".", day: "02.01.2006"},
	Russian:    {group: space, mark: ",", codeLast: true, percent: space, day: "02.01.2006"},
	Greek:      {group: ".", mark: ",", codeLast: true, day: "02/01/2006"},
	Thai:       {group: ",", mark: ".", day: "02/01/2006"},
	Chinese:    {group: ",", mark: ".", day: "2006-01-02"},
	Japanese:   {group: ",", mark: ".", day: "2006/01/02"},
	Korean:     {group: ",", mark: ".", day: "2006.01.02"},
}

// habitsOf are the habits of a region where they differ from its language's, after CLDR.
func habitsOf(l Language, region string) habits {
	h := byLanguage[l]
	at := func(regions string) bool { return region != "" && strings.Contains(" "+regions+" ", " "+region+" ") }
	switch {
	case l == English && at("US CA PH PR"):
		h.day = "Jan" + space + "2," + space + "2006"
	case l == English && at("IN"):
		h.lakh = true
	case l == German && at("CH LI"):
		h.group, h.mark, h.codeLast, h.percent = "’", ".", false, ""
	case l == German && at("AT"):
		h.codeLast = false
	case l == French && at("CA"):
		h.group, h.percent, h.day = space, space, "2006-01-02"
	case l == French && at("CH"):
		h.day = "02.01.2006"
	case l == Spanish && at("MX US PR DO GT HN NI PA PE SV"):
		h.group, h.mark, h.codeLast, h.percent = ",", ".", false, ""
		if at("US PR PA") {
			h.day = "2006-01-02" // both orders of day and month are in use
		}
	case l == Spanish && at("CR"):
		h.group, h.codeLast = space, false
	case l == Spanish && at("AR BO CL CO EC PY UY VE"):
		h.codeLast = false
	case l == Portuguese && at("PT AO MZ CV ST TL"):
		h.group, h.codeLast = space, true
	case l == Arabic && at("MA DZ TN LY"):
		h.group, h.mark = ".", ","
	}
	return h
}

// Money is an amount with exactly the currency's decimals, without the currency: "-1,234.56".
func (l Locale) Money(m money.Minor, c money.Currency) string { return l.figure(m.Format(c)) }

// Amount is an amount with its currency, held together: "EUR 1,234.56", "1.234,56 EUR". In a language that runs right to left
// it is an isolate of its own.
func (l Locale) Amount(m money.Minor, c money.Currency) string {
	figure := l.Money(m, c)
	switch {
	case l.RightToLeft():
		return leftToRight + string(c) + space + figure + pop
	case l.habits.codeLast:
		return figure + space + string(c)
	}
	return string(c) + space + figure
}

// Number is an exact number with the decimals that it has: "1,234.5".
func (l Locale) Number(d decimal.Decimal) string { return l.figure(d.String()) }

// Price is an exact number with at least the currency's decimals: "0.0045", "12.50".
func (l Locale) Price(d decimal.Decimal, c money.Currency) string {
	if places := c.Exponent(); -d.Exponent() < int32(places) {
		return l.figure(d.StringFixed(int32(places)))
	}
	s := d.String()
	if _, frac, _ := strings.Cut(s, "."); len(frac) < c.Exponent() {
		s = d.StringFixed(int32(c.Exponent()))
	}
	return l.figure(s)
}

// Percent is a rate: 19 is "19 %".
func (l Locale) Percent(d decimal.Decimal) string {
	return l.figure(d.String()) + l.habits.percent + "%"
}

// Count is a number of things: "1,234".
func (l Locale) Count(n int) string { return l.figure(strconv.Itoa(n)) }

// Day is a civil day, or nothing for no day.
func (l Locale) Day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(l.habits.day)
}

// Period is from one day to another: "1 Jan 2026 – 31 Jan 2026".
func (l Locale) Period(from, to calendar.Date) string {
	return l.Day(from) + " – " + l.Day(to)
}

// figure writes a plain decimal ("-1234.50") with the habits' marks.
func (l Locale) figure(plain string) string {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, frac, point := strings.Cut(digits, ".")
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	for i, r := range whole {
		if left := len(whole) - i; i > 0 && l.separates(left) {
			b.WriteString(l.habits.group)
		}
		b.WriteRune(r)
	}
	if point {
		b.WriteString(l.habits.mark)
		b.WriteString(frac)
	}
	return b.String()
}

// separates reports that a separator stands before the last n digits of a whole number.
func (l Locale) separates(n int) bool {
	if l.habits.lakh && n > 3 {
		return (n-3)%2 == 0
	}
	return n%3 == 0
}
