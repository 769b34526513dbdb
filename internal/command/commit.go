package command

import (
	"context"
	"errors"

	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Steps are a command on one chain of events. The frame reads the account; Load reads what else Decide needs; Prepare, which is
// pure, works out by the tenant's settings what they decide of it, and names the lists in which it makes entries: these get their
// partitions, and where that changed the settings it is asked anew. Then the document gets its number while More reads what is not
// needed for that, and Decide, which is pure, may run again when only the number moved. Whatever a step needs is handed to it.
type Steps[S any] struct {
	Customer id.Customer // the zero Customer is the tenant's own chain
	New      bool        // the chain begins with this command
	Load     func(ctx context.Context, a ledger.Account) (S, error)
	Prepare  func(s S, b store.Book) (S, []List, error)
	Number   func(s S) Number // of the document that it makes
	More     func(ctx context.Context, s S) (S, error)
	Ledger   func(s S) ledger.Loaded
	Decide   func(a ledger.Account, s S, g Given) (Outcome, error)
	Reason   string
	Book     *store.Book // of a tenant that begins with this command; others have theirs in the table
}

// Given is what a decision is given beside what was loaded.
type Given struct {
	Book   store.Book
	Number string // of the document; none when Number names no kind
}

// Outcome is what a command came to.
type Outcome struct {
	ledger.Decision
	Result string        // id of what it made or changed
	Extra  []table.Write // writes beyond the decision's own
}

// Done is a command that was carried out, now or by an earlier request with the same key.
type Done struct {
	Result   string
	Customer id.Customer
	Seq      int64
	Replayed bool
	Decision *ledger.Decision // of this request; nil when replayed
}

// ReplayedHeader is the value of Idempotency-Replayed.
func (d Done) ReplayedHeader() string {
	if d.Replayed {
		return "true"
	}
	return ""
}

// carried is a command that was carried out, with what it was decided on.
type carried[S any] struct {
	loaded S
	done   Done
}

// Commit carries a command out: the account first, then what else is needed, the decision, one transaction. It decides
// anew when somebody moved what was read, takes the next number when only the number was taken, pauses on contention, and
// answers Unavailable when the deadline nears. Before any refusal, and after any unknown outcome or cancellation but one that
// has looked itself, it looks whether the command had been carried out already.
func Commit[S any](ctx context.Context, c *Call, steps Steps[S]) (Done, error) {
	_, done, err := CommitLoaded(ctx, c, steps)
	return done, err
}

// CommitLoaded is Commit that also answers what the decision was made on; nothing when the command had been carried out before.
func CommitLoaded[S any](ctx context.Context, c *Call, steps Steps[S]) (S, Done, error) {
	var none S
	pass, err := c.Turn(ctx, steps.Customer)
	if err != nil {
		return none, Done{}, err
	}
	defer pass()
	came, err := table.Retried(ctx, c.Pace, func() (carried[S], error) {
		came, err := attempt(ctx, c, steps)
		if err == nil {
			return came, nil
		}
		if next := again(err); errors.As(next, new(table.Conflict)) && lookedForFence(err) {
			return came, next
		}
		prior, found, ferr := c.Prior(ctx)
		switch {
		case ferr != nil:
			return came, ferr
		case found:
			return carried[S]{done: prior}, prior.outcome()
		case errors.Is(err, ErrNothingChanged):
			return came, c.spend(ctx, steps.Customer)
		}
		return came, again(err)
	})
	return came.loaded, came.done, err
}

// lookedForFence reports a transaction whose own condition on the fence held: there was no fence at that moment, and reading it
// again before deciding anew would only lengthen the time in which others move the account.
func lookedForFence(err error) bool {
	return errors.As(err, new(table.Canceled)) && !errors.Is(err, store.FenceTaken)
}

// again tells what may be tried once more (as table.Conflict) from what is final.
func again(err error) error {
	var unknown table.Unknown
	switch {
	case errors.As(err, &unknown), errors.Is(err, store.AccountMoved), errors.Is(err, store.ItemMoved), errors.Is(err, store.TaskMoved):
		return table.Conflict{Cause: err}
	}
	return err
}

// attempt reads everything that the command is decided on, and writes what is decided.
func attempt[S any](ctx context.Context, c *Call, steps Steps[S]) (carried[S], error) {
	a := ledger.Account{Tenant: c.Actor.Tenant, Customer: steps.Customer}
	var s S
	var err error
	if !steps.New {
		if a, err = c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: steps.Customer}); err != nil {
			return carried[S]{}, err
		}
	}
	if steps.Load != nil {
		if s, err = steps.Load(ctx, a); err != nil {
			return carried[S]{}, err
		}
	}
	s, book, err := prepared(ctx, c, steps, s)
	if err != nil {
		return carried[S]{}, err
	}
	s, take, err := numbered(ctx, c, steps, s, book)
	if err != nil {
		return carried[S]{}, err
	}
	done, err := decided(ctx, c, steps, a, s, book, take)
	return carried[S]{s, done}, err
}

// prepared is what was loaded as it stands under the tenant's settings, once these know the lists that the command writes to.
func prepared[S any](ctx context.Context, c *Call, steps Steps[S], loaded S) (S, store.Book, error) {
	if steps.Book != nil {
		return loaded, *steps.Book, nil
	}
	book, err := c.Book(ctx)
	if err != nil || steps.Prepare == nil {
		return loaded, book, err
	}
	for {
		s, lists, err := steps.Prepare(loaded, book)
		if err != nil {
			return loaded, book, err
		}
		now, anew, err := c.prepare(ctx, book, lists)
		if err != nil || !anew {
			return s, now, err
		}
		book = now
	}
}

// numbered reads the rest of what is needed, and takes the number beside it: what is waited for costs time, whatever it costs else.
func numbered[S any](ctx context.Context, c *Call, steps Steps[S], s S, book store.Book) (S, taking, error) {
	var n Number
	if steps.Number != nil {
		n = steps.Number(s)
	}
	if steps.More == nil {
		take, err := c.number(ctx, book, n)
		return s, take, err
	}
	if n == (Number{}) {
		s, err := steps.More(ctx, s)
		return s, taking{}, err
	}
	more, take := make(chan S, 1), make(chan taking, 1)
	err := table.Together(ctx, c.Pace, func(ctx context.Context) error {
		s, err := steps.More(ctx, s)
		more <- s
		return err
	}, func(ctx context.Context) error {
		t, err := c.number(ctx, book, n)
		take <- t
		return err
	})
	if err != nil {
		return s, taking{}, err
	}
	return <-more, <-take, nil
}

// decided decides and writes, again with each next number while nothing but the number stands in the way.
func decided[S any](ctx context.Context, c *Call, steps Steps[S], a ledger.Account, s S, book store.Book, take taking) (Done, error) {
	l := ledger.NewLoaded()
	if steps.Ledger != nil {
		l = steps.Ledger(s)
	}
	for {
		out, err := steps.Decide(a, s, Given{book, take.text})
		if err != nil {
			return Done{}, err
		}
		seq, err := c.Store.Commit(ctx, store.Batch{Before: a, Decision: out.Decision, Ledger: l, Fence: c.Fence(out.Result),
			Counter: take.counter, Extra: out.Extra, IDs: c.IDs, Places: book,
			Act: store.Act{Actor: c.Actor.Subject, Via: c.Operation, Command: c.fence(), Reason: steps.Reason, Now: c.At, Today: book.Today(c.At)}})
		if err == nil {
			c.Books.took(take.counter)
			d := out.Decision
			return Done{Result: out.Result, Customer: a.Customer, Seq: seq, Decision: &d}, nil
		}
		next, taken, only := take.lost(err)
		if taken {
			c.Books.saw(*next.counter)
		}
		if !only {
			return Done{}, err
		}
		if take, err = next.take(); err != nil {
			return Done{}, err
		}
	}
}
