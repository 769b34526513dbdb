// Package customer is who buys and owes: master data by the steps of the guided create (identity, tax, commercial,
// accounting, credit, addresses, contacts), status and holds, and what these stop. It is pure: it knows no table,
// transport or clock, and no document. The rules are those of domain.md section 2.
package customer

import (
	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/sales"

	"github.com/shopspring/decimal"
)

// Customer is a customer's master data. Status and holds decide and stand on the account; contacts are items of their
// own. A JSON field's name is the field's name in pointers, in Diff and in the audit.
type Customer struct {
	ID id.Customer `json:"id"`
	Identity
	Tax
	Commercial
	Accounting
	Credit
	Addresses []Address `json:"addresses,omitempty"`
}

// Kind is what the customer is. What an individual's record says of the person may have to be erased.
type Kind string

// The kinds of customer.
const (
	Individual Kind = "individual"
	Business   Kind = "business"
)

// Identity is who the customer is.
type Identity struct {
	Code              string      `json:"code,omitempty"`        // unique in the tenant
	ReferenceID       string      `json:"referenceId,omitempty"` // unique when present; matched in payment references
	Name              string      `json:"name"`
	ShortName         string      `json:"shortName,omitempty"` // lists, bank payee alias
	Kind              Kind        `json:"kind"`
	OwnershipType     string      `json:"ownershipType,omitempty"` // this and the next four: entries of the tenant's lists
	CustomerType      string      `json:"customerType,omitempty"`
	Segment           string      `json:"segment,omitempty"`
	SubSegment        string      `json:"subSegment,omitempty"`
	Region            string      `json:"region,omitempty"`
	Group             id.Customer `json:"group,omitempty"` // the parent customer
	SalesRep          string      `json:"salesRep,omitempty"`
	Language          string      `json:"language,omitempty"` // BCP 47
	EstablishmentYear int         `json:"establishmentYear,omitempty"`
	Employees         *int        `json:"employees,omitempty"`
	Turnover          *Turnover   `json:"turnover,omitempty"`
	Website           string      `json:"website,omitempty"`
	Phone             string      `json:"phone,omitempty"`
	Mobile            string      `json:"mobile,omitempty"`
	Fax               string      `json:"fax,omitempty"`
	Email             string      `json:"email,omitempty"`
	Remarks           string      `json:"remarks,omitempty"` // shown on every form, never printed
	Tags              []string    `json:"tags,omitempty"`
}

// Turnover is what the customer turned over in a year.
type Turnover struct {
	Amount   money.Minor    `json:"amount"`
	Currency money.Currency `json:"currency"`
	Year     int            `json:"year"`
}

// Tax is under which numbers the customer is taxed, and from which taxes it is exempt.
type Tax struct {
	TaxRegistrations []TaxRegistration `json:"taxRegistrations,omitempty"`
	Exemptions       []sales.Exemption `json:"exemptions,omitempty"` // never two in force for a code on one day
}

// PaymentMethod is the instrument a customer pays with.
type PaymentMethod string

// The payment methods.
const (
	Cash         PaymentMethod = "cash"
	BankTransfer PaymentMethod = "bankTransfer"
	Card         PaymentMethod = "card"
	Cheque       PaymentMethod = "cheque"
	DirectDebit  PaymentMethod = "directDebit"
)

// Visibility is which products a customer sees and may order.
type Visibility string

// The visibilities.
const (
	StandardAndExclusive Visibility = "standardAndExclusive"
	ExclusiveOnly        Visibility = "exclusiveOnly"
)

// Commercial is on what conditions the customer buys and pays. A new document copies it.
type Commercial struct {
	Currency          money.Currency  `json:"currency"`
	PaymentTerm       string          `json:"paymentTerm,omitempty"`     // code of a term
	PaymentMode       string          `json:"paymentMode,omitempty"`     // how money is booked: tenant's list
	PaymentMethod     PaymentMethod   `json:"paymentMethod,omitempty"`   // the instrument
	PaymentLocation   string          `json:"paymentLocation,omitempty"` // tenant's list of offices; printed as "pay at"
	DefaultDiscount   decimal.Decimal `json:"defaultDiscount,omitzero"`  // percent, 0 to 100, two decimals
	DiscountApplies   bool            `json:"discountApplies,omitempty"` // gates default and cash discount
	InterestApplies   bool            `json:"interestApplies,omitempty"` // gates interest, not fees
	AcceptsCards      bool            `json:"acceptsCards,omitempty"`
	AcceptsCheques    bool            `json:"acceptsCheques,omitempty"`
	PartialPayments   bool            `json:"partialPayments,omitempty"` // allowed for this customer even where the tenant does not
	ShippingMethod    string          `json:"shippingMethod,omitempty"`
	ProductVisibility Visibility      `json:"productVisibility,omitempty"`
	IsVendor          bool            `json:"isVendor,omitempty"`
	VendorReference   string          `json:"vendorReference,omitempty"`
	CollectionAgency  string          `json:"collectionAgency,omitempty"`
}

// Accounting is which ledger accounts stand in for the tenant's; empty = the tenant's default.
type Accounting struct {
	ReceivableAccount         string `json:"receivableAccount,omitempty"` // the offset account
	DiscountDebitAccount      string `json:"discountDebitAccount,omitempty"`
	InterestCreditAccount     string `json:"interestCreditAccount,omitempty"`
	ExchangeDifferenceAccount string `json:"exchangeDifferenceAccount,omitempty"`
	TreasuryBankAccount       string `json:"treasuryBankAccount,omitempty"`
	CreditBankAccount         string `json:"creditBankAccount,omitempty"` // the bank account that receipts credit
}

// Credit is how much may be owed and how late: credit figures, masked for readers without them.
type Credit struct {
	Limit          *money.Minor   `json:"creditLimit,omitempty"`    // minor units of CreditCurrency; none = unlimited, 0 = no credit
	CreditCurrency money.Currency `json:"creditCurrency,omitempty"` // of the limit
	CreditDays     *int           `json:"creditDays,omitempty"`     // whole days past due tolerated; none = no check
	RiskClass      string         `json:"riskClass,omitempty"`
	ReviewOn       calendar.Date  `json:"reviewOn,omitzero"`
}

// ReceiptAccount is the ledger account that a receipt debits when it names none: the customer's bank account, else its
// treasury account; none is the tenant's (domain.md section 2).
func (a Accounting) ReceiptAccount() string {
	if a.CreditBankAccount != "" {
		return a.CreditBankAccount
	}
	return a.TreasuryBankAccount
}
