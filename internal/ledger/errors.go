package ledger

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// NotADraft: only a draft can be changed or posted.
type NotADraft struct {
	Document id.Document
	Status   DocumentStatus
}

// NotPosted: only a posted document can be paid, applied or voided.
type NotPosted struct {
	Document id.Document
	Status   DocumentStatus
}

// AfterToday: no fact is dated after the tenant's today.
type AfterToday struct {
	Pointer   string
	On, Today calendar.Date
}

// BeforeFloor: an application or void is dated before one of the two sides existed or was reopened.
type BeforeFloor struct{ On, Lowest calendar.Date }

// PaymentExceedsOpen: an explicit amount is more than is open of the item now.
type PaymentExceedsOpen struct {
	Document id.Document
	Currency money.Currency
	Open     money.Minor
	Wanted   money.Minor
}

// PaymentExceedsCredit: an explicit amount is more than is unapplied of the credit now.
type PaymentExceedsCredit struct {
	Document  id.Document
	Currency  money.Currency
	Unapplied money.Minor
	Wanted    money.Minor
}

// PartialNotAllowed: neither the tenant nor the customer allows partial payments, so an application must close its item.
type PartialNotAllowed struct {
	Document id.Document
	Currency money.Currency
	Open     money.Minor
}

// OtherCurrency: one application has one currency.
type OtherCurrency struct {
	Document    id.Document
	Is, Credits money.Currency
}

// NothingToApply: the credit is used up, or nothing fits.
type NothingToApply struct{ Document id.Document }

// NothingApplied: there is no application to take back.
type NothingApplied struct{ Document id.Document }

// NotApplied: the application does not exist or was taken back before.
type NotApplied struct{ Application id.Application }

// HasLiveApplications: a document with applications is not voided; take them back first, or in the same step.
type HasLiveApplications struct {
	Document id.Document
	Live     []Application
}

// TooManyItems: one transaction holds so many.
type TooManyItems struct{ Count, Most int }

// CreditCheckFailed: the customer's limit has no room for the amount.
type CreditCheckFailed struct {
	Currency money.Currency
	Limit    money.Minor
	Exposure Exposure
	Policy   CreditPolicy
	Amount   money.Minor
	Excess   money.Minor
}

// CreditDaysExceeded: the oldest open item is later than the customer's credit days tolerate.
type CreditDaysExceeded struct {
	Oldest          calendar.Date
	Late, Tolerated int
}

// LimitInOtherCurrency: the limit cannot be compared without a rate.
type LimitInOtherCurrency struct{ Limit, Document money.Currency }

// Fault answers for the rule.
func (e NotADraft) Fault() fault.Fault {
	return fault.NewConflict("not_a_draft", "The document is %s; only a draft can be changed, discarded or posted.", e.Status)
}

// Fault answers for the rule.
func (e NotPosted) Fault() fault.Fault {
	if e.Status == "" {
		return fault.Missing("document")
	}
	return fault.NewConflict("not_posted", "The document %s is %s; that needs a posted one.", e.Document, e.Status)
}

// Fault answers for the rule.
func (e AfterToday) Fault() fault.Fault {
	detail := fmt.Sprintf("%s is after today, %s: nothing is dated in the future.", e.On, e.Today)
	return fault.Fault{Kind: fault.Invalid, Code: "after_today", Detail: detail,
		Fields: []fault.Field{{Pointer: e.Pointer, Code: "after_today", Detail: detail}}}
}

// Fault answers for the rule.
func (e BeforeFloor) Fault() fault.Fault {
	f := fault.NewConflict("before_floor", "%s is too early: %s is the first day on which both sides stand as they do now.", e.On, e.Lowest)
	f.Facts = map[string]any{"earliest": e.Lowest.String()}
	return f
}

// Fault answers for the rule.
func (e PaymentExceedsOpen) Fault() fault.Fault {
	f := fault.NewConflict("payment_exceeds_open", "Only %s %s of %s is open; apply at most that.", e.Open.Format(e.Currency), e.Currency, e.Document)
	f.Facts = map[string]any{"document": string(e.Document), "open": e.Open.Format(e.Currency), "currency": string(e.Currency)}
	return f
}

// Fault answers for the rule.
func (e PaymentExceedsCredit) Fault() fault.Fault {
	f := fault.NewConflict("payment_exceeds_credit", "Only %s %s of the receipt is unapplied; apply at most that.", e.Unapplied.Format(e.Currency), e.Currency)
	f.Facts = map[string]any{"document": string(e.Document), "unapplied": e.Unapplied.Format(e.Currency), "currency": string(e.Currency)}
	return f
}

// Fault answers for the rule.
func (e PartialNotAllowed) Fault() fault.Fault {
	f := fault.NewConflict("partial_not_allowed", "Partial payments are not allowed here: apply all %s %s that is open, or leave it unapplied.", e.Open.Format(e.Currency), e.Currency)
	f.Facts = map[string]any{"document": string(e.Document), "open": e.Open.Format(e.Currency)}
	return f
}

// Fault answers for the rule.
func (e OtherCurrency) Fault() fault.Fault {
	return fault.NewConflict("other_currency", "%s is in %s, the receipt in %s: one application has one currency.", e.Document, e.Is, e.Credits)
}

// Fault answers for the rule.
func (e NothingToApply) Fault() fault.Fault {
	return fault.NewConflict("nothing_to_apply", "Nothing of %s is unapplied, or no open item takes it.", e.Document)
}

// Fault answers for the rule.
func (e NothingApplied) Fault() fault.Fault {
	return fault.NewConflict("nothing_applied", "Nothing of %s is applied.", e.Document)
}

// Fault answers for the rule.
func (e NotApplied) Fault() fault.Fault {
	return fault.NewConflict("not_applied", "The application %s does not count any more: it was taken back.", e.Application)
}

// Fault answers for the rule.
func (e HasLiveApplications) Fault() fault.Fault {
	f := fault.NewConflict("has_applications", "Money is applied to the document: take it back first, or void with unapply.")
	list := make([]string, len(e.Live))
	for i, x := range e.Live {
		list[i] = string(x.ID)
	}
	f.Facts = map[string]any{"applications": list}
	return f
}

// Fault answers for the rule.
func (e TooManyItems) Fault() fault.Fault {
	return fault.Fault{Kind: fault.Invalid, Code: "too_many_items",
		Detail: fmt.Sprintf("That touches %d items; one command takes at most %d. Split it.", e.Count, e.Most)}
}

// Fault answers for the rule; its figures are for readers of credit figures only.
func (e CreditCheckFailed) Fault() fault.Fault {
	f := fault.NewConflict("credit_check_failed",
		"The credit limit of %[1]s %[5]s has no room: exposure %[2]s, this %[3]s, over by %[4]s. A payment of %[4]s, or a limit higher by it, would release it.",
		e.Limit.Format(e.Currency), e.Exposure.Total(e.Policy).Format(e.Currency), e.Amount.Format(e.Currency), e.Excess.Format(e.Currency), e.Currency)
	f.Credit = true
	f.Facts = map[string]any{
		"currency": string(e.Currency), "limit": e.Limit.Format(e.Currency), "excess": e.Excess.Format(e.Currency),
		"exposure": map[string]string{
			"total":       e.Exposure.Total(e.Policy).Format(e.Currency),
			"receivables": e.Exposure.Receivables.Format(e.Currency),
			"unapplied":   e.Exposure.Unapplied.Format(e.Currency),
		},
	}
	return f
}

// Fault answers for the rule; its figures are for readers of credit figures only.
func (e CreditDaysExceeded) Fault() fault.Fault {
	f := fault.NewConflict("credit_check_failed", "The oldest open item was due on %s, %d days ago; %d are tolerated. Paying it would release this.", e.Oldest, e.Late, e.Tolerated)
	f.Credit = true
	f.Facts = map[string]any{"oldestDue": e.Oldest.String(), "daysLate": e.Late, "creditDays": e.Tolerated}
	return f
}

// Fault answers for the rule.
func (e LimitInOtherCurrency) Fault() fault.Fault {
	f := fault.NewConflict("credit_check_failed", "The credit limit is in %s and the document in %s; without a rate they cannot be compared.", e.Limit, e.Document)
	f.Credit = true
	return f
}

func (e NotADraft) Error() string            { return e.Fault().Error() }
func (e NotPosted) Error() string            { return e.Fault().Error() }
func (e AfterToday) Error() string           { return e.Fault().Error() }
func (e BeforeFloor) Error() string          { return e.Fault().Error() }
func (e PaymentExceedsOpen) Error() string   { return e.Fault().Error() }
func (e PaymentExceedsCredit) Error() string { return e.Fault().Error() }
func (e PartialNotAllowed) Error() string    { return e.Fault().Error() }
func (e OtherCurrency) Error() string        { return e.Fault().Error() }
func (e NothingToApply) Error() string       { return e.Fault().Error() }
func (e NothingApplied) Error() string       { return e.Fault().Error() }
func (e NotApplied) Error() string           { return e.Fault().Error() }
func (e HasLiveApplications) Error() string  { return e.Fault().Error() }
func (e TooManyItems) Error() string         { return e.Fault().Error() }
func (e CreditCheckFailed) Error() string    { return e.Fault().Error() }
func (e CreditDaysExceeded) Error() string   { return e.Fault().Error() }
func (e LimitInOtherCurrency) Error() string { return e.Fault().Error() }
