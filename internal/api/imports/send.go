package imports

import (
	"context"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/intake"
	"customercenter/internal/task"
)

// send sends an import into a stage, once, where ready has nothing against it.
func send(ctx context.Context, c *api.Call, path string, s intake.Stage, ready func(task.Task, intake.Head) error) (*api.Result[Import], error) {
	done, err := command.Once(ctx, &c.Call, func(ctx context.Context) (string, error) {
		t, h, err := find(ctx, c, path)
		if err != nil {
			return "", err
		}
		if err := may(c, h); err != nil {
			return "", err
		}
		if err := ready(t, h); err != nil {
			return "", err
		}
		next, ring, err := intake.Sent(t, h, s, c.At)
		if err != nil {
			return "", err
		}
		return t.ID, c.Store.CommandTasks(ctx, c.Fence(t.ID), next, ring)
	})
	return shown(ctx, c, done, err)
}

// shown is the import behind a command.
func shown(ctx context.Context, c *api.Call, done command.Done, err error) (*api.Result[Import], error) {
	if err != nil {
		return nil, err
	}
	t, h, err := find(ctx, c, done.Result)
	if err != nil {
		return nil, err
	}
	out, err := whole(ctx, c, t, h)
	return &api.Result[Import]{Body: out, Replayed: done.ReplayedHeader()}, err
}

// committable refuses what cannot be committed.
func committable(t task.Task, h intake.Head) error {
	switch {
	case h.Stage != intake.Planned || t.State != task.Waiting:
		return fault.NewConflict("not_planned", "Only a plan that waits can be committed; this import is %s.", status(t, h))
	case h.Problem != nil:
		return fault.NewConflict("plan_has_problem", "The plan cannot be committed: %s. Import the file again when that is put right.", h.Problem.Detail)
	}
	return nil
}

// cancelable refuses what is not canceled any more.
func cancelable(t task.Task, h intake.Head) error {
	switch {
	case t.State.Over():
		return fault.NewConflict("import_over", "There is nothing left to cancel: this import is %s.", status(t, h))
	case h.Stage == intake.Committing || h.Stage == intake.Undoing:
		return fault.NewConflict("import_begun", "It is being carried out, and is not left half done: undo the import when it is committed.")
	}
	return nil
}

// undoable refuses what cannot be undone.
func undoable(t task.Task, h intake.Head) error {
	if h.Stage != intake.Committed || t.State != task.Done {
		return fault.NewConflict("not_committed", "Only an import that was committed can be undone; this one is %s.", status(t, h))
	}
	return nil
}

// resumable refuses what is not tried again.
func resumable(t task.Task, h intake.Head, failed int) error {
	switch {
	case t.State == task.Canceled:
		return fault.NewConflict("import_canceled", "This import was canceled: import the file again.")
	case t.State == task.Failed && (h.Stage == intake.Awaiting || h.Stage == intake.Planned || h.File().Name == ""):
		return fault.NewConflict("import_again", "This cannot be tried again: import the file again. %s", t.Reason)
	case t.State != task.Failed && failed == 0:
		return fault.NewConflict("nothing_failed", "Nothing of this import has failed.")
	}
	return nil
}
