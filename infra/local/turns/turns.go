// Package turns lets the commands of one process pass one at a time on each chain, in the order in which they came. The local
// machine serves many requests at once, and would spend its engine's time on transactions of which only one can win.
package turns

import (
	"context"
	"sync"
	"time"

	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Turns are the commands of one process that wait for a chain, each line in the order in which they came.
type Turns struct {
	mu    sync.Mutex
	lines map[store.Chain]*line
}

// line are the commands that wait for a chain, and the token that the one whose turn it is has taken.
type line struct {
	commands int
	token    chan struct{}
}

// New are turns that nobody waits for.
func New() *Turns { return &Turns{lines: map[store.Chain]*line{}} }

// Take waits for the turn on a chain and answers how to give it back. A command that would get its turn too late to be carried
// out before the deadline gives up as it does under contention. Errors: table.Conflict.
func (t *Turns) Take(ctx context.Context, p table.Pace, c store.Chain) (done func(), err error) {
	t.mu.Lock()
	l := t.lines[c]
	if l == nil {
		l = &line{token: make(chan struct{}, 1)}
		t.lines[c] = l
	}
	l.commands++
	t.mu.Unlock()
	leave := func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if l.commands--; l.commands == 0 {
			delete(t.lines, c)
		}
	}
	done = func() { <-l.token; leave() }
	select {
	case l.token <- struct{}{}:
		return done, nil
	default: // somebody has it
	}
	var late <-chan time.Time
	if left, ok := p.Left(ctx); ok {
		timer := time.NewTimer(left - p.Margin)
		defer timer.Stop()
		late = timer.C
	}
	select {
	case l.token <- struct{}{}:
		return done, nil
	case <-late:
	case <-ctx.Done():
	}
	leave()
	return nil, table.Conflict{Cause: context.DeadlineExceeded}
}
