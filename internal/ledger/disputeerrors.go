package ledger

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// DisputeExceedsOpen: more is to be disputed than is open of the item now.
type DisputeExceedsOpen struct {
	Document id.Document
	Currency money.Currency
	Open     money.Minor
	Wanted   money.Minor
}

// AlreadyDisputed: an item has one open dispute at a time.
type AlreadyDisputed struct {
	Document id.Document
	Dispute  id.Document
	Currency money.Currency
	Disputed money.Minor
}

// BeforeLatestFact: neither an extension nor a dispute is dated before the item's latest fact.
type BeforeLatestFact struct{ On, Latest calendar.Date }

// DisputeResolved: an outcome is final.
type DisputeResolved struct {
	Dispute id.Document
	Status  DisputeStatus
}

// PartNeeded: several parts of the invoice are open, so the dispute has to name one.
type PartNeeded struct {
	Document id.Document
	Open     int
}

// NoSuchPart: the invoice has fewer parts.
type NoSuchPart struct {
	Document    id.Document
	Part, Parts int
}

// Fault answers for the rule.
func (e DisputeExceedsOpen) Fault() fault.Fault {
	f := fault.NewConflict("dispute_exceeds_open", "Only %s %s of that item is open; dispute at most that.", e.Open.Format(e.Currency), e.Currency)
	f.Facts = map[string]any{"document": string(e.Document), "open": e.Open.Format(e.Currency), "currency": string(e.Currency)}
	return f
}

// Fault answers for the rule.
func (e AlreadyDisputed) Fault() fault.Fault {
	f := fault.NewConflict("already_disputed", "%s %s of that item is in dispute already; resolve that dispute first.", e.Disputed.Format(e.Currency), e.Currency)
	f.Facts = map[string]any{"document": string(e.Document), "dispute": string(e.Dispute), "disputed": e.Disputed.Format(e.Currency), "currency": string(e.Currency)}
	return f
}

// Fault answers for the rule.
func (e BeforeLatestFact) Fault() fault.Fault {
	f := fault.NewConflict("before_latest_fact", "%s is too early: the item's latest fact is of %s, and a dispute is not dated before it.", e.On, e.Latest)
	f.Facts = map[string]any{"earliest": e.Latest.String()}
	return f
}

// Fault answers for the rule.
func (e DisputeResolved) Fault() fault.Fault {
	f := fault.NewConflict("dispute_resolved", "The dispute was %s; what is objected to again is a new dispute.", e.Status)
	f.Facts = map[string]any{"status": string(e.Status)}
	return f
}

// Fault answers for the rule.
func (e PartNeeded) Fault() fault.Fault {
	return invalidPart("required", fmt.Sprintf("%d parts of the invoice are open; say which one is disputed.", e.Open))
}

// Fault answers for the rule.
func (e NoSuchPart) Fault() fault.Fault {
	return invalidPart("unknown_part", fmt.Sprintf("The invoice has no part %d; its last one is %d.", e.Part, e.Parts))
}

func invalidPart(code, detail string) fault.Fault {
	return fault.Fault{Kind: fault.Invalid, Code: "invalid", Detail: detail, Fields: []fault.Field{{Pointer: "/part", Code: code, Detail: detail}}}
}

func (e DisputeExceedsOpen) Error() string { return e.Fault().Error() }
func (e AlreadyDisputed) Error() string    { return e.Fault().Error() }
func (e BeforeLatestFact) Error() string   { return e.Fault().Error() }
func (e DisputeResolved) Error() string    { return e.Fault().Error() }
func (e PartNeeded) Error() string         { return e.Fault().Error() }
func (e NoSuchPart) Error() string         { return e.Fault().Error() }
