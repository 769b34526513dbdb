package customers

import (
	"context"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// ReleaseRequest ends a hold.
type ReleaseRequest struct {
	ByID
	Hold string `path:"holdId" maxLength:"60"`
	Body struct {
		On     string `json:"on,omitempty" doc:"the first day without the hold, today or later; today when left out"`
		Reason string `json:"reason,omitempty" doc:"required; shown in the timeline"`
	}
}

// Release ends a hold.
var Release = api.Declare(api.Spec{
	ID: "customers.release", Method: http.MethodPost, Path: "/customers/{id}/holds/{holdId}/release",
	Permission: access.CustomersHold, Writes: true,
	Summary: "Release a hold",
	Doc:     "From the day on the hold is in force no more; one that had not begun by then never is. The hold stays on record.",
}, release)

func release(ctx context.Context, c *api.Call, in *ReleaseRequest) (*api.Result[Held], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	if in.Hold == "" {
		return nil, fault.Missing("hold")
	}
	var r field.Reader
	on := r.Date("/on", in.Body.On)
	done, err := command.Commit(ctx, &c.Call, command.Steps[releasing]{
		Customer: x, Reason: in.Body.Reason,
		Load: func(ctx context.Context, _ ledger.Account) (s releasing, err error) {
			if s.hold, err = c.Store.Hold(ctx, c.Actor.Tenant, x, in.Hold); err != nil {
				return s, err
			}
			s.today, err = today(ctx, c)
			return s, err
		},
		Decide: func(a ledger.Account, s releasing, _ command.Given) (command.Outcome, error) {
			on, bad := on, r
			if on.IsZero() {
				on = s.today
			}
			list, err := customer.Release([]customer.Hold{s.hold.Hold}, in.Hold, on, s.today, in.Body.Reason)
			if err := bad.Also(err); err != nil {
				return command.Outcome{}, err
			}
			if err := bad.Err(); err != nil {
				return command.Outcome{}, err
			}
			holds := slices.Clone(a.Holds)
			for i := range holds {
				if holds[i].ID == in.Hold {
					holds[i] = list[0]
				}
			}
			a.Holds = customer.Standing(holds, s.today)
			return held(a, customer.ReleasedEvent, s.hold, list[0]), nil
		},
	})
	if err != nil {
		return nil, err
	}
	return showHeld(ctx, c, done)
}

// releasing is what releasing reads after the account.
type releasing struct {
	hold  store.Hold
	today calendar.Date
}
