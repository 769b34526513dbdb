package schedules

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
)

// List lists the schedules of statements.
var List = api.Declare(api.Spec{
	ID: "statementSchedules.list", Method: http.MethodGet, Path: "/statement-schedules", Permission: access.StatementsRead,
	Summary: "List schedules of statements",
	Doc:     "All of them, active or not, by code.",
}, list)

func list(ctx context.Context, c *api.Call, _ *struct{}) (*api.Result[api.Listed[Schedule]], error) {
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := api.Listed[Schedule]{Items: []Schedule{}}
	for _, code := range slices.Sorted(maps.Keys(b.States)) {
		out.Items = append(out.Items, show(b.States[code]))
	}
	return &api.Result[api.Listed[Schedule]]{Body: out}, nil
}
