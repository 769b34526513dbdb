package customers

import (
	"context"
	"slices"

	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Said is what is said of some fields of a customer; the others stay as they are.
type Said interface {
	Has(field string) bool
	Apply(before Fields) (Fields, error)
}

// edit is a customer before and after an edit.
type edit struct {
	before, after customer.Customer
	at            int64 // version of before
	changes       []customer.Change
	parents       []table.Write
}

// Change edits a customer: one event with before and after. Errors: Invalid with every field; stale; code_taken, reference_taken;
// forbidden for credit figures; command.ErrNothingChanged.
func Change(ctx context.Context, c *command.Call, x id.Customer, expected command.Expected, said Said) (command.Done, error) {
	if err := mayCredit(c.Actor, said.Has); err != nil {
		return command.Done{}, err
	}
	done, err := command.Commit(ctx, c, command.Steps[edit]{
		Customer: x,
		Load:     func(ctx context.Context, _ ledger.Account) (edit, error) { return edited(ctx, c, x, expected, said) },
		Decide:   func(a ledger.Account, e edit, _ command.Given) (command.Outcome, error) { return e.decide(a) },
	})
	return done, allTaken(err)
}

// Checked is what an edit would come to.
type Checked struct {
	Before, After Fields
	Changes       bool
}

// CheckChange refuses what Change would refuse of what is said, and a code or reference that another customer has.
func CheckChange(ctx context.Context, c *command.Call, x id.Customer, expected command.Expected, said Said) (Checked, error) {
	if err := mayCredit(c.Actor, said.Has); err != nil {
		return Checked{}, err
	}
	e, err := edited(ctx, c, x, expected, said)
	if err != nil {
		return Checked{}, err
	}
	return Checked{FieldsOf(e.before), FieldsOf(e.after), len(e.changes) > 0}, untaken(ctx, c, e.before, e.after)
}

// edited reads the customer, holds the caller to the version that was read, and works out what changes.
func edited(ctx context.Context, c *command.Call, x id.Customer, expected command.Expected, said Said) (edit, error) {
	var e edit
	var err error
	if e.before, e.at, err = c.Store.VersionedCustomer(ctx, c.Actor.Tenant, x); err != nil {
		return e, err
	}
	if err := expected(e.at); err != nil {
		return e, err
	}
	fields, err := said.Apply(FieldsOf(e.before))
	if err != nil {
		return e, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return e, err
	}
	var r field.Reader
	if e.after, err = checked(c, &r, fields, e.before, book); err != nil {
		return e, err
	}
	if e.after.Group != e.before.Group {
		if e.parents, err = joinGroup(ctx, c, &r, x, e.after.Group); err != nil {
			return e, err
		}
	}
	e.changes = customer.Diff(e.before, e.after)
	return e, r.Err()
}

// untaken refuses a code and a reference that another customer has.
func untaken(ctx context.Context, c *command.Call, before, after customer.Customer) error {
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

// decide writes the edit as one event. What is personal stands apart in it, before and after.
func (e edit) decide(a ledger.Account) (command.Outcome, error) {
	if len(e.changes) == 0 {
		return command.Outcome{}, command.ErrNothingChanged
	}
	a.Credit = creditTerms(e.after)
	changes, person := customer.Apart(e.before, e.after, e.changes)
	d := ledger.Decision{Fact: event.Fact{Type: customer.ChangedEvent, Data: customer.ChangedFact{Changes: changes}}, Account: a}
	if len(person.Values) > 0 {
		d.Persons = []event.Person{person}
	}
	return command.Outcome{Result: string(e.after.ID), Decision: d,
		Extra: slices.Concat(e.parents, guards(a.Tenant, e.before, e.after),
			[]table.Write{store.PutCustomer(a.Tenant, e.before, e.at, e.after, a.Seq+1)})}, nil
}
