package settings_test

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"strings"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
)

func good() settings.Settings {
	s := settings.Defaults("INR", "Asia/Kolkata")
	s.LegalName = "Acme Pvt. Ltd."
	return s
}

func codes(t testing.TB, err error) map[string]string {
	t.Helper()
	m := map[string]string{}
	if err == nil {
		return m
	}
	var r fault.Refusal
	if !errors.As(err, &r) || r.Fault().Kind != fault.Invalid {
		t.Fatalf("not an Invalid refusal: %v", err)
	}
	for _, f := range r.Fault().Fields {
		m[f.Pointer] = f.Code
	}
	return m
}

func TestDefaults(t *testing.T) {
	s := good()
	if err := s.Check(); err != nil {
		t.Error(err)
	}
	if !reflect.DeepEqual(s.AgeingBuckets, []int{30, 60, 90}) || s.TaxMode != sales.TaxPerDocument || s.CreditPolicy.OverLimit != settings.Refuse || len(s.Accounts) != 15 {
		t.Errorf("%+v", s)
	}
	if got := codes(t, settings.Defaults("INR", "Asia/Kolkata").Check()); !maps.Equal(got, map[string]string{"/legalName": "required"}) {
		t.Errorf("only the name is still to be entered: %v", got)
	}
	s.Accounts[settings.Bank] = "changed"
	if good().Accounts[settings.Bank] == "changed" {
		t.Error("defaults are shared")
	}
	b, err := json.Marshal(good())
	if err != nil {
		t.Fatal(err)
	}
	var back settings.Settings
	if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(back, good()) {
		t.Errorf("%v\n%s", err, b)
	}
}

func TestCheckNamesTheSetting(t *testing.T) {
	for _, x := range []struct {
		pointer, code string
		spoil         func(s *settings.Settings)
	}{
		{"/legalName", "required", func(s *settings.Settings) { s.LegalName = " " }},
		{"/legalName", "control_character", func(s *settings.Settings) { s.LegalName = "a\nb" }},
		{"/legalName", "too_long", func(s *settings.Settings) { s.LegalName = strings.Repeat("ü", 201) }},
		{"/baseCurrency", "not_a_currency", func(s *settings.Settings) { s.BaseCurrency = "inr" }},
		{"/timeZone", "not_a_time_zone", func(s *settings.Settings) { s.TimeZone = "" }},
		{"/timeZone", "not_a_time_zone", func(s *settings.Settings) { s.TimeZone = "Local" }},
		{"/timeZone", "not_a_time_zone", func(s *settings.Settings) { s.TimeZone = "India" }},
		{"/timeZone", "not_a_time_zone", func(s *settings.Settings) { s.TimeZone = "../etc/passwd" }},
		{"/languages", "required", func(s *settings.Settings) { s.Languages = nil }},
		{"/languages/1", "not_a_language", func(s *settings.Settings) { s.Languages = []string{"en", "EN-us"} }},
		{"/languages/1", "duplicate", func(s *settings.Settings) { s.Languages = []string{"en", "en"} }},
		{"/fiscalYearStart", "out_of_range", func(s *settings.Settings) { s.FiscalYearStart = 0 }},
		{"/fiscalYearStart", "out_of_range", func(s *settings.Settings) { s.FiscalYearStart = 13 }},
		{"/defaultTerm", "wrong_shape", func(s *settings.Settings) { s.DefaultTerm = "net 30" }},
		{"/accounts/receivable", "required", func(s *settings.Settings) { delete(s.Accounts, settings.Receivable) }},
		{"/accounts/bank", "wrong_shape", func(s *settings.Settings) { s.Accounts[settings.Bank] = "10#0" }},
		{"/accounts/a~1b", "unknown_value", func(s *settings.Settings) { s.Accounts["a/b"] = "1" }},
		{"/ageingBuckets", "out_of_range", func(s *settings.Settings) { s.AgeingBuckets = nil }},
		{"/ageingBuckets", "out_of_range", func(s *settings.Settings) { s.AgeingBuckets = make([]int, 13) }},
		{"/ageingBuckets/0", "not_ascending", func(s *settings.Settings) { s.AgeingBuckets = []int{0, 30} }},
		{"/ageingBuckets/1", "not_ascending", func(s *settings.Settings) { s.AgeingBuckets = []int{60, 30, 90} }},
		{"/ageingBuckets/1", "not_ascending", func(s *settings.Settings) { s.AgeingBuckets = []int{30, 30} }},
		{"/ageingBuckets/0", "not_ascending", func(s *settings.Settings) { s.AgeingBuckets = []int{3651} }},
		{"/taxMode", "unknown_value", func(s *settings.Settings) { s.TaxMode = "" }},
		{"/creditPolicy/overLimit", "unknown_value", func(s *settings.Settings) { s.CreditPolicy.OverLimit = "ignore" }},
		{"/shards", "out_of_range", func(s *settings.Settings) { s.Shards = 0 }},
		{"/shards", "out_of_range", func(s *settings.Settings) { s.Shards = 65 }},
	} {
		s := good()
		x.spoil(&s)
		if got := codes(t, s.Check()); !maps.Equal(got, map[string]string{x.pointer: x.code}) {
			t.Errorf("%s: want %s alone, got %v", x.pointer, x.code, got)
		}
	}
	if got := codes(t, settings.Settings{}.Check()); len(got) < 20 {
		t.Errorf("all at once: %v", got)
	}
}

func TestCurrencyAndZoneStayOncePosted(t *testing.T) {
	change := func(c money.Currency, zone, name string) settings.Settings {
		s := good()
		s.BaseCurrency, s.TimeZone, s.LegalName = c, zone, name
		return s
	}
	for _, x := range []struct {
		after    settings.Settings
		pointers string
	}{
		{change("INR", "Asia/Kolkata", "Other"), ""},
		{change("EUR", "Asia/Kolkata", "Acme"), "/baseCurrency"},
		{change("INR", "Europe/Berlin", "Acme"), "/timeZone"},
		{change("EUR", "Europe/Berlin", "Acme"), "/baseCurrency /timeZone"},
	} {
		if err := settings.CheckChange(good(), x.after, false); err != nil {
			t.Errorf("before anything was posted: %v", err)
		}
		err := settings.CheckChange(good(), x.after, true)
		if x.pointers == "" {
			if err != nil {
				t.Error(err)
			}
			continue
		}
		f := fault.Of(err)
		var at []string
		for _, p := range f.Fields {
			at = append(at, p.Pointer)
		}
		if f.Code != "fixed_after_posting" || f.Kind != fault.Conflict || strings.Join(at, " ") != x.pointers {
			t.Errorf("%+v, want %s", f, x.pointers)
		}
	}
}

func TestTodayIsTheTenantsDay(t *testing.T) {
	instant := time.Date(2026, 3, 14, 20, 0, 0, 0, time.UTC)
	for zone, want := range map[string]string{"Asia/Kolkata": "2026-03-15", "Europe/Berlin": "2026-03-14", "Pacific/Kiritimati": "2026-03-15",
		"America/Los_Angeles": "2026-03-14", "UTC": "2026-03-14"} {
		s := good()
		s.TimeZone = zone
		made, err := settings.NewInForce(s, nil, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range []settings.InForce{made, {Settings: s}} {
			if got := b.Today(instant); got != calendar.Must(want) {
				t.Errorf("%s: %s, want %s", zone, got, want)
			}
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("settings without a zone have no today")
		}
	}()
	settings.InForce{}.Today(instant)
}

func TestNewBook(t *testing.T) {
	old := settings.DefaultSeries()[0]
	old.Code, old.Active = "old", false
	b, err := settings.NewInForce(good(), []sales.Term{{Code: "net30"}}, []sales.TaxCode{{Code: "VAT20"}}, append(settings.DefaultSeries(), old))
	if err != nil || b.Terms["net30"].Code != "net30" || b.TaxCodes["VAT20"].Code != "VAT20" || b.Series[id.Invoice].Code != "inv" || len(b.Series) != 2 || b.BaseCurrency != "INR" {
		t.Errorf("%+v %v", b, err)
	}
	if _, err := settings.NewInForce(settings.Settings{}, nil, nil, nil); err == nil {
		t.Error("no zone")
	}
}
