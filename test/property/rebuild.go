package property

import (
	"encoding/json"
	"reflect"

	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
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
	for d, x := range l.Documents {
		if h := x.Head(); h.Status != ledger.Draft {
			h.At = 0
			stored.Documents[d] = x.With(h)
		}
	}
	for i, x := range l.Applications {
		x.At = 0
		stored.Applications[i] = x
	}
	if !reflect.DeepEqual(told, stored) {
		w.T.Fatalf("%s: the events tell\n%+v\nthe table has\n%+v", who, told, stored)
	}
}

// tell takes over what one event says.
func tell(l ledger.Loaded, e event.Event) error {
	switch e.Type {
	case "invoicePosted":
		var f invoice.Fact
		err := json.Unmarshal(e.Data, &f)
		l.Documents[f.Invoice.ID] = f.Invoice
		return err
	case "receiptRecorded":
		var f receipt.Fact
		err := json.Unmarshal(e.Data, &f)
		l.Documents[f.Receipt.ID] = f.Receipt
		take(l, f.Applications)
		return err
	case "disputeOpened", "disputeResolved":
		var f ledger.DisputeFact
		err := json.Unmarshal(e.Data, &f)
		l.Documents[f.Dispute.ID] = f.Dispute
		x, _ := ledger.Find[invoice.Invoice](l, f.Dispute.Invoice)
		if e.Type == "disputeOpened" {
			x.Disputes = append(x.Disputes, ledger.Claim{Dispute: f.Dispute.ID, Part: f.Dispute.Part, Amount: f.Dispute.Amount, On: f.Dispute.OpenedOn})
		}
		for i, c := range x.Disputes {
			if c.Dispute == f.Dispute.ID {
				x.Disputes[i].Until = f.Dispute.ResolvedOn
			}
		}
		l.Documents[x.ID] = x
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
		if x, found := ledger.Find[invoice.Invoice](l, f.Document); found {
			x.Status, x.VoidOn, x.VoidReason = ledger.Void, f.On, f.Reason
			l.Documents[f.Document] = x
		}
		if x, found := ledger.Find[receipt.Receipt](l, f.Document); found {
			x.Status, x.VoidOn, x.VoidReason = ledger.Void, f.On, f.Reason
			l.Documents[f.Document] = x
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
		x, _ := ledger.Find[invoice.Invoice](l, a.Debit)
		x.ReopenedOn = max(x.ReopenedOn, a.UnappliedOn)
		y, _ := ledger.Find[receipt.Receipt](l, a.Credit)
		y.ReopenedOn = max(y.ReopenedOn, a.UnappliedOn)
		l.Documents[a.Debit], l.Documents[a.Credit] = x, y
	}
}
