package customer_test

import (
	"os"
	"strings"
	"testing"

	"customercenter/internal/customer"

	"pgregory.net/rapid"
)

func TestTaxNumbers(t *testing.T) {
	for _, x := range []struct {
		regime          customer.Regime
		country, number string
		code            string // "" = right
	}{
		{customer.GST, "IN", "27AAPFU0939F1ZV", ""},
		{customer.GST, "IN", "29AAGCB7383J1Z4", ""},
		{customer.GST, "IN", "27aapfu0939f1zv", ""},
		{customer.GST, "IN", "27 AAPFU0939F 1ZV", ""},
		{customer.GST, "IN", "27AAPFU0939F1ZW", "wrong_check_digit"},
		{customer.GST, "IN", "27AAPFU0939F1Z", "wrong_shape"},
		{customer.GST, "IN", "39AAPFU0939F1ZV", "wrong_shape"}, // no such state
		{customer.GST, "IN", "27AAPF10939F1ZV", "wrong_shape"}, // no PAN inside
		{customer.GST, "IN", "27AAPFU0939F0ZV", "wrong_shape"},
		{customer.GST, "AU", "83 914 571 673", ""},
		{customer.GST, "SG", "M2-1234567-K", ""},
		{customer.GST, "SG", "?", "wrong_shape"},
		{customer.PAN, "IN", "AAPFU0939F", ""},
		{customer.PAN, "IN", "ACUPA7085R", ""},
		{customer.PAN, "IN", "ACUPA7085RR", "wrong_shape"},
		{customer.PAN, "IN", "ABMPA32111", "wrong_shape"},
		{customer.EIN, "US", "91-1144442", ""},
		{customer.EIN, "US", "911144442", ""},
		{customer.EIN, "US", "91114444", "wrong_shape"},
		{customer.ABN, "AU", "83 914 571 673", ""},
		{customer.ABN, "AU", "51824753556", ""},
		{customer.ABN, "AU", "99 999 999 999", "wrong_check_digit"},
		{customer.ABN, "AU", "5182475355", "wrong_shape"},
		{customer.VAT, "DE", "DE136695976", ""},
		{customer.VAT, "DE", "136695976", ""},
		{customer.VAT, "DE", "136695978", "wrong_check_digit"},
		{customer.VAT, "DE", "FR40303265045", "wrong_shape"},
		{customer.VAT, "FR", "Fr 40 303 265 045", ""},
		{customer.VAT, "FR", "FR41303265045", "wrong_check_digit"},
		{customer.VAT, "GR", "GR 094259216", ""},
		{customer.VAT, "GR", "EL094259216", ""},
		{customer.VAT, "GB", "XI 434 031 494", ""},
		{customer.VAT, "GB", "XI12", "wrong_shape"},
		{customer.VAT, "GB", "GB980780684", ""},
		{customer.VAT, "CH", "CHE-116.281.710 MWST", ""},
		{customer.OtherRegime, "BR", "00.000.000/0001-91", ""},
	} {
		n := customer.NormalTaxNumber(x.regime, x.country, x.number)
		if code, _ := customer.CheckTaxNumber(x.regime, x.country, n); code != x.code {
			t.Errorf("%s %s %q (as %q): %q, want %q", x.regime, x.country, x.number, n, code, x.code)
		}
	}
}

func TestTaxNumberSpelling(t *testing.T) {
	for _, x := range []struct {
		regime                customer.Regime
		country, number, want string
	}{
		{customer.VAT, "DE", "136 695 976", "DE136695976"},
		{customer.VAT, "GR", "GR094259216", "EL094259216"},
		{customer.VAT, "AT", "u13585627", "ATU13585627"},
		{customer.EIN, "US", "911144442", "91-1144442"},
		{customer.ABN, "AU", "83 914 571 673", "83914571673"},
		{customer.OtherRegime, "BR", " 00.000.000/0001-91  x", "00.000.000/0001-91 x"},
	} {
		if got := customer.NormalTaxNumber(x.regime, x.country, x.number); got != x.want {
			t.Errorf("%s %s %q: %q, want %q", x.regime, x.country, x.number, got, x.want)
		}
	}
	if p := customer.PANOf("27AAPFU0939F1ZV"); p != "AAPFU0939F" {
		t.Errorf("PAN %q", p)
	}
	if p := customer.PANOf("27AAPFU"); p != "" {
		t.Errorf("PAN %q of no GSTIN", p)
	}
}

// shapeOnly are the countries whose VAT numbers are checked by shape alone.
const shapeOnly = "BG CY CZ ES GB IE LT LV NL RO"

func TestTaxNumbersAgainstStdnum(t *testing.T) {
	b, err := os.ReadFile("testdata/taxnumbers.csv")
	if err != nil {
		t.Fatal(err)
	}
	judged := 0
	for row := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(row), ",")
		if strings.HasPrefix(row, "#") {
			continue
		}
		regime, country, number, valid := customer.Regime(f[0]), f[1], f[2], f[3] == "valid"
		if !valid && regime == customer.VAT && strings.Contains(shapeOnly, country) {
			continue
		}
		if n := customer.NormalTaxNumber(regime, country, number); n != number {
			t.Errorf("%s is spelled %s", number, n)
		}
		if code, _ := customer.CheckTaxNumber(regime, country, number); (code == "") != valid {
			t.Errorf("%s %s %s: %q, stdnum says valid: %v", regime, country, number, code, valid)
		}
		judged++
	}
	if judged < 350 {
		t.Errorf("only %d numbers", judged)
	}
}

func TestGSTINFindsEveryWrongCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		good := "27AAPFU0939F1ZV"
		i := rapid.IntRange(0, 14).Draw(t, "place")
		c := rapid.SampledFrom([]byte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")).Draw(t, "character")
		if good[i] == c {
			t.Skip()
		}
		wrong := good[:i] + string(c) + good[i+1:]
		if code, _ := customer.CheckTaxNumber(customer.GST, "IN", wrong); code == "" {
			t.Fatalf("%s passes", wrong)
		}
	})
}

func TestTaxNumbersNeverPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		regime := rapid.SampledFrom([]customer.Regime{"GST", "PAN", "VAT", "EIN", "ABN", "other", "", "x"}).Draw(t, "regime")
		country := rapid.SampledFrom([]string{"IN", "AU", "US", "DE", "AT", "FR", "GR", "GB", "SE", "IE", "XX", ""}).Draw(t, "country")
		number := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Z0-9 .-]{0,16}`)).Draw(t, "number")
		n := customer.NormalTaxNumber(regime, country, number)
		if again := customer.NormalTaxNumber(regime, country, n); again != n {
			t.Fatalf("%q, then %q", n, again)
		}
		customer.CheckTaxNumber(regime, country, n)
	})
}
