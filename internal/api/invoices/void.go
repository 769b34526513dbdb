package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/document/invoice"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
)

// VoidRequest voids an invoice.
type VoidRequest struct {
	ByID
	Body struct {
		On      string `json:"on,omitempty" format:"date" doc:"the day of the reversal; today when left out"`
		Reason  string `json:"reason" minLength:"1" maxLength:"500"`
		Unapply bool   `json:"unapply,omitempty" doc:"take what is applied back first, on the same day"`
	}
}

// Void reverses a posted invoice on a day of its own.
var Void = api.Declare(api.Spec{
	ID: "invoices.void", Method: http.MethodPost, Path: "/invoices/{id}/void", Permission: access.InvoicesVoid, Writes: true,
	Summary: "Void an invoice",
	Doc:     "Reverses it on its own day; it keeps its number and shows on both days. Refused while money is applied to it, unless that is taken back in the same step.",
}, void)

func void(ctx context.Context, c *api.Call, in *VoidRequest) (*api.Result[Invoice], error) {
	d, err := api.ParsePath(in.ID, id.Invoice, "invoice")
	if err != nil {
		return nil, err
	}
	v, err := api.Voiding(ctx, c, in.Body.On, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	v.Unapply = in.Body.Unapply
	var content invoice.Content
	done, err := api.Commit(ctx, c, api.Command[ledger.Loaded]{
		Customer: d.Customer(), Reason: in.Body.Reason,
		Load: func(ctx context.Context, a ledger.Account) (ledger.Loaded, error) {
			l, err := api.LoadApplied(ctx, c, d)
			if err != nil {
				return l, err
			}
			x, found := ledger.Find[invoice.Invoice](l, d)
			if !found || x.Status == ledger.Draft {
				return l, nil
			}
			content, err = c.Store.Content(ctx, a.Tenant, x)
			return l, err
		},
		Ledger: func(l ledger.Loaded) ledger.Loaded { return l },
		Decide: func(a ledger.Account, l ledger.Loaded, _ string) (api.Outcome, error) {
			x, _ := ledger.Find[invoice.Invoice](l, d)
			dec, err := invoice.Void(a, l, x, content, v)
			return api.Outcome{Decision: dec, Result: string(d)}, err
		},
	})
	if err != nil {
		return nil, err
	}
	out, err := read(ctx, c, d)
	if err != nil {
		return nil, err
	}
	out.Body.Seq, out.Replayed = done.Seq, done.ReplayedHeader()
	return out, nil
}
