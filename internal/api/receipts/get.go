package receipts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/id"
)

// Get reads one receipt.
var Get = api.Declare(api.Spec{
	ID: "receipts.get", Method: http.MethodGet, Path: "/receipts/{id}", Permission: access.ReceiptsRead,
	Summary: "Read a receipt",
	Doc:     "With its applications, also those that were taken back.",
}, get)

func get(ctx context.Context, c *api.Call, in *ByID) (*api.Result[Receipt], error) {
	d, err := api.ParsePath(in.ID, id.Receipt, "receipt")
	if err != nil {
		return nil, err
	}
	return read(ctx, c, d)
}
