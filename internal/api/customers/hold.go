package customers

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// HoldRequest places a hold.
type HoldRequest struct {
	ByID
	Body struct {
		Kind   string `json:"kind,omitempty" doc:"required; credit (orders and dispatches park; shipped goods may be invoiced), sales (no quote, order, delivery) or all (only receipts, credits, refunds)"`
		From   string `json:"from,omitempty" doc:"the first day, today or later; today when left out"`
		To     string `json:"to,omitempty" doc:"the last day; until it is released when left out"`
		Reason string `json:"reason,omitempty" doc:"required; shown in the timeline"`
	}
}

// Held is a hold after it was placed or released.
type Held struct {
	HoldRecord
	Customer string `json:"customer"`
	Seq      int64  `json:"seq" doc:"of the event; read with after=seq"`
}

// Hold puts a customer on hold from a day to a day.
var Hold = api.Declare(api.Spec{
	ID: "customers.hold", Method: http.MethodPost, Path: "/customers/{id}/holds", Status: http.StatusCreated,
	Permission: access.CustomersHold, Writes: true,
	Summary: "Put a customer on hold",
	Doc:     "From a day to a day: it begins and ends by its dates, without a job having run.",
}, hold)

// mostHolds bounds what the account carries: holds in force or to come.
const mostHolds = 50

func hold(ctx context.Context, c *api.Call, in *HoldRequest) (*api.Result[Held], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	var r field.Reader
	h := customer.Hold{ID: id.NewPart(c.IDs, "hld"), Kind: customer.HoldKind(in.Body.Kind), Reason: in.Body.Reason,
		From: r.Date("/from", in.Body.From), To: r.Date("/to", in.Body.To)}
	done, err := command.Commit(ctx, &c.Call, command.Steps[calendar.Date]{
		Customer: x, Reason: in.Body.Reason,
		Load: func(ctx context.Context, _ ledger.Account) (calendar.Date, error) { return today(ctx, c) },
		Decide: func(a ledger.Account, today calendar.Date, _ command.Given) (command.Outcome, error) {
			h, bad := h, r
			if in.Body.From == "" {
				h.From = today
			}
			holds, err := customer.AddHold(a.Holds, h, today)
			if err := bad.Also(err); err != nil {
				return command.Outcome{}, err
			}
			if err := bad.Err(); err != nil {
				return command.Outcome{}, err
			}
			if a.Holds = customer.Standing(holds, today); len(a.Holds) > mostHolds {
				return command.Outcome{}, field.TooMany("holds", mostHolds)
			}
			return held(a, customer.HeldEvent, store.Hold{}, h), nil
		},
	})
	if err != nil {
		return nil, err
	}
	return showHeld(ctx, c, done)
}

// held writes a hold, new or released, beside the account that carries it.
func held(a ledger.Account, kind string, before store.Hold, h customer.Hold) command.Outcome {
	return command.Outcome{Result: h.ID, Decision: ledger.Decision{Fact: event.Fact{Type: kind, Data: customer.HoldFact{Hold: h}}, Account: a},
		Extra: []table.Write{store.PutHold(a.Tenant, a.Customer, before, h, a.Seq+1)}}
}

func showHeld(ctx context.Context, c *api.Call, done command.Done) (*api.Result[Held], error) {
	h, err := c.Store.Hold(ctx, c.Actor.Tenant, done.Customer, done.Result)
	if err != nil {
		return nil, err
	}
	day, err := today(ctx, c)
	if err != nil {
		return nil, err
	}
	return &api.Result[Held]{Replayed: done.ReplayedHeader(),
		Body: Held{HoldRecord: showHold(h.Hold, day), Customer: string(done.Customer), Seq: done.Seq}}, nil
}

func today(ctx context.Context, c *api.Call) (calendar.Date, error) {
	book, err := c.Book(ctx)
	if err != nil {
		return 0, err
	}
	return book.Today(c.At), nil
}
