package settings_test

import (
	"testing"

	"customercenter/internal/customer"
	"customercenter/internal/settings"
)

func TestIBAN(t *testing.T) {
	// The examples of ISO 13616's registry.
	for _, s := range []string{"DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606", "NL91ABNA0417164300", "NO9386011117947",
		"MT84MALT011000012345MTLCAST001S", "AE070331234567890123456", "SA0380000000608010167519"} {
		if !settings.IsIBAN(s) {
			t.Errorf("%s is one", s)
		}
	}
	for _, s := range []string{"", "DE88370400440532013000", "DE8937040044053201300", "DE893704004405320130000", "de89370400440532013000", "DE89 3704 0044 0532 0130 00",
		"GB29NWBK60161331926891", "XX00", "DE89370400440532031000", "1234567890123456"} {
		if settings.IsIBAN(s) {
			t.Errorf("%q is none", s)
		}
	}
}

func TestBankAccounts(t *testing.T) {
	one := settings.BankAccount{IBAN: "de89 3704 0044 0532 0130 00", BIC: " cobadeff ", Bank: " Commerz  bank ", Currency: "eur"}
	s := good()
	s.BankAccounts = []settings.BankAccount{one, {Account: "0123", Currency: "EUR"}, {UPI: "acme@okbank", Currency: "INR", Default: true}}
	n := s.Normalised()
	if err := n.Check(); err != nil {
		t.Fatal(err)
	}
	if got, ok := n.PayTo("EUR"); !ok || got.IBAN != "DE89370400440532013000" || got.BIC != "COBADEFF" || got.Bank != "Commerz bank" || !got.Default {
		t.Errorf("%+v %v", got, ok)
	}
	if _, ok := n.PayTo("USD"); ok || s.BankAccounts[0].Default {
		t.Error("no account in dollars; the original stays")
	}
}

func TestTheTenantsParty(t *testing.T) {
	s := good()
	s.Party = customer.Party{Email: " ar@ACME.example ", Phone: "+91 22 1234", Addresses: []customer.Address{{Kind: customer.Billing, Line1: "1 Main St", Country: "in"}},
		TaxRegistrations: []customer.TaxRegistration{{Regime: customer.GST, Number: "27aapfu0939f1zv", Country: "in"}}}
	n := s.Normalised()
	if err := n.Check(); err != nil {
		t.Fatal(err)
	}
	if a, ok := n.DefaultAddress(customer.Billing); !ok || a.Country != "IN" || n.Email != "ar@acme.example" || n.TaxRegistrations[0].Number != "27AAPFU0939F1ZV" || n.TaxRegistrations[0].Country != "IN" {
		t.Errorf("%+v", n.Party)
	}
	s.Party = customer.Party{Email: "ar", Phone: "x", Addresses: []customer.Address{{Kind: "home"}}, TaxRegistrations: []customer.TaxRegistration{{Regime: "X"}}}
	got := codes(t, s.Check())
	for pointer, code := range map[string]string{"/email": "not_an_email", "/phone": "not_a_phone_number", "/addresses/0/kind": "unknown_value", "/taxRegistrations/0/regime": "unknown_value"} {
		if got[pointer] != code {
			t.Errorf("%s: %s, want %s", pointer, got[pointer], code)
		}
	}
}
