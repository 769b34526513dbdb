package customers

import (
	"context"
	"encoding/json"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// FieldsOf are a customer's fields, credit figures included.
func FieldsOf(c customer.Customer) Fields { return fieldsOf(c) }

// CheckNew refuses what a new customer may not say, by field. Whether its code and reference are free is not looked up.
func CheckNew(ctx context.Context, c *api.Call, in *CreateRequest) error {
	if err := mayCredit(c, in.Body.CreditFields.has); err != nil {
		return err
	}
	_, err := in.newcomer(ctx, c, id.NewCustomer(c.IDs))
	return err
}

// TakeIn makes a customer that a file describes.
func TakeIn(ctx context.Context, c *api.Call, in *CreateRequest) error {
	_, err := create(ctx, c, in)
	return err
}

// CheckChange refuses what a customer may not say, and answers whether anything changes and the fields that it has now.
func CheckChange(ctx context.Context, c *api.Call, in *ChangeRequest) (changes bool, before map[string]any, err error) {
	if err := mayCredit(c, in.Body.Has); err != nil {
		return false, nil, err
	}
	e, err := in.edit(ctx, c, id.Customer(in.ID))
	if err != nil {
		return false, nil, err
	}
	if err := untaken(ctx, c, e.before, e.after); err != nil {
		return false, nil, err
	}
	before = map[string]any{}
	fields, err := fieldsAsMap(fieldsOf(e.before))
	if err != nil {
		return false, nil, err
	}
	now, err := fieldsAsMap(fieldsOf(e.after))
	if err != nil {
		return false, nil, err
	}
	for name := range now {
		before[name] = nil
	}
	for name, v := range fields {
		before[name] = v
	}
	return len(e.changes) > 0, before, nil
}

// ChangeBy changes a customer as a file says.
func ChangeBy(ctx context.Context, c *api.Call, in *ChangeRequest) error {
	_, err := change(ctx, c, in)
	return err
}

func fieldsAsMap(f Fields) (map[string]any, error) {
	b, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	m := map[string]any{}
	return m, json.Unmarshal(b, &m)
}

// untaken refuses a code and a reference that another customer has.
func untaken(ctx context.Context, c *api.Call, before, after customer.Customer) error {
	var r field.Reader
	for _, g := range []struct{ guard, was, is, pointer string }{
		{store.GuardCode, before.Code, after.Code, "/code"}, {store.GuardReference, before.ReferenceID, after.ReferenceID, "/referenceId"},
	} {
		if g.is == "" || store.SameGuard(g.was, g.is) {
			continue
		}
		other, err := c.Store.FindOwner(ctx, c.Actor.Tenant, g.guard, g.is)
		if err != nil {
			return err
		}
		if other != "" && other != string(after.ID) {
			r.Add(g.pointer, "taken", "another customer has %s", g.is)
		}
	}
	return r.Err()
}

// Withdraw takes back that a file made a customer: it is closed, and its code and reference can be given again. Errors:
// in_use where anything was ever posted.
func Withdraw(ctx context.Context, c *api.Call, x id.Customer, reason string) error {
	type read struct {
		before customer.Customer
		at     int64
	}
	_, err := command.Commit(ctx, &c.Call, command.Steps[read]{
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
