package customers

import (
	"context"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	commands "customercenter/internal/command/customers"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// Customer is a customer as it is shown.
type Customer struct {
	ID     string `json:"id"`
	Status string `json:"status" enum:"prospect,active,inactive,delinquent,disputed,closed"`
	commands.Fields
	CreditHidden bool         `json:"creditHidden,omitzero" doc:"your roles do not show credit figures: that there is no limit here does not mean that there is none"`
	On           string       `json:"on" format:"date" doc:"the day that onHold and inForce speak of: today, or the day that was asked"`
	OnHold       bool         `json:"onHold" doc:"a hold is in force on that day"`
	Holds        []HoldRecord `json:"holds" doc:"all that ever were placed"`
	Contacts     []Contact    `json:"contacts" doc:"primary first, then by name"`
	Seq          int64        `json:"seq,omitzero" doc:"of the event that this answer stands on; read with after=seq"`
}

// HoldRecord is a hold as it is shown.
type HoldRecord struct {
	ID            string `json:"id"`
	Kind          string `json:"kind" enum:"credit,sales,all"`
	From          string `json:"from" format:"date"`
	To            string `json:"to,omitempty" format:"date" doc:"the last day; none: until it is released"`
	Reason        string `json:"reason"`
	ReleaseReason string `json:"releaseReason,omitempty"`
	InForce       bool   `json:"inForce" doc:"on the day that the answer speaks of"`
}

func showHold(h customer.Hold, on calendar.Date) HoldRecord {
	return HoldRecord{ID: h.ID, Kind: string(h.Kind), From: h.From.String(), To: h.To.String(), Reason: h.Reason, ReleaseReason: h.ReleaseReason, InForce: h.On(on)}
}

// show is a customer as this reader may see it.
func show(who access.Actor, m store.Master, a ledger.Account, on calendar.Date) Customer {
	out := Customer{ID: string(m.Customer.ID), Status: string(a.Status), Fields: commands.FieldsOf(m.Customer), On: on.String(),
		Holds: []HoldRecord{}, Contacts: ShowContacts(m.Contacts)}
	if !who.Can(access.CreditRead) {
		out.CreditFields, out.CreditHidden = commands.CreditFields{}, true
	}
	for _, h := range m.Holds {
		shown := showHold(h.Hold, on)
		out.OnHold = out.OnHold || shown.InForce
		out.Holds = append(out.Holds, shown)
	}
	return out
}

// read shows a customer as it is stored now; on is the day that holds are asked for, today when there is none.
func read(ctx context.Context, c *api.Call, x id.Customer, on calendar.Date) (*api.Result[Customer], error) {
	a, err := c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: x})
	if err != nil {
		return nil, err
	}
	m, err := c.Store.Master(ctx, c.Actor.Tenant, x)
	if err != nil {
		return nil, err
	}
	if on.IsZero() {
		book, err := c.Book(ctx)
		if err != nil {
			return nil, err
		}
		on = book.Today(c.At)
	}
	return &api.Result[Customer]{ETag: api.ETag(m.At), Body: show(c.Actor, m, a, on)}, nil
}

// shown answers a command that was carried out, now or before with the same key, by what is stored.
func shown(ctx context.Context, c *api.Call, done command.Done) (*api.Result[Customer], error) {
	out, err := read(ctx, c, done.Customer, 0)
	if err != nil {
		return nil, err
	}
	out.Body.Seq, out.Replayed = done.Seq, done.ReplayedHeader()
	return out, nil
}
