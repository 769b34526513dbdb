package ledger

import (
	"customercenter/internal/customer"
	"customercenter/internal/id"
)

// TakeInInvoice posts an invoice that was issued elsewhere, with the number and the days that it has there (domain.md section
// 12). It is a fact, so that what stops new sales does not stop it: no hold, no credit check, no status but one under which
// nothing may be open.
func (a Account) TakeInInvoice(inv Invoice, c Content, p Posting) (Decision, error) {
	if inv.IssuedOn > p.Today {
		return Decision{}, AfterToday{"/issuedOn", inv.IssuedOn, p.Today}
	}
	if err := customer.Stops(a.Status, a.Holds, p.Today, customer.Receipt); err != nil {
		return Decision{}, err
	}
	return a.post(inv, c, p), nil
}

// Take lets a decision take effect on the ledger that it was made on, its items as the event seq wrote them: what the next
// decision of the same transaction, or of a plan, is made on.
func (l Loaded) Take(d Decision, seq int64) {
	for _, x := range d.Invoices {
		x.At = seq
		l.Invoices[x.ID] = x
	}
	for _, x := range d.Receipts {
		x.At = seq
		l.Receipts[x.ID] = x
	}
	for _, x := range d.Debits {
		k := ItemKey{x.Document, x.Part}
		x.At = seq
		if l.Debits[k] = x; x.Open == 0 {
			delete(l.Debits, k)
		}
	}
	for _, x := range d.Credits {
		x.At = seq
		if l.Credits[x.Document] = x; x.Open == 0 {
			delete(l.Credits, x.Document)
		}
	}
	for _, x := range d.Applications {
		x.At = seq
		l.Applications[x.ID] = x
	}
	for _, x := range d.Disputes {
		x.At = seq
		l.Disputes[x.ID] = x
	}
}

// Touches are the documents that a decision writes or whose open amounts it changes, each once.
func (d Decision) Touches() []id.Document {
	var all []id.Document
	for _, x := range d.Invoices {
		all = append(all, x.ID)
	}
	for _, x := range d.Receipts {
		all = append(all, x.ID)
	}
	for _, x := range d.Debits {
		all = append(all, x.Document)
	}
	for _, x := range d.Credits {
		all = append(all, x.Document)
	}
	return once(all)
}
