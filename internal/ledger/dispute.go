package ledger

import (
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// Dispute is a customer's objection to so much of one open item, until it is accepted or rejected (domain.md section 10).
type Dispute struct {
	ID         id.Document    `json:"id"`
	At         int64          `json:"-"`
	Status     DisputeStatus  `json:"status"`
	Invoice    id.Document    `json:"invoice"`
	Number     string         `json:"number"` // of the invoice
	Part       int            `json:"part"`
	Currency   money.Currency `json:"currency"`
	Amount     money.Minor    `json:"amount"`
	Reason     string         `json:"reason"`
	Owner      string         `json:"owner"` // who sees to it
	Note       string         `json:"note,omitempty"`
	OpenedOn   calendar.Date  `json:"openedOn"`
	RecordedOn calendar.Date  `json:"recordedOn"`
	ResolvedOn calendar.Date  `json:"resolvedOn,omitzero"`
	Resolution string         `json:"resolution,omitempty"` // why it was accepted or rejected
}

// Head is the dispute as a document: listed by the day on which it was opened, with what it is about.
func (x Dispute) Head() Header {
	return Header{ID: x.ID, At: x.At, Status: DocumentStatus(x.Status), Currency: x.Currency, On: x.OpenedOn, Total: x.Amount, RecordedOn: x.RecordedOn}
}

// With is the dispute with the header's version.
func (x Dispute) With(h Header) Document { x.At = h.At; return x }

// DisputeStatus is where a dispute stands.
type DisputeStatus string

// The statuses. Either outcome ends the dispute; what is accepted is credited by a document of its own.
const (
	DisputeOpen DisputeStatus = "open"
	Accepted    DisputeStatus = "accepted"
	Rejected    DisputeStatus = "rejected"
)

// Claim is what an item, and its invoice's header, keep of a dispute.
type Claim struct {
	Dispute id.Document   `json:"dispute"`
	Part    int           `json:"part"`
	Amount  money.Minor   `json:"amount"`
	On      calendar.Date `json:"on"`
	Until   calendar.Date `json:"until,omitzero"` // from this day on it does not count; none: it was not resolved
}

// Step is what is open of an item from a day on, until the next step.
type Step struct {
	On   calendar.Date `json:"on"`
	Open money.Minor   `json:"open"`
}

// counts reports that the claim counts on a day.
func (c Claim) counts(day calendar.Date) bool {
	return c.On <= day && (c.Until.IsZero() || day < c.Until)
}

// Disputed is what of the item is in dispute now: never more than is open.
func (o OpenItem) Disputed() money.Minor {
	for _, c := range o.Disputes {
		if c.Until.IsZero() {
			return min(c.Amount, o.Open)
		}
	}
	return 0
}

// Undisputed is what is open of the item and not in dispute.
func (o OpenItem) Undisputed() money.Minor { return o.Open - o.Disputed() }

// Disputed is what is in dispute of a debit document, over its parts.
func (l Loaded) Disputed(doc id.Document) money.Minor {
	var sum money.Minor
	for k, o := range l.Debits {
		if k.Document == doc {
			sum += o.Disputed()
		}
	}
	return sum
}

// disputedOn is what of the item was in dispute on a day: min(disputed, open), both as of that day.
func (o OpenItem) disputedOn(day calendar.Date) money.Minor {
	for _, c := range o.Disputes {
		if c.counts(day) {
			return min(c.Amount, o.openOn(day))
		}
	}
	return 0
}

// openOn is what was open of the item on a day, not before it was first disputed.
func (o OpenItem) openOn(day calendar.Date) money.Minor {
	var open money.Minor
	for _, s := range o.Course {
		if s.On <= day {
			open = s.Open
		}
	}
	return open
}

// shift lets an amount take effect on what is open from a day on. Of the days before, only those since the item was first
// disputed are kept.
func (o *OpenItem) shift(on calendar.Date, amount money.Minor) {
	o.Open += amount
	if len(o.Course) == 0 {
		return
	}
	course := slices.Clone(o.Course)
	if on > course[0].On {
		i, found := slices.BinarySearchFunc(course, on, func(s Step, day calendar.Date) int { return int(s.On - day) })
		if !found {
			course = slices.Insert(course, i, Step{on, course[i-1].Open})
		}
	}
	for i := range course {
		if course[i].On >= on {
			course[i].Open += amount
		}
	}
	o.Course = slices.CompactFunc(course, func(a, b Step) bool { return a.Open == b.Open })
}

// dispute lets what an item's change means for what was in dispute on any day take effect: one fact may be dated behind a
// dispute, and then changes several days.
func (d *Decision) dispute(before, after OpenItem) {
	if len(before.Disputes)+len(after.Disputes) == 0 {
		return
	}
	var days []calendar.Date
	for _, o := range []OpenItem{before, after} {
		for _, c := range o.Disputes {
			days = append(days, c.On)
			if !c.Until.IsZero() {
				days = append(days, c.Until)
			}
		}
		for _, s := range o.Course {
			days = append(days, s.On)
		}
	}
	slices.Sort(days)
	var moved money.Minor
	for _, day := range slices.Compact(days) {
		change := after.disputedOn(day) - before.disputedOn(day) - moved
		if change == 0 {
			continue
		}
		moved += change
		d.Moves = append(d.Moves,
			event.Move{Effective: day, Measure: event.DisputedDue, Key: after.DueOn, Currency: after.Currency, Amount: change},
			event.Move{Effective: day, Measure: event.DisputedDoc, Key: after.IssuedOn, Currency: after.Currency, Amount: change})
	}
}

// course is what was open of a part from which day on since it was first disputed, from all applications of the document.
func (l Loaded) course(x Header, p sales.Part) []Step {
	claims := x.claims(p.No)
	if len(claims) == 0 {
		return nil
	}
	o := OpenItem{Course: []Step{{claims[0].On, 0}}}
	o.shift(x.On, p.Amount)
	for _, a := range l.Applications {
		if a.Debit != x.ID {
			continue
		}
		for _, y := range a.Parts {
			if y.Part != p.No {
				continue
			}
			o.shift(a.On, -y.Amount)
			if !a.Live() {
				o.shift(a.UnappliedOn, y.Amount)
			}
		}
	}
	return o.Course
}

// latestFact is the day of the last fact of a part of a debit: its issue, what was applied and taken back, void, disputes.
// The ledger holds all applications of the document.
func (l Loaded) latestFact(x Header, part int) calendar.Date {
	latest := max(x.On, x.VoidOn)
	for _, a := range l.Applications {
		if a.Debit == x.ID && slices.ContainsFunc(a.Parts, func(p PartAmount) bool { return p.Part == part }) {
			latest = max(latest, a.On, a.UnappliedOn)
		}
	}
	for _, c := range x.claims(part) {
		latest = max(latest, c.On, c.Until)
	}
	return latest
}
