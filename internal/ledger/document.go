package ledger

import (
	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// Header is what every document has, whatever its kind: all that the ledger, the store, views, proof, lists, statements and
// exports look at. What only a kind knows of its documents stands in the kind's own package.
type Header struct {
	ID         id.Document    `json:"id"`
	At         int64          `json:"-"` // the seq that last wrote it; a draft's own count of versions
	Status     DocumentStatus `json:"status"`
	Number     string         `json:"number,omitempty"` // given at posting
	Currency   money.Currency `json:"currency"`
	On         calendar.Date  `json:"on"` // its own day: of issue, of receipt
	Total      money.Minor    `json:"total"`
	Parts      []sales.Part   `json:"parts,omitempty"`    // of a debit: what is due when
	Account    string         `json:"account,omitempty"`  // of a debit: the receivable account it was posted to
	PONumber   string         `json:"poNumber,omitempty"` // the customer's order
	Reference  string         `json:"reference,omitempty"`
	PostedSeq  int64          `json:"postedSeq,omitempty"`
	RecordedOn calendar.Date  `json:"recordedOn,omitzero"`
	ReopenedOn calendar.Date  `json:"reopenedOn,omitzero"` // the last day on which an application was taken back
	VoidOn     calendar.Date  `json:"voidOn,omitzero"`
	VoidReason string         `json:"voidReason,omitempty"`
	Import     string         `json:"import,omitempty"`   // that took it in; none: it was made here
	Disputes   []Claim        `json:"disputes,omitempty"` // of all parts, open or not
}

// Head is the header itself, for a kind whose stored form embeds it.
func (h Header) Head() Header { return h }

// Document is a document of some kind. With is the same document with another header; the ledger changes of one only its
// version, status, reopening, void and disputes.
type Document interface {
	Head() Header
	With(Header) Document
}

// DocumentStatus is the stored status of a document; what is paid follows from its open items.
type DocumentStatus string

// The stored statuses.
const (
	Draft  DocumentStatus = "draft"
	Posted DocumentStatus = "posted"
	Void   DocumentStatus = "void"
)

// Item is a part of the document as an open item of which nothing is open.
func (h Header) Item(p sales.Part) OpenItem {
	return OpenItem{Document: h.ID, Number: h.Number, PONumber: h.PONumber, Part: p.No, Parts: len(h.Parts), DueOn: p.DueOn,
		IssuedOn: h.On, Currency: h.Currency, Amount: p.Amount, Total: h.Total, Account: h.Account, Reopened: h.ReopenedOn,
		Disputes: h.claims(p.No)}
}

// Credit is the document as a credit of which nothing is unapplied.
func (h Header) Credit() OpenCredit {
	return OpenCredit{Document: h.ID, Number: h.Number, On: h.On, Currency: h.Currency, Amount: h.Total, Reopened: h.ReopenedOn}
}

// FirstOpen is the earliest part of which something is open, when so much is open of the whole: parts are closed in their order.
func (h Header) FirstOpen(open money.Minor) (sales.Part, bool) {
	closed := h.Total - open
	for _, p := range h.Parts {
		if closed < p.Amount {
			return p, true
		}
		closed -= p.Amount
	}
	return sales.Part{}, false
}

// ShownStatus is what a reader sees of the document when so much of it is open.
func (h Header) ShownStatus(open money.Minor) string {
	if h.Status != Posted {
		return string(h.Status)
	}
	return shownStatus(h.ID, h.Total, open)
}

// Disputed is what is in dispute now of a part of the document of which so much is open.
func (h Header) Disputed(part int, open money.Minor) money.Minor {
	return OpenItem{Open: open, Disputes: h.claims(part)}.Disputed()
}

// claims are the disputes of one part of the document.
func (h Header) claims(part int) []Claim {
	var out []Claim
	for _, c := range h.Disputes {
		if c.Part == part {
			out = append(out, c)
		}
	}
	return out
}

// shownStatus is what lists show of a posted document (domain.md section 3).
func shownStatus(d id.Document, total, open money.Minor) string {
	k, _ := KindOf(d.Kind())
	switch {
	case open == 0:
		return k.Statuses.Closed
	case open < total:
		return k.Statuses.Partly
	default:
		return k.Statuses.Open
	}
}

// Kind is what a kind of document is. Whoever reads documents asks its side or its row, never the kind by name.
type Kind struct {
	Prefix   id.Kind
	Noun     string
	Side     Side
	Statuses Statuses
	Flow     event.Measure // of its total
	Voided   string        // the event that voids one
	Series   bool          // a series gives it its number
}

// Side is which side of an application a document stands on.
type Side int

// The sides.
const (
	NoSide Side = iota
	Debit
	Credit
)

// Statuses are what lists show of a posted document when all, some or nothing of it is open.
type Statuses struct{ Open, Partly, Closed string }

// Kinds is the table of kinds. How a stored one is read stands in the package document.
var Kinds = []Kind{
	{id.Invoice, "invoice", Debit, Statuses{"posted", "partlyPaid", "paid"}, event.Invoiced, "invoiceVoided", true},
	{id.Receipt, "receipt", Credit, Statuses{"unapplied", "partlyApplied", "applied"}, event.Received, "receiptVoided", true},
	{id.Dispute, "dispute", NoSide, Statuses{}, "", "", false},
	{id.Statement, "statement", NoSide, Statuses{}, "", "", false},
}

// KindOf is the row of a kind.
func KindOf(k id.Kind) (Kind, bool) {
	for _, row := range Kinds {
		if row.Prefix == k {
			return row, true
		}
	}
	return Kind{}, false
}

// VoidedBy is the kind whose documents an event of that type voids.
func VoidedBy(event string) (Kind, bool) {
	for _, row := range Kinds {
		if row.Voided != "" && row.Voided == event {
			return row, true
		}
	}
	return Kind{}, false
}

// SideOf is the side of a document.
func SideOf(d id.Document) Side {
	k, _ := KindOf(d.Kind())
	return k.Side
}
