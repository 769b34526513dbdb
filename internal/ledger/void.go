package ledger

import (
	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
)

// Voiding is what voiding a document, or taking an application back, needs beside it.
type Voiding struct {
	On       calendar.Date
	Today    calendar.Date
	Reason   string
	Accounts Accounts
	Unapply  bool // take live applications back first, on the same day
}

// VoidFact is what an invoiceVoided or receiptVoided event says, and that of every later kind.
type VoidFact struct {
	Document  id.Document   `json:"document"`
	On        calendar.Date `json:"on"`
	Reason    string        `json:"reason"`
	Unapplied []Application `json:"unapplied,omitempty"` // as taken back in the same step
}

// Void reverses a posted document, whichever side it stands on, on a day of its own: it shows on both days and keeps its number.
// With live applications it is refused unless they are taken back in the same step. reversal are the journal lines of its kind.
func (a Account) Void(l Loaded, doc Document, v Voiding, reversal []event.Line) (Decision, error) {
	h := doc.Head()
	if h.Status != Posted {
		return Decision{}, NotPosted{h.ID, h.Status}
	}
	live := l.live(h.ID)
	if len(live) > 0 && !v.Unapply {
		return Decision{}, HasLiveApplications{h.ID, live}
	}
	kind, _ := KindOf(h.ID.Kind())
	b := a.Book(l, kind.Voided, v.Accounts)
	b.Loaded.Documents[h.ID] = doc
	unapplied, err := b.unapplyAll(live, v.On, v.Today)
	if err != nil {
		return Decision{}, err
	}
	doc = b.Loaded.Documents[h.ID]
	h = doc.Head()
	if err := Floor(v.On, v.Today, h.On, h.ReopenedOn); err != nil {
		return Decision{}, err
	}
	if !b.close(h, v.On) {
		return Decision{}, HasLiveApplications{h.ID, live}
	}
	b.Flow(kind.Flow, v.On, h.Currency, -h.Total)
	for _, r := range reversal {
		b.Line(v.On, r.Account, r.Currency, r.Amount)
	}
	h.Status, h.VoidOn, h.VoidReason = Void, v.On, v.Reason
	b.Put(doc.With(h))
	d := b.Done(VoidFact{h.ID, v.On, v.Reason, unapplied})
	d.List(event.Listed{Document: h.ID, Status: string(Void)})
	return d, nil
}

// close takes away what is open of a document, on its side, unless it is not open whole.
func (b *Booking) close(h Header, on calendar.Date) bool {
	if SideOf(h.ID) == Credit {
		c, open := b.Loaded.Credits[h.ID]
		if !open || c.Open != h.Total {
			return false
		}
		b.MoveCredit(c, on, -c.Open)
		c.Open = 0
		b.PutCredit(c)
		return true
	}
	for _, part := range h.Parts {
		o, open := b.Loaded.Debits[ItemKey{h.ID, part.No}]
		if !open || o.Open != part.Amount {
			return false
		}
		before := o
		o.shift(on, -part.Amount)
		b.MoveDebit(o, on, -part.Amount)
		b.dispute(before, o)
		b.PutDebit(o)
	}
	return true
}
