package disputes

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// ResolveRequest ends a dispute.
type ResolveRequest struct {
	ByID
	Body struct {
		Outcome    string `json:"outcome" enum:"accepted,rejected"`
		ResolvedOn string `json:"resolvedOn,omitempty" format:"date" doc:"today when left out; never before the item's latest fact"`
		Reason     string `json:"reason" minLength:"1" maxLength:"500"`
	}
}

// Resolve ends a dispute with its outcome.
var Resolve = api.Declare(api.Spec{
	ID: "disputes.resolve", Method: http.MethodPost, Path: "/disputes/{id}/resolve", Permission: access.DisputesWrite, Writes: true,
	Summary: "Resolve a dispute",
	Doc: "Either outcome ends the dispute: from its day on nothing is in dispute by it. Accepted records that the customer is right; the credit memo that takes " +
		"the amount off is a document of its own, which this does not make. Rejected says that all of it is owed.",
}, resolve)

func resolve(ctx context.Context, c *api.Call, in *ResolveRequest) (*api.Result[Dispute], error) {
	d, err := api.ParsePath(in.ID, id.Dispute, "dispute")
	if err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	var r field.Reader
	today := book.Today(c.At)
	how := ledger.Resolving{Outcome: ledger.DisputeStatus(in.Body.Outcome), On: today, Today: today, Reason: r.Line("/reason", in.Body.Reason, 500)}
	if in.Body.ResolvedOn != "" {
		how.On = r.Date("/resolvedOn", in.Body.ResolvedOn)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	done, err := command.Commit(ctx, &c.Call, command.Steps[ledger.Loaded]{
		Customer: d.Customer(), Reason: in.Body.Reason,
		Load: func(ctx context.Context, a ledger.Account) (ledger.Loaded, error) {
			x, err := store.Document[ledger.Dispute](ctx, c.Store, a.Tenant, d)
			if err != nil {
				return ledger.Loaded{}, err
			}
			l, err := load(ctx, c, x.Invoice)
			if err == nil {
				l.Documents[d] = x
			}
			return l, err
		},
		Ledger: func(l ledger.Loaded) ledger.Loaded { return l },
		Decide: func(a ledger.Account, l ledger.Loaded, _ command.Given) (command.Outcome, error) {
			x, _ := ledger.Find[ledger.Dispute](l, d)
			dec, err := a.ResolveDispute(l, x, how)
			return command.Outcome{Decision: dec, Result: string(d)}, err
		},
	})
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, done)
}
