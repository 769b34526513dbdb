package export

import (
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/exchange"
	"customercenter/internal/id"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
)

// Key is how rows name a customer: its code, else its reference, else its id.
func Key(x customer.Customer) string {
	switch {
	case x.Code != "":
		return x.Code
	case x.ReferenceID != "":
		return x.ReferenceID
	}
	return string(x.ID)
}

// keyed is a row that says nothing but whose it is. A customer without a code and a reference gets its id as reference, so that
// whatever else names it by its id finds it where it is taken in.
func keyed(x customer.Customer) exchange.Row {
	if x.Code != "" {
		return exchange.Row{"code": x.Code}
	}
	return exchange.Row{"referenceId": Key(x)}
}

// CustomerRows are a customer's rows: the first has all that there is one of, and the first of each list; the others the key and
// the next of each. group is the key of its parent. Credit figures are there only where credit says so.
func CustomerRows(x customer.Customer, status customer.Status, contacts []customer.Contact, group string, credit bool) []exchange.Row {
	n := max(1, len(x.TaxRegistrations), len(x.Exemptions), len(x.Addresses), len(contacts))
	rows := make([]exchange.Row, n)
	for i := range rows {
		rows[i] = keyed(x)
	}
	first := rows[0]
	identity(first, x.Identity)
	first["status"], first["group"] = string(status), group
	commercial(first, x.Commercial)
	accounting(first, x.Accounting)
	if credit {
		creditFigures(first, x)
	}
	for i, r := range x.TaxRegistrations {
		put(rows[i], "taxRegime", string(r.Regime), "taxNumber", r.Number, "taxCountry", r.Country, "taxValidFrom", day(r.ValidFrom), "taxValidTo", day(r.ValidTo))
	}
	for i, e := range x.Exemptions {
		put(rows[i], "exemptTaxCode", e.TaxCode, "exemptCertificate", e.Certificate, "exemptFrom", day(e.From), "exemptTo", day(e.To))
	}
	for i, a := range x.Addresses {
		put(rows[i], "addressKind", string(a.Kind), "addressDefault", strconv.FormatBool(a.Default), "addressName", a.Name, "addressLine1", a.Line1,
			"addressLine2", a.Line2, "city", a.City, "addressRegion", a.Region, "postalCode", a.PostalCode, "country", a.Country)
	}
	for i, c := range contacts {
		contact(rows[i], c)
	}
	return rows
}

// ContactRows are a customer's contacts, a row each.
func ContactRows(x customer.Customer, contacts []customer.Contact) []exchange.Row {
	rows := make([]exchange.Row, len(contacts))
	for i, c := range contacts {
		rows[i] = keyed(x)
		if x.Code != "" {
			put(rows[i], "referenceId", x.ReferenceID)
		}
		contact(rows[i], c)
	}
	return rows
}

func contact(r exchange.Row, c customer.Contact) {
	put(r, "contactName", c.Name, "contactTitle", c.Title, "contactEmail", c.Email, "contactPhone", c.Phone, "contactMobile", c.Mobile, "contactFax", c.Fax,
		"contactRoles", list(c.Roles), "contactPrimary", strconv.FormatBool(c.Primary), "contactLanguage", c.Language, "contactNotes", c.Notes)
}

func identity(r exchange.Row, x customer.Identity) {
	put(r, "referenceId", x.ReferenceID, "name", x.Name, "shortName", x.ShortName, "kind", string(x.Kind), "ownershipType", x.OwnershipType,
		"customerType", x.CustomerType, "segment", x.Segment, "subSegment", x.SubSegment, "region", x.Region, "salesRep", x.SalesRep, "language", x.Language,
		"establishmentYear", whole(x.EstablishmentYear), "employees", count(x.Employees), "website", x.Website, "phone", x.Phone, "mobile", x.Mobile, "fax", x.Fax,
		"email", x.Email, "remarks", x.Remarks, "tags", list(x.Tags))
	if t := x.Turnover; t != nil {
		put(r, "turnoverAmount", t.Amount.Format(t.Currency), "turnoverCurrency", string(t.Currency), "turnoverYear", whole(t.Year))
	}
}

func commercial(r exchange.Row, x customer.Commercial) {
	put(r, "currency", string(x.Currency), "paymentTerm", x.PaymentTerm, "paymentMode", x.PaymentMode, "paymentMethod", string(x.PaymentMethod),
		"paymentLocation", x.PaymentLocation, "defaultDiscount", percent(x.DefaultDiscount), "discountApplies", strconv.FormatBool(x.DiscountApplies),
		"interestApplies", strconv.FormatBool(x.InterestApplies), "acceptsCards", strconv.FormatBool(x.AcceptsCards),
		"acceptsCheques", strconv.FormatBool(x.AcceptsCheques), "partialPayments", strconv.FormatBool(x.PartialPayments), "shippingMethod", x.ShippingMethod,
		"productVisibility", string(x.ProductVisibility), "isVendor", strconv.FormatBool(x.IsVendor), "vendorReference", x.VendorReference,
		"collectionAgency", x.CollectionAgency)
}

func accounting(r exchange.Row, x customer.Accounting) {
	put(r, "receivableAccount", x.ReceivableAccount, "discountDebitAccount", x.DiscountDebitAccount, "interestCreditAccount", x.InterestCreditAccount,
		"exchangeDifferenceAccount", x.ExchangeDifferenceAccount, "treasuryBankAccount", x.TreasuryBankAccount, "creditBankAccount", x.CreditBankAccount)
}

func creditFigures(r exchange.Row, x customer.Customer) {
	if x.Limit != nil {
		put(r, "creditLimit", x.Limit.Format(x.CreditCurrency))
	}
	put(r, "creditCurrency", string(x.CreditCurrency), "creditDays", count(x.CreditDays), "riskClass", x.RiskClass, "reviewOn", day(x.ReviewOn))
}

// put sets cells by name; what is empty stays away.
func put(r exchange.Row, pairs ...string) {
	for pair := range slices.Chunk(pairs, 2) {
		if name, text := pair[0], pair[1]; text != "" {
			r[name] = text
		}
	}
}

// list is a cell of several texts. A semicolon within one would divide it: it becomes a comma.
func list(texts []string) string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = strings.ReplaceAll(t, ";", ",")
	}
	return strings.Join(out, "; ")
}

func day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func count(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func percent(d decimal.Decimal) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func minor(n int64) money.Minor { return money.Minor(n) }

// Keys are the keys of customers, for rows that name one.
type Keys map[id.Customer]string

// Of is a customer's key: its id where nothing else is known.
func (k Keys) Of(x id.Customer) string {
	if key := k[x]; key != "" {
		return key
	}
	return string(x)
}
