package customer

import (
	"fmt"

	"customercenter/internal/fault"
	"customercenter/internal/id"
)

// CustomerNotActive: the customer's status stops or parks the action.
type CustomerNotActive struct {
	Status Status
	Action Action
	Parked bool
}

func (e CustomerNotActive) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e CustomerNotActive) Fault() fault.Fault {
	detail := fmt.Sprintf("The customer is %s: no new %s. Change the status first.", e.Status, e.Action)
	switch {
	case e.Parked:
		detail = fmt.Sprintf("The customer is %s: the %s is parked until the status changes.", e.Status, e.Action)
	case e.Status == Prospect:
		detail = fmt.Sprintf("The customer is a prospect: no %s before it is active. Confirm its first order or activate it.", e.Action)
	case e.Status == Closed:
		detail = fmt.Sprintf("The customer is closed: no %s. Activate it first.", e.Action)
	}
	f := fault.NewConflict("customer_not_active", "%s", detail)
	f.Facts = map[string]any{"status": string(e.Status), "parked": e.Parked}
	return f
}

// CustomerOnHold: a hold in force stops or parks the action.
type CustomerOnHold struct {
	Hold   Hold
	Action Action
	Parked bool
}

func (e CustomerOnHold) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e CustomerOnHold) Fault() fault.Fault {
	until, what := "", "no "+e.Action.String()
	if !e.Hold.To.IsZero() {
		until = " until " + e.Hold.To.String()
	}
	if e.Parked {
		what = "the " + e.Action.String() + " is parked"
	}
	if e.Hold.Kind == CreditHold && e.Action == InvoiceDirect {
		what = "only goods shipped before may be invoiced"
	}
	f := fault.NewConflict("customer_on_hold", "The customer is on hold (%s) since %s%s: %s. Release the hold first; its reason: %s",
		e.Hold.Kind, e.Hold.From, until, what, e.Hold.Reason)
	f.Facts = map[string]any{"hold": e.Hold.ID, "kind": string(e.Hold.Kind), "from": e.Hold.From.String(), "parked": e.Parked}
	if !e.Hold.To.IsZero() {
		f.Facts["to"] = e.Hold.To.String()
	}
	return f
}

// HoldIsOver: the hold has ended, or was released, before the day of the release.
type HoldIsOver struct{ Hold Hold }

func (e HoldIsOver) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e HoldIsOver) Fault() fault.Fault {
	f := fault.NewConflict("hold_is_over", "The hold is not in force any more: there is nothing to release.")
	f.Facts = map[string]any{"hold": e.Hold.ID, "from": e.Hold.From.String(), "to": e.Hold.To.String()}
	return f
}

// StatusChangeRefused: the one status does not follow the other.
type StatusChangeRefused struct{ From, To Status }

func (e StatusChangeRefused) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e StatusChangeRefused) Fault() fault.Fault {
	detail := fmt.Sprintf("A customer that is %s cannot become %s.", e.From, e.To)
	if e.From == e.To {
		detail = fmt.Sprintf("The customer is %s already.", e.To)
	}
	if e.From == "" {
		detail = "A new customer is a prospect or active."
	}
	f := fault.NewConflict("status_change_refused", "%s", detail)
	f.Facts = map[string]any{"status": string(e.From)}
	return f
}

// NotSettled: a customer closes only with a zero balance and nothing open.
type NotSettled struct{ Settled Settled }

func (e NotSettled) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e NotSettled) Fault() fault.Fault {
	f := fault.NewConflict("customer_not_settled", "A customer is closed with a zero balance and nothing open: settle, refund or write off what is left.")
	f.Facts = map[string]any{"zeroBalance": e.Settled.ZeroBalance, "nothingOpen": e.Settled.NothingOpen}
	return f
}

// GroupCycle: the customer would be its own parent's parent.
type GroupCycle struct{ Customer, Group id.Customer }

func (e GroupCycle) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e GroupCycle) Fault() fault.Fault {
	return refusedGroup("group_cycle", "the chosen group belongs to this customer, directly or through others: choose another, or take this customer out of it first")
}

// GroupTooDeep: the tree of groups has a limit of levels.
type GroupTooDeep struct{ Most int }

func (e GroupTooDeep) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e GroupTooDeep) Fault() fault.Fault {
	return refusedGroup("group_too_deep", fmt.Sprintf("a group has at most %d levels above a customer", e.Most))
}

func refusedGroup(code, detail string) fault.Fault {
	return fault.Fault{Kind: fault.Invalid, Code: code, Detail: "The customer group does not fit: " + detail + ".",
		Fields: []fault.Field{{Pointer: "/group", Code: code, Detail: detail}}}
}

// NoSuchContact: the customer has no such contact.
type NoSuchContact struct{ Contact string }

func (e NoSuchContact) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e NoSuchContact) Fault() fault.Fault { return fault.Missing("contact") }

// NoSuchAddress: the customer has no such address.
type NoSuchAddress struct{ Address string }

func (e NoSuchAddress) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e NoSuchAddress) Fault() fault.Fault { return fault.Missing("address") }
