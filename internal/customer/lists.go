package customer

import (
	"fmt"

	"customercenter/internal/fault"
)

// Lists answers whether the tenant's lists have an entry; a nil func means that the tenant keeps no such list yet, and
// anything goes.
type Lists struct {
	Term    func(code string) bool
	TaxCode func(code string) bool
	Account func(code string) bool
}

// CheckLists tells every field that names an entry that the tenant's lists do not have. Errors: Invalid by JSON pointer.
func (c Customer) CheckLists(l Lists) error {
	var bad fault.Fields
	check := func(pointer, entry, what string, has func(string) bool) {
		if entry != "" && has != nil && !has(entry) {
			bad.Add(pointer, "unknown_value", "there is no %s %q", what, entry)
		}
	}
	check("/paymentTerm", c.PaymentTerm, "payment term", l.Term)
	for i, e := range c.Exemptions {
		check(fmt.Sprintf("/exemptions/%d/taxCode", i), e.TaxCode, "tax code", l.TaxCode)
	}
	check("/receivableAccount", c.ReceivableAccount, "account", l.Account)
	check("/discountDebitAccount", c.DiscountDebitAccount, "account", l.Account)
	check("/interestCreditAccount", c.InterestCreditAccount, "account", l.Account)
	check("/exchangeDifferenceAccount", c.ExchangeDifferenceAccount, "account", l.Account)
	check("/treasuryBankAccount", c.TreasuryBankAccount, "account", l.Account)
	check("/creditBankAccount", c.CreditBankAccount, "account", l.Account)
	return bad.Err()
}
