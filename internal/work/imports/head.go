package imports

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// Import leads an import from stage to stage.
type Import struct{}

// Name is the kind of its tasks.
func (Import) Name() string { return intake.HeadKind }

// Lease is how long a step may take.
func (Import) Lease() time.Duration { return 2 * time.Minute }

// Permissions are none beyond its own task.
func (Import) Permissions() []access.Permission { return nil }

const (
	rowsPerPart = 5000
	mostParts   = 200
	keepPlanned = 30 * 24 * time.Hour
)

// Step goes on where the import is.
func (Import) Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	from, err := intake.HeadOf(t)
	if err != nil {
		return task.Step{}, err
	}
	h := head{from}
	s, err := h.step(ctx, c, t)
	if err != nil {
		return s, err
	}
	s.Data, err = json.Marshal(h.Head)
	return s, err
}

func (h *head) step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	switch h.Stage {
	case intake.Awaiting:
		return task.Step{}, refusal("no_file", "The file did not come: ask for another form and send it.")
	case intake.Splitting:
		return h.split(ctx, c, t)
	case intake.Planned:
		return task.Step{}, refusal("expired", "The plan was not committed for %d days: import the file again.", int(keepPlanned.Hours()/24))
	case intake.Reading, intake.Planning, intake.Committing, intake.Undoing:
	case intake.Committed, intake.Undone:
		return task.Step{State: task.Done}, nil
	}
	if h.Stage != intake.Reading && h.Begun < h.Parts {
		return h.begin(ctx, c, t)
	}
	ended, err := h.gather(ctx, c, t)
	if err != nil {
		return task.Step{}, err
	}
	if !ended {
		return task.Step{State: task.Waiting, Due: c.At.Add(time.Minute)}, nil
	}
	return h.next(ctx, c, t)
}

// gather adds up what the parts of the stage came to, when all have ended.
func (h *head) gather(ctx context.Context, c *command.Call, t task.Task) (ended bool, err error) {
	h.Counts, h.Jumps = h.Before, nil
	n, failed := 0, task.Task{}
	err = intake.EachPart(ctx, c.Store, t, h.Stage, h.Count(), true, func(p task.Task) error {
		if !p.State.Over() {
			return nil
		}
		if p.State == task.Failed {
			failed = p
		}
		came, err := intake.Came(p)
		h.Counts.Add(came.Counts)
		h.Jumps = intake.Furthest(h.Jumps, came.Jumps)
		n++
		return err
	})
	switch {
	case err != nil:
		return false, err
	case failed.Part > 0:
		return false, fault.Fault{Kind: fault.Conflict, Code: "part_failed", Detail: "A part of the import failed: " + failed.Reason + " Resume it when that is put right."}
	}
	return n == h.Count(), nil
}

// next begins the next stage.
func (h *head) next(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	h.Before, h.Begun = h.Counts, 0
	switch h.Stage {
	case intake.Reading:
		if err := h.clashes(ctx, c, t); err != nil {
			return task.Step{}, err
		}
		if err := h.parents(ctx, c, t); err != nil {
			return task.Step{}, err
		}
		h.Stage, h.Parts = intake.Planning, min(max((h.State.Rows+rowsPerPart-1)/rowsPerPart, 1), mostParts)
		return h.begin(ctx, c, t)
	case intake.Planning:
		h.Stage = intake.Planned
		h.check()
		var err error
		if h.Rejects, err = h.reject(ctx, c, t); err != nil {
			return task.Step{}, err
		}
		if h.Commit && h.Problem == nil {
			h.Stage = intake.Committing
			return task.Step{State: task.Waiting}, nil
		}
		return task.Step{State: task.Waiting, Due: c.At.Add(keepPlanned)}, nil
	case intake.Committing:
		h.Stage = intake.Committed
		var err error
		h.Rejects, err = h.reject(ctx, c, t)
		return task.Step{State: task.Done}, err
	default:
		h.Stage = intake.Undone
		return task.Step{State: task.Done}, nil
	}
}

// begin begins the next parts of a stage. Before a commit the number series go behind the numbers that come.
func (h *head) begin(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	if h.Stage == intake.Committing && h.Begun == 0 {
		for _, j := range h.Jumps {
			if err := c.Store.Jump(ctx, store.Counter{Tenant: t.Tenant, Kind: j.Kind, Series: j.Series, Period: j.Period}, j.To); err != nil {
				return task.Step{}, err
			}
		}
	}
	s := task.Step{State: task.Waiting}
	for ; h.Begun < h.Parts && len(s.Parts) < task.MostParts; h.Begun++ {
		p, err := intake.Part(t, h.Stage.First()+int64(h.Begun), intake.WorkKind, work{Stage: h.Stage, Worker: h.Begun})
		if err != nil {
			return s, err
		}
		p.Due = c.At
		s.Parts = append(s.Parts, p)
	}
	if h.Begun == h.Parts {
		s.Due = c.At.Add(time.Minute)
	}
	return s, nil
}

// check holds the plan to the control total.
func (h *head) check() {
	h.Problem = nil
	if h.Control != "" && !intake.Same(h.Control, h.Counts.Amount) {
		h.Problem = &fault.Field{Pointer: "/control", Code: "control_total",
			Detail: fmt.Sprintf("the amounts of the file add up to %s, and not to %s", intake.OrZero(h.Counts.Amount), h.Control)}
	}
}

// headOf is the head of a part's import; stop: it is not to go on.
func headOf(ctx context.Context, c *command.Call, t task.Task) (head task.Task, h head, stop bool, err error) {
	head, found, err := c.Store.FindTask(ctx, t.Tenant, t.ID, 0)
	if err != nil || !found || head.State == task.Canceled {
		return head, h, true, err
	}
	h.Head, err = intake.HeadOf(head)
	return head, h, false, err
}

// stage is what parts have in common: the last of a stage has the head go on.
type stage struct{}

// Last reports that all parts of the stage have ended. While the file is still being split nobody is the last.
func (stage) Last(ctx context.Context, c *command.Call, t task.Task) (bool, error) {
	head, h, stop, err := headOf(ctx, c, t)
	if err != nil || stop || head.State != task.Waiting || h.Stage == intake.Splitting || t.Part < h.Stage.First() || t.Part >= h.Stage.First()+int64(h.Count()) {
		return false, err
	}
	n := 0
	err = intake.EachPart(ctx, c.Store, head, h.Stage, h.Count(), true, func(p task.Task) error {
		if p.State.Over() {
			n++
		}
		return nil
	})
	return n == h.Count(), err
}

// Bell has the head of an import go on.
type Bell struct{}

// Name is the kind of its tasks.
func (Bell) Name() string { return intake.RingKind }

// Lease is how long it may take.
func (Bell) Lease() time.Duration { return time.Minute }

// Permissions are none.
func (Bell) Permissions() []access.Permission { return nil }

// Step does nothing: that it has ended is what the head waits for.
func (Bell) Step(context.Context, *command.Call, task.Task) (task.Step, error) {
	return task.Step{State: task.Done}, nil
}

// Last is always true.
func (Bell) Last(context.Context, *command.Call, task.Task) (bool, error) { return true, nil }
