package runs

import (
	"context"
	"net/http"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/task"
)

// ResumeRequest names the run.
type ResumeRequest struct {
	ByID
}

// Resume has what failed tried again.
var Resume = api.Declare(api.Spec{
	ID: "statementRuns.resume", Method: http.MethodPost, Path: "/statement-runs/{id}/resume", Permission: access.StatementsSend, Writes: true, Memory: 1024, Timeout: 29 * time.Second,
	Summary: "Resume a run of statements",
	Doc: "Customers who failed are tried again, after what was wrong has been put right. Nobody is stated or mailed twice. " +
		"With very many failures it may answer 503: send the same request again, and it goes on where it was.",
}, resume)

func resume(ctx context.Context, c *api.Call, in *ResumeRequest) (*api.Result[Run], error) {
	done, err := command.Resume(ctx, &c.Call, func(ctx context.Context) (command.Resumed, error) {
		head, err := find(ctx, c, in.ID)
		if err != nil {
			return command.Resumed{}, err
		}
		if head.State == task.Canceled {
			return command.Resumed{}, fault.NewConflict("run_canceled", "This run was canceled. Ask for the statements anew: what was stated is not stated again.")
		}
		failed, err := failures(ctx, c, head)
		if err == nil && len(failed) == 0 {
			err = fault.NewConflict("nothing_failed", "Nothing of this run has failed.")
		}
		return command.Resumed{Name: head.ID, Failed: failed}, err
	})
	return shown(ctx, c, done, err)
}

// failures are what failed of a run: parts, and its planning.
func failures(ctx context.Context, c *api.Call, head task.Task) ([]task.Task, error) {
	var failed []task.Task
	if head.State == task.Failed {
		failed = append(failed, head)
	}
	err := c.Store.EachPart(ctx, head.Tenant, head.ID, 0, true, func(t task.Task) bool {
		if t.State == task.Failed {
			failed = append(failed, t)
		}
		return true
	})
	return failed, err
}
