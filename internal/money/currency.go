package money

import (
	"fmt"
	"strings"
)

// Currency is an ISO 4217 alphabetic code.
type Currency string

// exponents are the active codes of ISO 4217 (list one), by number of decimals; a code not named under 0, 3 or 4 has 2.
var (
	withTwo   = codes("AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG")
	withNone  = codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF")
	withThree = codes("BHD IQD JOD KWD LYD OMR TND")
)

func codes(s string) map[Currency]bool {
	m := map[Currency]bool{}
	for c := range strings.FieldsSeq(s) {
		m[Currency(c)] = true
	}
	return m
}

// Exponent is the number of decimals of the currency by ISO 4217.
func (c Currency) Exponent() int {
	switch {
	case withNone[c]:
		return 0
	case withThree[c]:
		return 3
	default:
		return 2
	}
}

// ParseCurrency reads an active ISO 4217 code.
func ParseCurrency(s string) (Currency, error) {
	c := Currency(s)
	if withTwo[c] || withNone[c] || withThree[c] {
		return c, nil
	}
	return "", fmt.Errorf("%q is not a currency: use an ISO 4217 code such as EUR", clip(s))
}
