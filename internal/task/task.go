// Package task is work that outlives a request: a head with its plan, and parts that are done one by one. It is pure: it knows
// no table, transport or clock. Whoever works holds a lease; what a crash left behind is taken up again when the lease has run
// out, so every step must be one that can be done twice.
package task

import (
	"encoding/json"
	"time"

	"customercenter/internal/id"
)

// State is where a task stands.
type State string

// The states. Only waiting and working tasks have an instant at which they are due.
const (
	Waiting  State = "waiting"  // until Due
	Working  State = "working"  // somebody has a lease until Due
	Done     State = "done"     // Result says what came of it
	Failed   State = "failed"   // Reason says why; it can be resumed
	Canceled State = "canceled" // before it was done
)

// Over reports a state in which nobody works any more.
func (s State) Over() bool { return s != Waiting && s != Working }

// Task is a task's head (Part 0) or one of its parts (from 1).
type Task struct {
	Tenant   id.Tenant
	ID       string
	Part     int64
	Revision int64 // of the item as it was read; 0: it is new

	Kind     string
	About    string // what heads are listed by: a kind of job, or a customer
	State    State
	Due      time.Time // when it is to be worked on; for one that is working, when its lease ends
	Attempts int       // how often it was begun since it last moved on
	By       string    // who asked for it
	Made     time.Time
	Ended    time.Time
	Data     json.RawMessage // the kind's own: what is to be done, and how far it is
	Result   json.RawMessage // the kind's own
	Reason   string          // of a failure, for those who asked
	Code     string          // of a failure
}

// Head reports that it is no part.
func (t Task) Head() bool { return t.Part == 0 }

// Step is what a step came to.
type Step struct {
	State  State           // Waiting: there is more to do, at Due
	Due    time.Time       // zero: at once
	Data   json.RawMessage // nil: as it was
	Result json.RawMessage
	Code   string
	Reason string
	Parts  []Task // parts that begin with this step; at most MostParts
}

// MostParts is how many parts one step may begin.
const MostParts = 50

// Take gives a lease on a task that is due.
func (t Task) Take(now time.Time, lease time.Duration) Task {
	t.State, t.Due, t.Attempts = Working, now.Add(lease), t.Attempts+1
	return t
}

// IsDue reports that somebody may take it.
func (t Task) IsDue(now time.Time) bool { return !t.State.Over() && !t.Due.After(now) }

// After is the task after a step.
func (t Task) After(s Step, now time.Time) Task {
	t.State, t.Due, t.Attempts = s.State, s.Due, 0
	if s.Data != nil {
		t.Data = s.Data
	}
	t.Result, t.Code, t.Reason = s.Result, s.Code, s.Reason
	switch {
	case s.State.Over():
		t.Due, t.Ended = time.Time{}, now
	case t.Due.IsZero():
		t.Due = now
	}
	return t
}

// mostAttempts is after how many attempts in a row that came to nothing a task fails: about a day of pauses.
const mostAttempts = 40

// Pause is how long a task waits after so many attempts that came to nothing: 5 s, doubled up to 15 minutes.
func Pause(attempts int) time.Duration {
	d := 5 * time.Second
	for range min(attempts, 20) - 1 {
		if d *= 2; d >= 15*time.Minute {
			return 15 * time.Minute
		}
	}
	return d
}

// Retry is the task after an attempt that came to nothing and may go better later.
func (t Task) Retry(now time.Time, why string) Task {
	if t.Attempts >= mostAttempts {
		return t.After(Step{State: Failed, Code: "gave_up", Reason: why}, now)
	}
	t.State, t.Due, t.Reason = Waiting, now.Add(Pause(t.Attempts)), why
	return t
}

// Resume is a task that failed, to be tried again.
func (t Task) Resume(now time.Time) Task {
	t.State, t.Due, t.Attempts, t.Ended, t.Code, t.Reason = Waiting, now, 0, time.Time{}, "", ""
	return t
}

// Cancel is a task that nobody is to do any more; what is over stays as it is.
func (t Task) Cancel(now time.Time) Task {
	if t.State.Over() {
		return t
	}
	return t.After(Step{State: Canceled}, now)
}

// Stop is a head whose parts nobody is to begin any more, whether or not it was done itself.
func (t Task) Stop(now time.Time) Task { return t.After(Step{State: Canceled}, now) }
