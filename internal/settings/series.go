package settings

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// Period is when a series begins again at 1.
type Period string

// The periods. Years and months are those of the calendar.
const (
	NoPeriod Period = "none"
	Yearly   Period = "year"
	Monthly  Period = "month"
)

// Mode is how numbers are taken.
type Mode string

// The modes.
const (
	Gapless Mode = "gapless" // in the transaction that posts; a void keeps its number
	Fast    Mode = "fast"    // beforehand; a refused posting may leave a gap
)

// Series is how documents of a kind are numbered (domain.md section 3).
type Series struct {
	Kind    id.Kind `json:"kind"`
	Code    string  `json:"code"`
	Pattern string  `json:"pattern"` // INV-{yyyy}-{00000}: text, {yyyy} {yy} {mm}, and one counter of at least so many digits
	Period  Period  `json:"period"`
	Mode    Mode    `json:"mode"`
	Active  bool    `json:"active"`
}

// DefaultSeries are what a new tenant begins with.
func DefaultSeries() []Series {
	return []Series{
		{Kind: id.Invoice, Code: "inv", Pattern: "INV-{yyyy}-{00000}", Period: Yearly, Mode: Gapless, Active: true},
		{Kind: id.Receipt, Code: "rcp", Pattern: "RCP-{yyyy}-{00000}", Period: Yearly, Mode: Fast, Active: true},
	}
}

const (
	mostNumber = 40 // characters of a number, its counter as long as it may get
)

var (
	textShape    = regexp.MustCompile(`^[A-Za-z0-9 ._/-]*$`)
	counterShape = regexp.MustCompile(`^0{1,12}$`)
)

// part is one piece of a pattern: a text, a date part (yyyy, yy, mm) or the counter.
type part struct {
	text    string
	date    string
	counter int // digits
}

// numbered are the kinds of documents that a series numbers, as a sentence lists them.
func numbered() string {
	var list []string
	for _, k := range ledger.Kinds {
		if k.Series {
			list = append(list, string(k.Prefix))
		}
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " or " + list[last]
}

// parts reads a pattern. Errors: a text that says what is wrong.
func parts(pattern string) ([]part, error) {
	var list []part
	rest := pattern
	for rest != "" {
		text, after, opened := strings.Cut(rest, "{")
		if !textShape.MatchString(text) {
			return nil, fmt.Errorf("a number has letters A to Z, digits, blanks and . _ / - only, and parts like {yyyy}")
		}
		if text != "" {
			list = append(list, part{text: text})
		}
		if !opened {
			break
		}
		name, tail, closed := strings.Cut(after, "}")
		switch {
		case !closed:
			return nil, fmt.Errorf("a part that begins with { ends with }")
		case name == "yyyy" || name == "yy" || name == "mm":
			list = append(list, part{date: name})
		case counterShape.MatchString(name):
			list = append(list, part{counter: len(name)})
		default:
			return nil, fmt.Errorf("{%.20s} is no part of a number: use {yyyy}, {yy}, {mm} and a counter such as {00000}", name)
		}
		rest = tail
	}
	return list, nil
}

// Check tells every field of the series that breaks a rule. The pattern has exactly one counter and, where the counter
// begins again, the date of its period, so that no number comes twice: everything but the counter has a fixed length.
// Errors: Invalid by JSON pointer.
func (s Series) Check() error {
	var bad fault.Fields
	if k, _ := ledger.KindOf(s.Kind); !k.Series {
		bad.Add("/kind", "unknown_value", "use %s", numbered())
	}
	if !codeShape.MatchString(s.Code) {
		bad.Add("/code", "wrong_shape", "a code has 1 to 40 letters and digits, with . _ / - between them")
	}
	switch s.Period {
	case NoPeriod, Yearly, Monthly:
	default:
		bad.Add("/period", "unknown_value", "use none, year or month")
	}
	switch s.Mode {
	case Gapless, Fast:
	default:
		bad.Add("/mode", "unknown_value", "use gapless or fast")
	}
	s.checkPattern(&bad)
	return bad.Err()
}

func (s Series) checkPattern(bad *fault.Fields) {
	list, err := parts(s.Pattern)
	if err != nil {
		bad.Add("/pattern", "wrong_shape", "%s", err.Error())
		return
	}
	counters, length := 0, 0
	has := map[string]bool{}
	for _, p := range list {
		length += len(p.text) + len(p.date)
		has[p.date] = true
		if p.counter > 0 {
			counters++
			length += max(p.counter, 9)
		}
	}
	year := has["yyyy"] || has["yy"]
	switch {
	case counters != 1:
		bad.Add("/pattern", "one_counter", "a pattern has exactly one counter, such as {00000}: this has %d", counters)
	case s.Pattern != strings.TrimSpace(s.Pattern):
		bad.Add("/pattern", "wrong_shape", "a number does not begin or end with a blank")
	case length > mostNumber:
		bad.Add("/pattern", "too_long", "a number has at most %d characters", mostNumber)
	case s.Period == Yearly && !year:
		bad.Add("/pattern", "not_unique", "the counter begins again each year: put {yyyy} or {yy} into the pattern")
	case s.Period == Monthly && (!year || !has["mm"]):
		bad.Add("/pattern", "not_unique", "the counter begins again each month: put {mm} and {yyyy} or {yy} into the pattern")
	}
}

// Format is number n (from 1) of the series on the day of its document; a counter that outgrows its digits gets longer.
// Errors: a number or pattern that Check would have refused.
func (s Series) Format(n int64, day calendar.Date) (string, error) {
	list, err := parts(s.Pattern)
	if err != nil {
		return "", fmt.Errorf("series %s: %w", s.Code, err)
	}
	if n < 1 || day.IsZero() {
		return "", fmt.Errorf("series %s has no number %d on %q", s.Code, n, day)
	}
	date := day.String() // YYYY-MM-DD
	var b strings.Builder
	for _, p := range list {
		switch {
		case p.counter > 0:
			digits := strconv.FormatInt(n, 10)
			b.WriteString(strings.Repeat("0", max(0, p.counter-len(digits))) + digits)
		case p.date == "yyyy":
			b.WriteString(date[:4])
		case p.date == "yy":
			b.WriteString(date[2:4])
		case p.date == "mm":
			b.WriteString(date[5:7])
		default:
			b.WriteString(p.text)
		}
	}
	return b.String(), nil
}

// Parse reads a number that the series could give: the period of its day, and the count in it.
func (s Series) Parse(number string) (period string, n int64, ok bool) {
	list, err := parts(s.Pattern)
	if err != nil {
		return "", 0, false
	}
	year, month, rest := "2000", "01", number
	for i, p := range list {
		size := len(p.text) + len(p.date)
		if p.counter > 0 {
			size = len(rest)
			for _, q := range list[i+1:] {
				size -= len(q.text) + len(q.date)
			}
		}
		if size < 0 || size > len(rest) {
			return "", 0, false
		}
		piece := rest[:size]
		rest = rest[size:]
		switch {
		case p.counter > 0:
			if n, err = strconv.ParseInt(piece, 10, 64); err != nil {
				return "", 0, false
			}
		case p.date == "yyyy":
			year = piece
		case p.date == "yy":
			year = "20" + piece
		case p.date == "mm":
			month = piece
		}
	}
	day, err := calendar.Parse(year + "-" + month + "-01")
	if err != nil {
		return "", 0, false
	}
	if same, err := s.Format(n, day); err != nil || same != number {
		return "", 0, false
	}
	return s.PeriodKey(day), n, true
}

// Ends are how every number of the series begins, and the characters with which one may end.
func (s Series) Ends() (begin string, last []string) {
	list, err := parts(s.Pattern)
	if err != nil || len(list) == 0 {
		return "", nil
	}
	end := list[len(list)-1].text
	if end != "" {
		return list[0].text, []string{end[len(end)-1:]}
	}
	return list[0].text, strings.Split("0123456789", "")
}

// PeriodKey names the period whose counter a day uses: 2026, 2026-03, or all.
func (s Series) PeriodKey(day calendar.Date) string {
	switch s.Period {
	case Yearly:
		return fmt.Sprintf("%04d", day.Year())
	case Monthly:
		return day.Month().String()
	case NoPeriod:
	}
	return "all"
}
