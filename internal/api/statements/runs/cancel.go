package runs

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/task"
)

// CancelRequest names the run.
type CancelRequest struct {
	ByID
}

// Cancel ends a run before it is done.
var Cancel = api.Declare(api.Spec{
	ID: "statementRuns.cancel", Method: http.MethodPost, Path: "/statement-runs/{id}/cancel", Permission: access.StatementsSend, Writes: true, Memory: 1024,
	Summary: "Cancel a run of statements",
	Doc:     "Customers with whom nobody has begun are not stated any more. What was issued stays, and mails that were written go out. A canceled run is not resumed.",
}, cancel)

func cancel(ctx context.Context, c *api.Call, in *CancelRequest) (*api.Result[Run], error) {
	done, err := command.Once(ctx, &c.Call, func(ctx context.Context) (string, error) {
		head, err := find(ctx, c, in.ID)
		if err != nil {
			return "", err
		}
		left := !head.State.Over()
		if !left && head.State != task.Canceled {
			err = c.Store.EachPart(ctx, head.Tenant, head.ID, 0, true, func(t task.Task) bool {
				left = !t.State.Over()
				return !left
			})
		}
		switch {
		case err != nil:
			return "", err
		case !left:
			return "", fault.NewConflict("run_over", "There is nothing left to cancel: every customer of this run is done, failed or canceled.")
		}
		return head.ID, c.Store.CommandTasks(ctx, c.Fence(head.ID), head.Stop(c.At))
	})
	return shown(ctx, c, done, err)
}

// shown is the run behind a command.
func shown(ctx context.Context, c *api.Call, done command.Done, err error) (*api.Result[Run], error) {
	if err != nil {
		return nil, err
	}
	head, err := find(ctx, c, done.Result)
	if err != nil {
		return nil, err
	}
	out, err := whole(ctx, c, head, true, false)
	return &api.Result[Run]{Body: out, Replayed: done.ReplayedHeader()}, err
}
