package story

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/money"
)

// words are a line's words, read from the left. The first thing that does not fit stays as err, and nothing after it counts.
type words struct {
	list []string
	at   int
	err  error
}

// cut splits a line into words: at blanks, with a comma as a word of its own and a text in quotes as one word that keeps its
// first quote. A # begins a comment.
func cut(line string) (*words, error) {
	w := &words{}
	for rest := strings.TrimSpace(line); rest != "" && rest[0] != '#'; rest = strings.TrimSpace(rest) {
		switch rest[0] {
		case ',':
			w.list = append(w.list, ",")
			rest = rest[1:]
		case '"':
			text, after, closed := strings.Cut(rest[1:], `"`)
			if !closed {
				return nil, errors.New(`a text in quotes ends with "`)
			}
			w.list = append(w.list, `"`+text)
			rest = after
		default:
			n := strings.IndexAny(rest, " \t,")
			if n < 0 {
				n = len(rest)
			}
			w.list = append(w.list, rest[:n])
			rest = rest[n:]
		}
	}
	return w, nil
}

func (w *words) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
}

// peek is the next word; nothing at the end of the line or after a failure.
func (w *words) peek() string {
	if w.err != nil || w.at == len(w.list) {
		return ""
	}
	return w.list[w.at]
}

// more reports that there is something left to read.
func (w *words) more() bool { return w.peek() != "" }

// next reads one word, which is needed: what says what for.
func (w *words) next(what string) string {
	s := w.peek()
	if s == "" || s == "," {
		w.fail("expected %s, found %s", what, w.found())
		return ""
	}
	w.at++
	return strings.TrimPrefix(s, `"`)
}

func (w *words) found() string {
	if s := w.peek(); s != "" {
		return strconv.Quote(s)
	}
	return "the end of the line"
}

// take reads these words if they come next.
func (w *words) take(phrase ...string) bool {
	if w.err != nil || w.at+len(phrase) > len(w.list) {
		return false
	}
	for i, p := range phrase {
		if w.list[w.at+i] != p {
			return false
		}
	}
	w.at += len(phrase)
	return true
}

// last takes the last word off the line.
func (w *words) last(what string) string {
	if len(w.list) == 0 {
		w.fail("expected %s at the end", what)
		return ""
	}
	s := w.list[len(w.list)-1]
	w.list = w.list[:len(w.list)-1]
	return s
}

// end is the failure, or that there are words too many.
func (w *words) end() error {
	if w.more() {
		w.fail("did not expect %s here", w.found())
	}
	return w.err
}

func (w *words) date(what string) calendar.Date {
	s := w.next(what)
	if w.err != nil {
		return 0
	}
	d, err := calendar.Parse(s)
	if err != nil {
		w.fail("%s: %w", what, err)
	}
	return d
}

// dateAfter reads a day if this word comes next.
func (w *words) dateAfter(word ...string) calendar.Date {
	if !w.take(word...) {
		return 0
	}
	return w.date("a day after " + strings.Join(word, " "))
}

func (w *words) number(what string) int {
	s := w.next(what)
	n, err := strconv.Atoi(s)
	if err != nil && w.err == nil {
		w.fail("%s: %q is not a whole number", what, s)
	}
	return n
}

// numbers reads numbers with commas between them.
func (w *words) numbers(what string) []int {
	list := []int{w.number(what)}
	for w.take(",") {
		list = append(list, w.number(what))
	}
	return list
}

// figure reads an amount that the books must show.
func (w *words) figure(what string, c money.Currency) money.Minor {
	s := w.next(what)
	if w.err != nil {
		return 0
	}
	m, err := money.Parse(s, c)
	if err != nil {
		w.fail("%s: %w", what, err)
	}
	return m
}

// percent reads a number that ends in %.
func (w *words) percent(what string) string {
	s := w.next(what)
	p, found := strings.CutSuffix(s, "%")
	if !found {
		w.fail("%s: write a percentage as 10%%, not %q", what, s)
	}
	return p
}

// typed reads an amount or quantity as it was typed.
func (w *words) typed(what string) string {
	if !numeric(w.peek()) {
		w.fail("expected %s, found %s", what, w.found())
		return ""
	}
	return w.next(what)
}

func numeric(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return s != "" && s[0] >= '0' && s[0] <= '9' && !strings.HasSuffix(s, "%") && strings.Count(s, "-") == 0
}

// yes reads yes or no.
func (w *words) yes(what string) bool {
	switch s := w.next(what + " yes or no"); s {
	case "yes":
		return true
	case "no", "":
		return false
	default:
		w.fail("%s is yes or no, not %q", what, s)
		return false
	}
}
