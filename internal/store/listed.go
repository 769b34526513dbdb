package store

import (
	"customercenter/internal/calendar"
	"customercenter/internal/id"
)

// ID is the document's id, whatever its kind.
func (d ListedDocument) ID() id.Document {
	switch {
	case d.Invoice.ID != "":
		return d.Invoice.ID
	case d.Statement.ID != "":
		return d.Statement.ID
	case d.Dispute.ID != "":
		return d.Dispute.ID
	}
	return d.Receipt.ID
}

// Has reports that a day lies in the range.
func (r Range) Has(day calendar.Date) bool {
	return (r.From.IsZero() || day >= r.From) && (r.To.IsZero() || day <= r.To)
}
