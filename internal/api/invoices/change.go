package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	commands "customercenter/internal/command/invoices"
	"customercenter/internal/document/invoice"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// ChangeRequest changes a draft.
type ChangeRequest struct {
	ByID
	Body api.Patch[commands.Fields] `contentType:"application/merge-patch+json"`
}

// Change changes a draft by merge-patch: what is left out stays, null takes the default again.
var Change = api.Declare(api.Spec{
	ID: "invoices.change", Method: http.MethodPatch, Path: "/invoices/{id}", Permission: access.InvoicesDraft, Writes: true, Versioned: true,
	Summary: "Change a draft",
	Doc:     "A merge-patch (RFC 7386) of the draft's fields. A posted invoice is corrected by a further document.",
}, change)

func change(ctx context.Context, c *api.Call, in *ChangeRequest) (*api.Result[Invoice], error) {
	d, err := api.ParsePath(in.ID, id.Invoice, "invoice")
	if err != nil {
		return nil, err
	}
	return saveDraft(ctx, c, func(ctx context.Context) (commands.Fields, invoice.Invoice, error) {
		x, content, err := c.Store.DraftOf(ctx, c.Actor.Tenant, d)
		if err != nil {
			return commands.Fields{}, x, err
		}
		if x.Status != ledger.Draft {
			return commands.Fields{}, x, ledger.NotADraft{Document: d, Status: x.Status}
		}
		if err := c.Match(etag(x)); err != nil {
			return commands.Fields{}, x, err
		}
		f, err := in.Body.Apply(commands.Fields{Currency: string(x.Currency), IssuedOn: x.IssuedOn.String(), PONumber: x.PONumber, Details: details(x, content)})
		return f, x, err
	})
}

// Discard removes a draft that was never posted.
var Discard = api.Declare(api.Spec{
	ID: "invoices.discard", Method: http.MethodDelete, Path: "/invoices/{id}", Permission: access.InvoicesDraft, Writes: true, Versioned: true,
	Status:  http.StatusOK,
	Summary: "Discard a draft",
	Doc:     "Only a draft; a posted invoice is voided and keeps its number.",
}, discard)

// Discarded says which draft is gone.
type Discarded struct {
	ID string `json:"id"`
}

func discard(ctx context.Context, c *api.Call, in *ByID) (*api.Result[Discarded], error) {
	d, err := api.ParsePath(in.ID, id.Invoice, "invoice")
	if err != nil {
		return nil, err
	}
	done, err := command.Once(ctx, &c.Call, func(ctx context.Context) (string, error) {
		x, err := store.Document[invoice.Invoice](ctx, c.Store, c.Actor.Tenant, d)
		if err != nil {
			return "", err
		}
		if x.Status != ledger.Draft {
			return "", ledger.NotADraft{Document: d, Status: x.Status}
		}
		if err := c.Match(etag(x)); err != nil {
			return "", err
		}
		return string(d), c.Store.DiscardDraft(ctx, c.Actor.Tenant, x, c.Fence(string(d)))
	})
	if err != nil {
		return nil, err
	}
	return &api.Result[Discarded]{Body: Discarded{string(d)}, Replayed: done.ReplayedHeader()}, nil
}
