package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/id"
)

// Get reads one invoice.
var Get = api.Declare(api.Spec{
	ID: "invoices.get", Method: http.MethodGet, Path: "/invoices/{id}", Permission: access.InvoicesRead,
	Summary: "Read an invoice",
	Doc:     "With its lines, taxes, instalments and applications. What is open follows from the schedule and the applications that count.",
}, get)

func get(ctx context.Context, c *api.Call, in *ByID) (*api.Result[Invoice], error) {
	d, err := api.ParsePath(in.ID, id.Invoice, "invoice")
	if err != nil {
		return nil, err
	}
	return read(ctx, c, d)
}
