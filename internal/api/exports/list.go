package exports

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/export"
	"customercenter/internal/table"
	"customercenter/internal/task"
)

// ListRequest asks for a page of exports.
type ListRequest struct {
	api.Paging
}

// List lists exports, latest first.
var List = api.Declare(api.Spec{
	ID: "exports.list", Method: http.MethodGet, Path: "/exports", Permission: access.CustomersExport,
	Summary: "List exports",
	Doc:     "Latest first, of what the caller may export. A moment behind; read one for its file.",
}, list)

// place is where a reader stands.
type place struct {
	Entry *table.Entry `json:"e,omitempty"`
}

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[Export]], error) {
	return api.Paged(c, in.Paging, nil, func(at place) ([]Export, *place, error) {
		var broken error
		rows, next, err := api.Gather(in.Limit, at, func(at place, limit int) ([]task.Task, *place, error) {
			found, next, err := c.Store.ListTasks(ctx, c.Actor.Tenant, export.About, at.Entry, limit)
			if err != nil || next == nil {
				return found, nil, err
			}
			return found, &place{next}, nil
		}, func(t task.Task) (Export, bool) {
			x, w, _, err := show(t)
			if err != nil {
				broken = err
			}
			return x, err == nil && may(c, w.What)
		})
		if err == nil {
			err = broken
		}
		return rows, next, err
	})
}
