package statement

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"customercenter/internal/money"
)

// Code is what a QR code says so that a bank's app fills in a payment, or nothing where no scheme serves: an EPC code for EUR
// to an IBAN, a UPI link for INR to a UPI id. Only an amount that is owed is paid.
func (p PayTo) Code(amount money.Minor, c money.Currency, reference string) string {
	switch {
	case amount <= 0 || p.Currency != "" && p.Currency != c:
		return ""
	case c == "EUR" && p.IBAN != "":
		return p.epc(amount, reference)
	case c == "INR" && p.UPI != "":
		return p.upi(amount, reference)
	}
	return ""
}

// The limits of EPC069-12, version 002: an amount of at most 999,999,999.99, a name of 70 characters, a remittance of 140 (a
// structured one of 35), and 331 bytes in all.
const (
	epcLargest   = 99_999_999_999 // minor units
	epcName      = 70
	epcReference = 140
	epcBytes     = 331
)

// epc is the data of a SEPA credit transfer (EPC069-12), in UTF-8. What does not fit its limits gets no code: nothing that a
// bank would be told is cut short.
func (p PayTo) epc(amount money.Minor, reference string) string {
	name := oneLine(p.Name)
	if amount > epcLargest || name == "" || utf8.RuneCountInString(name) > epcName {
		return ""
	}
	structured, free := "", oneLine(reference)
	if creditorReference(free) {
		structured, free = strings.ReplaceAll(free, " ", ""), ""
	}
	if utf8.RuneCountInString(free) > epcReference {
		return ""
	}
	code := strings.Join([]string{"BCD", "002", "1", "SCT", compact(p.BIC), name, compact(p.IBAN), "EUR" + amount.Format("EUR"), "", structured, free}, "\n")
	code = strings.TrimRight(code, "\n")
	if len(code) > epcBytes {
		return ""
	}
	return code
}

// upi is a link of NPCI's UPI linking specification: payee address and name, amount, currency, note.
func (p PayTo) upi(amount money.Minor, reference string) string {
	pairs := []string{"pa=" + url.PathEscape(strings.TrimSpace(p.UPI))}
	if p.Name != "" {
		pairs = append(pairs, "pn="+escape(oneLine(p.Name)))
	}
	pairs = append(pairs, "am="+amount.Format("INR"), "cu=INR")
	if reference != "" {
		pairs = append(pairs, "tn="+escape(oneLine(reference)))
	}
	code := "upi://pay?" + strings.Join(pairs, "&")
	if len(code) > longestCode {
		return ""
	}
	return code
}

// longestCode keeps a code coarse enough to be read from paper.
const longestCode = 600

func escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

func compact(s string) string { return strings.ToUpper(strings.ReplaceAll(s, " ", "")) }

// oneLine takes control characters out, which would begin another field.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool { return r < ' ' || r == 0x7F || r == 0x85 || r == 0x2028 || r == 0x2029 }), " ")
}

// creditorReference reports a creditor reference by ISO 11649: RF, two check digits, up to 21 letters and digits, which
// together leave 1 when divided by 97.
func creditorReference(s string) bool {
	s = compact(s)
	if len(s) < 5 || len(s) > 25 || s[:2] != "RF" {
		return false
	}
	rest := 0
	for _, r := range s[4:] + s[:4] {
		switch {
		case r >= '0' && r <= '9':
			rest = (rest*10 + int(r-'0')) % 97
		case r >= 'A' && r <= 'Z':
			rest = (rest*100 + int(r-'A') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}
