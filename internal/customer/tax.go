package customer

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/sales"
)

// TaxRegistration is one number under which the customer is taxed.
type TaxRegistration struct {
	Regime    Regime        `json:"regime"`
	Number    string        `json:"number"`
	Country   string        `json:"country"` // ISO 3166-1 alpha-2
	ValidFrom calendar.Date `json:"validFrom,omitzero"`
	ValidTo   calendar.Date `json:"validTo,omitzero"` // the last day
}

// On reports whether the registration is in force on a day.
func (t TaxRegistration) On(day calendar.Date) bool {
	return t.ValidFrom <= day && (t.ValidTo.IsZero() || day <= t.ValidTo)
}

const (
	mostRegistrations = 60 // a GSTIN in each of India's states and territories, and more
	mostExemptions    = 200
)

func (t *Tax) texts() []text {
	var list []text
	for i := range t.TaxRegistrations {
		at := fmt.Sprintf("/taxRegistrations/%d", i)
		list = append(list,
			text{at + "/number", &t.TaxRegistrations[i].Number, 40, asEntry},
			text{at + "/country", &t.TaxRegistrations[i].Country, 2, asCountry})
	}
	for i := range t.Exemptions {
		at := fmt.Sprintf("/exemptions/%d", i)
		list = append(list,
			text{at + "/taxCode", &t.Exemptions[i].TaxCode, 40, asEntry},
			text{at + "/certificate", &t.Exemptions[i].Certificate, 80, asLine})
	}
	return list
}

// normalise fills in the country of a regime that has one only and spells the numbers.
func (t *Tax) normalise() {
	for i := range t.TaxRegistrations {
		r := &t.TaxRegistrations[i]
		if r.Country == "" {
			r.Country = r.Regime.home()
		}
		r.Number = NormalTaxNumber(r.Regime, r.Country, r.Number)
	}
}

func (t Tax) check(bad *fault.Fields) {
	if len(t.TaxRegistrations) > mostRegistrations {
		bad.Add("/taxRegistrations", "too_many", "a customer has at most %d tax registrations", mostRegistrations)
	}
	if len(t.Exemptions) > mostExemptions {
		bad.Add("/exemptions", "too_many", "a customer has at most %d exemptions", mostExemptions)
		return
	}
	seen := map[[2]string]bool{}
	for i, r := range t.TaxRegistrations {
		at := fmt.Sprintf("/taxRegistrations/%d", i)
		r.check(bad, at)
		key := [2]string{string(r.Regime), r.Country + r.Number}
		if r.Number != "" && seen[key] {
			bad.Add(at+"/number", "duplicate", "this registration is there already")
		}
		seen[key] = true
	}
	for i, e := range t.Exemptions {
		checkExemption(bad, fmt.Sprintf("/exemptions/%d", i), e, t.Exemptions[:i])
	}
}

func (t TaxRegistration) check(bad *fault.Fields, at string) {
	switch t.Regime {
	case GST, PAN, VAT, EIN, ABN, OtherRegime:
	default:
		bad.Add(at+"/regime", "unknown_value", "use GST, PAN, VAT, EIN, ABN or other")
	}
	if home := t.Regime.home(); home != "" && t.Country != home && t.Country != "" {
		bad.Add(at+"/country", "conflict", "%s is a number of %s", t.Regime, home)
	}
	if t.Country == "" {
		bad.Add(at+"/country", "required", "name the country of the registration")
	}
	if t.Number == "" {
		bad.Add(at+"/number", "required", "enter the number")
	} else if code, detail := CheckTaxNumber(t.Regime, t.Country, t.Number); code != "" {
		bad.Add(at+"/number", code, "%s", detail)
	}
	if !t.ValidTo.IsZero() && t.ValidTo < t.ValidFrom {
		bad.Add(at+"/validTo", "before_from", "a registration does not end before it begins")
	}
}

// checkExemption also refuses an exemption that is in force on a day of an earlier row of the same code.
func checkExemption(bad *fault.Fields, at string, e sales.Exemption, earlier []sales.Exemption) {
	if e.TaxCode == "" {
		bad.Add(at+"/taxCode", "required", "name the tax code that becomes zero")
	}
	if e.Certificate == "" {
		bad.Add(at+"/certificate", "required", "enter the certificate's number")
	}
	if e.From.IsZero() {
		bad.Add(at+"/from", "required", "enter the first day of the exemption")
	}
	if !e.To.IsZero() && e.To < e.From {
		bad.Add(at+"/to", "before_from", "an exemption does not end before it begins")
		return
	}
	for _, o := range earlier {
		if o.TaxCode == e.TaxCode && e.TaxCode != "" && (e.To.IsZero() || o.From <= e.To) && (o.To.IsZero() || e.From <= o.To) {
			bad.Add(at+"/from", "overlap", "tax code %s is exempt under certificate %s in that time already", e.TaxCode, o.Certificate)
			return
		}
	}
}
