package statement

import (
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/money"

	"github.com/shopspring/decimal"
)

// InvoiceDocument is an invoice as it is printed, whole: what Snapshot is for a statement. Amounts are minor units of Currency;
// they are shown, never worked out again.
type InvoiceDocument struct {
	Document id.Document    `json:"document"`
	Tenant   id.Tenant      `json:"tenant"`
	Customer id.Customer    `json:"customer"`
	Number   string         `json:"number"`
	Issued   time.Time      `json:"issued"` // when this rendering's content was fixed; the PDF says so
	On       calendar.Date  `json:"on"`
	DueOn    calendar.Date  `json:"dueOn"`
	Supplied calendar.Date  `json:"supplied,omitzero"` // day of delivery or service, where it is to be shown
	Language string         `json:"language"`          // BCP 47
	Currency money.Currency `json:"currency"`
	Void     bool           `json:"void,omitempty"`

	Sender    Party  `json:"sender"`
	Recipient Party  `json:"recipient"`
	ShipTo    *Party `json:"shipTo,omitempty"`
	Logo      string `json:"logo,omitempty"` // key of the logo in the store of files
	Pay       PayTo  `json:"pay"`
	Order     string `json:"order,omitempty"`     // the customer's purchase order
	Reference string `json:"reference,omitempty"` // what a payment should quote

	Lines       []InvoiceLine     `json:"lines"`
	Discounts   []InvoiceDiscount `json:"discounts,omitempty"` // on the whole invoice, in printed order
	Taxes       []InvoiceTax      `json:"taxes,omitempty"`
	Inclusive   bool              `json:"inclusive,omitempty"` // prices include tax
	Subtotal    money.Minor       `json:"subtotal"`            // Σ lines, before discounts
	Net         money.Minor       `json:"net"`
	Tax         money.Minor       `json:"tax"`
	Total       money.Minor       `json:"total"`
	Paid        money.Minor       `json:"paid"` // settled by payments and credits
	Open        money.Minor       `json:"open"`
	Instalments []Instalment      `json:"instalments,omitempty"` // more than one due date
	Terms       string            `json:"terms,omitempty"`
	Notes       []string          `json:"notes,omitempty"`
}

// InvoiceLine is one line.
type InvoiceLine struct {
	Product     string          `json:"product,omitempty"`
	Description string          `json:"description"`
	Quantity    decimal.Decimal `json:"quantity"`
	Unit        string          `json:"unit,omitempty"`
	UnitPrice   decimal.Decimal `json:"unitPrice"`         // up to 6 places
	Discount    decimal.Decimal `json:"discount,omitzero"` // percent
	TaxRate     decimal.Decimal `json:"taxRate,omitzero"`  // percent, all components
	Amount      money.Minor     `json:"amount"`
}

// InvoiceDiscount is a discount on the whole invoice.
type InvoiceDiscount struct {
	Description string          `json:"description"`
	Percent     decimal.Decimal `json:"percent"`
	Amount      money.Minor     `json:"amount"` // positive
}

// InvoiceTax is the tax of one component: CGST 9 %.
type InvoiceTax struct {
	Name        string          `json:"name"`
	Rate        decimal.Decimal `json:"rate"` // percent
	Base        money.Minor     `json:"base"`
	Amount      money.Minor     `json:"amount"`
	Certificate string          `json:"certificate,omitempty"` // of an exemption
}

// Instalment is a part with a due date of its own.
type Instalment struct {
	DueOn  calendar.Date `json:"dueOn"`
	Amount money.Minor   `json:"amount"`
	Open   money.Minor   `json:"open"`
}
