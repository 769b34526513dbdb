// Package issued is what is kept of an issued statement beside its files: a document that moves no balance.
package issued

import (
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// Statement is the header of an issued statement: what lists show, and where its files are.
type Statement struct {
	ID       id.Document    `json:"id"`
	At       int64          `json:"-"` // the seq that issued it
	Kind     string         `json:"kind"`
	Chain    string         `json:"chain"`
	Currency money.Currency `json:"currency"`
	From     calendar.Date  `json:"from,omitzero"`
	To       calendar.Date  `json:"to"`
	IssuedOn calendar.Date  `json:"issuedOn"`
	Version  int            `json:"version"`
	Replaces id.Document    `json:"replaces,omitempty"`
	Previous id.Document    `json:"previous,omitempty"`
	Language string         `json:"language"`
	Seq      int64          `json:"seq"` // the customer's event up to which it knows everything
	Opening  money.Minor    `json:"opening"`
	Closing  money.Minor    `json:"closing"`
	Overdue  money.Minor    `json:"overdue"`
	Files    []File         `json:"files"` // the snapshot first
	Run      string         `json:"run,omitempty"`
}

// File is a rendering of a statement.
type File struct {
	Format string `json:"format"` // json, pdf, xlsx, csv
	Key    string `json:"key"`    // in the store of files
	Hash   string `json:"hash"`   // SHA-256, hexadecimal
	Size   int64  `json:"size"`
}

// Status is what lists show of every statement.
const Status = "issued"

// Head is the statement as a document: listed by the day on which it was issued.
func (x Statement) Head() ledger.Header {
	return ledger.Header{ID: x.ID, At: x.At, Status: Status, Currency: x.Currency, On: x.IssuedOn, Total: x.Closing, PostedSeq: x.At}
}

// With is the statement with the header's version.
func (x Statement) With(h ledger.Header) ledger.Document { x.At = h.At; return x }

// FileOf is the file of a format.
func (x Statement) FileOf(format string) (File, bool) {
	for _, f := range x.Files {
		if strings.EqualFold(f.Format, format) {
			return f, true
		}
	}
	return File{}, false
}
