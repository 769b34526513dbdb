package statementruns

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/fault"
	"customercenter/internal/table"
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

// errCarried has the request answered by what it came to before.
var errCarried = errors.New("statement runs: it was carried out before")

// mostResumed is how many parts are resumed in one transaction.
const mostResumed = 50

func resume(ctx context.Context, c *api.Call, in *ResumeRequest) (*api.Result[Run], error) {
	done, err := api.CommitDraft(ctx, c, func(ctx context.Context) (string, error) {
		if _, was, err := c.Carried(ctx); err != nil {
			return "", err
		} else if was { // what failed since then is another request's affair
			return "", errCarried
		}
		head, err := find(ctx, c, in.ID)
		if err != nil {
			return "", err
		}
		if head.State == task.Canceled {
			return "", fault.NewConflict("run_canceled", "This run was canceled. Ask for the statements anew: what was stated is not stated again.")
		}
		failed, err := failures(ctx, c, head)
		switch {
		case err != nil:
			return "", err
		case len(failed) == 0:
			return "", fault.NewConflict("nothing_failed", "Nothing of this run has failed.")
		}
		return head.ID, moved(again(ctx, c, head.ID, failed))
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

// again lets failed tasks wait again, some in each transaction; the last one has the fence, so that whoever repeats a request
// that came to its end half-way goes on with the rest.
func again(ctx context.Context, c *api.Call, run string, failed []task.Task) error {
	for i := range failed {
		failed[i] = failed[i].Resume(c.At)
	}
	for some := range slices.Chunk(failed, mostResumed) {
		if left, ok := c.Pace.Left(ctx); ok && left < c.Pace.Margin {
			return table.Conflict{Cause: context.DeadlineExceeded}
		}
		var err error
		if last := &some[len(some)-1] == &failed[len(failed)-1]; last {
			err = c.Store.CommandTasks(ctx, c.Fence(run), some...)
		} else {
			err = c.Store.PutTask(ctx, some[0], some[1:]...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
