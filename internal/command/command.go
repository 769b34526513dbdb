// Package command is how a command is carried out, whoever asks for it: a request, a task or a tool. It reads the account first,
// then what else the command needs, has the domain decide, writes everything in one transaction, and finds out by the fence what
// became of a command whose reply was lost. It knows neither HTTP nor the shells that call it.
package command

import (
	"context"
	"io/fs"
	"log/slog"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/mail"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Deps are the outside of whatever commands.
type Deps struct {
	Store store.Store
	Now   func() time.Time
	IDs   id.Source
	Books *Books
	Log   *slog.Logger
	Pace  table.Pace
	Turns Turns       // nil unless one process serves many requests at once
	Files file.Store  // nil unless the function declares files or uploads
	Mail  mail.Sender // nil unless the function declares mail
	Fonts fs.FS       // nil unless the function declares fonts
}

// Turns lets the commands of one process pass one at a time on each chain. A function on AWS serves one request at a time and has
// none; what other processes do is met by the account's condition, as ever.
type Turns interface {
	// Take waits for the turn on a chain and answers how to give it back. A command that would get its turn too late to be
	// carried out before the deadline gives up as it does under contention. Errors: table.Conflict.
	Take(ctx context.Context, p table.Pace, c store.Chain) (done func(), err error)
}

// Call is one call of an operation: by whom, under which key, when. A repeated call has the same tenant, subject, operation and
// key, and the same hash when it asks for the same.
type Call struct {
	Deps
	Actor     access.Actor
	Operation string // invoices.post: it names the fence, and stands in the event as what it came by
	Key       string // Idempotency-Key, or what a task is named by
	Hash      string // of all that is asked for
	At        time.Time
	book      *store.Book // as this call has read it
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
	return store.FenceName(c.Actor.Tenant, c.Actor.Subject, c.Operation, c.Key)
}

// Fence is the call's fence with its result.
func (c *Call) Fence(result string) store.Fence {
	return store.Fence{Hash: c.fence(), Tenant: c.Actor.Tenant, Request: c.Hash, Result: result}
}

// Turn takes the turn on a customer's chain, where there are turns.
func (c *Call) Turn(ctx context.Context, x id.Customer) (done func(), err error) {
	if c.Turns == nil {
		return func() {}, nil
	}
	return c.Turns.Take(ctx, c.Pace, store.Chain{Tenant: c.Actor.Tenant, Customer: x})
}
