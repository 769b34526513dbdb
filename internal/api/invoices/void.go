package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
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

// voiding is what an invoice is voided on.
type voiding struct {
	ledger  ledger.Loaded
	content invoice.Content
}

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
	done, err := command.Commit(ctx, &c.Call, command.Steps[voiding]{
		Customer: d.Customer(), Reason: in.Body.Reason,
		Load: func(ctx context.Context, a ledger.Account) (voiding, error) {
			l, err := command.LoadApplied(ctx, &c.Call, d)
			if err != nil {
				return voiding{}, err
			}
			x, found := ledger.Find[invoice.Invoice](l, d)
			if !found || x.Status == ledger.Draft {
				return voiding{ledger: l}, nil
			}
			content, err := c.Store.Content(ctx, a.Tenant, x)
			return voiding{l, content}, err
		},
		Ledger: func(s voiding) ledger.Loaded { return s.ledger },
		Decide: func(a ledger.Account, s voiding, _ command.Given) (command.Outcome, error) {
			x, _ := ledger.Find[invoice.Invoice](s.ledger, d)
			dec, err := invoice.Void(a, s.ledger, x, s.content, v)
			return command.Outcome{Decision: dec, Result: string(d)}, err
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
