package runs

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/statement/compose"
	"customercenter/internal/table"
)

// ListRequest asks for a page of runs.
type ListRequest struct {
	api.Paging
}

// List lists runs, latest first.
var List = api.Declare(api.Spec{
	ID: "statementRuns.list", Method: http.MethodGet, Path: "/statement-runs", Permission: access.StatementsRead,
	Summary: "List runs of statements",
	Doc:     "What was asked for, by whom, and for how many customers, latest first. Read one for how far it is.",
}, list)

// place is where a reader stands.
type place struct {
	Entry *table.Entry `json:"e,omitempty"`
}

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[Header]], error) {
	return api.Paged(c, in.Paging, nil, func(at place) ([]Header, *place, error) {
		runs, next, err := c.Store.ListTasks(ctx, c.Actor.Tenant, compose.About, at.Entry, in.Limit)
		if err != nil {
			return nil, nil, err
		}
		out := make([]Header, len(runs))
		for i, t := range runs {
			if out[i], err = header(t); err != nil {
				return nil, nil, err
			}
		}
		if next == nil {
			return out, nil, nil
		}
		return out, &place{next}, nil
	})
}
