package statement_test

import (
	"strings"
	"testing"

	"customercenter/internal/money"
	"customercenter/internal/statement"
)

func TestCodeOfASEPACreditTransfer(t *testing.T) {
	p := statement.PayTo{Name: "Wikimedia Foerdergesellschaft", IBAN: "DE33 1002 0500 0001 1947 00", BIC: "BFSWDE33BER"}
	want := "BCD\n002\n1\nSCT\nBFSWDE33BER\nWikimedia Foerdergesellschaft\nDE33100205000001194700\nEUR123.45\n\n\nSpende fuer Wikipedia"
	if got := p.Code(12345, "EUR", "Spende fuer Wikipedia"); got != want {
		t.Errorf("%q", got)
	}
	structured := p.Code(12345, "EUR", "RF18 5390 0754 7034")
	if !strings.HasSuffix(structured, "\nEUR123.45\n\nRF18539007547034") {
		t.Errorf("%q", structured)
	}
	if free := p.Code(1, "EUR", "RF19539007547034"); !strings.HasSuffix(free, "EUR0.01\n\n\nRF19539007547034") {
		t.Errorf("a reference whose digits do not check is free text: %q", free)
	}
	if got := p.Code(1, "EUR", "a\nb\rc"); !strings.HasSuffix(got, "\na b c") {
		t.Errorf("a reference begins another field: %q", got)
	}
}

func TestNoCodeWhereNoSchemeServes(t *testing.T) {
	iban := statement.PayTo{Name: "N", IBAN: "DE33100205000001194700"}
	for why, got := range map[string]string{
		"nothing is owed":      iban.Code(0, "EUR", ""),
		"a credit":             iban.Code(-5, "EUR", ""),
		"another currency":     iban.Code(5, "USD", ""),
		"another account":      statement.PayTo{Name: "N", IBAN: "X", Currency: "USD"}.Code(5, "EUR", ""),
		"no name":              statement.PayTo{IBAN: "X"}.Code(5, "EUR", ""),
		"too much":             iban.Code(100_000_000_000, "EUR", ""),
		"too long a name":      statement.PayTo{Name: strings.Repeat("n", 71), IBAN: "X"}.Code(5, "EUR", ""),
		"too long a reference": iban.Code(5, "EUR", strings.Repeat("r", 141)),
		"too many bytes":       iban.Code(5, "EUR", strings.Repeat("ก", 140)),
		"no UPI id":            iban.Code(5, "INR", ""),
	} {
		if got != "" {
			t.Errorf("%s: %q", why, got)
		}
	}
	if got := iban.Code(99_999_999_999, "EUR", ""); !strings.HasSuffix(got, "EUR999999999.99") {
		t.Errorf("%q", got)
	}
}

func TestCodeOfUPI(t *testing.T) {
	p := statement.PayTo{Name: "Lakshmi & Sons", UPI: "lakshmi@examplebank"}
	if got := p.Code(money.Minor(12345678), "INR", "C-1001 a+b"); got != "upi://pay?pa=lakshmi@examplebank&pn=Lakshmi%20%26%20Sons&am=123456.78&cu=INR&tn=C-1001%20a%2Bb" {
		t.Error(got)
	}
}
