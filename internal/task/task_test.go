package task_test

import (
	"testing"
	"time"

	"customercenter/internal/task"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestPauses(t *testing.T) {
	for attempts, want := range map[int]time.Duration{0: 5 * time.Second, 1: 5 * time.Second, 2: 10 * time.Second, 5: 80 * time.Second, 8: 640 * time.Second, 9: 15 * time.Minute, 1000: 15 * time.Minute} {
		if got := task.Pause(attempts); got != want {
			t.Errorf("after %d attempts: %s, not %s", attempts, got, want)
		}
	}
}

// TestATaskGivesUp after a good day of attempts that came to nothing, and begins to count anew when it moves on or is resumed.
func TestATaskGivesUp(t *testing.T) {
	x, now := task.Task{State: task.Waiting, Due: noon}, noon
	n := 0
	for ; !x.State.Over() && n < 100; n++ {
		if now = x.Due; !x.IsDue(now) || x.IsDue(now.Add(-1)) {
			t.Fatalf("%+v at %s", x, now)
		}
		x = x.Take(now, time.Minute).Retry(now, "why")
	}
	if n != 40 || x.State != task.Failed || x.Code != "gave_up" || x.Reason != "why" || !x.Due.IsZero() || !x.Ended.Equal(now) {
		t.Errorf("after %d attempts %+v", n, x)
	}
	if d := now.Sub(noon); d < 6*time.Hour || d > 24*time.Hour {
		t.Errorf("it gave up after %s", d)
	}
	x = x.Resume(now)
	if x.Attempts != 0 || !x.IsDue(now) || x.Code != "" || !x.Ended.IsZero() {
		t.Errorf("resumed: %+v", x)
	}
	if x = x.Take(now, time.Minute).After(task.Step{State: task.Waiting}, now); x.Attempts != 0 || !x.IsDue(now) {
		t.Errorf("moved on: %+v", x)
	}
}

func TestALease(t *testing.T) {
	x := task.Task{State: task.Waiting, Due: noon}.Take(noon, time.Minute)
	if x.IsDue(noon.Add(time.Minute-1)) || !x.IsDue(noon.Add(time.Minute)) || x.State != task.Working || x.Attempts != 1 {
		t.Errorf("%+v", x)
	}
}

func TestCanceledIsOver(t *testing.T) {
	x := task.Task{State: task.Working, Due: noon}.Cancel(noon)
	if x.State != task.Canceled || x.IsDue(noon.Add(time.Hour)) {
		t.Errorf("%+v", x)
	}
	for _, s := range []task.State{task.Done, task.Failed, task.Canceled} {
		over := task.Task{State: s}
		if got := over.Cancel(noon); got.State != s || !s.Over() {
			t.Errorf("%s was canceled: %+v", s, got)
		}
	}
	if got := (task.Task{State: task.Done}).Stop(noon); got.State != task.Canceled {
		t.Errorf("a head that was done is stopped: %+v", got)
	}
}
