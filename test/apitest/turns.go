package apitest

import (
	"context"
	"sync"

	"customercenter/internal/store"
	"customercenter/internal/table"
)

// turns let one command at a time pass on each chain; a command waits as long as its context lasts.
type turns struct{ lines sync.Map }

// Take waits for the turn.
func (t *turns) Take(ctx context.Context, _ table.Pace, c store.Chain) (done func(), err error) {
	line, _ := t.lines.LoadOrStore(c, make(chan struct{}, 1))
	token, _ := line.(chan struct{})
	select {
	case token <- struct{}{}:
		return func() { <-token }, nil
	case <-ctx.Done():
		return nil, table.Conflict{Cause: ctx.Err()}
	}
}
