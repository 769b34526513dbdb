package schedule_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"customercenter/infra/local/clock"
	"customercenter/infra/local/schedule"
)

var start = time.Date(2026, 5, 4, 9, 30, 0, 0, time.UTC)

// rig is a scheduler whose clock and ticks are the test's.
type rig struct {
	t     *testing.T
	mu    sync.Mutex
	wall  time.Time
	runs  chan string
	tick  chan time.Time
	clock *clock.Clock
	*schedule.Scheduler
}

func run(t *testing.T, expressions map[string]string) *rig {
	t.Helper()
	r := &rig{t: t, wall: start, runs: make(chan string, 100), tick: make(chan time.Time)}
	r.clock = clock.New(func() time.Time { r.mu.Lock(); defer r.mu.Unlock(); return r.wall })
	var jobs []schedule.Job
	for name, x := range expressions {
		jobs = append(jobs, schedule.Job{Name: name, Expression: x, Timeout: time.Minute,
			Function: func(context.Context, json.RawMessage) error { r.runs <- name; return nil }})
	}
	var err error
	if r.Scheduler, err = schedule.New(r.clock, slog.New(slog.DiscardHandler), jobs...); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var wait sync.WaitGroup
	wait.Go(func() { r.Run(ctx, r.tick) })
	t.Cleanup(func() { cancel(); wait.Wait() })
	return r
}

// expect waits for the runs of these jobs, in any order, and makes sure that there are no others.
func (r *rig) expect(names ...string) {
	r.t.Helper()
	want := map[string]int{}
	for _, n := range names {
		want[n]++
	}
	for range names {
		select {
		case n := <-r.runs:
			want[n]--
		case <-time.After(5 * time.Second):
			r.t.Fatalf("not run: %v", want)
		}
	}
	for n, left := range want {
		if left != 0 {
			r.t.Errorf("%s: %d too many or too few", n, -left)
		}
	}
	select {
	case n := <-r.runs:
		r.t.Errorf("%s ran besides", n)
	default:
	}
}

func (r *rig) pass(d time.Duration) {
	r.mu.Lock()
	r.wall = r.wall.Add(d)
	r.mu.Unlock()
	r.tick <- start // taken when the last look is over
	r.tick <- start // and this one when the new look is
}

func TestJobsRunWhenTheyAreDue(t *testing.T) {
	r := run(t, map[string]string{"ageing": "cron(5 * * * ? *)", "sweep": "rate(1 minute)", "proof": "cron(15 1 * * ? *)"})
	r.expect("ageing", "sweep", "proof") // what was due while the machine was off
	r.pass(30 * time.Second)
	r.expect()
	r.pass(30 * time.Second)
	r.expect("sweep")
	r.pass(35 * time.Minute) // 10:06
	r.expect("sweep", "ageing")
	r.pass(15 * time.Hour) // 01:06
	r.expect("sweep", "ageing")
	r.pass(9 * time.Minute) // 01:15
	r.expect("sweep", "proof")
}

func TestRangesAndLists(t *testing.T) {
	r := run(t, map[string]string{"proof": "cron(15,45 11-12 * * ? *)"})
	r.expect("proof")         // yesterday's
	r.pass(105 * time.Minute) // 11:15
	r.expect("proof")
	r.pass(29 * time.Minute)
	r.expect()
	r.pass(time.Minute) // 11:45
	r.expect("proof")
	r.pass(60 * time.Minute) // 12:45
	r.expect("proof")
	r.pass(30 * time.Minute) // 13:15
	r.expect()
}

func TestASetClockIsSeenAtOnce(t *testing.T) {
	r := run(t, map[string]string{"ageing": "cron(5 * * * ? *)"})
	r.expect("ageing")
	r.clock.Set(start.AddDate(0, 1, 0))
	r.expect("ageing")
	r.clock.Set(start)
	r.expect("ageing")
}

func TestAJobCanBeStartedByHand(t *testing.T) {
	r := run(t, map[string]string{"ageing": "cron(5 * * * ? *)"})
	r.expect("ageing")
	if err := r.Start(t.Context(), "ageing"); err != nil {
		t.Error(err)
	}
	r.expect("ageing")
	if err := r.Start(t.Context(), "other"); err == nil {
		t.Error("an unknown job was started")
	}
}

func TestAJobThatFailsIsTold(t *testing.T) {
	c := clock.New(func() time.Time { return start })
	s, err := schedule.New(c, slog.New(slog.DiscardHandler), schedule.Job{Name: "x", Expression: "rate(1 hour)", Timeout: time.Minute,
		Function: func(context.Context, json.RawMessage) error { return errors.New("no table") }})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(t.Context(), "x"); err == nil || !strings.Contains(err.Error(), "no table") {
		t.Error(err)
	}
}

func TestExpressionsThatWouldNeverRunAreRefused(t *testing.T) {
	for _, x := range []string{"", "hourly", "rate(0 minutes)", "rate(1 fortnight)", "cron(5 * * * ?)", "cron(60 * * * ? *)", "cron(5 * 1 * ? *)",
		"cron(0/5 * * * ? *)", "cron(5 4-1 * * ? *)", "cron(5 1, * * ? *)", "at(2026-01-01T00:00:00)"} {
		if _, err := schedule.New(nil, nil, schedule.Job{Expression: x}); err == nil {
			t.Errorf("%q was taken", x)
		}
	}
}
