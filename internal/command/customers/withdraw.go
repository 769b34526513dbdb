package customers

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Withdraw takes back that a file made a customer: it is closed, and its code and reference can be given again. Errors:
// in_use where anything was ever posted.
func Withdraw(ctx context.Context, c *command.Call, x id.Customer, reason string) error {
	type read struct {
		before customer.Customer
		at     int64
	}
	_, err := command.Commit(ctx, c, command.Steps[read]{
		Customer: x, Reason: reason,
		Load: func(ctx context.Context, _ ledger.Account) (read, error) {
			before, at, err := c.Store.VersionedCustomer(ctx, c.Actor.Tenant, x)
			return read{before, at}, err
		},
		Decide: func(a ledger.Account, r read, _ command.Given) (command.Outcome, error) {
			if a.Posted {
				return command.Outcome{}, fault.NewConflict("in_use", "Something was posted on the customer: it stays.")
			}
			after := r.before
			after.Code, after.ReferenceID = "", ""
			changes, _ := customer.Apart(r.before, after, customer.Diff(r.before, after))
			fact := customer.WithdrawnFact{From: a.Status, Changes: changes}
			a.Status = customer.Closed
			return command.Outcome{Result: string(x), Decision: ledger.Decision{Fact: event.Fact{Type: customer.WithdrawnEvent, Data: fact}, Account: a},
				Extra: append(guards(a.Tenant, r.before, after), []table.Write{store.PutCustomer(a.Tenant, r.before, r.at, after, a.Seq+1)}...)}, nil
		},
	})
	return err
}
