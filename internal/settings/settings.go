// Package settings is what a tenant decides for itself: currency, zone, accounts, ageing, tax and credit policy, number
// series, and the InForce that hands all of it to a command. It is pure: it knows no table, transport or clock.
package settings

import (
	"time"

	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// Settings are the tenant's own (domain.md section 14). Terms, tax codes and series are lists beside them: see InForce.
type Settings struct {
	LegalName string `json:"legalName"`
	customer.Party
	BankAccounts           []BankAccount      `json:"bankAccounts,omitempty"`
	Logo                   *Logo              `json:"logo,omitempty"`  // set by an operation of its own
	BaseCurrency           money.Currency     `json:"baseCurrency"`    // fixed once anything was posted
	TimeZone               string             `json:"timeZone"`        // IANA; its civil day is "today"; fixed once anything was posted
	Languages              []string           `json:"languages"`       // BCP 47; the first is the default
	FiscalYearStart        int                `json:"fiscalYearStart"` // month, 1 to 12
	DefaultTerm            string             `json:"defaultTerm,omitempty"`
	Accounts               map[Account]string `json:"accounts"`
	AgeingBuckets          []int              `json:"ageingBuckets"` // ascending upper edges in days: 30, 60, 90 = 1–30, 31–60, 61–90, over 90
	TaxMode                sales.TaxMode      `json:"taxMode"`
	PricesInclusive        bool               `json:"pricesInclusive,omitempty"` // prices include tax unless a document says otherwise
	PartialPaymentsAllowed bool               `json:"partialPaymentsAllowed,omitempty"`
	CreditPolicy           CreditPolicy       `json:"creditPolicy"`
	Shards                 int                `json:"shards"` // over how many index partitions a month's lists are spread; for later months only
}

// Logo is the tenant's mark as it is printed. Its bytes stand in the store of files under Key and never change: another logo
// has another key.
type Logo struct {
	Key    string `json:"key"`
	Type   string `json:"type"` // image/png or image/jpeg
	Width  int    `json:"width"`
	Height int    `json:"height"` // pixels, both
	Hash   string `json:"hash"`   // SHA-256, hexadecimal
}

// Normalised is the settings with the texts of party and bank accounts in order, and their defaults filled in.
func (s Settings) Normalised() Settings {
	s.Party = s.Party.Normalised()
	s.BankAccounts = normalBanks(s.BankAccounts)
	return s
}

// Account is what a ledger account is for when a posting names no other.
type Account string

// The default accounts (domain.md section 4) and the one that opening balances post against (section 12).
const (
	Receivable            Account = "receivable"
	Revenue               Account = "revenue"
	TaxPayable            Account = "taxPayable"
	Bank                  Account = "bank"
	ChequesInHand         Account = "chequesInHand"
	Clearing              Account = "clearing"
	UnappliedCash         Account = "unappliedCash"
	Deposits              Account = "deposits"
	CashDiscount          Account = "cashDiscount"
	ExchangeDifference    Account = "exchangeDifference"
	WriteOff              Account = "writeOff"
	Interest              Account = "interest"
	Fees                  Account = "fees"
	InterCustomerClearing Account = "interCustomerClearing"
	Migration             Account = "migration"
)

// usual are the codes that a new tenant begins with: assets 1…, liabilities 2…, income 4…, expenses 6….
var usual = map[Account]string{
	Bank: "1000", ChequesInHand: "1010", Clearing: "1020", InterCustomerClearing: "1090", Receivable: "1200",
	UnappliedCash: "2100", Deposits: "2110", TaxPayable: "2200", Migration: "3900",
	Revenue: "4000", Interest: "4700", Fees: "4710", ExchangeDifference: "4800", CashDiscount: "4900", WriteOff: "6100",
}

// OverLimit is what happens when a customer would exceed its credit limit.
type OverLimit string

// The answers to an exceeded limit.
const (
	Refuse OverLimit = "refuse"
	Warn   OverLimit = "warn"
)

// CreditPolicy is how the tenant controls credit (domain.md section 7).
type CreditPolicy struct {
	OverLimit               OverLimit `json:"overLimit"`
	UnappliedReduceExposure bool      `json:"unappliedReduceExposure,omitempty"` // unapplied credits lower the exposure
}

// Defaults are what a new tenant begins with; its legal name is still to be entered.
func Defaults(base money.Currency, zone string) Settings {
	accounts := map[Account]string{}
	for a, code := range usual {
		accounts[a] = code
	}
	return Settings{
		BaseCurrency: base, TimeZone: zone, Languages: []string{"en"}, FiscalYearStart: 1, Accounts: accounts,
		AgeingBuckets: []int{30, 60, 90}, TaxMode: sales.TaxPerDocument, PartialPaymentsAllowed: true,
		CreditPolicy: CreditPolicy{OverLimit: Refuse, UnappliedReduceExposure: true}, Shards: 4,
	}
}

// Zone is the tenant's time zone. Errors: an unknown zone, or one that depends on the machine (Local).
func (s Settings) Zone() (*time.Location, error) {
	if s.TimeZone == "" || s.TimeZone == "Local" {
		return nil, errNoZone
	}
	return time.LoadLocation(s.TimeZone)
}

// CheckChange refuses to change what postings rest on once anything was posted: the base currency, in which the ledger
// balances, and the time zone, whose civil day every fact is dated by. Errors: FixedAfterPosting.
func CheckChange(before, after Settings, posted bool) error {
	if !posted {
		return nil
	}
	var e FixedAfterPosting
	if before.BaseCurrency != after.BaseCurrency {
		e.Pointers = append(e.Pointers, "/baseCurrency")
	}
	if before.TimeZone != after.TimeZone {
		e.Pointers = append(e.Pointers, "/timeZone")
	}
	if e.Pointers == nil {
		return nil
	}
	return e
}

// FixedAfterPosting: the setting cannot change any more, since something was posted.
type FixedAfterPosting struct{ Pointers []string }

func (e FixedAfterPosting) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e FixedAfterPosting) Fault() fault.Fault {
	f := fault.NewConflict("fixed_after_posting", "The base currency and the time zone cannot change once anything was posted: start a new tenant instead.")
	for _, p := range e.Pointers {
		f.Fields = append(f.Fields, fault.Field{Pointer: p, Code: "fixed_after_posting", Detail: "this cannot change once anything was posted"})
	}
	return f
}
