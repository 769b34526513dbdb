package tabular

import (
	"time"

	"customercenter/internal/calendar"
)

// Date is a cell's day: 2026-01-31, 2026/1/31, 20260131; 31.01.2026 (day first, but for MDY); 31/1/2026, 1/31/2026, 31-1-2026 in
// the order; 31-Jan-2026, 31 January 2026, Jan 31, 2026 with English months. A time behind it must be midnight. Years are those of
// calendar.Parse. Rules: invalid_date, ambiguous_date (set dates to dmy or mdy), two_digit_year, date_with_time.
func Date(cell []byte, order Order) (calendar.Date, error) {
	b := trim(cell)
	w, fits := parts(b)
	if !fits {
		return 0, problem("invalid_date", "%q is not a day: write it as 2026-01-31", clip(b))
	}
	if w.time {
		return 0, problem("date_with_time", "%q has a time of the day: write the day alone, as 2026-01-31", clip(b))
	}
	if w.short {
		return 0, problem("two_digit_year", "%q has a year of two digits: write all four", clip(b))
	}
	switch w.order {
	case YMD, DMY, MDY:
		order = w.order
	default:
		if order != DMY && order != MDY {
			dmy, mdy := w.fits(DMY), w.fits(MDY)
			switch {
			case dmy && w.dotted, dmy && !mdy, w.a == w.b && dmy:
				order = DMY
			case mdy && !dmy:
				order = MDY
			case dmy && mdy:
				return 0, problem("ambiguous_date", "%q may begin with the day or the month: set dates to dmy or mdy", clip(b))
			}
		} else if other := otherOrder(order); !w.fits(order) && w.fits(other) {
			return 0, problem("invalid_date", "%q is not a day in the order %s: set dates to %s if the whole file is so", clip(b), order, other)
		}
	}
	y, m, d := w.in(order)
	if !exists(y, m, d) {
		return 0, problem("invalid_date", "%q is not a day of the calendar", clip(b))
	}
	return calendar.NewDate(y, time.Month(m), d), nil
}

func otherOrder(o Order) Order {
	if o == DMY {
		return MDY
	}
	return DMY
}

// exists reports a day of the calendar, in the years that calendar.Parse reads.
func exists(y, m, d int) bool {
	if y < 1900 || y > 2999 || m < 1 || m > 12 || d < 1 {
		return false
	}
	return d <= daysIn[m-1] || m == 2 && d == 29 && y%4 == 0 && (y%100 != 0 || y%400 == 0)
}

var daysIn = [12]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// written is a date as it is written: three numbers.
type written struct {
	a, b, c int
	order   Order // that it shows itself; "": the year comes last, day and month before it
	dotted  bool
	short   bool // the year has two digits
	time    bool // a time other than midnight stands behind it
}

func (w written) in(o Order) (y, m, d int) {
	switch o {
	case YMD:
		return w.a, w.b, w.c
	case MDY:
		return w.c, w.a, w.b
	default:
		return w.c, w.b, w.a
	}
}

func (w written) fits(o Order) bool { return exists(w.in(o)) }

// parts reads three numbers, or two and an English month, with the same divider between them.
func parts(b []byte) (w written, fits bool) {
	var n, width [3]int
	month, at := -1, 0
	var divider byte
	for i := range 3 {
		from := at
		for at < len(b) && '0' <= b[at] && b[at] <= '9' && at-from < 9 {
			n[i] = n[i]*10 + int(b[at]-'0')
			at++
		}
		if at == from {
			name := letters(b[at:])
			if n[i] = monthNamed(b[at : at+name]); n[i] == 0 || month >= 0 || i == 2 {
				return w, false
			}
			month, at = i, at+name
		} else {
			width[i] = at - from
		}
		if i == 0 && at == len(b) && width[0] == 8 {
			return written{a: n[0] / 10000, b: n[0] / 100 % 100, c: n[0] % 100, order: YMD}, true
		}
		if i == 2 {
			break
		}
		d, next := between(b, at)
		if next == at || i == 1 && month < 0 && d != divider {
			return w, false
		}
		divider, at = d, next
	}
	if w, fits = arrange(n, width, month); !fits {
		return w, false
	}
	w.dotted = divider == '.'
	w.time, fits = behind(b[at:])
	return w, fits
}

// between is what stands between two parts: . / - or spaces, commas; the byte that tells them apart, and where the next part begins.
func between(b []byte, at int) (byte, int) {
	from := at
	for at < len(b) && (b[at] == ',' || b[at] == ' ' || b[at] == '.') && at-from < 2 {
		at++
	}
	if at == from && at < len(b) && (b[at] == '/' || b[at] == '-') {
		at++
	}
	if at == from {
		return 0, at
	}
	return b[from], at
}

// arrange says what each of three numbers is by how many digits it has.
func arrange(n, width [3]int, month int) (w written, fits bool) {
	small := func(i int) bool { return width[i] == 1 || width[i] == 2 }
	w = written{a: n[0], b: n[1], c: n[2]}
	switch month {
	case 0:
		w.order, fits = MDY, small(1)
	case 1:
		w.order, fits = DMY, small(0)
		if width[0] == 4 {
			w.order = YMD
			return w, small(2)
		}
	default:
		if width[0] == 4 {
			w.order = YMD
			return w, small(1) && small(2)
		}
		fits = small(0) && small(1)
	}
	w.short = width[2] == 2
	return w, fits && (w.short || width[2] == 4)
}

// behind reads what stands behind a date: nothing, midnight, or another time.
func behind(b []byte) (other, fits bool) {
	if len(b) == 0 {
		return false, true
	}
	if b[0] != ' ' && b[0] != 'T' {
		return false, false
	}
	colons := 0
	for _, c := range b[1:] {
		switch {
		case c == ':':
			colons++
		case c == '0' || c == '.':
		case '1' <= c && c <= '9', c == 'Z', c == '+', c == '-', c == ' ', c == 'A', c == 'P', c == 'M':
			other = true
		default:
			return false, false
		}
	}
	return other, colons > 0
}

func letters(b []byte) int {
	n := 0
	for n < len(b) && ('a' <= b[n]|0x20 && b[n]|0x20 <= 'z') {
		n++
	}
	return n
}

var monthNames = [12]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// monthNamed is the month of an English name or its first three letters (or Sept); 0: none.
func monthNamed(b []byte) int {
	if len(b) < 3 || len(b) > 9 {
		return 0
	}
	var small [9]byte
	for i, c := range b {
		small[i] = c | 0x20
	}
	s := string(small[:len(b)])
	for i, name := range monthNames {
		if s == name || s == name[:3] || s == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}
