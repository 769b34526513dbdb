package sales

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
)

// TaxMode says where tax is rounded.
type TaxMode string

// The tax modes.
const (
	TaxPerDocument TaxMode = "document" // once per code
	TaxPerLine     TaxMode = "line"
)

// Line is a line as it was entered.
type Line struct {
	Product     string          `json:"product,omitempty"`
	Description string          `json:"description"`
	Quantity    decimal.Decimal `json:"quantity"`
	UnitPrice   decimal.Decimal `json:"unitPrice"`         // up to 6 places, in the document's currency
	Discount    decimal.Decimal `json:"discount,omitzero"` // percent of the line
	TaxCode     string          `json:"taxCode,omitempty"`
	Amount      money.Minor     `json:"amount"` // worked out: quantity × price, rounded, less the line's discount, rounded
}

// Discount is a discount line on the whole document, on what the ones before it left.
type Discount struct {
	Description string          `json:"description"`
	Percent     decimal.Decimal `json:"percent"`
	Amount      money.Minor     `json:"amount"` // worked out
}

// Totals is what a document comes to.
type Totals struct {
	Lines    money.Minor `json:"lines"`    // Σ line amounts (gross where prices include tax)
	Discount money.Minor `json:"discount"` // Σ discount lines, positive
	Net      money.Minor `json:"net"`      // after discount, without tax
	Tax      money.Minor `json:"tax"`
	Total    money.Minor `json:"total"`
	Taxes    []TaxLine   `json:"taxes,omitempty"`
}

// Pricing is how a document's tax is worked out.
type Pricing struct {
	Currency  money.Currency
	Inclusive bool // prices include tax
	Mode      TaxMode
	TaxDate   calendar.Date
	Codes     map[string]TaxCode
	Exempt    []Exemption
}

// Price works out the amounts of lines and discounts in place and the document's totals. A header discount reduces each
// code's base pro rata. Errors: Invalid with every field that does not fit.
func Price(lines []Line, discounts []Discount, p Pricing) (Totals, error) {
	var t Totals
	var bad fault.Fields
	for i := range lines {
		l := &lines[i]
		gross := l.Quantity.Mul(l.UnitPrice)
		if gross.Abs().GreaterThanOrEqual(decimal.New(int64(money.Limit), -int32(p.Currency.Exponent()))) {
			bad.Add(fmt.Sprintf("/lines/%d/unitPrice", i), "too_large", "quantity × price is too large an amount")
			continue
		}
		amount := money.Round(gross, p.Currency)
		l.Amount = amount - percent(amount, l.Discount, p.Currency)
		t.Lines += l.Amount
		if c, known := p.Codes[l.TaxCode]; l.TaxCode != "" && (!known || !c.Active) {
			bad.Add(fmt.Sprintf("/lines/%d/taxCode", i), "unknown_tax_code", "there is no active tax code %q", l.TaxCode)
		}
	}
	if err := bad.Err(); err != nil {
		return t, err
	}
	left := t.Lines
	for i := range discounts {
		discounts[i].Amount = percent(left, discounts[i].Percent, p.Currency)
		left -= discounts[i].Amount
	}
	t.Discount = t.Lines - left
	t.taxes(lines, p)
	for _, x := range t.Taxes {
		t.Tax += x.Amount
	}
	t.Total = left
	if !p.Inclusive {
		t.Total += t.Tax
	}
	t.Net = t.Total - t.Tax
	switch {
	case t.Total < 0:
		return t, fault.Fault{Kind: fault.Invalid, Code: "negative_total", Detail: "The total is negative: a credit is a credit memo, not an invoice.",
			Fields: []fault.Field{{Pointer: "/lines", Code: "negative_total", Detail: "the total would be " + t.Total.Format(p.Currency)}}}
	case !t.Total.InRange() || !t.Lines.InRange():
		return t, fault.Fault{Kind: fault.Invalid, Code: "too_large", Detail: "The total is too large an amount.",
			Fields: []fault.Field{{Pointer: "/lines", Code: "too_large", Detail: "the total is too large an amount"}}}
	}
	return t, nil
}

// base is what one rounding of tax is taken on: a code's lines, or one line.
type base struct {
	code   string
	amount money.Minor
}

func (t *Totals) taxes(lines []Line, p Pricing) {
	var bases []base
	at := map[string]int{}
	for _, l := range lines {
		if i, seen := at[l.TaxCode]; seen && p.Mode != TaxPerLine {
			bases[i].amount += l.Amount
			continue
		}
		at[l.TaxCode] = len(bases)
		bases = append(bases, base{l.TaxCode, l.Amount})
	}
	weights := make([]money.Minor, len(bases))
	for i, b := range bases {
		weights[i] = max(b.amount, 0)
	}
	for i, d := range money.ProRata(t.Discount, weights) {
		bases[i].amount -= d
	}
	sums := map[string]int{} // code and component → index of its tax line
	for _, b := range bases {
		code, taxed := p.Codes[b.code]
		if !taxed {
			continue
		}
		exempt := ""
		for _, e := range p.Exempt {
			if e.TaxCode == b.code && e.On(p.TaxDate) {
				exempt = e.Certificate
			}
		}
		net := b.amount
		amounts := make([]money.Minor, len(code.Components))
		for i, c := range code.Components {
			switch {
			case exempt != "":
			case p.Inclusive:
				amounts[i] = within(b.amount, c.Rate, code.Rate(), p.Currency)
				net -= amounts[i]
			default:
				amounts[i] = percent(b.amount, c.Rate, p.Currency)
			}
		}
		for i, c := range code.Components {
			k := b.code + "\x00" + c.Name
			j, seen := sums[k]
			if !seen {
				j = len(t.Taxes)
				sums[k] = j
				t.Taxes = append(t.Taxes, TaxLine{Code: b.code, Component: c.Name, Rate: c.Rate, Account: code.Account, Exempt: exempt})
			}
			t.Taxes[j].Base += net
			t.Taxes[j].Amount += amounts[i]
		}
	}
}
