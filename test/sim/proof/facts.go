package proof

import (
	"encoding/json"

	"customercenter/internal/event"
	"customercenter/internal/ledger"
)

// read reads the events of a home as far as this release can.
func (p *Proof) read(h *Home, e *errs) {
	for _, s := range h.Events {
		if n := int64(len(h.Facts)) + 1; s.Seq > n { // one is missing
			h.unread(n)
		}
		if f, known := p.facts[string(s.H)]; known {
			h.Facts = append(h.Facts, f)
			continue
		}
		x, err := event.Open(s)
		if err != nil {
			h.unread(s.Seq)
			continue
		}
		f, err := factOf(x)
		if err != nil {
			e.add("%s: event %d: %w", h.Chain.Customer, x.Seq, err)
		}
		p.facts[string(s.H)] = f
		h.Facts = append(h.Facts, f)
	}
	if n := int64(len(h.Facts)) + 1; n == h.Seq { // the last one is missing
		h.unread(n)
	}
}

// unread puts in an event that cannot be read, or is not there; the first of them is remembered.
func (h *Home) unread(seq int64) {
	if h.Unread == 0 {
		h.Unread = seq
	}
	h.Facts = append(h.Facts, Fact{Event: event.Event{Seq: seq, Type: "unread"}})
}

// factOf is what an event says.
func factOf(x event.Event) (Fact, error) {
	f := Fact{Event: x}
	var err error
	switch x.Type {
	case "invoicePosted":
		err = into(x, &f.Invoice)
	case "receiptRecorded":
		err = into(x, &f.Receipt)
	case "receiptApplied":
		err = into(x, &f.Apply)
	case "applicationsUnapplied":
		err = into(x, &f.Unapplied)
	case "disputeOpened", "disputeResolved":
		err = into(x, &f.Dispute)
	case "invoiceVoided", "receiptVoided":
		err = into(x, &f.Void)
	}
	return f, err
}

func into[T any](x event.Event, to **T) error {
	*to = new(T)
	return json.Unmarshal(x.Data, *to)
}

// Made are the applications that the event made.
func (f Fact) Made() []ledger.Application {
	switch {
	case f.Receipt != nil:
		return f.Receipt.Applications
	case f.Apply != nil:
		return f.Apply.Applications
	}
	return nil
}

// Taken are the applications that the event took back.
func (f Fact) Taken() []ledger.Application {
	switch {
	case f.Unapplied != nil:
		return f.Unapplied.Unapplied
	case f.Void != nil:
		return f.Void.Unapplied
	}
	return nil
}
