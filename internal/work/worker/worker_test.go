package worker_test

import (
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/task"
	"customercenter/internal/work/worker"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// kind does what a test says.
type kind func(ctx context.Context, c *command.Call, t task.Task) (task.Step, error)

func (kind) Name() string                     { return "test" }
func (kind) Lease() time.Duration             { return time.Minute }
func (kind) Permissions() []access.Permission { return []access.Permission{access.CustomersRead} }
func (k kind) Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	return k(ctx, c, t)
}

// shop is a table with a worker whose clock a test sets.
type shop struct {
	t *testing.T
	w *world.World
	*worker.Worker
	failed int
}

func newShop(t *testing.T, k kind) *shop {
	t.Helper()
	s := &shop{t: t, w: world.New(memory.New(memory.Options{}), noon, io.Discard)}
	s.Worker = worker.New(s.w.Deps, k)
	s.Count = func(_ context.Context, name string, n int) {
		if name == worker.FailedTasks {
			s.failed += n
		}
	}
	return s
}

func (s *shop) put(x task.Task) {
	s.t.Helper()
	x.Tenant, x.ID, x.Made = "acme", "job", noon
	if err := s.w.Deps.Store.PutTask(s.t.Context(), x); err != nil {
		s.t.Fatal(err)
	}
}

// carry has the task carried on at a moment, and answers what it then is.
func (s *shop) carry(at time.Time) task.Task {
	s.t.Helper()
	s.w.Set(at)
	if err := s.Carry(s.t.Context(), "acme", "job", 0); err != nil {
		s.t.Fatal(err)
	}
	return s.find(0)
}

func (s *shop) find(part int64) task.Task {
	s.t.Helper()
	x, found, err := s.w.Deps.Store.FindTask(s.t.Context(), "acme", "job", part)
	if err != nil || !found {
		s.t.Fatalf("part %d: %t %v", part, found, err)
	}
	return x
}

var waiting = task.Task{Kind: "test", State: task.Waiting, Due: noon}

// TestALeaseIsKept: while somebody has one nobody else begins; when it has run out the task is taken up, as a second attempt.
func TestALeaseIsKept(t *testing.T) {
	attempts := 0
	s := newShop(t, func(_ context.Context, c *command.Call, x task.Task) (task.Step, error) {
		attempts = x.Attempts
		if c.Actor.Subject != "system:tasks" || c.Actor.Tenant != "acme" || !c.Actor.Can(access.CustomersRead) || c.Actor.Can(access.StatementsSend) {
			t.Errorf("it is done by %+v", c.Actor)
		}
		return task.Step{State: task.Done}, nil
	})
	s.put(waiting.Take(noon, time.Minute))
	if x := s.carry(noon.Add(time.Minute - time.Second)); x.State != task.Working || attempts != 0 {
		t.Errorf("%+v", x)
	}
	if x := s.carry(noon.Add(time.Minute)); x.State != task.Done || attempts != 2 {
		t.Errorf("%+v after %d attempts", x, attempts)
	}
	if x := s.carry(noon.Add(time.Hour)); x.Revision != 3 {
		t.Errorf("what is over was touched: %+v", x)
	}
}

// TestItIsTakenBeforeItIsDone: the lease stands in the table while the step runs, and who comes then leaves it alone.
func TestItIsTakenBeforeItIsDone(t *testing.T) {
	var s *shop
	steps := 0
	s = newShop(t, func(context.Context, *command.Call, task.Task) (task.Step, error) {
		if steps++; steps > 1 {
			t.Fatal("two are at it")
		}
		if x := s.find(0); x.State != task.Working || !x.Due.Equal(noon.Add(time.Minute)) {
			t.Errorf("%+v", x)
		}
		return task.Step{State: task.Done}, s.Carry(t.Context(), "acme", "job", 0)
	})
	s.put(waiting)
	if x := s.carry(noon); x.State != task.Done {
		t.Errorf("%+v", x)
	}
}

// TestSomebodyElseWasFaster: what another wrote meanwhile stays.
func TestSomebodyElseWasFaster(t *testing.T) {
	var s *shop
	s = newShop(t, func(context.Context, *command.Call, task.Task) (task.Step, error) {
		if err := s.w.Deps.Store.PutTask(t.Context(), s.find(0).Cancel(noon)); err != nil {
			t.Fatal(err)
		}
		return task.Step{State: task.Done}, nil
	})
	s.put(waiting)
	if x := s.carry(noon); x.State != task.Canceled {
		t.Errorf("%+v", x)
	}
}

// TestARefusal fails the task, with its reason.
func TestARefusal(t *testing.T) {
	s := newShop(t, func(context.Context, *command.Call, task.Task) (task.Step, error) {
		return task.Step{}, fault.NewConflict("no_recipient", "Nobody.")
	})
	s.put(waiting)
	if x := s.carry(noon); x.State != task.Failed || x.Code != "no_recipient" || x.Reason != "Nobody." || s.failed != 0 {
		t.Errorf("%+v, %d counted", x, s.failed)
	}
}

// TestGivingUp: what is not a refusal is tried again after longer and longer pauses, a panic too, and is counted when it is given up.
func TestGivingUp(t *testing.T) {
	unknown := waiting
	unknown.Kind = "fromTomorrow"
	for name, c := range map[string]struct {
		kind kind
		task task.Task
	}{
		"an error": {func(context.Context, *command.Call, task.Task) (task.Step, error) {
			return task.Step{}, errors.New("a secret")
		}, waiting},
		"a panic": {func(context.Context, *command.Call, task.Task) (task.Step, error) { panic("a secret") }, waiting},
		"unknown": {nil, unknown},
	} {
		s := newShop(t, c.kind)
		s.put(c.task)
		at, n := noon, 0
		for ; n < 100; n++ {
			x := s.carry(at)
			if x.State == task.Failed {
				if x.Code != "gave_up" || x.Reason == "" || x.Reason == "a secret" {
					t.Errorf("%s: %+v", name, x)
				}
				break
			}
			if x.State != task.Waiting || !x.Due.Equal(at.Add(task.Pause(n+1))) {
				t.Fatalf("%s: after attempt %d %+v", name, n+1, x)
			}
			at = x.Due
		}
		if n != 39 || s.failed != 1 {
			t.Errorf("%s: it was given up after %d attempts, %d counted", name, n+1, s.failed)
		}
	}
}

// TestPartsBegin in the transaction of the step that begins them, and are carried on by themselves.
func TestPartsBegin(t *testing.T) {
	s := newShop(t, func(_ context.Context, _ *command.Call, x task.Task) (task.Step, error) {
		if !x.Head() {
			return task.Step{State: task.Done, Result: []byte(`"part"`)}, nil
		}
		step := task.Step{State: task.Done}
		for n := range int64(task.MostParts) {
			p := waiting
			p.Tenant, p.ID, p.Part = x.Tenant, x.ID, n+1
			step.Parts = append(step.Parts, p)
		}
		return step, nil
	})
	s.put(waiting)
	s.carry(noon)
	if x := s.find(task.MostParts); x.State != task.Waiting || !x.IsDue(noon) {
		t.Errorf("%+v", x)
	}
	again, err := s.Consume(t.Context(), []table.Key{keys.TaskPart("acme", "job", 3), keys.Account("acme", "x"), keys.TaskPart("acme", "job", 4)})
	if err != nil || again != -1 {
		t.Errorf("%d %v", again, err)
	}
	for part, want := range map[int64]task.State{3: task.Done, 4: task.Done, 5: task.Waiting} {
		if x := s.find(part); x.State != want {
			t.Errorf("part %d is %s", part, x.State)
		}
	}
}

// TestTimeIsShort: what there is no time for is named, and left as it was.
func TestTimeIsShort(t *testing.T) {
	s := newShop(t, func(context.Context, *command.Call, task.Task) (task.Step, error) {
		return task.Step{State: task.Done}, nil
	})
	s.put(waiting)
	s.Pace.Left = func(context.Context) (time.Duration, bool) { return time.Millisecond, true }
	again, err := s.Consume(t.Context(), []table.Key{keys.Account("acme", "x"), keys.Task("acme", "job")})
	if x := s.find(0); err != nil || again != 1 || x.Revision != 1 {
		t.Errorf("%d %v %+v", again, err, x)
	}
}
