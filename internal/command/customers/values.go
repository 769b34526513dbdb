package customers

import (
	"fmt"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// read is the customer that the fields describe, with the id of before and those of its addresses that are known; a new
// address gets an id of its own. What cannot be read is collected by r; what breaks a rule is Check's to tell.
func (f Fields) read(r *field.Reader, before customer.Customer, ids id.Source) customer.Customer {
	return customer.Customer{
		ID: before.ID, Identity: f.IdentityFields.read(r), Tax: f.TaxFields.read(r), Commercial: f.CommercialFields.read(r),
		Accounting: customer.Accounting(f.AccountingFields), Credit: f.CreditFields.read(r, f.Currency),
		Addresses: addresses(f.Addresses, before.Addresses, ids),
	}
}

func (f IdentityFields) read(r *field.Reader) customer.Identity {
	x := customer.Identity{Code: f.Code, ReferenceID: f.ReferenceID, Name: f.Name, ShortName: f.ShortName, Kind: customer.Kind(f.Kind),
		OwnershipType: f.OwnershipType, CustomerType: f.CustomerType, Segment: f.Segment, SubSegment: f.SubSegment, Region: f.Region,
		Group: id.Customer(f.Group), SalesRep: f.SalesRep, Language: f.Language, EstablishmentYear: f.EstablishmentYear,
		Employees: f.Employees, Website: f.Website, Phone: f.Phone, Mobile: f.Mobile, Fax: f.Fax, Email: f.Email,
		Remarks: f.Remarks, Tags: f.Tags}
	if t := f.Turnover; t != nil {
		x.Turnover = &customer.Turnover{Currency: money.Currency(t.Currency), Year: t.Year, Amount: amount(r, "/turnover/amount", t.Amount, t.Currency)}
	}
	return x
}

func (f TaxFields) read(r *field.Reader) customer.Tax {
	var x customer.Tax
	for i, t := range f.TaxRegistrations {
		at := fmt.Sprintf("/taxRegistrations/%d", i)
		x.TaxRegistrations = append(x.TaxRegistrations, customer.TaxRegistration{Regime: customer.Regime(t.Regime), Number: t.Number,
			Country: t.Country, ValidFrom: r.Date(at+"/validFrom", t.ValidFrom), ValidTo: r.Date(at+"/validTo", t.ValidTo)})
	}
	for i, e := range f.Exemptions {
		at := fmt.Sprintf("/exemptions/%d", i)
		x.Exemptions = append(x.Exemptions, sales.Exemption{TaxCode: e.TaxCode, Certificate: e.Certificate,
			From: r.Date(at+"/from", e.From), To: r.Date(at+"/to", e.To)})
	}
	return x
}

func (f CommercialFields) read(r *field.Reader) customer.Commercial {
	return customer.Commercial{Currency: money.Currency(f.Currency), PaymentTerm: f.PaymentTerm, PaymentMode: f.PaymentMode,
		PaymentMethod: customer.PaymentMethod(f.PaymentMethod), PaymentLocation: f.PaymentLocation,
		DefaultDiscount: r.Decimal("/defaultDiscount", f.DefaultDiscount, 6), DiscountApplies: f.DiscountApplies,
		InterestApplies: f.InterestApplies, AcceptsCards: f.AcceptsCards, AcceptsCheques: f.AcceptsCheques,
		PartialPayments: f.PartialPayments, ShippingMethod: f.ShippingMethod,
		ProductVisibility: customer.Visibility(f.ProductVisibility), IsVendor: f.IsVendor, VendorReference: f.VendorReference,
		CollectionAgency: f.CollectionAgency}
}

// read takes the limit in its own currency, else in the customer's.
func (f CreditFields) read(r *field.Reader, currency string) customer.Credit {
	x := customer.Credit{CreditCurrency: money.Currency(f.CreditCurrency), CreditDays: f.CreditDays, RiskClass: f.RiskClass,
		ReviewOn: r.Date("/reviewOn", f.ReviewOn)}
	if f.CreditLimit == nil {
		return x
	}
	if f.CreditCurrency != "" {
		currency = f.CreditCurrency
	}
	m := amount(r, "/creditLimit", *f.CreditLimit, currency)
	x.Limit = &m
	return x
}

// amount reads an amount where its currency is one; where it is not, the currency is told.
func amount(r *field.Reader, pointer, s, currency string) money.Minor {
	c, err := money.ParseCurrency(strings.ToUpper(strings.TrimSpace(currency)))
	if err != nil {
		return 0
	}
	return r.Amount(pointer, s, c)
}

// addresses keeps the ids of addresses that are known and gives the others one.
func addresses(list []Address, before []customer.Address, ids id.Source) []customer.Address {
	known := map[string]bool{}
	for _, a := range before {
		known[a.ID] = true
	}
	var out []customer.Address
	for _, w := range list {
		a := customer.Address(w)
		if !known[a.ID] {
			a.ID = id.NewPart(ids, "adr")
		}
		out = append(out, a)
	}
	return out
}

// FieldsOf are a customer's fields, credit figures included.
func FieldsOf(c customer.Customer) Fields {
	f := Fields{IdentityFields: identityOf(c.Identity), AccountingFields: AccountingFields(c.Accounting),
		CommercialFields: CommercialFields{Currency: string(c.Currency), PaymentTerm: c.PaymentTerm, PaymentMode: c.PaymentMode,
			PaymentMethod: string(c.PaymentMethod), PaymentLocation: c.PaymentLocation, DiscountApplies: c.DiscountApplies,
			InterestApplies: c.InterestApplies, AcceptsCards: c.AcceptsCards, AcceptsCheques: c.AcceptsCheques,
			PartialPayments: c.PartialPayments, ShippingMethod: c.ShippingMethod, ProductVisibility: string(c.ProductVisibility),
			IsVendor: c.IsVendor, VendorReference: c.VendorReference, CollectionAgency: c.CollectionAgency},
		CreditFields: CreditFields{CreditCurrency: string(c.CreditCurrency), CreditDays: c.CreditDays, RiskClass: c.RiskClass, ReviewOn: c.ReviewOn.String()}}
	if !c.DefaultDiscount.IsZero() {
		f.DefaultDiscount = c.DefaultDiscount.String()
	}
	if c.Limit != nil {
		limit := c.Limit.Format(c.CreditCurrency)
		f.CreditLimit = &limit
	}
	for _, t := range c.TaxRegistrations {
		f.TaxRegistrations = append(f.TaxRegistrations, TaxRegistration{string(t.Regime), t.Number, t.Country, t.ValidFrom.String(), t.ValidTo.String()})
	}
	for _, e := range c.Exemptions {
		f.Exemptions = append(f.Exemptions, Exemption{e.TaxCode, e.Certificate, e.From.String(), e.To.String()})
	}
	for _, a := range c.Addresses {
		f.Addresses = append(f.Addresses, Address(a))
	}
	return f
}

func identityOf(c customer.Identity) IdentityFields {
	f := IdentityFields{Code: c.Code, ReferenceID: c.ReferenceID, Name: c.Name, ShortName: c.ShortName, Kind: string(c.Kind),
		OwnershipType: c.OwnershipType, CustomerType: c.CustomerType, Segment: c.Segment, SubSegment: c.SubSegment, Region: c.Region,
		Group: string(c.Group), SalesRep: c.SalesRep, Language: c.Language, EstablishmentYear: c.EstablishmentYear,
		Employees: c.Employees, Website: c.Website, Phone: c.Phone, Mobile: c.Mobile, Fax: c.Fax, Email: c.Email,
		Remarks: c.Remarks, Tags: c.Tags}
	if t := c.Turnover; t != nil {
		f.Turnover = &Turnover{t.Amount.Format(t.Currency), string(t.Currency), t.Year}
	}
	return f
}
