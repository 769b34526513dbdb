package api

import (
	"strconv"
	"time"

	"customercenter/internal/calendar"
)

// ShowDay is a day as it is shown, YYYY-MM-DD; none is nothing.
func ShowDay(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// ShowInstant is an instant as it is shown (RFC 3339, UTC); none is nothing.
func ShowInstant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// ETag is the version of an item: the seq that last wrote it.
func ETag(at int64) string { return strconv.Quote(strconv.FormatInt(at, 10)) }
