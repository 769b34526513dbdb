// Package event is the one record of what happened: audit entry, timeline entry, ledger posting, outbox and the only input
// of the views. Events of one chain (a customer's, or a tenant's settings) are numbered without gaps and linked by hashes, so
// that an outsider can verify that nothing was altered, removed, inserted, swapped or cut off.
package event

import (
	"encoding/json"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// Version is the version of the event format that is written; older ones are read through upcasters.
const Version = 1

// Event is one fact as it was decided.
type Event struct {
	Tenant   id.Tenant       `json:"tenant"`
	Customer id.Customer     `json:"customer,omitempty"` // none in the tenant's own chain
	Seq      int64           `json:"seq"`
	Version  int             `json:"v"`
	Type     string          `json:"type"` // invoicePosted, receiptRecorded, …
	Recorded time.Time       `json:"recorded"`
	Day      calendar.Date   `json:"day"`               // the tenant's civil day of recording; never decreases with seq
	Actor    string          `json:"actor"`             // the token's subject, or system:…
	Via      string          `json:"via"`               // operation id
	Command  string          `json:"command"`           // one id for all events of one command
	Reason   string          `json:"reason,omitempty"`  // given by the actor
	Authors  []string        `json:"authors,omitempty"` // author and editors of the draft that was posted
	Data     json.RawMessage `json:"data,omitempty"`    // what happened, by Type
	Moves    []Move          `json:"moves,omitempty"`   // what it changes in any figure
	Journal  []Line          `json:"journal,omitempty"` // balanced ledger lines
	Listed   []Listed        `json:"listed,omitempty"`  // what lists now show of documents
	Persons  []Person        `json:"-"`                 // what is kept apart of persons and was not erased
}

// Fact is what a decision says happened, before it has its place in a chain: Event's fields of the same names.
type Fact struct {
	Type    string
	Data    any
	Moves   []Move
	Journal []Line
	Listed  []Listed
	Persons []Person
	Authors []string
}

// Measure is a figure that is kept by day. The three histograms of open amounts give ageing; the flows give the bridge of
// a balance.
type Measure string

// The measures. A move adds to its measure at Key: the due, document or own day of the item for a histogram, no day for a
// flow. Later kinds of event add measures; nothing that folds needs to know them.
const (
	DebitDue Measure = "due" // open debits by due day
	DebitDoc Measure = "doc" // open debits by document day
	Credit   Measure = "crd" // unapplied credits by their own day (positive amounts)

	DisputedDue Measure = "ddu" // what of the open debits is in dispute, by due day
	DisputedDoc Measure = "ddo" // the same by document day

	Invoiced Measure = "inv" // flow
	Received Measure = "rec" // flow: receipts that are not void
)

// Move adds Amount to a measure at Key, in effect from Effective on. Fold, totals and unwinding add moves and know
// nothing else.
type Move struct {
	Effective calendar.Date  `json:"e"`
	Measure   Measure        `json:"m"`
	Key       calendar.Date  `json:"k"`
	Currency  money.Currency `json:"c"`
	Amount    money.Minor    `json:"a"`
}

// Cell is where a move lands.
type Cell struct {
	Measure  Measure
	Key      calendar.Date
	Currency money.Currency
}

// Cells are figures by measure, key day and currency; cells of nothing are left out.
type Cells map[Cell]money.Minor

// Add lets a move take effect, times times (−1 undoes it).
func (c Cells) Add(m Move, times money.Minor) {
	k := Cell{m.Measure, m.Key, m.Currency}
	if c[k] += m.Amount * times; c[k] == 0 {
		delete(c, k)
	}
}

// Line is one line of a balanced ledger posting: positive is debit, negative is credit; Base is in the tenant's base
// currency and balances by itself.
type Line struct {
	On       calendar.Date  `json:"on"`
	Account  string         `json:"acc"`
	Currency money.Currency `json:"c"`
	Amount   money.Minor    `json:"a"`
	Base     money.Minor    `json:"b"`
	Block    string         `json:"blk,omitempty"` // coding block (UACS)
}

// Listed is what lists show of a document from this event on.
type Listed struct {
	Document id.Document `json:"doc"`
	Status   string      `json:"st"`
	Written  bool        `json:"w,omitempty"` // the command wrote it to the header itself
	Open     money.Minor `json:"open"`        // open amount of a debit, unapplied amount of a credit
	Disputed money.Minor `json:"dis,omitempty"`
}

// Person is what may have to be erased of one person: kept apart from the hashed bytes, under a salt.
type Person struct {
	ID     string            `json:"id"` // the customer's or contact's id
	Values map[string]string `json:"values"`
}
