package property

import (
	"encoding/json"
	"reflect"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// rebuilt: the events alone give every posted document and application as they are stored.
func (w *Walk) rebuilt(who string, events []event.Event, l ledger.Loaded) {
	told := ledger.NewLoaded()
	for _, e := range events {
		if err := tell(told, e); err != nil {
			w.T.Fatalf("%s: event %d (%s): %v", who, e.Seq, e.Type, err)
		}
	}
	stored := ledger.NewLoaded()
	for d, x := range l.Invoices {
		if x.Status != ledger.Draft {
			x.At = 0
			stored.Invoices[d] = x
		}
	}
	for d, x := range l.Receipts {
		x.At = 0
		stored.Receipts[d] = x
	}
	for i, x := range l.Applications {
		x.At = 0
		stored.Applications[i] = x
	}
	for i, x := range l.Disputes {
		x.At = 0
		stored.Disputes[i] = x
	}
	if !reflect.DeepEqual(told, stored) {
		w.T.Fatalf("%s: the events tell\n%+v\nthe table has\n%+v", who, told, stored)
	}
}

// tell takes over what one event says.
func tell(l ledger.Loaded, e event.Event) error {
	switch e.Type {
	case "invoicePosted":
		var f ledger.InvoiceFact
		err := json.Unmarshal(e.Data, &f)
		l.Invoices[f.Invoice.ID] = f.Invoice
		return err
	case "receiptRecorded":
		var f ledger.ReceiptFact
		err := json.Unmarshal(e.Data, &f)
		l.Receipts[f.Receipt.ID] = f.Receipt
		take(l, f.Applications)
		return err
	case "disputeOpened", "disputeResolved":
		var f ledger.DisputeFact
		err := json.Unmarshal(e.Data, &f)
		l.Disputes[f.Dispute.ID] = f.Dispute
		x := l.Invoices[f.Dispute.Invoice]
		if e.Type == "disputeOpened" {
			x.Disputes = append(x.Disputes, ledger.Claim{Dispute: f.Dispute.ID, Part: f.Dispute.Part, Amount: f.Dispute.Amount, On: f.Dispute.OpenedOn})
		}
		for i, c := range x.Disputes {
			if c.Dispute == f.Dispute.ID {
				x.Disputes[i].Until = f.Dispute.ResolvedOn
			}
		}
		l.Invoices[x.ID] = x
		return err
	case "receiptApplied":
		var f ledger.ApplyFact
		err := json.Unmarshal(e.Data, &f)
		take(l, f.Applications)
		return err
	case "applicationsUnapplied":
		var f ledger.UnapplyFact
		err := json.Unmarshal(e.Data, &f)
		take(l, f.Unapplied)
		return err
	case "invoiceVoided", "receiptVoided":
		var f ledger.VoidFact
		if err := json.Unmarshal(e.Data, &f); err != nil {
			return err
		}
		take(l, f.Unapplied)
		if x, found := l.Invoices[f.Document]; found {
			x.Status, x.VoidOn, x.VoidReason = ledger.Void, f.On, f.Reason
			l.Invoices[f.Document] = x
		}
		if x, found := l.Receipts[f.Document]; found {
			x.Status, x.VoidOn, x.VoidReason = ledger.Void, f.On, f.Reason
			l.Receipts[f.Document] = x
		}
	}
	return nil
}

// take takes applications over, live or taken back: then both sides were reopened.
func take(l ledger.Loaded, list []ledger.Application) {
	for _, a := range list {
		l.Applications[a.ID] = a
		if a.Live() {
			continue
		}
		reopen(l.Invoices, a.Debit, func(x *ledger.Invoice) { x.ReopenedOn = max(x.ReopenedOn, a.UnappliedOn) })
		reopen(l.Receipts, a.Credit, func(x *ledger.Receipt) { x.ReopenedOn = max(x.ReopenedOn, a.UnappliedOn) })
	}
}

func reopen[V any](docs map[id.Document]V, d id.Document, how func(*V)) {
	x := docs[d]
	how(&x)
	docs[d] = x
}
