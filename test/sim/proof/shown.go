package proof

import (
	"fmt"
	"slices"
	"strings"

	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/test/sim/people"
)

// document checks a document that somebody was shown: it was so, as a whole, after one of the events that may have been the
// last when it was read.
func (p *Proof) document(s *Stored, x *people.Reading, e *errs) {
	got, err := people.Read(x.Reply)
	d := id.Document(x.Params["id"])
	c := store.Chain{Tenant: x.Company.Tenant, Customer: d.Customer()}
	h := s.Homes[c]
	if err != nil || h == nil || got.ID != string(d) {
		e.add("%s %s was answered %s", x.Op, d, x.Reply.Body)
		return
	}
	shown := people.Shown{Status: got.Status, Open: got.Open + got.Unapplied, Applications: got.Applications, Parts: got.Parts}
	if now, is := got.Disputed.(string); is {
		shown.Open = now
	}
	from, to := p.World.History.Last(c, x.Began), p.World.History.Last(c, x.Ended)
	var last string
	for at := from; at <= to; at++ {
		if last = h.books().shown(d, at); last == told(shown) {
			p.Checks["documents read"]++
			return
		}
	}
	e.add("%s %s was shown as %s, which it was after none of the events %d to %d; after the last it was %s", x.Op, d, told(shown), from, to, last)
}

// told is what is compared of a shown document.
func told(s people.Shown) string {
	var apps, parts []string
	for _, a := range s.Applications {
		apps = append(apps, a.ID+" "+a.Amount+" "+a.UnappliedOn)
	}
	slices.Sort(apps)
	for _, p := range s.Parts {
		parts = append(parts, fmt.Sprint(p.No, " ", p.Amount, " ", p.Open, " ", p.Disputed))
	}
	return s.Status + " " + s.Open + " [" + strings.Join(parts, ", ") + "] {" + strings.Join(apps, ", ") + "}"
}

// shown is what is to be shown of a document after an event.
func (b books) shown(d id.Document, at int64) string {
	cut, out := Cut{at, Ever}, people.Shown{}
	void := b.voided[d] != 0 && b.voided[d] <= at
	var cur money.Currency
	if x, is := b.Disputes[d]; is {
		if _, resolved := b.disputes(d); resolved == 0 || resolved > at {
			x.Status = ledger.DisputeOpen
		}
		out.Open, out.Status = b.disputed(cut, x).Format(x.Currency), string(x.Status)
	} else if x, is := b.Invoices[d]; is {
		cur = x.Currency
		var open money.Minor
		for i, left := range b.openParts(cut, x) {
			open += left
			if i < len(x.Parts) {
				out.Parts = append(out.Parts, people.Part{No: x.Parts[i].No, Amount: x.Parts[i].Amount.Format(cur), Open: left.Format(cur),
					Disputed: b.disputedOf(cut, x.ID, x.Parts[i].No).Format(cur)})
			}
		}
		out.Open, out.Status = open.Format(cur), shownStatus(open, x.Total, void, "paid", "partlyPaid", "posted")
	} else {
		x := b.Receipts[d]
		cur = x.Currency
		left := b.unapplied(cut, x)
		out.Open, out.Status = left.Format(cur), shownStatus(left, x.Amount, void, "applied", "partlyApplied", "unapplied")
	}
	for _, a := range b.byDoc[d] {
		if a.ID.Seq() > at {
			continue
		}
		out.Applications = append(out.Applications, appliedAt(a, cur, at))
	}
	return told(out)
}

func appliedAt(a ledger.Application, cur money.Currency, at int64) people.Applied {
	out := people.Applied{ID: string(a.ID), Amount: a.Amount.Format(cur)}
	if !a.Live() && a.UnappliedSeq <= at {
		out.UnappliedOn = a.UnappliedOn.String()
	}
	return out
}
