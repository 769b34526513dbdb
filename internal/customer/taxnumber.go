package customer

import (
	"regexp"
	"strings"
)

// Regime is the tax system under which a number was given.
type Regime string

// The regimes whose numbers are checked, and any other.
const (
	GST         Regime = "GST" // India: GSTIN; elsewhere the country's own number
	PAN         Regime = "PAN" // India's permanent account number
	VAT         Regime = "VAT"
	EIN         Regime = "EIN" // United States
	ABN         Regime = "ABN" // Australia
	OtherRegime Regime = "other"
)

// home is the only country that a regime belongs to, if there is one.
func (r Regime) home() string {
	switch r {
	case PAN:
		return "IN"
	case EIN:
		return "US"
	case ABN:
		return "AU"
	case GST, VAT, OtherRegime:
	}
	return ""
}

// NormalTaxNumber is a number as it is stored and compared: of a known regime in capitals, without blanks, dots, slashes
// and hyphens; a VAT number of the European Union with its prefix (EL for Greece); an EIN as 12-3456789.
func NormalTaxNumber(r Regime, country, number string) string {
	number = collapse(number)
	if r == OtherRegime || r == "" {
		return number
	}
	number = strings.NewReplacer(" ", "", "-", "", ".", "", "/", "").Replace(strings.ToUpper(number))
	switch r {
	case VAT:
		return withPrefix(country, number)
	case EIN:
		if nineDigits.MatchString(number) {
			return number[:2] + "-" + number[2:]
		}
	case GST, PAN, ABN, OtherRegime:
	}
	return number
}

// CheckTaxNumber says what is wrong with a normalised number of a regime; no code: nothing that can be seen from the
// number alone.
func CheckTaxNumber(r Regime, country, number string) (code, detail string) {
	switch {
	case r == GST && country == "IN":
		return checkGSTIN(number)
	case r == PAN:
		return shaped(panShape, number, "a PAN has five letters, four digits and a letter: AAPFU0939F")
	case r == EIN:
		return shaped(einShape, number, "an EIN has nine digits: 12-3456789")
	case r == ABN || (r == GST && country == "AU"): // Australia registers for GST under the ABN
		return checkABN(number)
	case r == VAT:
		return checkVAT(country, number)
	case r == GST:
		return shaped(anyNumber, number, "a tax number has 4 to 20 letters and digits")
	}
	return "", ""
}

var (
	gstinShape = regexp.MustCompile(`^(0[1-9]|[12][0-9]|3[0-8]|9[679])([A-Z]{5}[0-9]{4}[A-Z])[1-9A-Z][0-9A-Z][0-9A-Z]$`)
	panShape   = regexp.MustCompile(`^[A-Z]{5}[0-9]{4}[A-Z]$`)
	nineDigits = regexp.MustCompile(`^[0-9]{9}$`)
	einShape   = regexp.MustCompile(`^[0-9]{2}-[0-9]{7}$`)
	abnShape   = regexp.MustCompile(`^[1-9][0-9]{10}$`)
	anyNumber  = regexp.MustCompile(`^[0-9A-Z]{4,20}$`)
)

func shaped(want *regexp.Regexp, number, detail string) (string, string) {
	if !want.MatchString(number) {
		return "wrong_shape", detail
	}
	return "", ""
}

func wrongDigit(ok bool, what string) (string, string) {
	if !ok {
		return "wrong_check_digit", "the check character of the " + what + " does not fit: a character is wrong or two are exchanged"
	}
	return "", ""
}

// checkGSTIN: state code (01–38, 96, 97, 99), PAN, registration of that PAN in the state, one character, and the check
// character: the others, weighted 1 and 2 in turn from the left, digits in base 36 added up, to the next multiple of 36
// (Goods and Services Tax Network, as python-stdnum's Luhn mod 36).
func checkGSTIN(number string) (string, string) {
	if code, detail := shaped(gstinShape, number, "a GSTIN has 15 characters: state code, PAN, and three more, such as 27AAPFU0939F1ZV"); code != "" {
		return code, detail
	}
	return wrongDigit(gstinCheck(number[:14]) == number[14], "GSTIN")
}

const base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

func gstinCheck(first14 string) byte {
	sum := 0
	for i, r := range first14 {
		n := strings.IndexRune(base36, r) * (1 + i%2)
		sum += n/36 + n%36
	}
	return base36[(36-sum%36)%36]
}

// PANOf is the permanent account number inside a well-formed GSTIN, or nothing.
func PANOf(gstin string) string {
	m := gstinShape.FindStringSubmatch(gstin)
	if m == nil {
		return ""
	}
	return m[2]
}

// checkABN: eleven digits; less 1 from the first, the sum with these weights is a multiple of 89 (Australian Business
// Register).
func checkABN(number string) (string, string) {
	if code, detail := shaped(abnShape, number, "an ABN has eleven digits: 83 914 571 673"); code != "" {
		return code, detail
	}
	sum := weighted(number, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10
	return wrongDigit(sum%89 == 0, "ABN")
}

// weighted is the sum of the digits times their weights.
func weighted(digits string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += w * int(digits[i]-'0')
	}
	return sum
}
