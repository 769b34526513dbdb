package customer

import (
	"strings"

	"customercenter/internal/fault"
)

// Status is where a customer stands (domain.md section 2). It decides, so it is kept on the account and not in Customer.
type Status string

// The statuses. Merged comes with merges.
const (
	Prospect   Status = "prospect"
	Active     Status = "active"
	Inactive   Status = "inactive"
	Delinquent Status = "delinquent"
	Disputed   Status = "disputed"
	Closed     Status = "closed"
)

// successors says which status may follow which by hand. The empty status is before the customer exists. Nobody becomes a
// prospect again, and a prospect owes nothing yet that could be late or disputed.
var successors = map[Status][]Status{
	"":         {Prospect, Active},
	Prospect:   {Active, Inactive, Closed},
	Active:     {Inactive, Delinquent, Disputed, Closed},
	Inactive:   {Active, Delinquent, Disputed, Closed},
	Delinquent: {Active, Inactive, Disputed, Closed},
	Disputed:   {Active, Inactive, Delinquent, Closed},
	Closed:     {Active, Inactive},
}

// Settled is what closing asks of the account.
type Settled struct {
	ZeroBalance bool // the balance is zero in every currency
	NothingOpen bool // no open item, unapplied credit or unfinished document
}

// CanChangeStatus answers whether a status may be set: the step must be one of the table, closing needs a zero balance and
// nothing open, and every change of an existing customer needs a reason. Errors: StatusChangeRefused, NotSettled, Invalid
// with /reason.
func CanChangeStatus(from, to Status, reason string, s Settled) error {
	if !allowed(from, to) {
		return StatusChangeRefused{from, to}
	}
	if to == Closed && !(s.ZeroBalance && s.NothingOpen) {
		return NotSettled{s}
	}
	if from == "" {
		return nil
	}
	return CheckReason(reason)
}

func allowed(from, to Status) bool {
	for _, s := range successors[from] {
		if s == to {
			return true
		}
	}
	return false
}

// Activates reports that a confirmed order makes the customer active (domain.md section 2: the first of a prospect).
func Activates(s Status, a Action) bool { return s == Prospect && a == Order }

// CheckReason asks for a reason of 1 to 500 characters. Errors: Invalid with /reason.
func CheckReason(reason string) error {
	var bad fault.Fields
	if strings.TrimSpace(reason) == "" {
		bad.Add("/reason", "required", "say why: the reason is shown in the timeline")
	}
	checkText(&bad, text{"/reason", &reason, 500, asProse})
	return bad.Err()
}
