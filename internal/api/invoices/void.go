package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/document/invoice"
	"customercenter/internal/id"
)

// Void reverses a posted invoice on a day of its own.
var Void = api.DeclareVoid(api.Spec{
	ID: "invoices.void", Method: http.MethodPost, Path: "/invoices/{id}/void", Permission: access.InvoicesVoid, Writes: true,
	Summary: "Void an invoice",
	Doc:     "Reverses it on its own day; it keeps its number and shows on both days. Refused while money is applied to it, unless that is taken back in the same step.",
}, api.Voids[invoice.Invoice, invoice.Content, Invoice]{
	Kind: id.Invoice, Noun: "invoice", More: content, Void: invoice.Void, Show: afterwards,
})

// content is what an invoice's journal lines are made of.
func content(ctx context.Context, c *api.Call, x invoice.Invoice) (invoice.Content, error) {
	return c.Store.Content(ctx, c.Actor.Tenant, x)
}

// afterwards answers a command by the invoice as it is then.
func afterwards(ctx context.Context, c *api.Call, done command.Done) (*api.Result[Invoice], error) {
	out, err := read(ctx, c, id.Document(done.Result))
	if err != nil {
		return nil, err
	}
	out.Body.Seq, out.Replayed = done.Seq, done.ReplayedHeader()
	return out, nil
}
