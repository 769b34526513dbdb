package imports

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/command/customers"
	"customercenter/internal/customer"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/intake"
)

// Columns of customers that are not fields of their own: of lists, of turnover, of contacts, and what is not edited.
var nested = map[string]bool{"status": true, "group": true, "turnoverAmount": true, "turnoverCurrency": true, "turnoverYear": true}

// The columns of each list of a customer, by the names of its fields.
var (
	registration = map[string]string{"regime": "taxRegime", "number": "taxNumber", "country": "taxCountry", "validFrom": "taxValidFrom", "validTo": "taxValidTo"}
	exemption    = map[string]string{"taxCode": "exemptTaxCode", "certificate": "exemptCertificate", "from": "exemptFrom", "to": "exemptTo"}
	address      = map[string]string{"kind": "addressKind", "default": "addressDefault", "name": "addressName", "line1": "addressLine1", "line2": "addressLine2",
		"city": "city", "region": "addressRegion", "postalCode": "postalCode", "country": "country"}
	contact = map[string]string{"name": "contactName", "title": "contactTitle", "email": "contactEmail", "phone": "contactPhone", "mobile": "contactMobile",
		"fax": "contactFax", "notes": "contactNotes", "roles": "contactRoles", "language": "contactLanguage", "primary": "contactPrimary"}
	lists = map[string]map[string]string{"taxRegistrations": registration, "exemptions": exemption, "addresses": address, "contacts": contact}
)

// customerColumn is the column that a pointer means: /addresses/0/city is city.
func customerColumn(pointer string) string {
	path := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	last := path[len(path)-1]
	if list, found := lists[path[0]]; found {
		return cmp.Or(list[last], last)
	}
	if path[0] == "turnover" {
		return "turnover" + strings.ToUpper(last[:1]) + last[1:]
	}
	if path[0] == "tags" {
		return "tags"
	}
	return last
}

// said is what rows say of a customer but for its contacts. has is what is known of it; after says after whom it is put into its group.
func (w *worker) said(ctx context.Context, e entry, self id.Customer, has customers.Fields) (p patch[customers.New], after *intake.After, err error) {
	var bad fault.Fields
	p.said = map[string]bool{}
	for _, c := range exchange.Customers.Columns {
		if nested[c.Name] || isNested(c.Name) {
			continue
		}
		for _, l := range e { // rows of one customer agree, or say nothing
			if s := l.Cells[c.Name]; s != "" && s != e.says(c.Name) {
				bad.Add("/"+c.Name, "differs", "row %d says another %s than the rows before it of the same customer", l.No, c.Name)
			}
		}
		if e.says(c.Name) != "" {
			p.said[c.Name] = true
		}
	}
	p.value.Fields = e.fields(&bad)
	group, after, err := w.join(ctx, e, self)
	if err := bad.Join("", err); err != nil {
		return p, nil, err
	}
	if group != "" {
		p.value.Group, p.said["group"] = string(group), true
	}
	if s := e.says("turnoverAmount"); s != "" {
		year, _ := strconv.Atoi(e.says("turnoverYear")) // nothing is said to be missing by the rules of customers
		currency := cmp.Or(e.says("turnoverCurrency"), e.says("currency"), has.Currency)
		p.value.Turnover, p.said["turnover"] = &customers.Turnover{Amount: s, Currency: currency, Year: year}, true
	}
	sayLists(&p, e, has)
	return p, after, bad.Err()
}

// fields are what cells say that are fields of their own.
func (e entry) fields(bad *fault.Fields) customers.Fields {
	text, yes := e.says, func(column string) bool { return e.says(column) == "true" }
	whole := func(column string) *int {
		s := e.says(column)
		if s == "" {
			return nil
		}
		n, err := strconv.Atoi(s)
		if err != nil {
			bad.Add("/"+column, "out_of_range", "%s is too large", s)
		}
		return &n
	}
	f := customers.Fields{
		IdentityFields: customers.IdentityFields{Code: text("code"), ReferenceID: text("referenceId"), Name: text("name"), ShortName: text("shortName"),
			Kind: text("kind"), OwnershipType: text("ownershipType"), CustomerType: text("customerType"), Segment: text("segment"),
			SubSegment: text("subSegment"), Region: text("region"), SalesRep: text("salesRep"), Language: text("language"),
			Employees: whole("employees"), Website: text("website"), Phone: text("phone"), Mobile: text("mobile"), Fax: text("fax"),
			Email: text("email"), Remarks: text("remarks"), Tags: names(text("tags"))},
		CommercialFields: customers.CommercialFields{Currency: text("currency"), PaymentTerm: text("paymentTerm"), PaymentMode: text("paymentMode"),
			PaymentMethod: text("paymentMethod"), PaymentLocation: text("paymentLocation"), DefaultDiscount: text("defaultDiscount"),
			DiscountApplies: yes("discountApplies"), InterestApplies: yes("interestApplies"), AcceptsCards: yes("acceptsCards"),
			AcceptsCheques: yes("acceptsCheques"), PartialPayments: yes("partialPayments"), ShippingMethod: text("shippingMethod"),
			ProductVisibility: text("productVisibility"), IsVendor: yes("isVendor"), VendorReference: text("vendorReference"),
			CollectionAgency: text("collectionAgency")},
		AccountingFields: customers.AccountingFields{ReceivableAccount: text("receivableAccount"), DiscountDebitAccount: text("discountDebitAccount"),
			InterestCreditAccount: text("interestCreditAccount"), ExchangeDifferenceAccount: text("exchangeDifferenceAccount"),
			TreasuryBankAccount: text("treasuryBankAccount"), CreditBankAccount: text("creditBankAccount")},
		CreditFields: customers.CreditFields{CreditCurrency: text("creditCurrency"), CreditDays: whole("creditDays"), RiskClass: text("riskClass"),
			ReviewOn: text("reviewOn")},
	}
	if year := whole("establishmentYear"); year != nil {
		f.EstablishmentYear = *year
	}
	if limit := text("creditLimit"); limit != "" {
		f.CreditLimit = &limit
	}
	return f
}

func isNested(column string) bool {
	for _, list := range lists {
		for _, name := range list {
			if name == column {
				return true
			}
		}
	}
	return false
}

// sayLists says the lists of which rows say something, joined to those that the customer has.
func sayLists(p *patch[customers.New], e entry, has customers.Fields) {
	f := &p.value
	say := func(name string, some bool) {
		if some {
			p.said[name] = true
		}
	}
	var some bool
	f.TaxRegistrations, some = listed(has.TaxRegistrations, e, taxRegistration,
		func(a, b customers.TaxRegistration) bool { return a.Number == b.Number }, latter)
	say("taxRegistrations", some)
	f.Exemptions, some = listed(has.Exemptions, e, taxExemption,
		func(a, b customers.Exemption) bool { return a.TaxCode == b.TaxCode && a.From == b.From }, latter)
	say("exemptions", some)
	f.Addresses, some = listed(has.Addresses, e, postal,
		func(a, b customers.Address) bool { return a.Kind == b.Kind && strings.EqualFold(a.Line1, b.Line1) },
		func(had, said customers.Address) customers.Address {
			said.ID, said.Default = had.ID, said.Default || had.Default
			return said
		})
	say("addresses", some)
}

// listed joins what rows say of a list to what it has: what is the same is replaced, other entries are put behind.
func listed[T any](has []T, e entry, read func(intake.Line) (T, bool), same func(a, b T) bool, replaced func(had, said T) T) (out []T, some bool) {
	out = slices.Clone(has)
	for _, l := range e {
		x, says := read(l)
		if !says {
			continue
		}
		some = true
		if i := slices.IndexFunc(out, func(y T) bool { return same(x, y) }); i >= 0 {
			out[i] = replaced(out[i], x)
			continue
		}
		out = append(out, x)
	}
	return out, some
}

// latter is what rows say in place of what was there.
func latter[T any](_, said T) T { return said }

func taxRegistration(l intake.Line) (customers.TaxRegistration, bool) {
	x := customers.TaxRegistration{Regime: l.Cells["taxRegime"], Number: l.Cells["taxNumber"], Country: cmp.Or(l.Cells["taxCountry"], l.Cells["country"]),
		ValidFrom: l.Cells["taxValidFrom"], ValidTo: l.Cells["taxValidTo"]}
	x.Regime = cmp.Or(x.Regime, string(customer.OtherRegime))
	return x, x.Number != ""
}

func taxExemption(l intake.Line) (customers.Exemption, bool) {
	x := customers.Exemption{TaxCode: l.Cells["exemptTaxCode"], Certificate: l.Cells["exemptCertificate"], From: l.Cells["exemptFrom"], To: l.Cells["exemptTo"]}
	return x, x.TaxCode != ""
}

func postal(l intake.Line) (customers.Address, bool) {
	x := customers.Address{Kind: customer.AddressKind(cmp.Or(l.Cells["addressKind"], string(customer.Billing))), Default: l.Cells["addressDefault"] == "true", Name: l.Cells["addressName"],
		Line1: l.Cells["addressLine1"], Line2: l.Cells["addressLine2"], City: l.Cells["city"], Region: l.Cells["addressRegion"], PostalCode: l.Cells["postalCode"], Country: l.Cells["country"]}
	return x, x.Line1+x.City+x.PostalCode+x.Name != ""
}

// person is the contact that a row names.
func person(l intake.Line) (customers.ContactFields, bool) {
	x := customers.ContactFields{Name: l.Cells["contactName"], Title: l.Cells["contactTitle"], Email: l.Cells["contactEmail"], Phone: l.Cells["contactPhone"], Mobile: l.Cells["contactMobile"],
		Fax: l.Cells["contactFax"], Notes: l.Cells["contactNotes"], Roles: names(l.Cells["contactRoles"]), Language: l.Cells["contactLanguage"], Primary: l.Cells["contactPrimary"] == "true"}
	said := x.Name+x.Email+x.Phone+x.Mobile != ""
	x.Name = cmp.Or(x.Name, x.Email, x.Phone, x.Mobile)
	return x, said
}

// people are the contacts that rows name, each once.
func people(e entry) []customers.ContactFields {
	var out []customers.ContactFields
	for _, l := range e {
		k, said := person(l)
		if said && !slices.ContainsFunc(out, func(x customers.ContactFields) bool { return sameContact(k, x.Contact("x")) }) {
			out = append(out, k)
		}
	}
	return out
}

// prefixed is a refusal of the i-th contact.
func prefixed(i int, err error) error {
	var bad fault.Fields
	if err := bad.Join(fmt.Sprintf("/contacts/%d", i), err); err != nil {
		return err
	}
	return bad.Err()
}
