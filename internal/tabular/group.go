package tabular

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"customercenter/internal/money"
)

// groups are the digits of a number, and what divides them.
type groups struct {
	digits   [48]byte
	count    int
	dividers [16]Sign
	runs     [17]int // digits before each divider, and behind the last
	n        int     // dividers
}

// group reads digits and what divides them; false: something else stands there.
func group(b []byte) (g groups, fits bool) {
	for len(b) > 0 {
		if c := b[0]; '0' <= c && c <= '9' {
			if g.count == len(g.digits) {
				return g, false
			}
			g.digits[g.count] = c
			g.count++
			g.runs[g.n]++
			b = b[1:]
			continue
		}
		sign, width := divider(b)
		if width == 0 || g.n == len(g.dividers) {
			return g, false
		}
		g.dividers[g.n] = sign
		g.n++
		b = b[width:]
	}
	return g, g.count > 0 && g.runs[g.n] > 0
}

// divider is the sign between digits that a text begins with: . , a space of any sort, an apostrophe of any sort; width 0: none.
func divider(b []byte) (Sign, int) {
	switch r, width := utf8.DecodeRune(b); r {
	case '.', ',', '\'', ' ':
		return Sign(r), width
	case '\u00A0', '\u202F', '\u2009': // spaces that do not break
		return ' ', width
	case '’':
		return '\'', width
	}
	return 0, 0
}

// under is how many decimals the number has if they stand behind that sign; -1: then it is not a number.
func (g *groups) under(decimal Sign) int {
	thousands, decimals := g.n, 0
	if g.n > 0 && g.dividers[g.n-1] == decimal {
		thousands, decimals = g.n-1, g.runs[g.n]
	}
	if thousands == 0 {
		return decimals
	}
	if g.runs[0] == 0 || g.runs[0] > 3 || g.digits[0] == '0' || g.runs[thousands] != 3 || g.dividers[0] == decimal {
		return -1
	}
	for i := 1; i < thousands; i++ {
		if g.dividers[i] != g.dividers[0] || g.runs[i] != 3 && g.runs[i] != 2 || g.runs[i] != g.runs[1] {
			return -1
		}
	}
	return decimals
}

// strip takes a minus, parentheses and one currency from around a number.
func strip(b []byte) (body []byte, minus bool, currency money.Currency) {
	signed, named := false, false
	for {
		b = trim(b)
		n := len(b)
		switch {
		case n == 0:
			return b, minus, currency
		case !signed && b[0] == '(' && b[n-1] == ')':
			b, signed, minus = b[1:n-1], true, true
			continue
		case !signed && (b[0] == '-' || b[0] == '+'):
			signed, minus, b = true, b[0] == '-', b[1:]
			continue
		case !signed && b[n-1] == '-':
			signed, minus, b = true, true, b[:n-1]
			continue
		case !signed && bytes.HasPrefix(b, []byte("\u2212")):
			signed, minus, b = true, true, b[len("\u2212"):]
			continue
		}
		if named {
			return b, minus, currency
		}
		front, back, c := mark(b)
		if front+back == 0 {
			return b, minus, currency
		}
		named, currency, b = true, c, b[front:n-back]
	}
}

// mark is the currency's code or sign that stands before or behind a number: its bytes, and what it says for certain.
func mark(b []byte) (front, back int, c money.Currency) {
	if c, ok := code(b[:min(3, len(b))]); ok {
		return 3, 0, c
	}
	if c, ok := code(b[max(len(b)-3, 0):]); ok {
		return 0, 3, c
	}
	for front < 2 && front < len(b) && 'A' <= b[front] && b[front] <= 'Z' { // US$, R$
		front++
	}
	if r, n := utf8.DecodeRune(b[front:]); unicode.Is(unicode.Sc, r) {
		return front + n, 0, signs[r]
	}
	if r, n := utf8.DecodeLastRune(b); unicode.Is(unicode.Sc, r) {
		return 0, n, signs[r]
	}
	return 0, 0, ""
}

func code(b []byte) (money.Currency, bool) {
	if len(b) != 3 || b[0] < 'A' || b[0] > 'Z' {
		return "", false
	}
	c, err := money.ParseCurrency(string(b))
	return c, err == nil
}

// signs are those of one currency only.
var signs = map[rune]money.Currency{'€': "EUR", '₹': "INR", '₩': "KRW", '₺': "TRY", '₴': "UAH", '₫': "VND", '₪': "ILS"}
