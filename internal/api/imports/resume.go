package imports

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/importer"
	"customercenter/internal/table"
	"customercenter/internal/task"
)

// ResumeRequest names the import.
type ResumeRequest struct {
	ByID
}

// Resume has what failed tried again.
var Resume = api.Declare(api.Spec{
	ID: "imports.resume", Method: http.MethodPost, Path: "/imports/{id}/resume", Permission: access.CustomersImport, Writes: true, Timeout: 29 * time.Second,
	Summary: "Resume an import",
	Doc: "What failed is tried again, after what was wrong has been put right; nothing is done twice. With very many failures it may answer 503: " +
		"send the same request again, and it goes on where it was.",
}, resume)

// errCarried has the request answered by what it came to before.
var errCarried = errors.New("imports: it was carried out before")

// mostResumed is how many parts are resumed in one transaction.
const mostResumed = 50

func resume(ctx context.Context, c *api.Call, in *ResumeRequest) (*api.Result[Import], error) {
	done, err := api.CommitDraft(ctx, c, func(ctx context.Context) (string, error) {
		if _, was, err := c.Carried(ctx); err != nil {
			return "", err
		} else if was { // what failed since then is another request's affair
			return "", errCarried
		}
		t, h, err := find(ctx, c, in.ID)
		if err != nil {
			return "", err
		}
		if err := may(c, h); err != nil {
			return "", err
		}
		var failed []task.Task
		err = importer.EachPart(ctx, c.Store, t, h.Stage, h.Count(), true, func(p task.Task) error {
			if p.State == task.Failed {
				failed = append(failed, p.Resume(c.At))
			}
			return nil
		})
		if err != nil {
			return "", err
		}
		if err := resumable(t, h, len(failed)); err != nil {
			return "", err
		}
		return t.ID, moved(again(ctx, c, t, h, failed))
	})
	return shown(ctx, c, done, err)
}

// again lets what failed wait again, some in each transaction; the last one has the head, which goes on, and the fence, so that
// whoever repeats a request that came to its end half-way goes on with the rest.
func again(ctx context.Context, c *api.Call, t task.Task, h importer.Head, failed []task.Task) error {
	var last []task.Task
	if t.State == task.Failed {
		head, ring, err := importer.Sent(t, h, h.Stage, c.At)
		if err != nil {
			return err
		}
		last = []task.Task{head.Resume(c.At), ring}
	}
	for some := range slices.Chunk(failed, mostResumed) {
		if &some[len(some)-1] == &failed[len(failed)-1] {
			last = append(last, some...)
			break
		}
		if left, ok := c.Pace.Left(ctx); ok && left < c.Pace.Margin {
			return table.Conflict{Cause: context.DeadlineExceeded}
		}
		if err := c.Store.PutTask(ctx, some[0], some[1:]...); err != nil {
			return err
		}
	}
	return c.Store.CommandTasks(ctx, c.Fence(t.ID), last...)
}
