package proof

import (
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// ledger checks that open items, exposure and journal are what documents and applications come to, now and on every day.
func (h *Home) ledger(e *errs) {
	b := h.books()
	b.facts(e)
	b.sameDisputes(e)
	b.openItems(e)
	b.everyDay(e)
	b.exposure(e)
	b.journal(e)
}

// facts checks that every document and application was made by one event, and that each event's are there.
func (b books) facts(e *errs) {
	m := making{posted: map[id.Document]int64{}, made: map[id.Application]ledger.Application{}, taken: map[id.Application]Fact{}}
	for _, f := range b.Facts {
		b.fact(m, f, e)
	}
	for d, x := range b.Invoices {
		b.postedBy(d, x, m.posted[d], e)
		b.voidOf(e, d, x.Status, x.ReopenedOn)
	}
	for d, x := range b.Receipts {
		if m.posted[d] != x.PostedSeq {
			e.add("%s: %s is of event %d, recorded by %d", b.Chain.Customer, d, x.PostedSeq, m.posted[d])
		}
		b.voidOf(e, d, x.Status, x.ReopenedOn)
	}
	for d := range m.posted {
		if _, there := b.Headers[d]; !there {
			e.add("%s: %s was made by event %d and is not there", b.Chain.Customer, d, m.posted[d])
		}
	}
	b.sameApplications(e, m.made, m.taken)
}

// making is what the events of a chain made: documents by event, applications, and which event took one back.
type making struct {
	posted map[id.Document]int64
	made   map[id.Application]ledger.Application
	taken  map[id.Application]Fact
}

// fact notes what an event made and took back, and checks that nothing else did, and that it is there as it was made.
func (b books) fact(m making, f Fact, e *errs) {
	c := b.Chain.Customer
	if f.Invoice != nil {
		m.once(c, f.Invoice.Invoice.ID, f.Seq, e)
		b.sameInvoice(e, f)
	}
	if f.Receipt != nil {
		m.once(c, f.Receipt.Receipt.ID, f.Seq, e)
		b.sameReceipt(e, f)
	}
	for _, a := range f.Made() {
		if _, twice := m.made[a.ID]; twice || a.ID.Seq() != f.Seq {
			e.add("%s: event %d made application %s", c, f.Seq, a.ID)
		}
		m.made[a.ID] = a
	}
	for _, a := range f.Taken() {
		if x, twice := m.taken[a.ID]; twice {
			e.add("%s: events %d and %d took %s back", c, x.Seq, f.Seq, a.ID)
		}
		m.taken[a.ID] = f
		if s := b.Applications[a.ID]; s.UnappliedSeq != f.Seq || s.UnappliedOn != a.UnappliedOn {
			e.add("%s: %s was taken back by event %d on %s, it says %d on %s", c, a.ID, f.Seq, a.UnappliedOn, s.UnappliedSeq, s.UnappliedOn)
		}
	}
}

// once notes the event that made a document, which no other may have.
func (m making) once(c id.Customer, d id.Document, seq int64, e *errs) {
	if m.posted[d] != 0 {
		e.add("%s: %s was made by events %d and %d", c, d, m.posted[d], seq)
	}
	m.posted[d] = seq
}

// postedBy checks that an invoice names the event that posted it, and is a draft until then.
func (b books) postedBy(d id.Document, x invoice.Invoice, seq int64, e *errs) {
	draft := x.Status == ledger.Draft
	if !draft && seq != x.PostedSeq || draft && seq != 0 {
		e.add("%s: %s is %s of event %d, posted by %d", b.Chain.Customer, d, x.Status, x.PostedSeq, seq)
	}
	if draft != b.Drafts[d] {
		e.add("%s: %s is %s, and it is %t that a draft of it is kept", b.Chain.Customer, d, x.Status, b.Drafts[d])
	}
}

func (b books) sameReceipt(e *errs, f Fact) {
	was := f.Receipt.Receipt
	if x := b.Receipts[was.ID]; x.Amount != was.Amount || x.ReceivedOn != was.ReceivedOn || x.Number != was.Number {
		e.add("%s: event %d recorded another receipt than %s", b.Chain.Customer, f.Seq, x.ID)
	}
}

func (b books) sameInvoice(e *errs, f Fact) {
	was, x := f.Invoice.Invoice, b.Invoices[f.Invoice.Invoice.ID]
	if x.Total != was.Total || x.IssuedOn != was.IssuedOn || x.Number != was.Number || !slices.Equal(x.Parts, was.Parts) {
		e.add("%s: event %d posted another invoice than %s", b.Chain.Customer, f.Seq, was.ID)
	}
	var sum money.Minor
	for _, p := range x.Parts {
		sum += p.Amount
	}
	if sum != x.Total || f.Invoice.Content.Totals.Total != x.Total {
		e.add("%s: the parts of %s come to %d, its lines to %d, it says %d", b.Chain.Customer, x.ID, sum, f.Invoice.Content.Totals.Total, x.Total)
	}
}

// voidOf checks a header's status and its floor.
func (b books) voidOf(e *errs, d id.Document, status ledger.DocumentStatus, reopened calendar.Date) {
	if (b.voided[d] != 0) != (status == ledger.Void) {
		e.add("%s: %s is %s, voided by event %d", b.Chain.Customer, d, status, b.voided[d])
	}
	var last calendar.Date
	for _, a := range b.byDoc[d] {
		last = max(last, a.UnappliedOn)
	}
	if reopened != last {
		e.add("%s: %s was last reopened on %s, it says %s", b.Chain.Customer, d, last, reopened)
	}
}

func (b books) sameApplications(e *errs, made map[id.Application]ledger.Application, taken map[id.Application]Fact) {
	c := b.Chain.Customer
	for x, a := range b.Applications {
		was, there := made[x]
		if !there || was.Amount != a.Amount || was.On != a.On || was.Debit != a.Debit || was.Credit != a.Credit || !slices.Equal(was.Parts, a.Parts) {
			e.add("%s: application %s is not as an event made it", c, x)
		}
		if _, back := taken[x]; back == a.Live() {
			e.add("%s: application %s: taken back %t, live %t", c, x, back, a.Live())
		}
		if b.ByCredit[x] != a.Credit {
			e.add("%s: application %s of %s is listed under %q", c, x, a.Credit, b.ByCredit[x])
		}
	}
	if len(made) != len(b.Applications) || len(b.ByCredit) != len(made) {
		e.add("%s: %d applications were made, %d are there, %d are listed under their credits", c, len(made), len(b.Applications), len(b.ByCredit))
	}
}

// openItems checks that what is open is there, and nothing else.
func (b books) openItems(e *errs) {
	seen, credits := 0, 0
	for _, x := range b.Invoices {
		seen += b.openDebits(x, e)
	}
	for _, x := range b.Receipts {
		credits += b.openCredit(x, e)
	}
	if seen != len(b.Debits) || credits != len(b.Credits) {
		e.add("%s: %d open items and %d credits belong to nothing", b.Chain.Customer, len(b.Debits)-seen, len(b.Credits)-credits)
	}
}

// openDebits checks the open items of an invoice's parts, and counts them.
func (b books) openDebits(x invoice.Invoice, e *errs) int {
	seen := 0
	for i, open := range b.openParts(All(Ever), x) {
		if i >= len(x.Parts) {
			continue // everyDay tells
		}
		p := x.Parts[i]
		o, there := b.Debits[ledger.ItemKey{Document: x.ID, Part: p.No}]
		if there {
			seen++
		}
		right := o.Open == open && o.Amount == p.Amount && o.DueOn == p.DueOn && o.IssuedOn == x.IssuedOn && o.Reopened <= x.ReopenedOn
		if there != (open > 0) || there && !right {
			e.add("%s: of %s part %d %d is open, stored is %t %+v", b.Chain.Customer, x.ID, p.No, open, there, o)
		}
	}
	return seen
}

// openCredit checks the open item of a receipt, and counts it.
func (b books) openCredit(x receipt.Receipt, e *errs) int {
	left := b.unapplied(All(Ever), x)
	o, there := b.Credits[x.ID]
	right := o.Open == left && o.Amount == x.Amount && o.On == x.ReceivedOn && o.Reopened == x.ReopenedOn
	if there != (left > 0) || there && !right {
		e.add("%s: of %s %d is unapplied, stored is %t %+v", b.Chain.Customer, x.ID, left, there, o)
	}
	if there {
		return 1
	}
	return 0
}

// everyDay checks that nothing is ever less than nothing or more than it was, on any day, and that the moves agree.
func (b books) everyDay(e *errs) {
	for _, day := range b.days() {
		cut := All(day)
		for _, x := range b.Invoices {
			for i, open := range b.openParts(cut, x) {
				if open < 0 || i < len(x.Parts) && open > x.Parts[i].Amount {
					e.add("%s: on %s %d is open of part %d of %s", b.Chain.Customer, day, open, i+1, x.ID)
				}
			}
		}
		for _, x := range b.Receipts {
			if left := b.unapplied(cut, x); left < 0 || left > x.Amount {
				e.add("%s: on %s %d is unapplied of %s", b.Chain.Customer, day, left, x.ID)
			}
		}
		docs, moved := b.Cells(cut), b.moved(cut)
		if k, is := differ(docs, moved); is {
			e.add("%s: as of %s the documents say %d of %v, the moves %d", b.Chain.Customer, day, docs[k], k, moved[k])
		}
	}
}

// exposure checks what the account keeps for the credit check.
func (b books) exposure(e *errs) {
	want := map[money.Currency]ledger.Exposure{}
	for k, amount := range b.Cells(All(Ever)) {
		x := want[k.Currency]
		if k.Measure == event.DebitDue {
			x.Receivables += amount
		}
		if k.Measure == event.Credit {
			x.Unapplied += amount
		}
		want[k.Currency] = x
	}
	for c, x := range want {
		if b.Account.Exposure[c] != x {
			e.add("%s: exposure in %s is %+v, the account says %+v", b.Chain.Customer, c, x, b.Account.Exposure[c])
		}
	}
	for c := range b.Account.Exposure {
		if _, there := want[c]; !there {
			e.add("%s: the account keeps an exposure in %s", b.Chain.Customer, c)
		}
	}
}

// journal checks that, on every day, receivables and unapplied cash in the ledger are what the documents say.
func (b books) journal(e *errs) {
	for _, day := range b.days() {
		var receivables, cash, open, left money.Minor
		for _, f := range b.Facts {
			for _, l := range f.Journal {
				if l.On > day {
					continue
				}
				switch l.Account {
				case "1200":
					receivables += l.Amount
				case "2100":
					cash -= l.Amount
				}
			}
		}
		for k, amount := range b.Cells(All(day)) {
			if k.Measure == event.DebitDue {
				open += amount
			}
			if k.Measure == event.Credit {
				left += amount
			}
		}
		if receivables != open || cash != left {
			e.add("%s: on %s the ledger has %d receivable and %d unapplied, the documents %d and %d", b.Chain.Customer, day, receivables, cash, open, left)
		}
	}
}
