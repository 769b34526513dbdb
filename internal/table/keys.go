package table

import (
	"fmt"
	"strconv"
	"strings"
)

// The engine's limits on keys, in bytes.
const (
	MaxPK = 2048 // partition keys, of the table and of indexes
	MaxSK = 1024 // sort keys
)

// Segment makes a value fit for a key: '#' ends a segment, so it is written %23, and '%' is written %25. Values without
// either (ids, dates, numbers) stay as they are. Two different values never become the same segment.
func Segment(s string) string {
	if !strings.ContainsAny(s, "#%") {
		return s
	}
	return strings.NewReplacer("%", "%25", "#", "%23").Replace(s)
}

// Unsegment is the value that Segment was given.
func Unsegment(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	return strings.NewReplacer("%23", "#", "%25", "%").Replace(s)
}

// Sortable writes a signed number so that texts order as numbers do: always 20 digits, shifted by 2^63 so that no sign is
// needed.
func Sortable(n int64) string { return fmt.Sprintf("%020d", uint64(n)^(1<<63)) } //nolint:gosec // the shift is the point

// ParseSortable reads what Sortable wrote.
func ParseSortable(s string) (int64, error) {
	u, err := strconv.ParseUint(s, 10, 64)
	if err != nil || len(s) != 20 {
		return 0, fmt.Errorf("table: %q is not a sortable number", s)
	}
	return int64(u ^ (1 << 63)), nil //nolint:gosec // undoes Sortable
}

// SeqWidth is the number of digits of a sequence number in a key.
const SeqWidth = 12

// Seq writes a sequence number in fixed width. It panics on a number that does not fit: such a key would sort wrongly.
func Seq(n int64) string {
	if n < 0 || n >= 1_000_000_000_000 {
		panic(fmt.Sprintf("table: %d is not a sequence number", n))
	}
	return fmt.Sprintf("%0*d", SeqWidth, n)
}

// Part writes a small number (a part of a payment plan, a part of a task) in fixed width, up to 9999.
func Part(n int) string {
	if n < 0 || n > 9999 {
		panic(fmt.Sprintf("table: %d is not a part's number", n))
	}
	return fmt.Sprintf("%04d", n)
}

// Through is the end of the range of all keys that begin with prefix, for Query.To: nothing that begins with it is
// greater, and nothing that does not begin with it lies between the two.
func Through(prefix string) string { return prefix + "\U0010FFFF" }
