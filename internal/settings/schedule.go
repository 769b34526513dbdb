package settings

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// Frequency is how often a schedule comes round.
type Frequency string

// The frequencies.
const (
	EveryWeek  Frequency = "weekly"  // on Weekday
	EveryMonth Frequency = "monthly" // on Day, or on the last day of a month that has no such day
)

// StatementSchedule states accounts by itself, each time the day that it names is over: as of that day, so that everything that
// was recorded on it is in. Its statements are a chain of their own, by its code.
type StatementSchedule struct {
	Code     string         `json:"code"`
	Name     string         `json:"name"`
	Active   bool           `json:"active"`
	Since    calendar.Date  `json:"since"` // the day on which it was made or made active: no earlier day is stated
	Every    Frequency      `json:"every"`
	Weekday  int            `json:"weekday,omitempty"` // 1 Monday to 7 Sunday
	Day      int            `json:"day,omitempty"`     // 1 to 31; 31 is the last day of every month
	Kind     string         `json:"kind"`              // openItem, balanceForward
	Formats  []string       `json:"formats"`           // that are mailed
	Language string         `json:"language,omitempty"`
	Currency money.Currency `json:"currency,omitempty"`
	Minimum  money.Minor    `json:"minimum,omitempty"` // in Currency
	SkipZero bool           `json:"skipZero,omitempty"`
	Picks
}

// Picks are master data by which customers are picked; what is empty picks all.
type Picks struct {
	Segment      string      `json:"segment,omitempty"`
	Region       string      `json:"region,omitempty"`
	SalesRep     string      `json:"salesRep,omitempty"`
	CustomerType string      `json:"customerType,omitempty"`
	Group        id.Customer `json:"group,omitempty"`
	Tag          string      `json:"tag,omitempty"`
}

// StatementFormats are the formats in which statements can be mailed.
var StatementFormats = []string{"pdf", "xlsx"}

// Check tells every field that breaks a rule. Errors: Invalid by JSON pointer.
func (s StatementSchedule) Check() error {
	var bad fault.Fields
	switch n := utf8.RuneCountInString(s.Name); {
	case strings.TrimSpace(s.Name) == "":
		bad.Add("/name", "required", "enter a name")
	case n > mostName:
		bad.Add("/name", "too_long", "%d characters are too many: at most %d", n, mostName)
	}
	switch s.Every {
	case EveryWeek:
		if s.Weekday < 1 || s.Weekday > 7 {
			bad.Add("/weekday", "out_of_range", "a weekday is 1 (Monday) to 7 (Sunday)")
		}
	case EveryMonth:
		if s.Day < 1 || s.Day > 31 {
			bad.Add("/day", "out_of_range", "a day is 1 to 31; 31 is the last day of every month")
		}
	default:
		bad.Add("/every", "unknown_value", "use weekly or monthly")
	}
	if s.Kind != "openItem" && s.Kind != "balanceForward" {
		bad.Add("/kind", "unknown_value", "use openItem or balanceForward")
	}
	if len(s.Formats) == 0 {
		bad.Add("/formats", "required", "name at least one format: pdf or xlsx")
	}
	for _, f := range s.Formats {
		if !slices.Contains(StatementFormats, f) {
			bad.Add("/formats", "unknown_value", "use pdf or xlsx")
		}
	}
	if s.Language != "" {
		if usual, err := customer.Language(s.Language); err != nil || usual != s.Language {
			bad.Add("/language", "not_a_language", "a language is a BCP 47 tag such as en, de-AT or zh-Hant")
		}
	}
	if s.Minimum != 0 && s.Currency == "" {
		bad.Add("/currency", "required", "name the currency of the least balance")
	}
	if s.Minimum < 0 {
		bad.Add("/minimum", "out_of_range", "a least balance is not negative")
	}
	return bad.Err()
}

// Due is the last scheduled day that is over, and the day behind the scheduled day before it, where the period begins. There is
// none (zero) while no scheduled day since it was made active is over.
func (s StatementSchedule) Due(today calendar.Date) (on, from calendar.Date) {
	if !s.Active {
		return 0, 0
	}
	on = s.last(today.AddDays(-1))
	if on < s.Since {
		return 0, 0
	}
	return on, s.last(on.AddDays(-1)).AddDays(1)
}

// last is the last scheduled day up to a day.
func (s StatementSchedule) last(upTo calendar.Date) calendar.Date {
	if s.Every == EveryWeek {
		behind := (int(weekday(upTo)) - s.Weekday + 7) % 7
		return upTo.AddDays(-behind)
	}
	if d := s.in(upTo.Month()); d <= upTo {
		return d
	}
	return s.in(upTo.Month().First().AddDays(-1).Month())
}

// in is the scheduled day of a month.
func (s StatementSchedule) in(m calendar.Month) calendar.Date {
	return min(m.First().AddDays(s.Day-1), m.Last())
}

// weekday is 1 for Monday to 7 for Sunday.
func weekday(d calendar.Date) int {
	if w := d.Time().Weekday(); w != time.Sunday {
		return int(w)
	}
	return 7
}
