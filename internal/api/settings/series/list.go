package series

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
)

// List lists the number series.
var List = api.Declare(api.Spec{
	ID: "series.list", Method: http.MethodGet, Path: "/series", Permission: access.SettingsRead,
	Summary: "List number series",
	Doc:     "All of them, by kind of document and code; of each kind at most one is active.",
}, list)

func list(ctx context.Context, c *api.Call, _ *struct{}) (*api.Result[api.Listed[Series]], error) {
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := api.Listed[Series]{Items: []Series{}}
	for _, x := range b.All {
		out.Items = append(out.Items, show(x))
	}
	return &api.Result[api.Listed[Series]]{Body: out}, nil
}
