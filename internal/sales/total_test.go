package sales_test

import (
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/money"
	"customercenter/internal/sales"

	"github.com/shopspring/decimal"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func code(name string, rates ...string) sales.TaxCode {
	c := sales.TaxCode{Code: name, Active: true}
	for i, r := range rates {
		c.Components = append(c.Components, sales.TaxComponent{Name: name + string(rune('A'+i)), Rate: dec(r)})
	}
	return c
}

var codes = map[string]sales.TaxCode{"V18": code("V18", "18"), "V5": code("V5", "5"), "GST": code("GST", "9", "9"), "ZERO": code("ZERO", "0"),
	"OLD": {Code: "OLD"}}

func line(qty, price, tax string) sales.Line {
	return sales.Line{Quantity: dec(qty), UnitPrice: dec(price), TaxCode: tax}
}

func TestTotals(t *testing.T) {
	for _, x := range []struct {
		name                      string
		lines                     []sales.Line
		discounts                 []string
		mode                      sales.TaxMode
		inclusive                 bool
		c                         money.Currency
		discount, net, tax, total money.Minor
		taxes                     []money.Minor
	}{
		{"by document", []sales.Line{line("1", "1.03", "V18"), line("1", "1.03", "V18"), line("1", "1.03", "V18")}, nil, sales.TaxPerDocument, false, "EUR", 0, 309, 56, 365, []money.Minor{56}},
		{"by line", []sales.Line{line("1", "1.03", "V18"), line("1", "1.03", "V18"), line("1", "1.03", "V18")}, nil, sales.TaxPerLine, false, "EUR", 0, 309, 57, 366, []money.Minor{57}},
		{"inclusive", []sales.Line{line("1", "100", "V18")}, nil, sales.TaxPerDocument, true, "EUR", 0, 8475, 1525, 10000, []money.Minor{1525}},
		{"inclusive components", []sales.Line{line("1", "118", "GST")}, nil, sales.TaxPerDocument, true, "EUR", 0, 10000, 1800, 11800, []money.Minor{900, 900}},
		{"header discount", []sales.Line{line("1", "100", "V18"), line("1", "50", "V5")}, []string{"10"}, sales.TaxPerDocument, false, "EUR", 1500, 13500, 1845, 15345, []money.Minor{1620, 225}},
		{"components", []sales.Line{line("1", "100.05", "GST")}, nil, sales.TaxPerDocument, false, "INR", 0, 10005, 1800, 11805, []money.Minor{900, 900}},
		{"chain of discounts", []sales.Line{line("1", "1000", "")}, []string{"10", "5"}, sales.TaxPerDocument, false, "EUR", 14500, 85500, 0, 85500, nil},
		{"a hundred percent off", []sales.Line{line("1", "100", "V18")}, []string{"100"}, sales.TaxPerDocument, false, "EUR", 10000, 0, 0, 0, []money.Minor{0}},
		{"untaxed beside taxed", []sales.Line{line("1", "100", ""), line("1", "100", "V18")}, []string{"10"}, sales.TaxPerDocument, false, "EUR", 2000, 18000, 1620, 19620, []money.Minor{1620}},
		{"a credit line", []sales.Line{line("1", "100", "V18"), line("-1", "20", "V18")}, nil, sales.TaxPerDocument, false, "EUR", 0, 8000, 1440, 9440, []money.Minor{1440}},
		{"a rate of zero", []sales.Line{line("1", "100", "ZERO")}, nil, sales.TaxPerDocument, false, "EUR", 0, 10000, 0, 10000, []money.Minor{0}},
		{"yen", []sales.Line{line("3", "33.5", "V18")}, []string{"10"}, sales.TaxPerDocument, false, "JPY", 10, 91, 16, 107, []money.Minor{16}},
		{"six places", []sales.Line{line("1000", "0.000015", "")}, nil, sales.TaxPerDocument, false, "EUR", 0, 2, 0, 2, nil},
	} {
		var ds []sales.Discount
		for _, p := range x.discounts {
			ds = append(ds, sales.Discount{Percent: dec(p)})
		}
		got, err := sales.Price(x.lines, ds, sales.Pricing{Currency: x.c, Inclusive: x.inclusive, Mode: x.mode, Codes: codes})
		if err != nil {
			t.Errorf("%s: %v", x.name, err)
			continue
		}
		if got.Discount != x.discount || got.Net != x.net || got.Tax != x.tax || got.Total != x.total || len(got.Taxes) != len(x.taxes) {
			t.Errorf("%s: %+v", x.name, got)
			continue
		}
		for i := range x.taxes {
			if got.Taxes[i].Amount != x.taxes[i] {
				t.Errorf("%s: %+v", x.name, got.Taxes)
			}
		}
	}
}

// The smallest unit of a discount goes to the largest remainder, and of equal ones to the first.
func TestAHeaderDiscountReducesTheBasesProRata(t *testing.T) {
	for _, x := range []struct {
		prices  []string
		percent string
		bases   []money.Minor
	}{
		{[]string{"100", "50"}, "10", []money.Minor{9000, 4500}},
		{[]string{"0.01", "0.01", "1000"}, "50", []money.Minor{0, 1, 50000}},
		{[]string{"100", "-20"}, "10", []money.Minor{9200, -2000}}, // a credit line bears none of it
	} {
		var lines []sales.Line
		for i, p := range x.prices {
			lines = append(lines, line("1", p, []string{"V18", "V5", "ZERO"}[i]))
		}
		got, err := sales.Price(lines, []sales.Discount{{Percent: dec(x.percent)}}, sales.Pricing{Currency: "EUR", Codes: codes})
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range x.bases {
			if got.Taxes[i].Base != want {
				t.Errorf("%v less %s %%: the bases are %+v, not %v", x.prices, x.percent, got.Taxes, x.bases)
				break
			}
		}
	}
}

func TestALinesDiscountIsRoundedByItself(t *testing.T) {
	l := []sales.Line{{Quantity: dec("3"), UnitPrice: dec("0.35"), Discount: dec("10")}} // 1.05 − 0.11
	got, err := sales.Price(l, nil, sales.Pricing{Currency: "EUR"})
	if err != nil || l[0].Amount != 94 || got.Total != 94 {
		t.Fatalf("%+v, %+v, %v", l, got, err)
	}
}

func TestAnExemptionMakesItsTaxZeroOnItsDays(t *testing.T) {
	exempt := []sales.Exemption{{TaxCode: "V18", Certificate: "EX", From: calendar.Must("2026-01-10"), To: calendar.Must("2026-01-20")}}
	for on, want := range map[string]money.Minor{"2026-01-09": 1800, "2026-01-10": 0, "2026-01-20": 0, "2026-01-21": 1800} {
		got, err := sales.Price([]sales.Line{line("1", "100", "V18")}, nil, sales.Pricing{Currency: "EUR", Codes: codes, Exempt: exempt, TaxDate: calendar.Must(on)})
		if err != nil || got.Tax != want || (want == 0) != (got.Taxes[0].Exempt == "EX") {
			t.Errorf("on %s: %+v, %v", on, got, err)
		}
	}
}

func TestPriceRefuses(t *testing.T) {
	for name, x := range map[string]struct {
		lines []sales.Line
		code  string
		at    []string
	}{
		"unknown codes, all told": {[]sales.Line{line("1", "1", "NONE"), line("1", "1", "V18"), line("1", "1", "OLD")}, "invalid", []string{"/lines/0/taxCode", "/lines/2/taxCode"}},
		"a negative total":        {[]sales.Line{line("1", "10", ""), line("-1", "10.01", "")}, "negative_total", []string{"/lines"}},
		"a line too large":        {[]sales.Line{line("1000000000", "1000000", "")}, "invalid", []string{"/lines/0/unitPrice"}},
		"a total too large":       {[]sales.Line{line("1", "9999999999999.99", ""), line("1", "0.01", "")}, "too_large", []string{"/lines"}},
	} {
		_, err := sales.Price(x.lines, nil, sales.Pricing{Currency: "EUR", Codes: codes})
		f := fault.Of(err)
		if f.Code != x.code || len(f.Fields) != len(x.at) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i := range x.at {
			if f.Fields[i].Pointer != x.at[i] {
				t.Errorf("%s: %+v", name, f.Fields)
			}
		}
	}
}
