package customer

import (
	"errors"

	"customercenter/internal/calendar"
)

// Action is what somebody wants to do with a customer that a status or a hold may stop.
type Action int

// The actions. InvoiceDirect is an invoice without order and delivery note: it is an order, a delivery and an invoice in
// one, so whatever would stop or park any of the three stops it. InvoiceShipped bills goods that left before.
const (
	Quote Action = iota
	Order
	Dispatch
	InvoiceShipped
	Receipt
	CreditMemo
	Refund
	Statement
	InvoiceDirect
)

// effect is what a status or hold does to an action.
type effect int

const (
	goes effect = iota
	park        // it is kept until the reason is gone
	stop        // it is refused
)

// row is one effect per action, InvoiceDirect left out: it follows from the others.
type row [InvoiceDirect]effect

// What each status does (domain.md section 2). A disputed customer only gets no reminders and no interest.
var byStatus = map[Status]row{
	//          Quote Order Disp. Shipd Recpt Memo  Refnd Statement
	Prospect:   {goes, goes, stop, stop, goes, goes, goes, goes},
	Active:     {goes, goes, goes, goes, goes, goes, goes, goes},
	Inactive:   {stop, stop, stop, stop, goes, goes, goes, goes},
	Delinquent: {goes, park, goes, goes, goes, goes, goes, goes},
	Disputed:   {goes, goes, goes, goes, goes, goes, goes, goes},
	Closed:     {stop, stop, stop, stop, stop, stop, stop, goes},
}

// What each kind of hold does while it is in force.
var byHold = map[HoldKind]row{
	//          Quote Order Disp. Shipd Recpt Memo  Refnd Statement
	CreditHold: {goes, park, park, goes, goes, goes, goes, goes},
	SalesHold:  {stop, stop, stop, goes, goes, goes, goes, goes},
	AllHold:    {stop, stop, stop, stop, goes, goes, goes, stop},
}

// What the tables do not name stops everything.
var unknown = row{stop, stop, stop, stop, stop, stop, stop, stop}

func (r row) on(a Action) effect {
	if a == InvoiceDirect {
		if r[Order] != goes || r[Dispatch] != goes || r[InvoiceShipped] != goes {
			return stop
		}
		return goes
	}
	if a < 0 || a > InvoiceDirect {
		return stop
	}
	return r[a]
}

// Stops says what stands against an action on a day: nil when nothing does. The status is told before a hold, a refusal
// before a parking, and the hold placed first before the others. Errors: CustomerNotActive, CustomerOnHold; Parks tells
// whether the action is only parked.
func Stops(s Status, holds []Hold, day calendar.Date, a Action) error {
	r, known := byStatus[s]
	if !known {
		r = unknown
	}
	var parked error
	switch r.on(a) {
	case stop:
		return CustomerNotActive{Status: s, Action: a}
	case park:
		parked = CustomerNotActive{Status: s, Action: a, Parked: true}
	case goes:
	}
	for _, h := range HeldOn(holds, day) {
		r, known := byHold[h.Kind]
		if !known {
			r = unknown
		}
		switch r.on(a) {
		case stop:
			return CustomerOnHold{Hold: h, Action: a}
		case park:
			if parked == nil {
				parked = CustomerOnHold{Hold: h, Action: a, Parked: true}
			}
		case goes:
		}
	}
	return parked
}

// Parks reports that the error of Stops keeps the action for later and does not refuse it.
func Parks(err error) bool {
	var h CustomerOnHold
	if errors.As(err, &h) {
		return h.Parked
	}
	var s CustomerNotActive
	return errors.As(err, &s) && s.Parked
}

// String names the action in a sentence.
func (a Action) String() string {
	switch a {
	case Quote:
		return "quote"
	case Order:
		return "order"
	case Dispatch:
		return "delivery"
	case InvoiceShipped, InvoiceDirect:
		return "invoice"
	case Receipt:
		return "receipt"
	case CreditMemo:
		return "credit"
	case Refund:
		return "refund"
	case Statement:
		return "statement"
	}
	return "action"
}
