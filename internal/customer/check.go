package customer

import (
	"fmt"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"

	"github.com/shopspring/decimal"
)

const (
	mostTags  = 50
	mostDays  = 3650
	firstYear = 1000 // of an establishment or turnover
)

var hundred = decimal.NewFromInt(100)

// texts is every text field of the customer, with its limit in characters and its shape.
func (c *Customer) texts() []text {
	list := []text{
		{"/code", &c.Code, 40, asCode},
		{"/referenceId", &c.ReferenceID, 80, asEntry},
		{"/name", &c.Name, 200, asLine},
		{"/shortName", &c.ShortName, 60, asLine},
		{"/ownershipType", &c.OwnershipType, 60, asEntry},
		{"/customerType", &c.CustomerType, 60, asEntry},
		{"/segment", &c.Segment, 60, asEntry},
		{"/subSegment", &c.SubSegment, 60, asEntry},
		{"/region", &c.Region, 60, asEntry},
		{"/salesRep", &c.SalesRep, 80, asEntry},
		{"/language", &c.Language, 35, asLanguage},
		{"/website", &c.Website, 300, asWebsite},
		{"/phone", &c.Phone, 40, asPhone},
		{"/mobile", &c.Mobile, 40, asPhone},
		{"/fax", &c.Fax, 40, asPhone},
		{"/email", &c.Email, 254, asEmail},
		{"/remarks", &c.Remarks, 4000, asProse},
		{"/currency", (*string)(&c.Currency), 3, asCurrency},
		{"/paymentTerm", &c.PaymentTerm, 40, asEntry},
		{"/paymentMode", &c.PaymentMode, 60, asEntry},
		{"/paymentLocation", &c.PaymentLocation, 60, asEntry},
		{"/shippingMethod", &c.ShippingMethod, 60, asEntry},
		{"/vendorReference", &c.VendorReference, 80, asLine},
		{"/collectionAgency", &c.CollectionAgency, 60, asEntry},
		{"/receivableAccount", &c.ReceivableAccount, 40, asEntry},
		{"/discountDebitAccount", &c.DiscountDebitAccount, 40, asEntry},
		{"/interestCreditAccount", &c.InterestCreditAccount, 40, asEntry},
		{"/exchangeDifferenceAccount", &c.ExchangeDifferenceAccount, 40, asEntry},
		{"/treasuryBankAccount", &c.TreasuryBankAccount, 40, asEntry},
		{"/creditBankAccount", &c.CreditBankAccount, 40, asEntry},
		{"/creditCurrency", (*string)(&c.CreditCurrency), 3, asCurrency},
		{"/riskClass", &c.RiskClass, 40, asEntry},
	}
	if c.Turnover != nil {
		list = append(list, text{"/turnover/currency", (*string)(&c.Turnover.Currency), 3, asCurrency})
	}
	for i := range c.Tags {
		list = append(list, text{fmt.Sprintf("/tags/%d", i), &c.Tags[i], 40, asEntry})
	}
	for i := range c.Addresses {
		list = append(list, c.Addresses[i].texts(fmt.Sprintf("/addresses/%d", i))...)
	}
	return append(list, c.Tax.texts()...)
}

// Normalised is the customer with its texts in order: blanks trimmed and collapsed, the customer's code, currencies,
// countries and tax numbers in capitals, the limit's currency, product visibility and default addresses filled in, a tag
// told once. It refuses nothing, changes nothing of the original, and twice is once.
func (c Customer) Normalised() Customer {
	c.Tags = slices.Clone(c.Tags)
	c.TaxRegistrations = slices.Clone(c.TaxRegistrations)
	c.Exemptions = slices.Clone(c.Exemptions)
	c.Addresses = withDefaults(c.Addresses)
	if c.Turnover != nil {
		t := *c.Turnover
		c.Turnover = &t
	}
	for _, t := range c.texts() {
		*t.value = t.shape.normal(*t.value)
	}
	c.Tags = distinct(c.Tags)
	c.Tax.normalise()
	if c.Limit != nil && c.CreditCurrency == "" {
		c.CreditCurrency = c.Currency
	}
	if c.ProductVisibility == "" {
		c.ProductVisibility = StandardAndExclusive
	}
	return c
}

// distinct leaves out what is empty or there already in other capitals.
func distinct(list []string) []string {
	seen := map[string]bool{}
	var kept []string
	for _, s := range list {
		if k := strings.ToLower(s); s != "" && !seen[k] {
			seen[k] = true
			kept = append(kept, s)
		}
	}
	return kept
}

// Edited is what a create (before is the zero Customer) or an edit comes to: after, normalised; setting a default discount
// above zero turns "discount applies" on. It can be turned off by a later edit, which leaves the discount as it is.
func Edited(before, after Customer) Customer {
	after = after.Normalised()
	if after.DefaultDiscount.IsPositive() && !after.DefaultDiscount.Equal(before.DefaultDiscount) {
		after.DiscountApplies = true
	}
	return after
}

// Check tells every field of a normalised customer that breaks a rule; today is the tenant's civil day. What only the
// tenant's lists know is checked by CheckLists, the group's tree by CheckGroup. Errors: Invalid by JSON pointer.
func (c Customer) Check(today calendar.Date) error {
	var bad fault.Fields
	for _, t := range c.texts() {
		checkText(&bad, t)
	}
	c.Identity.check(&bad, today)
	c.Tax.check(&bad)
	c.Commercial.check(&bad)
	c.Credit.check(&bad)
	checkAddresses(&bad, c.Addresses)
	return bad.Err()
}

func (c Identity) check(bad *fault.Fields, today calendar.Date) {
	if c.Name == "" {
		bad.Add("/name", "required", "enter the customer's name")
	}
	switch c.Kind {
	case Individual, Business:
	case "":
		bad.Add("/kind", "required", "say whether the customer is an individual or a business")
	default:
		bad.Add("/kind", "unknown_value", "use individual or business")
	}
	if c.Group != "" {
		if _, err := id.ParseCustomer(string(c.Group)); err != nil {
			bad.Add("/group", "wrong_shape", "%s", err.Error())
		}
	}
	if y := c.EstablishmentYear; y != 0 && (y < firstYear || y > today.Year()) {
		bad.Add("/establishmentYear", "out_of_range", "the year is %d to %d", firstYear, today.Year())
	}
	if c.Employees != nil && *c.Employees < 0 {
		bad.Add("/employees", "out_of_range", "the number of employees is not below zero")
	}
	if t := c.Turnover; t != nil {
		if t.Amount < 0 || !t.Amount.InRange() {
			bad.Add("/turnover/amount", "out_of_range", "a turnover is not below zero and less than 10^15 minor units")
		}
		if t.Currency == "" {
			bad.Add("/turnover/currency", "required", "name the currency of the turnover")
		}
		if t.Year < firstYear || t.Year > today.Year() {
			bad.Add("/turnover/year", "out_of_range", "the year is %d to %d", firstYear, today.Year())
		}
	}
	if len(c.Tags) > mostTags {
		bad.Add("/tags", "too_many", "a customer has at most %d tags", mostTags)
	}
}

func (c Commercial) check(bad *fault.Fields) {
	if c.Currency == "" {
		bad.Add("/currency", "required", "name the customer's currency")
	}
	switch c.PaymentMethod {
	case "", Cash, BankTransfer, Card, Cheque, DirectDebit:
	default:
		bad.Add("/paymentMethod", "unknown_value", "use cash, bankTransfer, card, cheque or directDebit")
	}
	switch c.ProductVisibility {
	case "", StandardAndExclusive, ExclusiveOnly:
	default:
		bad.Add("/productVisibility", "unknown_value", "use standardAndExclusive or exclusiveOnly")
	}
	switch d := c.DefaultDiscount; {
	case d.IsNegative() || d.GreaterThan(hundred):
		bad.Add("/defaultDiscount", "out_of_range", "a discount is 0 to 100 percent")
	case !d.Equal(d.Truncate(2)):
		bad.Add("/defaultDiscount", "too_many_decimals", "a discount has at most two decimals")
	}
	if c.VendorReference != "" && !c.IsVendor {
		bad.Add("/vendorReference", "conflict", "only a customer that is a vendor too has a vendor reference")
	}
}

func (c Credit) check(bad *fault.Fields) {
	if c.Limit != nil {
		if *c.Limit < 0 || !(*c.Limit).InRange() {
			bad.Add("/creditLimit", "out_of_range", "a limit is not below zero and less than 10^15 minor units: leave it empty for unlimited credit")
		}
		if c.CreditCurrency == "" {
			bad.Add("/creditCurrency", "required", "name the currency of the limit")
		}
	}
	if c.CreditDays != nil && (*c.CreditDays < 0 || *c.CreditDays > mostDays) {
		bad.Add("/creditDays", "out_of_range", "the days past due are 0 to %d: leave it empty for no check", mostDays)
	}
}
