package command

import (
	"context"

	"customercenter/internal/event"
	"customercenter/internal/ledger"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Entry is what a command on the tenant's own chain comes to: one entry of its settings, before and after.
type Entry struct {
	Type    string // of the event
	Fact    settings.ChangedFact
	Persons []event.Person // what stands apart from it
	Write   func(seq int64) []table.Write
}

// CommitOwn carries out a command on the tenant's own chain. decide gets the settings as they are now, read after the account;
// this process forgets what it kept of them, others go on with theirs for as long as they keep them.
func CommitOwn(ctx context.Context, c *Call, decide func(ctx context.Context, b store.Book) (Entry, error)) (Done, error) {
	defer c.Forget()
	return Commit(ctx, c, Steps[Entry]{
		Load: func(ctx context.Context, _ ledger.Account) (Entry, error) {
			b, err := c.FreshBook(ctx)
			if err != nil {
				return Entry{}, err
			}
			e, err := decide(ctx, b)
			if err == nil && len(e.Fact.Changes) == 0 {
				err = ErrNothingChanged
			}
			return e, err
		},
		Decide: func(a ledger.Account, e Entry, _ Given) (Outcome, error) {
			return Outcome{Result: e.Fact.Code, Extra: e.Write(a.Seq + 1),
				Decision: ledger.Decision{Fact: event.Fact{Type: e.Type, Data: e.Fact, Persons: e.Persons}, Account: a}}, nil
		},
	})
}
