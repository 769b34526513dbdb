package customer

import (
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
)

// HoldKind says what a hold stops.
type HoldKind string

// The kinds of hold.
const (
	CreditHold HoldKind = "credit" // orders and dispatches park; shipped goods may be invoiced
	SalesHold  HoldKind = "sales"  // no quote, order, delivery
	AllHold    HoldKind = "all"    // only receipts, credits, refunds
)

// Hold is in force from a day to a day, both included, without a job having run. It is never removed: a release sets To to
// the day before it. A hold whose To is before its From was released before it began and never was in force.
type Hold struct {
	ID            string        `json:"id"`
	Kind          HoldKind      `json:"kind"`
	From          calendar.Date `json:"from"`
	To            calendar.Date `json:"to,omitzero"` // none: until released
	Reason        string        `json:"reason"`
	ReleaseReason string        `json:"releaseReason,omitempty"`
}

// On reports whether the hold is in force on a day.
func (h Hold) On(day calendar.Date) bool {
	return h.From <= day && (h.To.IsZero() || day <= h.To)
}

// Over reports that the hold is not in force on the day nor on any later one.
func (h Hold) Over(day calendar.Date) bool {
	return !h.To.IsZero() && (h.To < day || h.To < h.From)
}

// HeldOn is every hold in force on a day, in the order in which they were placed.
func HeldOn(holds []Hold, day calendar.Date) []Hold {
	var held []Hold
	for _, h := range holds {
		if h.On(day) {
			held = append(held, h)
		}
	}
	return held
}

// AddHold places a hold; the list is a new one. It begins today or later, so that "was it on hold on day X?" keeps its
// answer for the past. Errors: Invalid with /kind, /from, /to, /reason.
func AddHold(holds []Hold, h Hold, today calendar.Date) ([]Hold, error) {
	var bad fault.Fields
	switch h.Kind {
	case CreditHold, SalesHold, AllHold:
	default:
		bad.Add("/kind", "unknown_value", "use credit, sales or all")
	}
	if h.From < today {
		bad.Add("/from", "in_the_past", "a hold begins today (%s) or later", today)
	}
	if !h.To.IsZero() && h.To < h.From {
		bad.Add("/to", "before_from", "a hold does not end before it begins")
	}
	if err := bad.Join("", CheckReason(h.Reason)); err != nil {
		return nil, err
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	h.ReleaseReason = ""
	return append(slices.Clone(holds), h), nil
}

// Release ends a hold: from the day on it is in force no more. The list is a new one, as long as the old. A hold that would
// begin on that day or later never comes into force (To is the day before From). A release is not dated before today and
// never lengthens a hold. Errors: NotFound, HoldIsOver, Invalid with /on, /reason.
func Release(holds []Hold, id string, on, today calendar.Date, reason string) ([]Hold, error) {
	i := slices.IndexFunc(holds, func(h Hold) bool { return h.ID == id })
	if i < 0 {
		return nil, fault.Missing("hold")
	}
	var bad fault.Fields
	if on < today {
		bad.Add("/on", "in_the_past", "a hold is released today (%s) or later", today)
	}
	if err := bad.Join("", CheckReason(reason)); err != nil {
		return nil, err
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	h := holds[i]
	if h.Over(on) {
		return nil, HoldIsOver{h}
	}
	h.To = max(on, h.From).AddDays(-1)
	h.ReleaseReason = reason
	list := slices.Clone(holds)
	list[i] = h
	return list, nil
}
