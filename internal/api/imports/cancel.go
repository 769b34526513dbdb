package imports

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
)

// CancelRequest names the import.
type CancelRequest struct {
	ByID
}

// Cancel ends an import before anything is committed.
var Cancel = api.Declare(api.Spec{
	ID: "imports.cancel", Method: http.MethodPost, Path: "/imports/{id}/cancel", Permission: access.CustomersImport, Writes: true,
	Summary: "Cancel an import",
	Doc:     "Nothing of it is committed. An import that is being committed goes on to its end, and can be undone then.",
}, cancel)

func cancel(ctx context.Context, c *api.Call, in *CancelRequest) (*api.Result[Import], error) {
	done, err := command.Once(ctx, &c.Call, func(ctx context.Context) (string, error) {
		t, h, err := find(ctx, c, in.ID)
		if err != nil {
			return "", err
		}
		if err := may(c, h); err != nil {
			return "", err
		}
		if err := cancelable(t, h); err != nil {
			return "", err
		}
		return t.ID, c.Store.CommandTasks(ctx, c.Fence(t.ID), t.Stop(c.At))
	})
	return shown(ctx, c, done, err)
}
