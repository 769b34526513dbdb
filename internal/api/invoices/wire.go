// Package invoices is what can be done with invoices: drafted, changed, posted, read, listed, voided.
package invoices

import (
	"customercenter/internal/calendar"
	commands "customercenter/internal/command/invoices"
	"customercenter/internal/customer"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// Part is an instalment.
type Part struct {
	No     int    `json:"no"`
	DueOn  string `json:"dueOn" format:"date"`
	Amount string `json:"amount"`
	Open   string `json:"open"`

	Disputed string `json:"disputed" doc:"what of it is in dispute now"`
}

// Tax is the tax of one component of a code.
type Tax struct {
	Code      string `json:"code"`
	Component string `json:"component"`
	Rate      string `json:"rate" doc:"percent"`
	Base      string `json:"base"`
	Amount    string `json:"amount"`
	Exempt    string `json:"exempt,omitempty" doc:"certificate number"`
}

// Applied is money that was put on the invoice.
type Applied struct {
	ID          string `json:"id"`
	Receipt     string `json:"receipt"`
	On          string `json:"on" format:"date"`
	Amount      string `json:"amount"`
	UnappliedOn string `json:"unappliedOn,omitempty" format:"date"`
}

// Invoice is an invoice as it is shown.
type Invoice struct {
	Row
	commands.Details
	CustomerName string            `json:"customerName"`
	Taxes        []Tax             `json:"taxes"`
	Net          string            `json:"net"`
	Tax          string            `json:"tax"`
	Parts        []Part            `json:"parts"`
	Applications []Applied         `json:"applications"`
	BillTo       *customer.Address `json:"billTo,omitempty"`
	VoidOn       string            `json:"voidOn,omitempty" format:"date"`
	VoidReason   string            `json:"voidReason,omitempty"`
	Seq          int64             `json:"seq,omitzero" doc:"of the event that this answer stands on; read with after=seq"`
}

// Row is an invoice as lists show it.
type Row struct {
	ID       string `json:"id"`
	Number   string `json:"number,omitempty"`
	Customer string `json:"customer"`
	Status   string `json:"status" enum:"draft,posted,partlyPaid,paid,void"`
	Overdue  bool   `json:"overdue"`
	Disputed bool   `json:"disputed" doc:"something that is open of it is in dispute"`
	Currency string `json:"currency"`
	IssuedOn string `json:"issuedOn" format:"date"`
	DueOn    string `json:"dueOn,omitempty" format:"date" doc:"of the earliest open part; of the last part when nothing is open"`
	Total    string `json:"total"`
	Open     string `json:"open"`
	PONumber string `json:"poNumber,omitempty"`
}

// row shows a header. open are the open amounts by part; without them the whole total is taken as open.
func row(x ledger.Header, status string, open money.Minor, today calendar.Date) Row {
	r := Row{ID: string(x.ID), Number: x.Number, Customer: string(x.ID.Customer()), Status: status, Currency: string(x.Currency),
		IssuedOn: x.On.String(), Total: x.Total.Format(x.Currency), Open: open.Format(x.Currency), PONumber: x.PONumber}
	if n := len(x.Parts); n > 0 {
		r.DueOn = x.Parts[n-1].DueOn.String()
	}
	if p, some := x.FirstOpen(open); some {
		r.DueOn = p.DueOn.String()
		r.Overdue = x.Status == ledger.Posted && open > 0 && p.DueOn < today
	}
	return r
}
