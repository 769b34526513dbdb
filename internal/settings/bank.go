package settings

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"customercenter/internal/fault"
	"customercenter/internal/money"
)

// BankAccount is one of the tenant's own, as printed where a payment is asked for (domain.md section 14). Of each currency
// one is the default.
type BankAccount struct {
	Name     string         `json:"name,omitempty"`    // of the holder, where it is not the legal name
	Bank     string         `json:"bank,omitempty"`    // its name
	Account  string         `json:"account,omitempty"` // number, where there is no IBAN; with the routing code in front, as the country has it
	IBAN     string         `json:"iban,omitempty"`    // ISO 13616
	BIC      string         `json:"bic,omitempty"`     // ISO 9362
	UPI      string         `json:"upi,omitempty"`     // virtual payment address of India's UPI: acme@bank
	Currency money.Currency `json:"currency"`
	Default  bool           `json:"default,omitempty"` // of its currency
}

const mostBankAccounts = 50

// PayTo is the account that a payment in a currency is asked for, if there is one.
func (s Settings) PayTo(c money.Currency) (BankAccount, bool) {
	for _, b := range s.BankAccounts {
		if b.Currency == c && b.Default {
			return b, true
		}
	}
	return BankAccount{}, false
}

// normalBanks spells the numbers and makes the first account of each currency its default where none is.
func normalBanks(list []BankAccount) []BankAccount {
	list = slices.Clone(list)
	chosen := map[money.Currency]bool{}
	for i := range list {
		b := &list[i]
		b.Name, b.Bank, b.Account = line(b.Name), line(b.Bank), line(b.Account)
		b.IBAN, b.BIC, b.UPI = solid(strings.ToUpper(b.IBAN)), solid(strings.ToUpper(b.BIC)), solid(b.UPI)
		b.Currency = money.Currency(strings.ToUpper(solid(string(b.Currency))))
		chosen[b.Currency] = chosen[b.Currency] || b.Default
	}
	for i, b := range list {
		if !chosen[b.Currency] {
			list[i].Default, chosen[b.Currency] = true, true
		}
	}
	return list
}

func line(s string) string { return strings.Join(strings.Fields(s), " ") }

func solid(s string) string { return strings.Join(strings.Fields(s), "") }

var (
	bicShape = regexp.MustCompile(`^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$`)
	upiShape = regexp.MustCompile(`^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}$`)
)

func checkBanks(bad *fault.Fields, list []BankAccount) {
	if len(list) > mostBankAccounts {
		bad.Add("/bankAccounts", "too_many", "a tenant has at most %d bank accounts", mostBankAccounts)
		return
	}
	defaults := map[money.Currency]bool{}
	for i, b := range list {
		at := fmt.Sprintf("/bankAccounts/%d", i)
		b.check(bad, at)
		if b.Default && defaults[b.Currency] {
			bad.Add(at+"/default", "conflict", "only one account in %s is the default", b.Currency)
		}
		defaults[b.Currency] = defaults[b.Currency] || b.Default
	}
}

func (b BankAccount) check(bad *fault.Fields, at string) {
	for _, x := range []struct {
		name, text string
		most       int
	}{{"name", b.Name, 140}, {"bank", b.Bank, 140}, {"account", b.Account, 60}} {
		switch {
		case !utf8.ValidString(x.text) || strings.ContainsFunc(x.text, unicode.IsControl):
			bad.Add(at+"/"+x.name, "control_character", "the text holds a control character or is not UTF-8")
		case utf8.RuneCountInString(x.text) > x.most:
			bad.Add(at+"/"+x.name, "too_long", "at most %d characters", x.most)
		}
	}
	if _, err := money.ParseCurrency(string(b.Currency)); err != nil {
		bad.Add(at+"/currency", "not_a_currency", "%s", err.Error())
	}
	if b.Account == "" && b.IBAN == "" && b.UPI == "" {
		bad.Add(at+"/iban", "required", "enter an IBAN, an account number or a UPI id")
	}
	if b.IBAN != "" && !IsIBAN(b.IBAN) {
		bad.Add(at+"/iban", "not_an_iban", "this is no IBAN: a digit is missing, wrong or in another's place")
	}
	if b.BIC != "" && !bicShape.MatchString(b.BIC) {
		bad.Add(at+"/bic", "not_a_bic", "a BIC has 8 or 11 letters and digits, as DEUTDEFF or DEUTDEFF500")
	}
	if b.UPI != "" && !upiShape.MatchString(b.UPI) {
		bad.Add(at+"/upi", "not_a_upi_id", "a UPI id looks like acme@bank")
	}
	if b.UPI != "" && b.Currency != "INR" {
		bad.Add(at+"/upi", "conflict", "UPI pays in INR only")
	}
}

// ibanLengths are the lengths of the IBANs of the countries of SEPA; others are held to ISO 13616's 15 to 34.
var ibanLengths = map[string]int{"AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27,
	"GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15,
	"PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22}

var ibanShape = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`)

// IsIBAN reports whether a text without blanks, in capitals, is an IBAN: its country's length, and its check digits by the
// remainder of 97 (ISO 13616, ISO 7064).
func IsIBAN(s string) bool {
	if !ibanShape.MatchString(s) {
		return false
	}
	if n, known := ibanLengths[s[:2]]; known && len(s) != n {
		return false
	}
	rest := 0
	for _, r := range s[4:] + s[:4] {
		if r >= 'A' {
			rest = (rest*100 + int(r-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(r-'0')) % 97
		}
	}
	return rest == 1
}
