package receipts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
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
	chosen := make([]id.Application, len(in.Body.Applications))
	for i, s := range in.Body.Applications {
		if chosen[i], err = id.ParseApplication(s); err != nil {
			return nil, field.Malformed("/applications", "%s", err)
		}
	}
	done, err := api.TakeBack[ledger.Loaded]{
		Customer: d.Customer(), Result: string(d), On: in.Body.On, Reason: in.Body.Reason,
		Load:   func(ctx context.Context) (ledger.Loaded, error) { return command.LoadApplied(ctx, &c.Call, d) },
		Ledger: func(l ledger.Loaded) ledger.Loaded { return l },
		Decide: func(a ledger.Account, l ledger.Loaded, v ledger.Voiding) (ledger.Decision, error) {
			return a.UnapplyCredit(l, d, chosen, v)
		},
	}.Commit(ctx, c)
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, done)
}
