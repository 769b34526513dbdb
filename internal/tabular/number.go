package tabular

import (
	"bytes"
	"strconv"
	"strings"

	"customercenter/internal/money"
)

// Decimal is a cell's number as a plain decimal string (-1234.50), with as many decimals as it has there. The decimal sign is . or ,;
// with 0 it is the one that the cell shows. Thousands may be divided by the other sign, a space of any sort or an apostrophe, in
// groups of three or as in India; a minus may stand at either end, or parentheses around; a currency's sign or code at either end is
// passed over. Rules: invalid_number, ambiguous_number (1.234 where the decimal sign is not known), too_many_digits (more than 15).
func Decimal(cell []byte, decimal Sign) (string, error) {
	n, err := read(cell, decimal)
	if err != nil {
		return "", err
	}
	return n.String(), nil
}

// Minor is a cell's amount of money, as Decimal reads it, in the currency's minor units. Rules as Decimal, and too_many_decimals:
// nothing is rounded, only zeros behind the currency's decimals are left away; three decimals are refused even then, for they may be
// thousands. out_of_range is beyond money.Limit; other_currency, a code or sign that is not the currency's.
func Minor(cell []byte, decimal Sign, c money.Currency) (money.Minor, error) {
	n, err := read(cell, decimal)
	if err != nil {
		return 0, err
	}
	if n.currency != "" && n.currency != c {
		return 0, problem("other_currency", "%q is %s, the row is in %s", clip(cell), n.currency, c)
	}
	places := c.Exponent()
	if !n.shorten(places) {
		return 0, problem("too_many_decimals", "%q has more than the %d decimals of %s; if it means thousands, set decimal to the other sign", clip(cell), places, c)
	}
	for ; n.scale < places; n.scale++ {
		n.digits *= 10
	}
	m := money.Minor(n.digits)
	if !m.InRange() {
		return 0, problem("out_of_range", "%q is too large an amount", clip(cell))
	}
	return m, nil
}

// number is digits × 10^-scale.
type number struct {
	digits   int64
	scale    int
	maybe    bool           // its decimals could be thousands: 1.000
	currency money.Currency // that stands beside it
}

const mostDigits = 15

// String is the number as money.ParseDecimal reads it.
func (n number) String() string {
	if n.scale == 0 {
		return strconv.FormatInt(n.digits, 10)
	}
	minus, digits := "", n.digits
	if digits < 0 {
		minus, digits = "-", -digits
	}
	s := strconv.FormatInt(digits, 10)
	if short := n.scale + 1 - len(s); short > 0 {
		s = strings.Repeat("0", short) + s
	}
	point := len(s) - n.scale
	return minus + s[:point] + "." + s[point:]
}

// shorten leaves zeros away until the number has so many decimals, or answers false.
func (n *number) shorten(places int) bool {
	if n.scale > places && n.maybe {
		return false
	}
	for n.scale > places {
		if n.digits%10 != 0 {
			return false
		}
		n.digits /= 10
		n.scale--
	}
	return true
}

// read reads a number: at once where it is digits and a decimal sign, else by its parts.
func read(cell []byte, decimal Sign) (number, error) {
	var n number
	b := trim(cell)
	point, from := -1, 0
	if len(b) > 0 && b[0] == '-' {
		from = 1
	}
	if len(b)-from == 0 || len(b)-from > mostDigits+1 || b[len(b)-1] > '9' {
		return readParts(b, decimal)
	}
	for i := from; i < len(b); i++ {
		switch c := b[i]; {
		case '0' <= c && c <= '9':
			n.digits = n.digits*10 + int64(c-'0')
		case c < '0' && c > ' ' && Sign(c) == decimal && point < 0 && i > from && i < len(b)-1:
			point = i
		default:
			return readParts(b, decimal)
		}
	}
	if point >= 0 {
		n.scale = len(b) - 1 - point
		n.maybe = n.scale == 3 && point-from <= 3 && b[from] != '0'
	} else if len(b)-from > mostDigits {
		return readParts(b, decimal)
	}
	if from == 1 {
		n.digits = -n.digits
	}
	return n, nil
}

func readParts(b []byte, decimal Sign) (number, error) {
	body, minus, currency := strip(b)
	g, fits := group(body)
	if !fits {
		return number{}, problem("invalid_number", "%q is not a number: write it as 1234.50", clip(b))
	}
	n := number{currency: currency}
	point, comma := g.under('.'), g.under(',')
	n.maybe = point >= 0 && comma >= 0 && point != comma
	switch {
	case decimal == 0 && n.maybe:
		return number{}, problem("ambiguous_number", "%q may have decimals or thousands: set decimal to . or ,", clip(b))
	case decimal == 0:
		n.scale = max(point, comma)
	case decimal == ',':
		n.scale = comma
	default:
		n.scale = point
	}
	if n.scale < 0 {
		return number{}, problem("invalid_number", "%q is not a number: write it as 1234.50, or set decimal to the sign before its decimals", clip(b))
	}
	digits := bytes.TrimLeft(g.digits[:g.count], "0")
	for len(digits) > mostDigits && n.scale > 0 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
		n.scale--
	}
	if len(digits) > mostDigits || n.scale > 2*mostDigits {
		return number{}, problem("too_many_digits", "%q has more than %d digits", clip(b), mostDigits)
	}
	for _, c := range digits {
		n.digits = n.digits*10 + int64(c-'0')
	}
	if minus {
		n.digits = -n.digits
	}
	return n, nil
}
