package taxcodes

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
)

// List lists the tax codes.
var List = api.Declare(api.Spec{
	ID: "taxCodes.list", Method: http.MethodGet, Path: "/tax-codes", Permission: access.CustomersRead,
	Summary: "List tax codes",
	Doc:     "All of them, active or not, by code.",
}, list)

func list(ctx context.Context, c *api.Call, _ *struct{}) (*api.Result[api.Listed[TaxCode]], error) {
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := api.Listed[TaxCode]{Items: []TaxCode{}}
	for _, code := range slices.Sorted(maps.Keys(b.TaxCodes)) {
		out.Items = append(out.Items, show(b.TaxCodes[code]))
	}
	return &api.Result[api.Listed[TaxCode]]{Body: out}, nil
}
