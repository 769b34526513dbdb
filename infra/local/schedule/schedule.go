// Package schedule starts what the clock starts, as EventBridge Scheduler does on AWS, but by the machine's one clock: when
// that is set forward, everything that would have been due on the way runs, once.
package schedule

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"customercenter/infra/local/clock"
)

// Job is work with its schedule. It may be started although there is nothing to do.
type Job struct {
	Name       string
	Expression string // of EventBridge Scheduler, UTC
	Timeout    time.Duration
	Function   func(context.Context, json.RawMessage) error
}

// Scheduler starts jobs.
type Scheduler struct {
	clock *clock.Clock
	log   *slog.Logger
	jobs  []*job
}

type job struct {
	Job
	due expression
	mu  sync.Mutex // a job does not overlap itself
}

// New is a scheduler that has not started; an expression that cannot be read is an error.
func New(c *clock.Clock, log *slog.Logger, jobs ...Job) (*Scheduler, error) {
	s := &Scheduler{clock: c, log: log}
	for _, j := range jobs {
		due, err := parse(j.Expression)
		if err != nil {
			return nil, err
		}
		s.jobs = append(s.jobs, &job{Job: j, due: due})
	}
	return s, nil
}

// missed is how far back the scheduler looks for what was due while nobody looked: at a start, or when the clock was set.
const missed = 24 * time.Hour

// grace is how long a job that is running may go on after a stop; a job that is cut off goes on with the next start.
const grace = 5 * time.Second

// Run starts jobs until the context ends, and waits for those that run. tick says when to look at the clock; being set is
// seen at once.
func (s *Scheduler) Run(ctx context.Context, tick <-chan time.Time) {
	var running sync.WaitGroup
	jobs, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	defer running.Wait()
	context.AfterFunc(ctx, func() { time.AfterFunc(grace, cut) })
	last := s.clock.Now().Add(-missed)
	for ctx.Err() == nil {
		moved := s.clock.Moved()
		now := s.clock.Now()
		if from := now.Add(-missed); last.Before(from) || last.After(now) {
			last = from
		}
		for _, j := range s.jobs {
			if j.dueBetween(last, now) {
				running.Go(func() { _ = s.start(jobs, j, false) }) // told in the log
			}
		}
		last = now
		select {
		case <-tick:
		case <-moved:
		case <-ctx.Done():
		}
	}
}

// dueBetween tells whether a due minute began after last and not after now.
func (j *job) dueBetween(last, now time.Time) bool {
	for m := last.Truncate(time.Minute).Add(time.Minute); !m.After(now); m = m.Add(time.Minute) {
		if j.due(m) {
			return true
		}
	}
	return false
}

// Start runs a job now, whatever its schedule says, and waits for its end.
func (s *Scheduler) Start(ctx context.Context, name string) error {
	for _, j := range s.jobs {
		if j.Name == name {
			return s.start(ctx, j, true)
		}
	}
	return fmt.Errorf("schedule: there is no job %q", name)
}

// start runs a job unless it runs already; then it waits for its turn, or leaves it at that.
func (s *Scheduler) start(ctx context.Context, j *job, wait bool) error {
	if wait {
		j.mu.Lock()
	} else if !j.mu.TryLock() {
		return nil
	}
	defer j.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, j.Timeout)
	defer cancel()
	err := j.Function(ctx, json.RawMessage("{}"))
	if err != nil {
		s.log.ErrorContext(ctx, "schedule failed", "schedule", j.Name, "error", err.Error())
	}
	return err
}
