package settings_test

import (
	"maps"
	"strings"
	"testing"

	"customercenter/internal/settings"
)

// TestABankAccountThatNobodyCanPayTo is told by the field, each rule on its own.
func TestABankAccountThatNobodyCanPayTo(t *testing.T) {
	for _, x := range []struct {
		pointer, code string
		spoil         func(b *settings.BankAccount)
	}{
		{"/name", "control_character", func(b *settings.BankAccount) { b.Name = "a\x00b" }},
		{"/bank", "control_character", func(b *settings.BankAccount) { b.Bank = "\xff" }},
		{"/account", "too_long", func(b *settings.BankAccount) { b.Account = strings.Repeat("1", 61) }},
		{"/currency", "not_a_currency", func(b *settings.BankAccount) { b.Currency = "XXY" }},
		{"/iban", "required", func(b *settings.BankAccount) { b.IBAN = "" }},
		{"/iban", "not_an_iban", func(b *settings.BankAccount) { b.IBAN = "DE88370400440532013000" }},
		{"/bic", "not_a_bic", func(b *settings.BankAccount) { b.BIC = "COBA" }},
		{"/upi", "not_a_upi_id", func(b *settings.BankAccount) { b.UPI, b.Currency = "acme", "INR" }},
		{"/upi", "conflict", func(b *settings.BankAccount) { b.UPI = "acme@okbank" }},
	} {
		b := settings.BankAccount{IBAN: "DE89370400440532013000", BIC: "COBADEFF", Currency: "EUR", Default: true}
		x.spoil(&b)
		s := good()
		s.BankAccounts = []settings.BankAccount{b}
		if got := codes(t, s.Check()); !maps.Equal(got, map[string]string{"/bankAccounts/0" + x.pointer: x.code}) {
			t.Errorf("%+v: %v, not %s %s", b, got, x.pointer, x.code)
		}
	}
	s := good()
	for range 51 {
		s.BankAccounts = append(s.BankAccounts, settings.BankAccount{Account: "1", Currency: "EUR"})
	}
	if got := codes(t, s.Check()); got["/bankAccounts"] != "too_many" {
		t.Errorf("51 accounts: %v", got)
	}
	s.BankAccounts = s.BankAccounts[:2]
	s.BankAccounts[0].Default, s.BankAccounts[1].Default = true, true
	if got := codes(t, s.Check()); !maps.Equal(got, map[string]string{"/bankAccounts/1/default": "conflict"}) {
		t.Errorf("two defaults: %v", got)
	}
}

// TestAScheduleThatNamesNoDay, or nothing to send, is told by the field, each rule on its own.
func TestAScheduleThatNamesNoDay(t *testing.T) {
	for _, x := range []struct {
		pointer, code string
		spoil         func(s *settings.StatementSchedule)
	}{
		{"/name", "required", func(s *settings.StatementSchedule) { s.Name = " " }},
		{"/name", "too_long", func(s *settings.StatementSchedule) { s.Name = strings.Repeat("n", 201) }},
		{"/every", "unknown_value", func(s *settings.StatementSchedule) { s.Every = "daily" }},
		{"/weekday", "out_of_range", func(s *settings.StatementSchedule) { s.Every, s.Weekday = settings.EveryWeek, 0 }},
		{"/weekday", "out_of_range", func(s *settings.StatementSchedule) { s.Every, s.Weekday = settings.EveryWeek, 8 }},
		{"/day", "out_of_range", func(s *settings.StatementSchedule) { s.Day = 0 }},
		{"/day", "out_of_range", func(s *settings.StatementSchedule) { s.Day = 32 }},
		{"/kind", "unknown_value", func(s *settings.StatementSchedule) { s.Kind = "letter" }},
		{"/formats", "required", func(s *settings.StatementSchedule) { s.Formats = nil }},
		{"/formats", "unknown_value", func(s *settings.StatementSchedule) { s.Formats = []string{"pdf", "doc"} }},
		{"/language", "not_a_language", func(s *settings.StatementSchedule) { s.Language = "german" }},
		{"/currency", "required", func(s *settings.StatementSchedule) { s.Currency = "" }},
		{"/minimum", "out_of_range", func(s *settings.StatementSchedule) { s.Minimum = -1 }},
		{"", "", func(s *settings.StatementSchedule) { s.Every, s.Weekday = settings.EveryWeek, 7 }},
	} {
		s := settings.StatementSchedule{Code: "monthly", Name: "Monthly", Every: settings.EveryMonth, Day: 31, Kind: "openItem",
			Formats: []string{"pdf", "xlsx"}, Language: "de-AT", Currency: "EUR", Minimum: 100}
		x.spoil(&s)
		want := map[string]string{x.pointer: x.code}
		if x.pointer == "" {
			want = map[string]string{}
		}
		if got := codes(t, s.Check()); !maps.Equal(got, want) {
			t.Errorf("%+v: %v, not %v", s, got, want)
		}
	}
}
