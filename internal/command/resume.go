package command

import (
	"context"
	"errors"

	"customercenter/internal/table"
	"customercenter/internal/task"
)

// Resumed is what a command has tried again: tasks that failed, and what is written with the last of them.
type Resumed struct {
	Name   string // of the job
	Failed []task.Task
	With   []task.Task
}

// mostResumed is how many tasks are resumed in one transaction.
const mostResumed = 50

// errCarried has a request answered by what it came to before.
var errCarried = errors.New("command: it was carried out before")

// Resume carries out a command that has what failed of a job tried again, some tasks in each transaction. The last one has the
// fence, so that whoever repeats a request that came to its end half-way goes on with the rest. A key that was used before resumes
// nothing: what failed since then is another request's affair. Errors: those of what; Unavailable when the deadline nears.
func Resume(ctx context.Context, c *Call, what func(ctx context.Context) (Resumed, error)) (Done, error) {
	return Once(ctx, c, func(ctx context.Context) (string, error) {
		if _, was, err := c.Prior(ctx); err != nil {
			return "", err
		} else if was {
			return "", errCarried
		}
		r, err := what(ctx)
		if err != nil {
			return "", err
		}
		for i := range r.Failed {
			r.Failed[i] = r.Failed[i].Resume(c.At)
		}
		for ; len(r.Failed) > mostResumed; r.Failed = r.Failed[mostResumed:] {
			if left, ok := c.Pace.Left(ctx); ok && left < c.Pace.Margin {
				return "", table.Conflict{Cause: context.DeadlineExceeded}
			}
			if err := c.Store.PutTask(ctx, r.Failed[0], r.Failed[1:mostResumed]...); err != nil {
				return "", err
			}
		}
		return r.Name, c.Store.CommandTasks(ctx, c.Fence(r.Name), append(r.With, r.Failed...)...)
	})
}
