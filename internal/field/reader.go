// Package field reads the strings that people and files say into values, and tells all that does not fit at once, each by its JSON
// pointer. It knows neither where the strings come from nor what is done with the values.
package field

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
)

// Reader turns the strings of a request into values and collects every field that does not fit.
type Reader struct{ fault.Fields }

// Also takes over the fields of another refusal that were not told yet; any other error is returned.
func (r *Reader) Also(err error) error {
	told := map[string]bool{}
	if mine := r.Err(); mine != nil {
		for _, f := range fault.Of(mine).Fields {
			told[f.Pointer] = true
		}
	}
	if err == nil || len(fault.Of(err).Fields) == 0 {
		return err
	}
	for _, f := range fault.Of(err).Fields {
		if !told[f.Pointer] {
			r.Add(f.Pointer, f.Code, "%s", f.Detail)
		}
	}
	return nil
}

// Date reads YYYY-MM-DD; nothing is no day.
func (r *Reader) Date(pointer, s string) calendar.Date {
	if s == "" {
		return 0
	}
	d, err := calendar.Parse(s)
	if err != nil {
		r.Add(pointer, "malformed", "%s", err)
	}
	return d
}

// Currency reads an ISO 4217 code.
func (r *Reader) Currency(pointer, s string) money.Currency {
	c, err := money.ParseCurrency(s)
	if err != nil {
		r.Add(pointer, "unknown_currency", "%s", err)
	}
	return c
}

// Amount reads an amount with at most the currency's decimals.
func (r *Reader) Amount(pointer, s string, c money.Currency) money.Minor {
	m, err := money.Parse(s, c)
	if err != nil {
		r.Add(pointer, "malformed", "%s", err)
	}
	return m
}

// Positive reads an amount above zero.
func (r *Reader) Positive(pointer, s string, c money.Currency) money.Minor {
	m, err := money.Parse(s, c)
	switch {
	case err != nil:
		r.Add(pointer, "malformed", "%s", err)
	case m <= 0:
		r.Add(pointer, "not_positive", "the amount must be above zero")
	}
	return m
}

// Decimal reads a number with at most so many decimals; nothing is zero.
func (r *Reader) Decimal(pointer, s string, places int) decimal.Decimal {
	if s == "" {
		return decimal.Zero
	}
	d, err := money.ParseDecimal(s, places)
	if err != nil {
		r.Add(pointer, "malformed", "%s", err)
	}
	return d
}

// Percent reads a percentage from 0 to 100 with at most two decimals; nothing is zero.
func (r *Reader) Percent(pointer, s string) decimal.Decimal {
	d := r.Decimal(pointer, s, 2)
	if d.IsNegative() || d.GreaterThan(decimal.NewFromInt(100)) {
		r.Add(pointer, "out_of_range", "a percentage is 0 to 100")
	}
	return d
}

// Line reads a name or other text of one line that must be there, without blanks around it.
func (r *Reader) Line(pointer, s string, most int) string {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		r.Add(pointer, "required", "fill this in")
	case !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl):
		r.Add(pointer, "control_character", "the text holds a control character or is not UTF-8")
	case utf8.RuneCountInString(s) > most:
		r.Add(pointer, "too_long", "at most %d characters", most)
	}
	return s
}

// Document reads a document's id of that kind.
func (r *Reader) Document(pointer, s string, k id.Kind) id.Document {
	d, err := id.ParseDocument(s, k)
	if err != nil {
		r.Add(pointer, "malformed", "%s", err)
	}
	return d
}

// Malformed is a value that cannot be read.
func Malformed(pointer, detail string, args ...any) fault.Fault {
	return fault.Fault{Kind: fault.Invalid, Code: "invalid", Detail: "Some fields need your attention.",
		Fields: []fault.Field{{Pointer: pointer, Code: "malformed", Detail: fmt.Sprintf(detail, args...)}}}
}

// TooMany says that a customer or tenant has as many of something as it can have.
func TooMany(what string, most int) error {
	return fault.NewConflict("too_many", "There are %d %s already, and no more can be added.", most, what)
}
