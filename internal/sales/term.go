package sales

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
)

// TermKind says how the (first) due day follows from the document date.
type TermKind string

// The kinds of payment term.
const (
	OnReceipt      TermKind = "onReceipt"
	Net            TermKind = "net"            // document date + Days
	EndOfMonth     TermKind = "endOfMonth"     // last day of the document's month + Days
	DayOfNextMonth TermKind = "dayOfNextMonth" // day Day of the following month
)

// Term is one of the tenant's payment terms.
type Term struct {
	Code   string   `json:"code"`
	Name   string   `json:"name"`
	Kind   TermKind `json:"kind"`
	Days   int      `json:"days,omitempty"`
	Day    int      `json:"day,omitempty"`
	Equal  int      `json:"equal,omitempty"`  // so many equal monthly instalments; 0 or 1: one
	Shares []Share  `json:"shares,omitempty"` // or ordered shares; the last takes the remainder
	Active bool     `json:"active"`
}

// Share is one ordered instalment: a percentage or a fixed amount, so many days after the first due day.
type Share struct {
	Percent decimal.Decimal `json:"percent,omitzero"`
	Fixed   decimal.Decimal `json:"fixed,omitzero"` // in the document's currency
	Days    int             `json:"days"`
}

// Part is one instalment: an open item with its own due day.
type Part struct {
	No     int           `json:"no"` // from 1
	DueOn  calendar.Date `json:"dueOn"`
	Amount money.Minor   `json:"amount"`
}

// MaxParts bounds the instalments of one document, so that a receipt over all of them fits one transaction.
const MaxParts = 36

// Due is the (first) due day of a document.
func (t Term) Due(issued calendar.Date) calendar.Date {
	switch t.Kind {
	case Net:
		return issued.AddDays(t.Days)
	case EndOfMonth:
		return issued.EndOfMonth().AddDays(t.Days)
	case DayOfNextMonth:
		return issued.DayOfNextMonth(t.Day)
	case OnReceipt:
	}
	return issued
}

// dueAfter is the due day of the equal instalment so many months after the first. Terms that count from the end of a month
// keep to it: 28 Feb, 31 Mar, 30 Apr.
func (t Term) dueAfter(issued calendar.Date, months int) calendar.Date {
	if t.Kind == EndOfMonth || t.Kind == DayOfNextMonth {
		return t.Due(issued.AddMonths(months))
	}
	return t.Due(issued).AddMonths(months)
}

// Schedule splits a total into parts with due days that add up to it; parts of nothing are left out.
func (t Term) Schedule(issued calendar.Date, total money.Minor, c money.Currency) []Part {
	first := t.Due(issued)
	var parts []Part
	add := func(due calendar.Date, amount money.Minor) {
		if amount > 0 {
			parts = append(parts, Part{len(parts) + 1, due, amount})
		}
	}
	switch {
	case len(t.Shares) > 0:
		left := total
		for i, s := range t.Shares {
			amount := left
			if i < len(t.Shares)-1 {
				amount = min(left, percent(total, s.Percent, c)+money.Round(s.Fixed, c))
			}
			left -= amount
			add(first.AddDays(s.Days), amount)
		}
	case t.Equal > 1:
		for i, amount := range money.Equal(total, t.Equal) {
			add(t.dueAfter(issued, i), amount)
		}
	default:
		add(first, total)
	}
	return parts
}

// Key is the term's code.
func (t Term) Key() string { return t.Code }

// Check tells every field of a term that breaks a rule.
func (t Term) Check() error {
	var bad fault.Fields
	switch t.Kind {
	case OnReceipt, Net, EndOfMonth:
	case DayOfNextMonth:
		if t.Day < 1 || t.Day > 31 {
			bad.Add("/day", "out_of_range", "a day of the month is 1 to 31")
		}
	default:
		bad.Add("/kind", "unknown_value", "use onReceipt, net, endOfMonth or dayOfNextMonth")
	}
	if t.Days < 0 || t.Days > 3650 {
		bad.Add("/days", "out_of_range", "days are 0 to 3650")
	}
	if t.Equal < 0 || t.Equal > MaxParts || len(t.Shares) > MaxParts {
		bad.Add("/equal", "out_of_range", "a term has at most %d instalments", MaxParts)
	}
	if t.Equal > 1 && len(t.Shares) > 0 {
		bad.Add("/shares", "conflict", "instalments are either equal or ordered shares")
	}
	sum := decimal.Zero
	for i, s := range t.Shares {
		at := fmt.Sprintf("/shares/%d", i)
		if s.Percent.IsNegative() || s.Fixed.IsNegative() || (s.Percent.IsPositive() && s.Fixed.IsPositive()) {
			bad.Add(at, "invalid_share", "a share is a percentage or a fixed amount, not below zero")
		}
		if s.Days < 0 || s.Days > 3650 || (i > 0 && s.Days < t.Shares[i-1].Days) {
			bad.Add(at+"/days", "out_of_range", "days are 0 to 3650 and never before the share above")
		}
		sum = sum.Add(s.Percent)
	}
	if sum.GreaterThan(hundred) {
		bad.Add("/shares", "over_hundred", "the percentages add up to more than 100")
	}
	return bad.Err()
}
