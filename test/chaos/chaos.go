// Package chaos is a table whose calls go wrong the way calls to a distant engine do: conflicts, throttling, requests and
// replies that are lost, delays, and processes that die before or after a call took effect. What goes wrong is decided by
// a function of the call, so that a seed repeats it. The test engine raises none of these by itself.
package chaos

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"customercenter/internal/table"
)

// Fault is what goes wrong with a call.
type Fault int

// The faults. A read that is lost is a conflict to its caller: nothing was written, it may be asked again.
const (
	None        Fault = iota
	Conflict          // another transaction is at one of the items; nothing is written
	Throttle          // too many calls; nothing is written
	LoseRequest       // the call never arrives; its outcome is unknown to the caller
	LoseReply         // the call takes effect; its outcome is unknown to the caller
	CrashBefore       // the process dies before the call
	CrashAfter        // the process dies when the call has taken effect
)

func (f Fault) String() string {
	return [...]string{"none", "conflict", "throttle", "lose request", "lose reply", "crash before", "crash after"}[f]
}

// Call is a call that is about to be made.
type Call struct {
	Number int64 // counts the calls on this table from 1
	Op     string
	Keys   []table.Key   // what it reads; of a query nothing
	Query  *table.Query  // of a query
	Writes []table.Write // what it writes; the reads have none
}

// Act is what shall happen to a call.
type Act struct {
	Fault Fault
	Early time.Duration // pause before the call takes effect
	Late  time.Duration // pause between its effect and its answer
}

// Crash is what a dying process panics with. Whoever plays the machine recovers it (see Survive).
type Crash struct {
	Call  Call
	After bool // the call had taken effect
}

func (c Crash) String() string {
	return fmt.Sprintf("chaos: crash at call %d (%s), after it took effect: %t", c.Call.Number, c.Call.Op, c.After)
}

// Table is a table whose calls go wrong.
type Table struct {
	inner  table.Table
	decide func(Call) Act
	sleep  func(ctx context.Context, d time.Duration)
	calls  atomic.Int64
}

var _ table.Table = (*Table)(nil)

// New wraps a table. decide is asked once for every call, in the order of the calls; it must be safe for several
// goroutines where the table is used by several. sleep is how a pause is made; nil makes none.
func New(inner table.Table, decide func(Call) Act, sleep func(ctx context.Context, d time.Duration)) *Table {
	return &Table{inner: inner, decide: decide, sleep: sleep}
}

// Survive runs a process until it ends or crashes, and returns the crash, or nil. Other panics go on.
func Survive(process func()) (crash *Crash) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case Crash:
			crash = &p
		default:
			panic(p)
		}
	}()
	process()
	return nil
}

// around makes a call with whatever goes wrong around it.
func around[T any](ctx context.Context, t *Table, c Call, call func() (T, error)) (T, error) {
	var none T
	c.Number = t.calls.Add(1)
	act := t.decide(c)
	t.pause(ctx, act.Early)
	switch act.Fault {
	case Conflict:
		return none, lost(ctx, table.Conflict{Cause: errors.New("chaos: transaction conflict")})
	case Throttle:
		return none, lost(ctx, table.Conflict{Cause: errors.New("chaos: throttled")})
	case LoseRequest:
		return none, lost(ctx, unheard(c))
	case CrashBefore:
		panic(Crash{Call: c})
	default: // the call arrives
	}
	out, err := call()
	t.pause(ctx, act.Late)
	switch act.Fault {
	case LoseReply:
		return none, unheard(c) // whatever it was: a refusal is lost as well
	case CrashAfter:
		panic(Crash{Call: c, After: true})
	default:
		return out, err
	}
}

// lost counts the round trip of a call that never arrived.
func lost(ctx context.Context, err error) error {
	table.Count(ctx, 0, 0)
	return err
}

// unheard is what a caller makes of a call that was not answered.
func unheard(c Call) error {
	cause := errors.New("chaos: the connection died")
	if len(c.Writes) == 0 {
		return table.Conflict{Cause: cause}
	}
	return table.Unknown{Cause: cause}
}

func (t *Table) pause(ctx context.Context, d time.Duration) {
	if d > 0 && t.sleep != nil {
		t.sleep(ctx, d)
	}
}

// Get reads one item.
func (t *Table) Get(ctx context.Context, k table.Key, strong bool) (table.Item, error) {
	return around(ctx, t, Call{Op: "Get", Keys: []table.Key{k}}, func() (table.Item, error) { return t.inner.Get(ctx, k, strong) })
}

// TransactGet reads items as of one moment.
func (t *Table) TransactGet(ctx context.Context, keys []table.Key) ([]table.Item, error) {
	return around(ctx, t, Call{Op: "TransactGet", Keys: keys}, func() ([]table.Item, error) { return t.inner.TransactGet(ctx, keys) })
}

// BatchGet reads items.
func (t *Table) BatchGet(ctx context.Context, keys []table.Key, strong bool) ([]table.Item, error) {
	return around(ctx, t, Call{Op: "BatchGet", Keys: keys}, func() ([]table.Item, error) { return t.inner.BatchGet(ctx, keys, strong) })
}

// Query reads one page.
func (t *Table) Query(ctx context.Context, q table.Query) (table.Page, error) {
	return around(ctx, t, Call{Op: "Query", Query: &q}, func() (table.Page, error) { return t.inner.Query(ctx, q) })
}

// Write carries out one write.
func (t *Table) Write(ctx context.Context, w table.Write) (table.Item, error) {
	return around(ctx, t, Call{Op: "Write", Writes: []table.Write{w}}, func() (table.Item, error) { return t.inner.Write(ctx, w) })
}

// Transact carries out writes, all or none.
func (t *Table) Transact(ctx context.Context, ws []table.Write) error {
	_, err := around(ctx, t, Call{Op: "Transact", Writes: ws}, func() (struct{}, error) { return struct{}{}, t.inner.Transact(ctx, ws) })
	return err
}
