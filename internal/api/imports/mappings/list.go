package mappings

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/intake"
)

// List lists saved mappings.
var List = api.Declare(api.Spec{
	ID: "importMappings.list", Method: http.MethodGet, Path: "/import-mappings", Permission: access.ImportsRead,
	Summary: "List mappings of imports",
	Doc:     "All of them, by code.",
}, list)

func list(ctx context.Context, c *api.Call, _ *struct{}) (*api.Result[api.Listed[Mapping]], error) {
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := api.Listed[Mapping]{Items: []Mapping{}}
	for _, code := range slices.Sorted(maps.Keys(b.Mappings)) {
		m, _, err := intake.Saved(b.Mappings, code)
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, show(c.Actor, m))
	}
	return &api.Result[api.Listed[Mapping]]{Body: out}, nil
}
