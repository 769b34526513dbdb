package customer_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/money"
	"customercenter/internal/sales"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

var today = calendar.Must("2026-03-15")

// acme is a business that fills in most fields rightly.
func acme() customer.Customer {
	limit, days, employees := money.Must("1000.00", "USD"), 30, 12
	return customer.Customer{
		ID: "cus_0000000000000001",
		Identity: customer.Identity{Code: "ACME-1", ReferenceID: "R 77", Name: "Acme GmbH", ShortName: "Acme", Kind: customer.Business,
			OwnershipType: "private", CustomerType: "wholesale", Segment: "tools", SubSegment: "hand tools", Region: "north",
			Group: "cus_0000000000000002", SalesRep: "rosa", Language: "de-AT", EstablishmentYear: 1899, Employees: &employees,
			Turnover: &customer.Turnover{Amount: 500, Currency: "JPY", Year: 2025}, Website: "https://acme.example",
			Phone: "+49 30 1234567", Mobile: "0170/1234567", Fax: "030 1234567-9", Email: "info@acme.example",
			Remarks: "Pays late.\nIs nice.", Tags: []string{"vip"}},
		Tax: customer.Tax{
			TaxRegistrations: []customer.TaxRegistration{{Regime: customer.GST, Number: "27AAPFU0939F1ZV", Country: "IN"}},
			Exemptions:       []sales.Exemption{{TaxCode: "VAT20", Certificate: "C-1", From: calendar.Must("2026-01-01")}}},
		Commercial: customer.Commercial{Currency: "USD", PaymentTerm: "net30", PaymentMethod: customer.Cheque,
			DefaultDiscount: decimal.RequireFromString("2.25"), DiscountApplies: true, AcceptsCheques: true,
			ProductVisibility: customer.StandardAndExclusive, IsVendor: true, VendorReference: "V-9"},
		Accounting: customer.Accounting{ReceivableAccount: "1200"},
		Credit:     customer.Credit{Limit: &limit, CreditCurrency: "USD", CreditDays: &days, RiskClass: "B", ReviewOn: calendar.Must("2026-12-31")},
		Addresses:  []customer.Address{{ID: "adr_1", Kind: customer.Billing, Default: true, Line1: "Hauptstr. 1", City: "Berlin", Country: "DE"}},
	}
}

// codes are the broken rules by pointer.
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

func TestAGoodCustomerPasses(t *testing.T) {
	if err := acme().Check(today); err != nil {
		t.Error(err)
	}
	least := customer.Customer{Identity: customer.Identity{Name: "Ann", Kind: customer.Individual}, Commercial: customer.Commercial{Currency: "EUR"}}
	if err := least.Check(today); err != nil {
		t.Errorf("name, kind and currency are enough: %v", err)
	}
	if got := codes(t, customer.Customer{}.Check(today)); !maps.Equal(got, map[string]string{"/name": "required", "/kind": "required", "/currency": "required"}) {
		t.Errorf("of nothing: %v", got)
	}
}

func TestCheckNamesTheField(t *testing.T) {
	for _, x := range []struct {
		pointer, code string
		spoil         func(c *customer.Customer)
	}{
		{"/code", "wrong_shape", func(c *customer.Customer) { c.Code = "A#1" }},
		{"/code", "too_long", func(c *customer.Customer) { c.Code = strings.Repeat("A", 41) }},
		{"/referenceId", "wrong_shape", func(c *customer.Customer) { c.ReferenceID = "R#1" }},
		{"/name", "required", func(c *customer.Customer) { c.Name = "" }},
		{"/name", "control_character", func(c *customer.Customer) { c.Name = "Ac\x00me" }},
		{"/name", "control_character", func(c *customer.Customer) { c.Name = "Acme \u202Egnp" }},
		{"/name", "not_utf8", func(c *customer.Customer) { c.Name = "Ac\xffme" }},
		{"/name", "too_long", func(c *customer.Customer) { c.Name = strings.Repeat("é", 201) }},
		{"/kind", "unknown_value", func(c *customer.Customer) { c.Kind = "company" }},
		{"/segment", "too_long", func(c *customer.Customer) { c.Segment = strings.Repeat("s", 61) }},
		{"/group", "wrong_shape", func(c *customer.Customer) { c.Group = "acme" }},
		{"/language", "not_a_language", func(c *customer.Customer) { c.Language = "german" }},
		{"/establishmentYear", "out_of_range", func(c *customer.Customer) { c.EstablishmentYear = 999 }},
		{"/establishmentYear", "out_of_range", func(c *customer.Customer) { c.EstablishmentYear = 2027 }},
		{"/employees", "out_of_range", func(c *customer.Customer) { n := -1; c.Employees = &n }},
		{"/turnover/amount", "out_of_range", func(c *customer.Customer) { c.Turnover.Amount = -1 }},
		{"/turnover/currency", "required", func(c *customer.Customer) { c.Turnover.Currency = "" }},
		{"/turnover/currency", "not_a_currency", func(c *customer.Customer) { c.Turnover.Currency = "XXX" }},
		{"/turnover/year", "out_of_range", func(c *customer.Customer) { c.Turnover.Year = 0 }},
		{"/website", "not_a_website", func(c *customer.Customer) { c.Website = "javascript:alert(1)" }},
		{"/website", "not_a_website", func(c *customer.Customer) { c.Website = "https://u:p@acme.example" }},
		{"/phone", "not_a_phone_number", func(c *customer.Customer) { c.Phone = "call me" }},
		{"/mobile", "not_a_phone_number", func(c *customer.Customer) { c.Mobile = "12" }},
		{"/fax", "not_a_phone_number", func(c *customer.Customer) { c.Fax = "+" }},
		{"/email", "not_an_email", func(c *customer.Customer) { c.Email = "info@acme" }},
		{"/email", "not_an_email", func(c *customer.Customer) { c.Email = "a b@acme.example" }},
		{"/remarks", "too_long", func(c *customer.Customer) { c.Remarks = strings.Repeat("x", 4001) }},
		{"/remarks", "control_character", func(c *customer.Customer) { c.Remarks = "a\x1b[31m" }},
		{"/tags", "too_many", func(c *customer.Customer) { c.Tags = slices.Repeat([]string{"t"}, 51) }},
		{"/tags/1", "wrong_shape", func(c *customer.Customer) { c.Tags = []string{"a", "#b"} }},
		{"/taxRegistrations/0/number", "wrong_check_digit", func(c *customer.Customer) { c.TaxRegistrations[0].Number = "27AAPFU0939F1ZW" }},
		{"/taxRegistrations/0/number", "required", func(c *customer.Customer) { c.TaxRegistrations[0].Number = "" }},
		{"/taxRegistrations/0/country", "not_a_country", func(c *customer.Customer) { c.TaxRegistrations[0].Country = "XX" }},
		{"/taxRegistrations/0/country", "required", func(c *customer.Customer) { c.TaxRegistrations[0].Country = "" }},
		{"/taxRegistrations/0/country", "conflict", func(c *customer.Customer) {
			c.TaxRegistrations[0] = customer.TaxRegistration{Regime: customer.PAN, Number: "AAPFU0939F", Country: "US"}
		}},
		{"/taxRegistrations/0/regime", "unknown_value", func(c *customer.Customer) { c.TaxRegistrations[0].Regime = "gst" }},
		{"/taxRegistrations/0/validTo", "before_from", func(c *customer.Customer) {
			c.TaxRegistrations[0].ValidFrom, c.TaxRegistrations[0].ValidTo = today, today.AddDays(-1)
		}},
		{"/taxRegistrations/1/number", "duplicate", func(c *customer.Customer) {
			c.TaxRegistrations = append(c.TaxRegistrations, c.TaxRegistrations[0])
		}},
		{"/taxRegistrations", "too_many", func(c *customer.Customer) { c.TaxRegistrations = apart(61) }},
		{"/exemptions", "too_many", func(c *customer.Customer) { c.Exemptions = oneDayEach(201) }},
		{"/exemptions/0/taxCode", "required", func(c *customer.Customer) { c.Exemptions[0].TaxCode = "" }},
		{"/exemptions/0/certificate", "required", func(c *customer.Customer) { c.Exemptions[0].Certificate = "" }},
		{"/exemptions/0/from", "required", func(c *customer.Customer) { c.Exemptions[0].From = 0 }},
		{"/exemptions/0/to", "before_from", func(c *customer.Customer) { c.Exemptions[0].To = calendar.Must("2025-12-31") }},
		{"/currency", "required", func(c *customer.Customer) { c.Currency = "" }},
		{"/currency", "not_a_currency", func(c *customer.Customer) { c.Currency = "EUX" }},
		{"/paymentMethod", "unknown_value", func(c *customer.Customer) { c.PaymentMethod = "barter" }},
		{"/defaultDiscount", "out_of_range", func(c *customer.Customer) { c.DefaultDiscount = decimal.RequireFromString("100.01") }},
		{"/defaultDiscount", "out_of_range", func(c *customer.Customer) { c.DefaultDiscount = decimal.RequireFromString("-1") }},
		{"/defaultDiscount", "too_many_decimals", func(c *customer.Customer) { c.DefaultDiscount = decimal.RequireFromString("2.255") }},
		{"/productVisibility", "unknown_value", func(c *customer.Customer) { c.ProductVisibility = "all" }},
		{"/vendorReference", "conflict", func(c *customer.Customer) { c.IsVendor = false }},
		{"/receivableAccount", "wrong_shape", func(c *customer.Customer) { c.ReceivableAccount = "12#0" }},
		{"/creditLimit", "out_of_range", func(c *customer.Customer) { l := money.Minor(-1); c.Limit = &l }},
		{"/creditLimit", "out_of_range", func(c *customer.Customer) { l := money.Limit; c.Limit = &l }},
		{"/creditCurrency", "required", func(c *customer.Customer) { c.CreditCurrency = "" }},
		{"/creditDays", "out_of_range", func(c *customer.Customer) { d := -1; c.CreditDays = &d }},
		{"/addresses", "too_many", func(c *customer.Customer) { c.Addresses = make([]customer.Address, 51) }},
		{"/addresses/0/kind", "unknown_value", func(c *customer.Customer) { c.Addresses[0].Kind = "home" }},
		{"/addresses/0/line1", "required", func(c *customer.Customer) { c.Addresses[0].Line1, c.Addresses[0].City = "", "" }},
		{"/addresses/0/country", "required", func(c *customer.Customer) { c.Addresses[0].Country = "" }},
		{"/addresses/0/postalCode", "too_long", func(c *customer.Customer) { c.Addresses[0].PostalCode = strings.Repeat("1", 21) }},
		{"/addresses/1/default", "conflict", func(c *customer.Customer) {
			c.Addresses = append(c.Addresses, c.Addresses[0])
			c.Addresses[1].ID = "adr_2"
		}},
		{"/addresses/1/id", "duplicate", func(c *customer.Customer) {
			c.Addresses = append(c.Addresses, c.Addresses[0])
			c.Addresses[1].Default = false
		}},
	} {
		c := acme()
		x.spoil(&c)
		if got := codes(t, c.Check(today)); !maps.Equal(got, map[string]string{x.pointer: x.code}) {
			t.Errorf("%s: want %s alone, got %v", x.pointer, x.code, got)
		}
	}
}

func TestCheckTellsAllAtOnce(t *testing.T) {
	c := acme()
	c.Name, c.Email = "", "nobody"
	c.TaxRegistrations[0].Number = "27AAPFU0939F1ZW"
	l := money.Minor(-5)
	c.Limit = &l
	want := map[string]string{"/name": "required", "/email": "not_an_email", "/taxRegistrations/0/number": "wrong_check_digit", "/creditLimit": "out_of_range"}
	if got := codes(t, c.Check(today)); !maps.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestExemptionsDoNotOverlap(t *testing.T) {
	row := func(code, from, to string) sales.Exemption {
		e := sales.Exemption{TaxCode: code, Certificate: "C", From: calendar.Must(from)}
		if to != "" {
			e.To = calendar.Must(to)
		}
		return e
	}
	for _, x := range []struct {
		a, b sales.Exemption
		ok   bool
	}{
		{row("A", "2026-01-01", "2026-06-30"), row("A", "2026-07-01", ""), true},
		{row("A", "2026-01-01", "2026-06-30"), row("A", "2026-06-30", ""), false},
		{row("A", "2026-01-01", ""), row("A", "2030-01-01", "2030-12-31"), false},
		{row("A", "2030-01-01", ""), row("A", "2026-01-01", "2029-12-31"), true},
		{row("A", "2026-01-01", ""), row("B", "2026-01-01", ""), true},
	} {
		for _, rows := range [][]sales.Exemption{{x.a, x.b}, {x.b, x.a}} {
			c := acme()
			c.Exemptions = rows
			got := codes(t, c.Check(today))
			if ok := len(got) == 0; ok != x.ok || (!ok && got["/exemptions/1/from"] != "overlap") {
				t.Errorf("%v: %v", rows, got)
			}
		}
	}
}

func TestNormalised(t *testing.T) {
	limit := money.Minor(1)
	c := customer.Customer{
		Identity: customer.Identity{Code: " acme-1 ", Name: "  Acme \t GmbH\n", Kind: customer.Business, Language: "PT-br", Email: "Info@ACME.Example ",
			Website: "acme.example/shop", Remarks: " one  \r\n\r\n two ", Tags: []string{" VIP ", "vip", " ", "A  B"},
			Turnover: &customer.Turnover{Currency: "eur"}},
		Tax:        customer.Tax{TaxRegistrations: []customer.TaxRegistration{{Regime: customer.PAN, Number: "aapfu 0939 f"}}},
		Commercial: customer.Commercial{Currency: "usd", PaymentTerm: " net30"},
		Credit:     customer.Credit{Limit: &limit},
		Addresses: []customer.Address{{ID: "1", Kind: customer.Billing, City: "Berlin", Country: "de"}, {ID: "2", Kind: customer.Billing},
			{ID: "3", Kind: customer.Shipping}, {ID: "4", Kind: customer.Shipping, Default: true}},
	}
	n := c.Normalised()
	for what, x := range map[string][2]string{
		"code": {n.Code, "ACME-1"}, "name": {n.Name, "Acme GmbH"}, "language": {n.Language, "pt-BR"}, "email": {n.Email, "Info@acme.example"},
		"website": {n.Website, "https://acme.example/shop"}, "remarks": {n.Remarks, "one\n\n two"}, "tags": {strings.Join(n.Tags, "|"), "VIP|A B"},
		"turnover": {string(n.Turnover.Currency), "EUR"}, "pan": {n.TaxRegistrations[0].Number, "AAPFU0939F"}, "of": {n.TaxRegistrations[0].Country, "IN"},
		"currency": {string(n.Currency), "USD"}, "limit in": {string(n.CreditCurrency), "USD"}, "term": {n.PaymentTerm, "net30"},
		"visibility": {string(n.ProductVisibility), "standardAndExclusive"}, "country": {n.Addresses[0].Country, "DE"},
	} {
		if x[0] != x[1] {
			t.Errorf("%s: %q, want %q", what, x[0], x[1])
		}
	}
	var defaults []string
	for _, a := range n.Addresses {
		if a.Default {
			defaults = append(defaults, a.ID)
		}
	}
	if !slices.Equal(defaults, []string{"1", "4"}) {
		t.Errorf("defaults %v", defaults)
	}
}

func TestNormalisedTwiceIsOnceAndLeavesTheOriginal(t *testing.T) {
	words := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ A-Za-z0-9#@.:/ -]{0,20}`))
	rapid.Check(t, func(t *rapid.T) {
		c := acme()
		c.Code, c.Name, c.Language, c.Email = words.Draw(t, "code"), words.Draw(t, "name"), words.Draw(t, "language"), words.Draw(t, "email")
		c.Website, c.Remarks, c.Phone = words.Draw(t, "website"), words.Draw(t, "remarks"), words.Draw(t, "phone")
		c.Tags = rapid.SliceOfN(words, 0, 5).Draw(t, "tags")
		c.TaxRegistrations[0].Number, c.Addresses[0].Country = words.Draw(t, "number"), words.Draw(t, "country")
		before, _ := json.Marshal(c)
		once := c.Normalised()
		if after, _ := json.Marshal(c); string(after) != string(before) {
			t.Fatalf("the original changed: %s\n%s", before, after)
		}
		if twice := once.Normalised(); !reflect.DeepEqual(once, twice) {
			t.Fatalf("%+v\n%+v", once, twice)
		}
		_ = once.Check(today) // and a check never panics
	})
}

func TestSettingADiscountTurnsItOn(t *testing.T) {
	none, two := customer.Customer{}, customer.Customer{Commercial: customer.Commercial{DefaultDiscount: decimal.NewFromInt(2)}}
	on := customer.Edited(none, two)
	if !on.DiscountApplies {
		t.Error("setting a discount turns it on")
	}
	off := on
	off.DiscountApplies = false
	if customer.Edited(on, off).DiscountApplies {
		t.Error("a later edit turns it off")
	}
	five := off
	five.DefaultDiscount = decimal.NewFromInt(5)
	if !customer.Edited(off, five).DiscountApplies {
		t.Error("setting another discount turns it on again")
	}
	if customer.Edited(on, none).DiscountApplies {
		t.Error("no discount, nothing turned on")
	}
}

// apart are tax registrations of which none is another.
func apart(n int) []customer.TaxRegistration {
	var out []customer.TaxRegistration
	for i := range n {
		out = append(out, customer.TaxRegistration{Regime: customer.OtherRegime, Country: "US", Number: fmt.Sprintf("%09d", i)})
	}
	return out
}

// oneDayEach are exemptions of which none overlaps another.
func oneDayEach(n int) []sales.Exemption {
	var out []sales.Exemption
	for i := range n {
		day := calendar.Must("2026-01-01").AddDays(i)
		out = append(out, sales.Exemption{TaxCode: "VAT19", Certificate: "C", From: day, To: day})
	}
	return out
}
