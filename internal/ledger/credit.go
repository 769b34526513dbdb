package ledger

import (
	"customercenter/internal/calendar"
	"customercenter/internal/money"
)

// CreditPolicy is the tenant's answer to a customer over the limit.
type CreditPolicy struct {
	Warn            bool // over the limit is noted, not refused
	IgnoreUnapplied bool // unapplied credits do not reduce exposure
}

// Total is the exposure that counts against a limit: open receivables − unapplied credits (by policy).
func (e Exposure) Total(p CreditPolicy) money.Minor {
	if p.IgnoreUnapplied {
		return e.Receivables
	}
	return e.Receivables - e.Unapplied
}

// CreditRules are what a credit check needs beside the account.
type CreditRules struct {
	Today     calendar.Date
	Policy    CreditPolicy
	OldestDue calendar.Date // of the customer's open items; none when nothing is open
}

// CreditCheck holds new credit to the limit and to the days tolerated past due. It is decided in the same atomic write as
// the posting, on the account that is moved by it, so that two at once cannot both take the last room.
func (a Account) CreditCheck(amount money.Minor, c money.Currency, p CreditRules) error {
	if days := a.Credit.Days; days != nil && !p.OldestDue.IsZero() && amount > 0 {
		if late := int(p.Today - p.OldestDue); late > *days && !p.Policy.Warn {
			return CreditDaysExceeded{Oldest: p.OldestDue, Late: late, Tolerated: *days}
		}
	}
	limit := a.Credit.Limit
	if limit == nil || p.Policy.Warn || amount == 0 {
		return nil
	}
	if a.Credit.Currency != c {
		return LimitInOtherCurrency{Limit: a.Credit.Currency, Document: c}
	}
	e := a.Exposure[c]
	if over := e.Total(p.Policy) + amount - *limit; over > 0 {
		return CreditCheckFailed{Currency: c, Limit: *limit, Exposure: e, Policy: p.Policy, Amount: amount, Excess: over}
	}
	return nil
}

// NeedsOldestDue reports whether posting must know the oldest due open item.
func (a Account) NeedsOldestDue() bool { return a.Credit.Days != nil }

// OldestDue is the earliest due day of open items that are not in dispute whole; none when there is none.
func OldestDue(items []OpenItem) calendar.Date {
	var oldest calendar.Date
	for _, o := range items {
		if o.Undisputed() > 0 && (oldest.IsZero() || o.DueOn < oldest) {
			oldest = o.DueOn
		}
	}
	return oldest
}
