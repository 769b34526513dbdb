// Package customers is how customers are made, changed and taken back, whoever does it: what is said of them in words becomes
// values here, and nowhere else. It knows neither requests nor files.
package customers

import "customercenter/internal/customer"

// Fields are what may be said of a customer and edited. Types are checked by the schema, values by the rules of customers, so
// that everything that is wrong is told at once.
type Fields struct {
	IdentityFields
	TaxFields
	CommercialFields
	AccountingFields
	CreditFields
	Addresses []Address `json:"addresses,omitempty" doc:"of each kind that is there, one is the default"`
}

// IdentityFields are who the customer is.
type IdentityFields struct {
	Code              string    `json:"code,omitempty" doc:"unique in the tenant; A to Z, digits and . _ / -" example:"ACME"`
	ReferenceID       string    `json:"referenceId,omitempty" doc:"unique when present; matched in payment references and imports"`
	Name              string    `json:"name,omitempty" doc:"required; up to 200 characters" example:"Acme Ltd"`
	ShortName         string    `json:"shortName,omitempty" doc:"for lists and as payee"`
	Kind              string    `json:"kind,omitempty" doc:"required; individual or business" example:"business"`
	OwnershipType     string    `json:"ownershipType,omitempty"`
	CustomerType      string    `json:"customerType,omitempty"`
	Segment           string    `json:"segment,omitempty"`
	SubSegment        string    `json:"subSegment,omitempty"`
	Region            string    `json:"region,omitempty"`
	Group             string    `json:"group,omitempty" doc:"the parent customer's id"`
	SalesRep          string    `json:"salesRep,omitempty"`
	Language          string    `json:"language,omitempty" doc:"BCP 47" example:"en"`
	EstablishmentYear int       `json:"establishmentYear,omitzero"`
	Employees         *int      `json:"employees,omitempty"`
	Turnover          *Turnover `json:"turnover,omitempty" doc:"annual turnover"`
	Website           string    `json:"website,omitempty"`
	Phone             string    `json:"phone,omitempty"`
	Mobile            string    `json:"mobile,omitempty"`
	Fax               string    `json:"fax,omitempty"`
	Email             string    `json:"email,omitempty"`
	Remarks           string    `json:"remarks,omitempty" doc:"shown on every form, never printed"`
	Tags              []string  `json:"tags,omitempty"`
}

// Turnover is what the customer turned over in a year.
type Turnover struct {
	Amount   string `json:"amount,omitempty"`
	Currency string `json:"currency,omitempty"`
	Year     int    `json:"year,omitzero"`
}

// TaxFields are the numbers under which the customer is taxed, and its exemptions.
type TaxFields struct {
	TaxRegistrations []TaxRegistration `json:"taxRegistrations,omitempty"`
	Exemptions       []Exemption       `json:"exemptions,omitempty" doc:"in force on the tax date they make the tax zero; never two at once for a code"`
}

// TaxRegistration is one number under which the customer is taxed.
type TaxRegistration struct {
	Regime    string `json:"regime,omitempty" doc:"GST, PAN, VAT, EIN, ABN or other"`
	Number    string `json:"number,omitempty"`
	Country   string `json:"country,omitempty" doc:"ISO 3166-1, two letters"`
	ValidFrom string `json:"validFrom,omitempty"`
	ValidTo   string `json:"validTo,omitempty" doc:"the last day"`
}

// Exemption is one row of the tax-exempt list.
type Exemption struct {
	TaxCode     string `json:"taxCode,omitempty"`
	Certificate string `json:"certificate,omitempty"`
	From        string `json:"from,omitempty"`
	To          string `json:"to,omitempty" doc:"the last day"`
}

// CommercialFields are on what conditions the customer buys and pays.
type CommercialFields struct {
	Currency          string `json:"currency,omitempty" doc:"required; ISO 4217" example:"USD"`
	PaymentTerm       string `json:"paymentTerm,omitempty" doc:"code of a term; the tenant's when left out"`
	PaymentMode       string `json:"paymentMode,omitempty"`
	PaymentMethod     string `json:"paymentMethod,omitempty" doc:"cash, bankTransfer, card, cheque or directDebit"`
	PaymentLocation   string `json:"paymentLocation,omitempty"`
	DefaultDiscount   string `json:"defaultDiscount,omitempty" doc:"percent, 0 to 100, two decimals; above 0 turns discountApplies on"`
	DiscountApplies   bool   `json:"discountApplies,omitempty"`
	InterestApplies   bool   `json:"interestApplies,omitempty"`
	AcceptsCards      bool   `json:"acceptsCards,omitempty"`
	AcceptsCheques    bool   `json:"acceptsCheques,omitempty"`
	PartialPayments   bool   `json:"partialPayments,omitempty" doc:"allowed here even where the tenant does not"`
	ShippingMethod    string `json:"shippingMethod,omitempty"`
	ProductVisibility string `json:"productVisibility,omitempty" doc:"standardAndExclusive or exclusiveOnly"`
	IsVendor          bool   `json:"isVendor,omitempty"`
	VendorReference   string `json:"vendorReference,omitempty"`
	CollectionAgency  string `json:"collectionAgency,omitempty"`
}

// AccountingFields are ledger accounts; the tenant's stand in for those left out.
type AccountingFields struct {
	ReceivableAccount         string `json:"receivableAccount,omitempty"`
	DiscountDebitAccount      string `json:"discountDebitAccount,omitempty"`
	InterestCreditAccount     string `json:"interestCreditAccount,omitempty"`
	ExchangeDifferenceAccount string `json:"exchangeDifferenceAccount,omitempty"`
	TreasuryBankAccount       string `json:"treasuryBankAccount,omitempty"`
	CreditBankAccount         string `json:"creditBankAccount,omitempty"`
}

// CreditFields are the credit figures: written with the permission to set them, shown with the permission to see them.
type CreditFields struct {
	CreditLimit    *string `json:"creditLimit,omitempty" doc:"none: unlimited; 0: no credit" example:"1000.00"`
	CreditCurrency string  `json:"creditCurrency,omitempty" doc:"of the limit; the customer's when left out"`
	CreditDays     *int    `json:"creditDays,omitempty" doc:"whole days past due that are tolerated; none: no check"`
	RiskClass      string  `json:"riskClass,omitempty"`
	ReviewOn       string  `json:"reviewOn,omitempty" doc:"day of the next credit review"`
}

// Address is one postal address.
type Address struct {
	ID         string               `json:"id,omitempty" doc:"given by the product"`
	Kind       customer.AddressKind `json:"kind,omitempty" doc:"billing, shipping or other"`
	Default    bool                 `json:"default,omitempty"`
	Name       string               `json:"name,omitempty" doc:"recipient, where it is not the customer"`
	Line1      string               `json:"line1,omitempty"`
	Line2      string               `json:"line2,omitempty"`
	City       string               `json:"city,omitempty"`
	Region     string               `json:"region,omitempty" doc:"state or province"`
	PostalCode string               `json:"postalCode,omitempty"`
	Country    string               `json:"country,omitempty" doc:"ISO 3166-1, two letters"`
}
