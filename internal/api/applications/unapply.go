// Package applications is what can be done with one application of a credit to a debit.
package applications

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// UnapplyRequest takes one application back.
type UnapplyRequest struct {
	ID   string `path:"id" maxLength:"80"`
	Body struct {
		On     string `json:"on,omitempty" format:"date" doc:"today when left out; never before the application's own day"`
		Reason string `json:"reason,omitempty" maxLength:"500"`
	}
}

// Application is one application as it is shown.
type Application struct {
	ID          string `json:"id"`
	Invoice     string `json:"invoice"`
	Receipt     string `json:"receipt"`
	On          string `json:"on" format:"date"`
	Amount      string `json:"amount"`
	Currency    string `json:"currency"`
	UnappliedOn string `json:"unappliedOn,omitempty" format:"date"`
	Seq         int64  `json:"seq,omitzero"`
}

// Unapply takes one application back.
var Unapply = api.Declare(api.Spec{
	ID: "applications.unapply", Method: http.MethodPost, Path: "/applications/{id}/unapply", Permission: access.ReceiptsUnapply, Writes: true,
	Summary: "Take an application back",
	Doc:     "From the day on, both sides reopen exactly as they were; due days do not move. Between the two days the application counts.",
}, unapply)

func unapply(ctx context.Context, c *api.Call, in *UnapplyRequest) (*api.Result[Application], error) {
	x, err := id.ParseApplication(in.ID)
	if err != nil {
		return nil, fault.Missing("application")
	}
	done, err := api.TakeBack[ledger.Loaded]{
		Customer: x.Debit().Customer(), Result: string(x), On: in.Body.On, Reason: in.Body.Reason,
		Load: func(ctx context.Context) (ledger.Loaded, error) {
			l, err := command.LoadApplications(ctx, &c.Call, x)
			if err == nil && len(l.Applications) == 0 {
				err = fault.Missing("application")
			}
			return l, err
		},
		Ledger: func(l ledger.Loaded) ledger.Loaded { return l },
		Decide: func(a ledger.Account, l ledger.Loaded, v ledger.Voiding) (ledger.Decision, error) {
			return a.Unapply(l, []id.Application{x}, v)
		},
	}.Commit(ctx, c)
	if err != nil {
		return nil, err
	}
	l := ledger.NewLoaded()
	if err := c.Store.ReadApplications(ctx, c.Actor.Tenant, l, x); err != nil {
		return nil, err
	}
	a := l.Applications[x]
	return &api.Result[Application]{Replayed: done.ReplayedHeader(), Body: Application{ID: string(a.ID), Invoice: string(a.Debit), Receipt: string(a.Credit),
		On: a.On.String(), Amount: a.Amount.Format(a.Currency), Currency: string(a.Currency), UnappliedOn: a.UnappliedOn.String(), Seq: done.Seq}}, nil
}
