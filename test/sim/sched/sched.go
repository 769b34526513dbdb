// Package sched lets the actors of a simulation take turns: each is a task that runs until it hands the baton on, so that
// exactly one runs at a time and a seed decides the order of everything. Time is a number that the scheduler moves. It knows
// nothing of what the tasks do.
package sched

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// Task is one actor's thread of work.
type Task struct {
	Name   string
	Host   *Host // the process that it runs in, or nil
	Visit  any   // what whoever started it keeps with it
	number int
	weight int
	baton  chan struct{}
	wake   time.Time // when parked
	kill   time.Time // it is ended then; none = never
	dead   bool      // it ends when it gets the baton
	done   bool
}

// Done reports that the task has ended, by itself or by a crash.
func (t *Task) Done() bool { return t.done }

// Host is a process: what ends it ends all its tasks.
type Host struct{ Dead bool }

// Options are how tasks take turns.
type Options struct {
	Rand   *rand.Rand
	Start  time.Time
	Switch int           // of a hundred points, how many may hand the baton on
	Tick   time.Duration // the most that one point takes
	Most   int64         // points after which a run goes in circles
}

// Sched runs tasks. It is for one goroutine at a time: whoever has the baton.
type Sched struct {
	opts    Options
	now     time.Time
	current *Task
	ready   []*Task
	parked  []*Task
	tasks   int   // ever started
	points  int64 // ever passed
	ended   chan struct{}
	stopped bool
	failure error
}

// New is a scheduler without tasks.
func New(o Options) *Sched { return &Sched{opts: o, now: o.Start, ended: make(chan struct{}, 1)} }

// Now is the time of the simulation.
func (s *Sched) Now() time.Time { return s.now }

// Advance moves the time on; whoever slept until then is ready.
func (s *Sched) Advance(d time.Duration) {
	s.now = s.now.Add(d)
	s.rouse()
}

// Steps counts the points that tasks have passed: a finer clock than time.
func (s *Sched) Steps() int64 { return s.points }

// Current is the task that runs.
func (s *Sched) Current() *Task { return s.current }

// Go starts a task; it runs when the baton comes to it. left is how long it may take at most, 0 for ever.
func (s *Sched) Go(name string, host *Host, left time.Duration, work func()) *Task {
	s.tasks++
	t := &Task{Name: name, Host: host, number: s.tasks, weight: [...]int{1, 4, 4, 16}[s.opts.Rand.IntN(4)], baton: make(chan struct{}, 1)}
	if left > 0 {
		t.kill = s.now.Add(left)
	}
	s.ready = append(s.ready, t)
	go func() {
		<-t.baton
		defer s.end(t) // also after a crash
		if !s.fatal(t) {
			work()
		}
	}()
	return t
}

// Stop ends the run at once; no other task gets the baton any more. It does not return to a task.
func (s *Sched) Stop(err error) {
	if !s.stopped {
		s.stopped, s.failure = true, err
		s.ended <- struct{}{}
	}
	if s.current != nil {
		runtime.Goexit()
	}
}

// Run gives the baton to the tasks until all have ended. Errors: that of Stop, or a panic.
func (s *Sched) Run() error {
	s.pass()
	<-s.ended
	s.current = nil
	return s.failure
}

// Point is a place where another task may take its turn. A task whose process has died meanwhile ends here.
func (s *Sched) Point() {
	if s.points++; s.opts.Most > 0 && s.points > s.opts.Most {
		s.Stop(fmt.Errorf("it goes in circles: %d points were passed, and these are not done:%s", s.points, s))
	}
	s.Advance(time.Duration(s.opts.Rand.Int64N(int64(s.opts.Tick))))
	me := s.current
	if len(s.ready) > 0 && s.opts.Rand.IntN(100) < s.opts.Switch {
		s.ready = append(s.ready, me)
		s.hand(me)
	}
	s.mortal(me)
}

// Sleep lets others go on for so long.
func (s *Sched) Sleep(d time.Duration) { s.Park(s.now.Add(d)) }

// Park lets others go on until a time, or until somebody wakes the task.
func (s *Sched) Park(until time.Time) {
	me := s.current
	me.wake = until
	s.parked = append(s.parked, me)
	s.hand(me)
	s.mortal(me)
}

// Wake makes a parked task ready.
func (s *Sched) Wake(t *Task) {
	if i := slices.Index(s.parked, t); i >= 0 {
		s.parked = slices.Delete(s.parked, i, i+1)
		s.ready = append(s.ready, t)
	}
}

// Die ends the current task and its process here and now; what the process held in memory is lost.
func (s *Sched) Die() {
	if h := s.current.Host; h != nil {
		h.Dead = true
	}
	s.current.dead = true
	s.mortal(s.current)
}

// mortal ends a task that is to end. Deferred calls run, nothing else.
func (s *Sched) mortal(t *Task) {
	if !s.fatal(t) {
		return
	}
	if t.Host != nil {
		t.Host.Dead = true // whoever takes too long is ended with its process
	}
	runtime.Goexit()
}

func (s *Sched) fatal(t *Task) bool {
	return t.dead || t.Host != nil && t.Host.Dead || !t.kill.IsZero() && s.now.After(t.kill)
}

// hand gives the baton to somebody else and waits for it.
func (s *Sched) hand(me *Task) {
	s.pass()
	<-me.baton
}

// end takes a task out and passes its baton on. A panic ends the run.
func (s *Sched) end(t *Task) {
	if p := recover(); p != nil && !s.stopped {
		s.stopped, s.failure = true, fmt.Errorf("panic in %s: %v\n%s", t.Name, p, debug.Stack())
		s.ended <- struct{}{}
	}
	t.done = true
	if !s.stopped {
		s.pass()
	}
}

// pass gives the baton to one of those that are ready; when none is, time goes on until one is.
func (s *Sched) pass() {
	for len(s.ready) == 0 && len(s.parked) > 0 {
		first := s.parked[0].wake
		for _, t := range s.parked {
			if t.wake.Before(first) {
				first = t.wake
			}
		}
		if first.After(s.now) {
			s.now = first
		}
		s.rouse()
	}
	if len(s.ready) == 0 {
		s.ended <- struct{}{}
		return
	}
	i := s.draw()
	s.current = s.ready[i]
	s.ready = slices.Delete(s.ready, i, i+1)
	s.current.baton <- struct{}{}
}

// draw picks one that is ready, the heavy ones more often.
func (s *Sched) draw() int {
	sum := 0
	for _, t := range s.ready {
		sum += t.weight
	}
	n := s.opts.Rand.IntN(sum)
	for i, t := range s.ready {
		if n < t.weight {
			return i
		}
		n -= t.weight
	}
	return 0
}

// rouse makes ready whoever has slept long enough.
func (s *Sched) rouse() {
	var still []*Task
	for i, t := range s.parked {
		switch {
		case t.wake.After(s.now):
			if still != nil {
				still = append(still, t)
			}
		default:
			if still == nil {
				still = append(make([]*Task, 0, len(s.parked)), s.parked[:i]...)
			}
			s.ready = append(s.ready, t)
		}
	}
	if still != nil {
		s.parked = still
	}
}

// String names the tasks that have not ended, for a trace.
func (s *Sched) String() string {
	var b strings.Builder
	for _, t := range s.ready {
		fmt.Fprintf(&b, " %s", t.Name)
	}
	for _, t := range s.parked {
		fmt.Fprintf(&b, " %s(%s)", t.Name, t.wake.Sub(s.now))
	}
	return b.String()
}
