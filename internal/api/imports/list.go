package imports

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/intake"
	"customercenter/internal/table"
)

// ListRequest asks for a page of imports.
type ListRequest struct {
	api.Paging
}

// List lists imports, latest first.
var List = api.Declare(api.Spec{
	ID: "imports.list", Method: http.MethodGet, Path: "/imports", Permission: access.ImportsRead,
	Summary: "List imports",
	Doc:     "What was asked for, by whom, and what came of it when a stage last ended, latest first. Read one for how far it is now.",
}, list)

// place is where a reader stands.
type place struct {
	Entry *table.Entry `json:"e,omitempty"`
}

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[Header]], error) {
	return api.Paged(c, in.Paging, nil, func(at place) ([]Header, *place, error) {
		heads, next, err := c.Store.ListTasks(ctx, c.Actor.Tenant, intake.About, at.Entry, in.Limit)
		if err != nil {
			return nil, nil, err
		}
		out := make([]Header, len(heads))
		for i, t := range heads {
			h, err := intake.HeadOf(t)
			if err != nil {
				return nil, nil, err
			}
			out[i] = header(c, t, h)
		}
		if next == nil {
			return out, nil, nil
		}
		return out, &place{next}, nil
	})
}
