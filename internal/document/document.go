// Package document reads stored documents, and the events that make them, of every kind. With the table of kinds (ledger.Kinds)
// it is all that has to be told of a new one below its own package.
package document

import (
	"encoding/json"
	"fmt"

	"customercenter/internal/document/invoice"
	"customercenter/internal/document/issued"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// reader is how a kind of document is read.
type reader struct {
	stored func([]byte) (ledger.Document, error)
	event  string // that makes one of which money is open
	fact   func([]byte) (Made, error)
}

// readers has a row for each of ledger.Kinds.
var readers = map[id.Kind]reader{
	id.Invoice:   {as[invoice.Invoice], "invoicePosted", madeBy(func(f invoice.Fact) Made { return Made{Document: f.Invoice} })},
	id.Receipt:   {as[receipt.Receipt], "receiptRecorded", madeBy(func(f receipt.Fact) Made { return Made{f.Receipt, f.Applications} })},
	id.Dispute:   {stored: as[ledger.Dispute]},
	id.Statement: {stored: as[issued.Statement]},
}

func as[D ledger.Document](b []byte) (ledger.Document, error) {
	var x D
	err := json.Unmarshal(b, &x)
	return x, err
}

func madeBy[F any](made func(F) Made) func([]byte) (Made, error) {
	return func(b []byte) (Made, error) {
		var f F
		err := json.Unmarshal(b, &f)
		return made(f), err
	}
}

// Decode reads the header of a document of a kind as it is stored; at is the seq that last wrote it.
func Decode(k id.Kind, b []byte, at int64) (ledger.Document, error) {
	r, known := readers[k]
	if !known {
		return nil, fmt.Errorf("documents of kind %q are not known", k)
	}
	x, err := r.stored(b)
	if err != nil {
		return nil, err
	}
	h := x.Head()
	h.At = at
	return x.With(h), nil
}

// Made is a document that an event made, with what was applied in the same step.
type Made struct {
	ledger.Document
	Applications []ledger.Application
}

// MadeBy is the document that an event made, if it made one of which money is open.
func MadeBy(e event.Event) (m Made, made bool, err error) {
	for _, r := range readers {
		if r.fact != nil && r.event == e.Type {
			m, err = r.fact(e.Data)
			return m, true, err
		}
	}
	return Made{}, false, nil
}
