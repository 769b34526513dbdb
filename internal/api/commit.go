package api

import (
	"context"
	"errors"

	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Command is a decision on one chain of events. Load reads what Decide needs, after the account; Decide is pure and may run
// again when only the number moved. The zero Customer is the tenant's own chain.
type Command[S any] struct {
	Customer id.Customer
	New      bool // the chain begins with this command
	Load     func(ctx context.Context, a ledger.Account) (S, error)
	Decide   func(a ledger.Account, s S, number string) (Outcome, error)
	Series   func(ctx context.Context, s S) (*Numbering, error) // of the document's number, if it gets one
	Ledger   func(s S) ledger.Loaded
	Reason   string
	Book     *store.Book // of a tenant that begins with this command; others have theirs in the table
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

// Commit carries a command out: the account first, then what else is needed, the decision, one transaction. It decides
// anew when somebody moved what was read, takes the next number when only the number was taken, pauses on contention, and
// answers Unavailable when the deadline nears. Before any refusal, and after any unknown outcome or cancellation but one that
// has looked itself, it looks whether the command had been carried out already.
func Commit[S any](ctx context.Context, c *Call, cmd Command[S]) (Done, error) {
	var done Done
	pass, err := c.Turns.Take(ctx, c.Pace, store.Chain{Tenant: c.Actor.Tenant, Customer: cmd.Customer})
	if err != nil {
		return done, err
	}
	defer pass()
	err = table.Retry(ctx, c.Pace, func() error {
		var err error
		done, err = attempt(ctx, c, cmd)
		if err == nil {
			return nil
		}
		if next := again(err); errors.As(next, new(table.Conflict)) && lookedForFence(err) {
			return next
		}
		prior, found, ferr := c.Prior(ctx)
		switch {
		case ferr != nil:
			return ferr
		case found:
			done = prior
			return prior.outcome()
		case errors.Is(err, ErrNothingChanged):
			return c.spend(ctx, cmd.Customer)
		}
		return again(err)
	})
	return done, err
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

// Prior is the command that used this call's key, if there is one.
func (c *Call) Prior(ctx context.Context) (Done, bool, error) {
	f, found, err := c.Store.FindFence(ctx, c.Actor.Tenant, c.fence())
	if err != nil || !found {
		return Done{}, false, err
	}
	if f.Request != c.Hash {
		return Done{}, false, fault.Fault{Kind: fault.KeyReused, Code: "idempotency_key_reused",
			Detail: "This Idempotency-Key was used for another request; use a new key for a new request."}
	}
	return Done{Result: f.Result, Customer: f.Customer, Seq: f.Seq, Replayed: true}, true, nil
}

func (c *Call) fence() string {
	return store.FenceName(c.Actor.Tenant, c.Actor.Subject, c.Spec.ID, c.Key)
}

// Fence is the call's fence with its result.
func (c *Call) Fence(result string) store.Fence {
	return store.Fence{Hash: c.fence(), Tenant: c.Actor.Tenant, Request: c.Hash, Result: result}
}

func attempt[S any](ctx context.Context, c *Call, cmd Command[S]) (Done, error) {
	a := ledger.Account{Tenant: c.Actor.Tenant, Customer: cmd.Customer}
	var err error
	if !cmd.New {
		if a, err = c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: cmd.Customer}); err != nil {
			return Done{}, err
		}
	}
	var s S
	if cmd.Load != nil {
		if s, err = cmd.Load(ctx, a); err != nil {
			return Done{}, err
		}
	}
	ledger := ledger.NewLoaded()
	if cmd.Ledger != nil {
		ledger = cmd.Ledger(s)
	}
	var series *Numbering
	if cmd.Series != nil {
		if series, err = cmd.Series(ctx, s); err != nil {
			return Done{}, err
		}
	}
	var book store.Book
	if cmd.Book != nil {
		book = *cmd.Book
	} else if book, err = c.Book(ctx); err != nil {
		return Done{}, err
	}
	number, counter, err := c.number(ctx, series)
	for err == nil {
		var out Outcome
		if out, err = cmd.Decide(a, s, number); err != nil {
			return Done{}, err
		}
		var seq int64
		seq, err = c.Store.Commit(ctx, store.Batch{Before: a, Decision: out.Decision, Ledger: ledger, Fence: c.Fence(out.Result),
			Counter: counter, Extra: out.Extra, IDs: c.IDs, Places: book,
			Act: store.Act{Actor: c.Actor.Subject, Via: c.Spec.ID, Command: c.fence(), Reason: cmd.Reason, Now: c.At, Today: book.Today(c.At)}})
		if err == nil {
			c.Books.took(counter)
			d := out.Decision
			return Done{Result: out.Result, Customer: a.Customer, Seq: seq, Decision: &d}, nil
		}
		next, taken, only := c.taken(err, counter)
		if taken {
			c.Books.saw(next)
		}
		if only {
			counter = &next
			number, err = series.text(next.Take())
		}
	}
	return Done{}, err
}

// taken reports that the counter's number was taken by somebody else, and whether nothing else stood in the way; what stands
// there now gives the next one.
func (c *Call) taken(err error, counter *store.Counter) (next store.Counter, taken, only bool) {
	var canceled table.Canceled
	if counter == nil || !errors.As(err, &canceled) {
		return next, false, false
	}
	for _, f := range canceled.Failed {
		if errors.Is(f.Else, store.NumberTaken) {
			return counter.Moved(f.Old), true, len(canceled.Failed) == 1
		}
	}
	return next, false, false
}
