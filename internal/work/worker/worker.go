// Package worker carries tasks on: it hears from the table's stream that one was put in, and a schedule rings those that are
// due. A task is taken with a lease and moved on by what its kind says; whoever dies in the middle leaves the lease behind, and
// when it has run out the next one takes the task up again. So a step may be done twice, but never by two at once for longer than
// a lease, and what it commits is fenced by its kind.
package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/metric"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/task"
)

// Kind is what tasks of a kind do.
type Kind interface {
	Name() string
	// Lease is how long a step may take. It ends with the lease.
	Lease() time.Duration
	// Permissions are what a step is allowed to do.
	Permissions() []access.Permission
	// Step moves a task on. It may have been begun before: t.Attempts counts how often. Errors: a refusal (fault.Fault of
	// another kind than Unavailable and Defect) fails the task with its code and detail; anything else is tried again later.
	Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error)
}

// Closer is a kind whose parts may be the last of a stage, after which their head goes on.
type Closer interface {
	// Last reports that the head has been waiting for this part, which has just ended. It is asked after the part was written, so
	// that of two which end at once one at least is the last.
	Last(ctx context.Context, c *command.Call, t task.Task) (bool, error)
}

// Worker carries on tasks of all tenants. Any number of them may run at once.
type Worker struct {
	command.Deps
	Kinds map[string]Kind
	Count func(ctx context.Context, name string, n int) // writes a metric that must stay at nothing
}

// FailedTasks is the metric of tasks that failed for a reason of ours.
const FailedTasks = "FailedTasks"

// New is a worker for some kinds.
func New(d command.Deps, kinds ...Kind) *Worker {
	w := &Worker{Deps: d, Kinds: map[string]Kind{}, Count: func(ctx context.Context, name string, n int) { metric.Count(ctx, d.Log, name, n) }}
	for _, k := range kinds {
		w.Kinds[k.Name()] = k
	}
	return w
}

// Consume carries on the tasks that the records tell of, as far as there is time; it answers the first that it did not come to.
// What went wrong with a task stands in the task, and it is due again later.
func (w *Worker) Consume(ctx context.Context, records []table.Key) (again int, err error) {
	for i, k := range records {
		t, name, part, ok := store.ParseTask(k)
		if !ok {
			continue
		}
		if w.hurried(ctx) {
			return i, nil
		}
		if werr := w.Carry(ctx, t, name, part); werr != nil {
			err = errors.Join(err, fmt.Errorf("task %s of %s: %w", name, t, werr))
		}
	}
	if err != nil {
		w.Log.ErrorContext(ctx, "tasks", "error", err.Error()) // each is due again, whether or not the stream says so
	}
	return -1, nil
}

// mostDue is how many due tasks of a shard are carried on at once, before those of the next.
const mostDue = 50

// Ring carries on what is due in all tenants, beginning with another each minute.
func (w *Worker) Ring(ctx context.Context, at time.Time) error {
	tenants, err := w.Store.Tenants(ctx)
	if err != nil {
		return err
	}
	for i := range tenants {
		t := tenants[(i+int(at.Unix()/60))%len(tenants)]
		for shard := range store.Shards {
			if w.hurried(ctx) {
				return err // the rest is due in the next minute, too
			}
			err = errors.Join(err, w.ring(ctx, t, shard))
		}
	}
	return err
}

func (w *Worker) ring(ctx context.Context, t id.Tenant, shard int) error {
	due, err := w.Store.DueTasks(ctx, t, shard, w.Now(), mostDue)
	for _, k := range due {
		if w.hurried(ctx) {
			return err
		}
		if _, name, part, ok := store.ParseTask(k); ok {
			err = errors.Join(err, w.Carry(ctx, t, name, part))
		}
	}
	return err
}

func (w *Worker) hurried(ctx context.Context) bool {
	left, ok := w.Pace.Left(ctx)
	return ctx.Err() != nil || ok && left < 10*w.Pace.Margin
}

// Carry takes a task, if it is due, and moves it on until it has to wait, is over, or time is short. Errors: what the table
// met; the task is then due when its lease has run out.
func (w *Worker) Carry(ctx context.Context, t id.Tenant, name string, part int64) error {
	x, found, err := w.Store.FindTask(ctx, t, name, part)
	for err == nil && found && x.IsDue(w.Now()) && !w.hurried(ctx) {
		x, err = w.step(ctx, x)
	}
	if errors.Is(err, store.TaskMoved) {
		return nil // somebody else is at it
	}
	return err
}

// step takes a task and moves it on by one step.
func (w *Worker) step(ctx context.Context, x task.Task) (task.Task, error) {
	kind, known := w.Kinds[x.Kind]
	if !known {
		x.Attempts++
		return w.later(ctx, x, "this release does not know tasks of this kind")
	}
	x, err := w.put(ctx, x.Take(w.Now(), kind.Lease()))
	if err != nil {
		return x, err
	}
	x, err = w.moved(ctx, kind, x)
	if closer, ok := kind.(Closer); ok && err == nil && x.State.Over() && !x.Head() {
		w.close(ctx, closer, x)
	}
	return x, err
}

// close carries on the head that waited for a part. Where that does not come about, the head is due in a minute anyway.
func (w *Worker) close(ctx context.Context, kind Closer, x task.Task) {
	last, err := kind.Last(ctx, w.call(w.Kinds[x.Kind], x), x)
	if err == nil && last {
		var head task.Task
		var found bool
		if head, found, err = w.Store.FindTask(ctx, x.Tenant, x.ID, 0); err == nil && found && head.State == task.Waiting {
			if head.Due = w.Now(); !w.hurried(ctx) {
				_, err = w.put(ctx, head)
			}
			if err == nil {
				err = w.Carry(ctx, x.Tenant, x.ID, 0)
			}
		}
	}
	if err != nil && !errors.Is(err, store.TaskMoved) {
		w.Log.ErrorContext(ctx, "tasks", "tenant", string(x.Tenant), "task", x.ID, "error", err.Error())
	}
}

// moved does a step of a task that was taken, and writes what came of it.
func (w *Worker) moved(ctx context.Context, kind Kind, x task.Task) (task.Task, error) {
	s, err := w.one(ctx, kind, x)
	if err == nil {
		return w.put(ctx, x.After(s, w.Now()), s.Parts...)
	}
	w.Log.LogAttrs(ctx, slog.LevelError, "task", slog.String("tenant", string(x.Tenant)), slog.String("task", x.ID), slog.Int64("part", x.Part),
		slog.String("kind", x.Kind), slog.Int("attempt", x.Attempts), slog.String("error", err.Error()))
	f := command.FaultOf(err)
	if f.Kind == fault.Defect || f.Kind == fault.Unavailable {
		return w.later(ctx, x, "Something went wrong on our side; it is tried again.")
	}
	return w.put(ctx, x.After(task.Step{State: task.Failed, Code: f.Code, Reason: f.Detail}, w.Now()))
}

// later leaves a task to be tried again, or gives it up, which is counted.
func (w *Worker) later(ctx context.Context, x task.Task, why string) (task.Task, error) {
	next := x.Retry(w.Now(), why)
	if next.State == task.Failed {
		w.Count(ctx, FailedTasks, 1)
	}
	return w.put(ctx, next)
}

// one does a step within its lease. A panic is an error like any other.
func (w *Worker) one(ctx context.Context, kind Kind, x task.Task) (s task.Step, err error) {
	ctx, cancel := context.WithTimeout(ctx, kind.Lease())
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return kind.Step(ctx, w.call(kind, x), x)
}

// call is the call by which a task's step acts.
func (w *Worker) call(kind Kind, x task.Task) *command.Call {
	name := fmt.Sprintf("%s/%d", x.ID, x.Part)
	return &command.Call{Deps: w.Deps, Operation: kind.Name(), Actor: access.System("tasks", x.Tenant, kind.Permissions()...), At: w.Now(),
		Key: name, Hash: "-"}
}

// put writes a task and answers it as it then is.
func (w *Worker) put(ctx context.Context, x task.Task, parts ...task.Task) (task.Task, error) {
	err := table.Retry(ctx, w.Pace, func() error { return w.Store.PutTask(ctx, x, parts...) })
	if err == nil {
		x.Revision++
	}
	return x, err
}
