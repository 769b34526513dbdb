package terms

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
)

// List lists the payment terms.
var List = api.Declare(api.Spec{
	ID: "terms.list", Method: http.MethodGet, Path: "/terms", Permission: access.CustomersRead,
	Summary: "List payment terms",
	Doc:     "All of them, active or not, by code.",
}, list)

func list(ctx context.Context, c *api.Call, _ *struct{}) (*api.Result[api.Listed[Term]], error) {
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := api.Listed[Term]{Items: []Term{}}
	for _, code := range slices.Sorted(maps.Keys(b.Terms)) {
		out.Items = append(out.Items, show(b, b.Terms[code]))
	}
	return &api.Result[api.Listed[Term]]{Body: out}, nil
}
