package customer

import (
	"regexp"
	"strconv"
	"strings"
)

// vatRule is the shape of a country's VAT numbers after the prefix and, where one rule holds for all of them, its check
// digit. A country without digit rule here has several kinds of number: only their shape is checked.
type vatRule struct {
	shape *regexp.Regexp
	digit func(number string) bool
}

func vat(shape string, digit func(string) bool) vatRule {
	return vatRule{regexp.MustCompile("^(" + shape + ")$"), digit}
}

// vatRules are the member states of the European Union and Northern Ireland (XI), by the prefix that VIES uses: EL is
// Greece. Shapes: VIES; check digits: as python-stdnum.
var vatRules = map[string]vatRule{
	"AT": vat(`U\d{8}`, func(n string) bool { return (luhn(n[1:7])+int(n[7]-'0')+int(n[8]-'0'))%10 == 6 }),
	"BE": vat(`[01]\d{9}`, func(n string) bool { return (value(n[:8])+value(n[8:]))%97 == 0 }),
	"BG": vat(`\d{9,10}`, nil),
	"CY": vat(`\d{8}[A-Z]`, nil),
	"CZ": vat(`\d{8,10}`, nil),
	"DE": vat(`[1-9]\d{8}`, mod11_10),
	"DK": vat(`[1-9]\d{7}`, func(n string) bool { return weighted(n, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }),
	"EE": vat(`\d{9}`, func(n string) bool { return weighted(n, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0 }),
	"EL": vat(`\d{9}`, func(n string) bool {
		return weighted(n, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == int(n[8]-'0')
	}),
	"ES": vat(`[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]`, nil),
	"FI": vat(`\d{8}`, func(n string) bool { return weighted(n, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0 }),
	"FR": vat(`[0-9A-HJ-NP-Z]{2}\d{9}`, frenchKey),
	"HR": vat(`\d{11}`, mod11_10),
	"HU": vat(`\d{8}`, func(n string) bool { return weighted(n, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0 }),
	"IE": vat(`\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W]`, nil),
	"IT": vat(`\d{11}`, func(n string) bool { return (luhn(n[:10])+int(n[10]-'0'))%10 == 0 }),
	"LT": vat(`\d{9}|\d{12}`, nil),
	"LU": vat(`\d{8}`, func(n string) bool { return value(n[:6])%89 == value(n[6:]) }),
	"LV": vat(`\d{11}`, nil),
	"MT": vat(`[1-9]\d{7}`, func(n string) bool { return weighted(n, 3, 4, 6, 7, 8, 9, 10, 1)%37 == 0 }),
	"NL": vat(`\d{9}B\d{2}`, nil),
	"PL": vat(`\d{10}`, func(n string) bool { return weighted(n, 6, 5, 7, 2, 3, 4, 5, 6, 7, -1)%11 == 0 }),
	"PT": vat(`[1-9]\d{8}`, func(n string) bool {
		return (11-weighted(n, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == int(n[8]-'0')
	}),
	"RO": vat(`[1-9]\d{1,9}`, nil),
	"SE": vat(`\d{12}`, func(n string) bool { return (luhn(n[:9])+int(n[9]-'0'))%10 == 0 }),
	"SI": vat(`[1-9]\d{7}`, func(n string) bool {
		return (11-weighted(n, 8, 7, 6, 5, 4, 3, 2)%11)%10 == int(n[7]-'0')
	}),
	"SK": vat(`[1-9]\d{9}`, func(n string) bool { return value(n)%11 == 0 }),
	"XI": vat(`\d{9}|\d{12}|(GD|HA)\d{3}`, nil),
}

// vatPrefix is the prefix under which a country's numbers are known to VIES, or nothing outside the European Union.
func vatPrefix(country string) string {
	if country == "GR" {
		return "EL"
	}
	if _, member := vatRules[country]; member && IsCountry(country) {
		return country
	}
	return ""
}

// withPrefix puts the country's prefix before a number of the European Union that was given without it.
func withPrefix(country, number string) string {
	prefix := vatPrefix(country)
	rule, member := vatRules[prefix]
	switch {
	case !member:
		return number
	case strings.HasPrefix(number, prefix) && rule.shape.MatchString(number[2:]):
		return number
	case country == "GR" && strings.HasPrefix(number, "GR"):
		return prefix + number[2:]
	case rule.shape.MatchString(number):
		return prefix + number
	}
	return number
}

// checkVAT: in the European Union the prefix is that of the country, and the rest fits its rule; XI stands for Northern
// Ireland. Elsewhere only the general shape is known.
func checkVAT(country, number string) (string, string) {
	prefix := vatPrefix(country)
	if prefix == "" && country == "GB" && strings.HasPrefix(number, "XI") {
		prefix = "XI"
	}
	rule, member := vatRules[prefix]
	if !member {
		return shaped(anyNumber, number, "a tax number has 4 to 20 letters and digits")
	}
	rest, ok := strings.CutPrefix(number, prefix)
	if !ok || !rule.shape.MatchString(rest) {
		return "wrong_shape", "this is not the shape of a VAT number of " + country + ": it begins with " + prefix
	}
	if rule.digit == nil {
		return "", ""
	}
	return wrongDigit(rule.digit(rest), "VAT number")
}

// value is the value of a text of at most 18 digits.
func value(digits string) int {
	n, _ := strconv.Atoi(digits) // the shape was checked
	return n
}

// luhn is the sum of the digits before a Luhn check digit, every second from the right doubled, its digits added.
func luhn(digits string) int {
	sum := 0
	for i := range len(digits) {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum
}

// mod11_10 is ISO 7064 MOD 11,10.
func mod11_10(digits string) bool {
	p := 10
	last := len(digits) - 1
	for _, r := range digits[:last] {
		s := (p + int(r-'0')) % 10
		if s == 0 {
			s = 10
		}
		p = s * 2 % 11
	}
	return (p+int(digits[last]-'0'))%10 == 1
}

// frenchKey checks the two-digit key; keys with a letter are not checked.
func frenchKey(n string) bool {
	if n[0] > '9' || n[1] > '9' {
		return true
	}
	return value(n[2:]+"12")%97 == value(n[:2])
}
