package ledger

import (
	"customercenter/internal/calendar"
	"customercenter/internal/id"
)

// ApplyFact is what a receiptApplied event says.
type ApplyFact struct {
	Receipt      id.Document   `json:"receipt"`
	Applications []Application `json:"applications"`
}

// Apply applies what is unapplied of a credit.
func (a Account) Apply(l Loaded, credit id.Document, apply Applying, today calendar.Date, acc Accounts) (Decision, error) {
	h := l.Head(credit)
	if h.Status != Posted {
		return Decision{}, NotPosted{credit, h.Status}
	}
	b := a.Book(l, "receiptApplied", acc)
	applications, err := b.Apply(credit, apply.Otherwise(today), today, h.Reference)
	if err != nil {
		return Decision{}, err
	}
	if len(applications) == 0 {
		return Decision{}, NothingToApply{credit}
	}
	return b.Done(ApplyFact{credit, applications}), nil
}

// UnapplyFact is what an applicationsUnapplied event says.
type UnapplyFact struct {
	Unapplied []Application `json:"unapplied"`
	Reason    string        `json:"reason,omitempty"`
}

// Unapply takes applications back from a day on, never before their own: between the two days they count. Both sides
// reopen exactly as they were; due days do not move.
func (a Account) Unapply(l Loaded, apps []id.Application, v Voiding) (Decision, error) {
	b := a.Book(l, "applicationsUnapplied", v.Accounts)
	list := make([]Application, 0, len(apps))
	for _, x := range once(apps) {
		app, found := l.Applications[x]
		if !found || !app.Live() {
			return Decision{}, NotApplied{x}
		}
		list = append(list, app)
	}
	unapplied, err := b.unapplyAll(list, v.On, v.Today)
	if err != nil {
		return Decision{}, err
	}
	return b.Done(UnapplyFact{unapplied, v.Reason}), nil
}

// UnapplyCredit takes applications of a credit back: those chosen, or all that count.
func (a Account) UnapplyCredit(l Loaded, credit id.Document, chosen []id.Application, v Voiding) (Decision, error) {
	if h := l.Head(credit); h.Status != Posted {
		return Decision{}, NotPosted{credit, h.Status}
	}
	if len(chosen) == 0 {
		for _, x := range l.live(credit) {
			chosen = append(chosen, x.ID)
		}
	}
	if len(chosen) == 0 {
		return Decision{}, NothingApplied{credit}
	}
	for _, x := range chosen {
		if l.Applications[x].Credit != credit {
			return Decision{}, NotApplied{x}
		}
	}
	return a.Unapply(l, chosen, v)
}
