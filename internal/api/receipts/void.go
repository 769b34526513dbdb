package receipts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/document/receipt"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// UnapplyRequest takes applications of a receipt back.
type UnapplyRequest struct {
	ByID
	Body struct {
		Applications []string `json:"applications,omitempty" maxItems:"22" doc:"all that count when left out"`
		On           string   `json:"on,omitempty" format:"date" doc:"today when left out; never before the application's own day"`
		Reason       string   `json:"reason,omitempty" maxLength:"500"`
	}
}

// Unapply takes applications of a receipt back.
var Unapply = api.Declare(api.Spec{
	ID: "receipts.unapply", Method: http.MethodPost, Path: "/receipts/{id}/unapply", Permission: access.ReceiptsUnapply, Writes: true,
	Summary: "Take applications of a receipt back",
	Doc:     "From the day on, both sides reopen exactly as they were; between the two days the application counts.",
}, unapply)

func unapply(ctx context.Context, c *api.Call, in *UnapplyRequest) (*api.Result[Receipt], error) {
	d, err := api.ParsePath(in.ID, id.Receipt, "receipt")
	if err != nil {
		return nil, err
	}
	v, err := api.Voiding(ctx, c, in.Body.On, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	chosen := make([]id.Application, len(in.Body.Applications))
	for i, s := range in.Body.Applications {
		if chosen[i], err = id.ParseApplication(s); err != nil {
			return nil, field.Malformed("/applications", "%s", err)
		}
	}
	done, err := command.Commit(ctx, &c.Call, command.Steps[ledger.Loaded]{
		Customer: d.Customer(), Reason: in.Body.Reason,
		Load: func(ctx context.Context, _ ledger.Account) (ledger.Loaded, error) {
			return command.LoadApplied(ctx, &c.Call, d)
		},
		Ledger: func(l ledger.Loaded) ledger.Loaded { return l },
		Decide: func(a ledger.Account, l ledger.Loaded, _ command.Given) (command.Outcome, error) {
			dec, err := a.UnapplyCredit(l, d, chosen, v)
			return command.Outcome{Decision: dec, Result: string(d)}, err
		},
	})
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, done)
}

// VoidRequest voids a receipt.
type VoidRequest struct {
	ByID
	Body struct {
		On      string `json:"on,omitempty" format:"date" doc:"the day of the reversal; today when left out"`
		Reason  string `json:"reason" minLength:"1" maxLength:"500"`
		Unapply bool   `json:"unapply,omitempty" doc:"take what is applied back first, on the same day"`
	}
}

// Void says that the money never came.
var Void = api.Declare(api.Spec{
	ID: "receipts.void", Method: http.MethodPost, Path: "/receipts/{id}/void", Permission: access.ReceiptsVoid, Writes: true,
	Summary: "Void a receipt",
	Doc:     "Reverses it on its own day. Refused while anything of it is applied, unless that is taken back in the same step.",
}, void)

func void(ctx context.Context, c *api.Call, in *VoidRequest) (*api.Result[Receipt], error) {
	d, err := api.ParsePath(in.ID, id.Receipt, "receipt")
	if err != nil {
		return nil, err
	}
	v, err := api.Voiding(ctx, c, in.Body.On, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	v.Unapply = in.Body.Unapply
	done, err := command.Commit(ctx, &c.Call, command.Steps[ledger.Loaded]{
		Customer: d.Customer(), Reason: in.Body.Reason,
		Load: func(ctx context.Context, _ ledger.Account) (ledger.Loaded, error) {
			return command.LoadApplied(ctx, &c.Call, d)
		},
		Ledger: func(l ledger.Loaded) ledger.Loaded { return l },
		Decide: func(a ledger.Account, l ledger.Loaded, _ command.Given) (command.Outcome, error) {
			x, found := ledger.Find[receipt.Receipt](l, d)
			if !found {
				return command.Outcome{}, ledger.NotPosted{Document: d}
			}
			dec, err := receipt.Void(a, l, x, v)
			return command.Outcome{Decision: dec, Result: string(d)}, err
		},
	})
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, done)
}
