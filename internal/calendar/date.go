// Package calendar is civil time: days without a clock or zone, months, and the one place where an instant becomes
// a tenant's day. Receivables age in whole civil days, so no instant appears in a rule.
package calendar

import (
	"fmt"
	"time"
	_ "time/tzdata" // a function's image has no zone database
)

// Date is a civil day: the number of days since the day before 0001-01-01; 0 is no day.
type Date int32

const layout = "2006-01-02"

var epoch = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// NewDate is the day y-m-d; months and days beyond their range carry over, as in time.Date.
func NewDate(y int, m time.Month, d int) Date {
	return of(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

func of(t time.Time) Date { return Date((t.Unix()-epoch.Unix())/86400) + 1 }

// Parse reads YYYY-MM-DD (ISO 8601), years 1900 to 2999.
func Parse(s string) (Date, error) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() < 1900 || t.Year() > 2999 {
		return 0, fmt.Errorf("%q is not a day: write it as 2026-01-31", s)
	}
	return of(t), nil
}

// Must reads a day that the program itself wrote.
func Must(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// On is the civil day of an instant in a zone.
func On(t time.Time, zone *time.Location) Date {
	y, m, d := t.In(zone).Date()
	return NewDate(y, m, d)
}

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return epoch.AddDate(0, 0, int(d)-1) }

// IsZero reports that there is no day.
func (d Date) IsZero() bool { return d == 0 }

// String is YYYY-MM-DD, or nothing for no day.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(layout)
}

// AddDays is n days later.
func (d Date) AddDays(n int) Date { return d + Date(n) }

// AddMonths is the same day n months later, or the last day of that month where it has no such day.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Time().Date()
	last := NewDate(y, m+time.Month(n)+1, 0)
	if _, _, l := last.Time().Date(); day > l {
		return last
	}
	return NewDate(y, m+time.Month(n), day)
}

// EndOfMonth is the last day of the day's month.
func (d Date) EndOfMonth() Date {
	y, m, _ := d.Time().Date()
	return NewDate(y, m+1, 0)
}

// DayOfNextMonth is day n of the following month, or that month's last day where it has no such day.
func (d Date) DayOfNextMonth(n int) Date {
	last := d.EndOfMonth().AddDays(1).EndOfMonth()
	first := d.EndOfMonth().AddDays(1)
	return min(first.AddDays(n-1), last)
}

// Month is the day's month.
func (d Date) Month() Month {
	y, m, _ := d.Time().Date()
	return Month(y*12 + int(m) - 1)
}

// Year is the day's year.
func (d Date) Year() int { return d.Time().Year() }

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD, or nothing as no day.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	x, err := Parse(string(b))
	*d = x
	return err
}

// Month is a civil month, counted from the year 0.
type Month int32

// String is YYYY-MM.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", int(m)/12, int(m)%12+1) }

// First is the month's first day.
func (m Month) First() Date { return NewDate(int(m)/12, time.Month(int(m)%12+1), 1) }

// Last is the month's last day.
func (m Month) Last() Date { return m.First().EndOfMonth() }

// ParseMonth reads YYYY-MM.
func ParseMonth(s string) (Month, error) {
	d, err := Parse(s + "-01")
	if err != nil {
		return 0, fmt.Errorf("%q is not a month: write it as 2026-01", s)
	}
	return d.Month(), nil
}

// MarshalText writes YYYY-MM.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads YYYY-MM.
func (m *Month) UnmarshalText(b []byte) error {
	x, err := ParseMonth(string(b))
	*m = x
	return err
}
