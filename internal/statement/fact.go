package statement

import (
	"encoding/json"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/document"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// fact is an event as a statement reads it.
type fact struct {
	event.Event
	document  id.Document   // that it brought or took away, on a day
	on        calendar.Date // of the document
	void      bool
	kind      string // of the line; none: the event moves no balance
	number    string // where the event tells it
	reference string
	dueOn     calendar.Date // of an invoice that is due once
	made      []ledger.Application
	unapplied []ledger.Application
}

func readAll(events []event.Event) ([]fact, error) {
	out := make([]fact, 0, len(events))
	for _, e := range events {
		x, err := read(e)
		if err != nil {
			return nil, broken("event %d: %v", e.Seq, err)
		}
		out = append(out, x)
	}
	return out, nil
}

// read is what an event says. One that moves money and is not known here is refused: a statement would be wrong without it.
func read(e event.Event) (fact, error) {
	x := fact{Event: e}
	m, made, err := document.MadeBy(e)
	if err != nil {
		return x, err
	}
	if made {
		h := m.Head()
		x.document, x.on, x.kind, x.made = h.ID, h.On, nounOf(h.ID), m.Applications
		x.number, x.reference = names(h)
		if len(h.Parts) == 1 {
			x.dueOn = h.Parts[0].DueOn
		}
		return x, nil
	}
	if k, voided := ledger.VoidedBy(e.Type); voided {
		var f ledger.VoidFact
		err = json.Unmarshal(e.Data, &f)
		x.document, x.on, x.void, x.unapplied = f.Document, f.On, true, f.Unapplied
		x.kind = "void" + strings.ToUpper(k.Noun[:1]) + k.Noun[1:]
		return x, err
	}
	switch e.Type {
	case "receiptApplied":
		var f ledger.ApplyFact
		err = json.Unmarshal(e.Data, &f)
		x.made = f.Applications
	case "applicationsUnapplied":
		var f ledger.UnapplyFact
		err = json.Unmarshal(e.Data, &f)
		x.unapplied = f.Unapplied
	default:
		if slices.ContainsFunc(e.Moves, func(m event.Move) bool { return balance(m) != 0 }) {
			err = broken("it moves a balance, and statements do not know %q", e.Type)
		}
	}
	return x, err
}

func nounOf(d id.Document) string {
	k, _ := ledger.KindOf(d.Kind())
	return k.Noun
}

// names are number and reference of a document as statements print them: of a debit, the customer's order.
func names(h ledger.Header) (number, reference string) {
	if ledger.SideOf(h.ID) == ledger.Debit {
		return h.Number, h.PONumber
	}
	return h.Number, h.Reference
}

// balance is what a move changes in what is owed.
func balance(m event.Move) (amount int64) {
	switch m.Measure {
	case event.DebitDue:
		return int64(m.Amount)
	case event.Credit:
		return -int64(m.Amount)
	case event.DebitDoc, event.Invoiced, event.Received: // the same by another day, or a flow
	case event.DisputedDue, event.DisputedDoc: // what is in dispute is owed all the same
	}
	return 0
}
