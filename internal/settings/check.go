package settings

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

const (
	mostName    = 200
	mostBuckets = 12
	mostDays    = 3650
	mostShards  = 64
)

var (
	errNoZone = errors.New("a time zone is an IANA name such as Asia/Kolkata")
	codeShape = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._/-]{0,38}[A-Za-z0-9])?$`)
)

// Check tells every setting that breaks a rule. Errors: Invalid by JSON pointer.
func (s Settings) Check() error {
	var bad fault.Fields
	switch n := utf8.RuneCountInString(s.LegalName); {
	case strings.TrimSpace(s.LegalName) == "":
		bad.Add("/legalName", "required", "enter the legal name, as printed on documents")
	case !utf8.ValidString(s.LegalName) || strings.ContainsFunc(s.LegalName, unicode.IsControl):
		bad.Add("/legalName", "control_character", "the name holds a control character or is not UTF-8")
	case n > mostName:
		bad.Add("/legalName", "too_long", "%d characters are too many: at most %d", n, mostName)
	}
	if _, err := money.ParseCurrency(string(s.BaseCurrency)); err != nil {
		bad.Add("/baseCurrency", "not_a_currency", "%s", err.Error())
	}
	if _, err := s.Zone(); err != nil {
		bad.Add("/timeZone", "not_a_time_zone", "%s", errNoZone.Error())
	}
	s.Party.Check(&bad)
	checkBanks(&bad, s.BankAccounts)
	s.checkLanguages(&bad)
	if s.FiscalYearStart < 1 || s.FiscalYearStart > 12 {
		bad.Add("/fiscalYearStart", "out_of_range", "the fiscal year begins in a month from 1 to 12")
	}
	if s.DefaultTerm != "" && !codeShape.MatchString(s.DefaultTerm) {
		bad.Add("/defaultTerm", "wrong_shape", "name the code of a payment term")
	}
	s.checkAccounts(&bad)
	s.checkBuckets(&bad)
	switch s.TaxMode {
	case sales.TaxPerDocument, sales.TaxPerLine:
	default:
		bad.Add("/taxMode", "unknown_value", "use document or line")
	}
	switch s.CreditPolicy.OverLimit {
	case Refuse, Warn:
	default:
		bad.Add("/creditPolicy/overLimit", "unknown_value", "use refuse or warn")
	}
	if s.Shards < 1 || s.Shards > mostShards {
		bad.Add("/shards", "out_of_range", "shards are 1 to %d", mostShards)
	}
	return bad.Err()
}

func (s Settings) checkLanguages(bad *fault.Fields) {
	if len(s.Languages) == 0 {
		bad.Add("/languages", "required", "name at least one language")
	}
	for i, l := range s.Languages {
		at := fmt.Sprintf("/languages/%d", i)
		if usual, err := customer.Language(l); err != nil || usual != l {
			bad.Add(at, "not_a_language", "a language is a BCP 47 tag such as en, de-AT or zh-Hant")
		}
		if slices.Contains(s.Languages[:i], l) {
			bad.Add(at, "duplicate", "this language is there already")
		}
	}
}

// checkAccounts wants a code for every account: a posting must always find one.
func (s Settings) checkAccounts(bad *fault.Fields) {
	for _, a := range slices.Sorted(maps.Keys(usual)) {
		switch code := s.Accounts[a]; {
		case code == "":
			bad.Add("/accounts/"+string(a), "required", "name the account")
		case !codeShape.MatchString(code):
			bad.Add("/accounts/"+string(a), "wrong_shape", "an account has 1 to 40 letters and digits, with . _ / - between them")
		}
	}
	for _, a := range slices.Sorted(maps.Keys(s.Accounts)) {
		if _, known := usual[a]; !known {
			bad.Add("/accounts/"+pointerEscaper.Replace(string(a)), "unknown_value", "there is no default account of that name")
		}
	}
}

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1") // RFC 6901

func (s Settings) checkBuckets(bad *fault.Fields) {
	if n := len(s.AgeingBuckets); n == 0 || n > mostBuckets {
		bad.Add("/ageingBuckets", "out_of_range", "an ageing has 1 to %d edges", mostBuckets)
		return
	}
	last := 0
	for i, edge := range s.AgeingBuckets {
		if edge <= last || edge > mostDays {
			bad.Add(fmt.Sprintf("/ageingBuckets/%d", i), "not_ascending", "edges are days that ascend from 1 to %d", mostDays)
		}
		last = max(last, edge)
	}
}
