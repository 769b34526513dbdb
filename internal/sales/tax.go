// Package sales is what documents say before they are money owed: lines, discounts, taxes, totals and payment terms.
// It is pure; amounts are rounded half up on the magnitude, once at each of line, discount, tax and part (domain.md
// section 3).
package sales

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
)

// TaxCode is one of the tenant's tax codes; its components are each rounded (CGST + SGST).
type TaxCode struct {
	Code       string         `json:"code"`
	Name       string         `json:"name"`
	Components []TaxComponent `json:"components"`
	Account    string         `json:"account,omitempty"` // none: the tenant's tax payable account
	Active     bool           `json:"active"`
}

// TaxComponent is a part of a tax code.
type TaxComponent struct {
	Name string          `json:"name"`
	Rate decimal.Decimal `json:"rate"` // percent
}

// Rate is the sum of the components' rates, in percent.
func (t TaxCode) Rate() decimal.Decimal {
	var r decimal.Decimal
	for _, c := range t.Components {
		r = r.Add(c.Rate)
	}
	return r
}

// Key is the tax code's code.
func (t TaxCode) Key() string { return t.Code }

// mostComponents bounds a tax code: each component is a line of tax on every document.
const mostComponents = 5

// Check tells every field that breaks a rule. Errors: Invalid by JSON pointer.
func (t TaxCode) Check() error {
	var bad fault.Fields
	if n := len(t.Components); n == 0 || n > mostComponents {
		bad.Add("/components", "out_of_range", "a tax code has 1 to %d components", mostComponents)
	}
	for i, k := range t.Components {
		if k.Rate.IsNegative() || k.Rate.GreaterThan(hundred) {
			bad.Add(fmt.Sprintf("/components/%d/rate", i), "out_of_range", "a rate is 0 to 100 percent")
		}
	}
	return bad.Err()
}

// Exemption makes a tax zero while it is in force on the tax date.
type Exemption struct {
	TaxCode     string        `json:"taxCode"`
	Certificate string        `json:"certificate"`
	From        calendar.Date `json:"from"`
	To          calendar.Date `json:"to,omitzero"`
}

// On reports whether the exemption is in force on a day.
func (e Exemption) On(day calendar.Date) bool {
	return e.From <= day && (e.To.IsZero() || day <= e.To)
}

// TaxLine is the tax of one component of one code on a document.
type TaxLine struct {
	Code      string          `json:"code"`
	Component string          `json:"component"`
	Rate      decimal.Decimal `json:"rate"` // percent
	Base      money.Minor     `json:"base"` // what the tax is on, net of it
	Amount    money.Minor     `json:"amount"`
	Account   string          `json:"account,omitempty"`
	Exempt    string          `json:"exempt,omitempty"` // certificate number
}

var hundred = decimal.NewFromInt(100)

// percent is round(amount × rate ÷ 100).
func percent(amount money.Minor, rate decimal.Decimal, c money.Currency) money.Minor {
	return money.Round(amount.Decimal(c).Mul(rate).Div(hundred), c)
}

// within is the part of a gross amount that a component takes: round(gross × rate ÷ (100 + all rates)).
func within(gross money.Minor, rate, all decimal.Decimal, c money.Currency) money.Minor {
	return money.Round(gross.Decimal(c).Mul(rate).Div(hundred.Add(all)), c)
}
