package statements

import (
	"cmp"
	"context"

	"customercenter/internal/command"
	"customercenter/internal/document/issued"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// IssuedEvent is the type of the event that issues a statement. It moves nothing.
const IssuedEvent = "statementIssued"

// IssuedFact is what it says.
type IssuedFact struct {
	Statement issued.Statement `json:"statement"`
	Letter    string           `json:"letter,omitempty"` // the task that mails it
}

// keyed is the call by which a part issues the statement of a currency: its fence says whether it has.
func keyed(c *command.Call, currency money.Currency) command.Call {
	call := *c
	call.Key += "/" + string(currency)
	return call
}

// earlier is the statement of a currency that an earlier attempt of this part issued, whatever was issued since. Where the chain has
// none of this run's, it may have been restated, or gone on; only where nothing was stated nobody need be asked.
func earlier(ctx context.Context, c *command.Call, s compose.Composed, run string) (issued.Statement, bool, error) {
	switch {
	case s.Already.ID != "" && s.Already.Run == run:
		return s.Already, true, nil
	case s.Already.ID == "" && s.Was.Period.ID == "":
		return issued.Statement{}, false, nil
	}
	call := keyed(c, cmp.Or(s.Already.Currency, s.Currency)) // what was stated already has no snapshot
	done, found, err := call.Prior(ctx)
	if err != nil || !found {
		return issued.Statement{}, false, err
	}
	return store.FindDocument[issued.Statement](ctx, c.Store, c.Actor.Tenant, id.Document(done.Result))
}

// issue writes a statement, and the letter that mails it, in one transaction with its event. Errors: errStated when another
// statement of the chain came between.
func issue(ctx context.Context, c *command.Call, chain store.Chain, x issued.Statement, was store.Stated, book store.Book, letter *task.Task) error {
	call := keyed(c, x.Currency)
	fact := IssuedFact{Statement: x}
	if letter != nil {
		fact.Letter = letter.ID
	}
	done, err := command.Commit(ctx, &call, command.Steps[store.Stated]{
		Customer: chain.Customer,
		Load: func(ctx context.Context, _ ledger.Account) (store.Stated, error) {
			now, err := c.Store.Stated(ctx, chain, store.ChainName(x.Chain, x.Kind), x.Currency, x.From, x.To)
			if err == nil && (now.Last.ID != was.Last.ID || now.Period.ID != was.Period.ID) {
				err = errStated
			}
			return now, err
		},
		Decide: func(a ledger.Account, now store.Stated, _ command.Given) (command.Outcome, error) {
			out := command.Outcome{Result: string(x.ID), Decision: ledger.Decision{Fact: event.Fact{Type: IssuedEvent, Data: fact}, Account: a}}
			out.Extra = store.StatementWrites(chain, x, now, a.Seq+1, book)
			if letter != nil {
				out.Extra = append(out.Extra, store.TaskWrite(*letter))
			}
			return out, nil
		},
	})
	if err == nil && done.Replayed {
		// It was issued under this part's key already: its reply was lost, or a worker whose lease had run out was not dead. Which
		// of the two, and with which letter, the next attempt finds out.
		return errStated
	}
	return err
}
