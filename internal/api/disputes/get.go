package disputes

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/id"
)

// Get reads one dispute.
var Get = api.Declare(api.Spec{
	ID: "disputes.get", Method: http.MethodGet, Path: "/disputes/{id}", Permission: access.InvoicesRead,
	Summary: "Read a dispute",
	Doc:     "With what is in dispute now: the lesser of what was disputed and what is open of the item.",
}, get)

func get(ctx context.Context, c *api.Call, in *ByID) (*api.Result[Dispute], error) {
	d, err := api.ParsePath(in.ID, id.Dispute, "dispute")
	if err != nil {
		return nil, err
	}
	return read(ctx, c, d)
}
