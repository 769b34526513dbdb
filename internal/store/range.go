package store

import "customercenter/internal/calendar"

// Has reports that a day lies in the range.
func (r Range) Has(day calendar.Date) bool {
	return (r.From.IsZero() || day >= r.From) && (r.To.IsZero() || day <= r.To)
}
