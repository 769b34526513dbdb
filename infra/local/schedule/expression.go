package schedule

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// expression tells in which minutes a job is due.
type expression func(minute time.Time) bool

// parse reads the expressions of EventBridge Scheduler as far as the product uses them: rate(n unit), and cron with minute
// and hour and nothing else set. Another one is an error, so that no job silently never runs.
func parse(text string) (expression, error) {
	kind, rest, _ := strings.Cut(text, "(")
	fields := strings.Fields(strings.TrimSuffix(rest, ")"))
	switch {
	case kind == "rate" && len(fields) == 2:
		return rate(text, fields[0], fields[1])
	case kind == "cron" && len(fields) == 6:
		return cron(text, fields)
	}
	return nil, fmt.Errorf("schedule: %q is neither rate(n unit) nor cron(minute hour day month weekday year)", text)
}

func rate(text, number, unit string) (expression, error) {
	length, known := map[string]int64{"minute": 1, "hour": 60, "day": 24 * 60}[strings.TrimSuffix(unit, "s")]
	n, err := strconv.ParseInt(number, 10, 32)
	if err != nil || n < 1 || !known {
		return nil, fmt.Errorf("schedule: %q is no rate", text)
	}
	return func(minute time.Time) bool { return minute.Unix()/60%(n*length) == 0 }, nil
}

func cron(text string, fields []string) (expression, error) {
	for _, f := range fields[2:] {
		if f != "*" && f != "?" {
			return nil, fmt.Errorf("schedule: %q names a day, month, weekday or year; the local scheduler knows minutes and hours", text)
		}
	}
	minute, err1 := field(fields[0], 59)
	hour, err2 := field(fields[1], 23)
	if err1 != nil || err2 != nil {
		return nil, fmt.Errorf("schedule: %q: minute and hour are *, numbers, ranges and lists of them", text)
	}
	return func(t time.Time) bool { t = t.UTC(); return minute[t.Minute()] && hour[t.Hour()] }, nil
}

// field reads *, 5, 1-4 and lists of these: which of the numbers from 0 to most it names.
func field(text string, most int) (named map[int]bool, err error) {
	named = map[int]bool{}
	for part := range strings.SplitSeq(text, ",") {
		from, to := 0, most
		if part != "*" {
			first, last, isRange := strings.Cut(part, "-")
			if from, err = strconv.Atoi(first); err != nil {
				return nil, err
			}
			to = from
			if isRange {
				if to, err = strconv.Atoi(last); err != nil {
					return nil, err
				}
			}
		}
		if from < 0 || to > most || from > to {
			return nil, strconv.ErrRange
		}
		for n := from; n <= to; n++ {
			named[n] = true
		}
	}
	return named, nil
}
