package customers

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// ChangeRequest edits a customer.
type ChangeRequest struct {
	ByID
	Body api.Patch[Fields] `contentType:"application/merge-patch+json"`
}

// Change edits a customer by merge-patch: what is left out stays, null takes a value away.
var Change = api.Declare(api.Spec{
	ID: "customers.change", Method: http.MethodPatch, Path: "/customers/{id}",
	Permission: access.CustomersWrite, Writes: true, Versioned: true,
	Summary: "Edit a customer",
	Doc:     "A merge-patch (RFC 7386): only what changed, with the version that was read. One save is one event, with before and after. New documents copy the new values; posted ones never change. Credit figures need the permission to set them.",
}, change)

// edit is a customer before and after an edit.
type edit struct {
	before, after customer.Customer
	at            int64 // version of before
	changes       []customer.Change
	parents       []table.Write
}

func change(ctx context.Context, c *api.Call, in *ChangeRequest) (*api.Result[Customer], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	if err := mayCredit(c, in.Body.Has); err != nil {
		return nil, err
	}
	done, err := command.Commit(ctx, &c.Call, command.Steps[edit]{
		Customer: x,
		Load:     func(ctx context.Context, _ ledger.Account) (edit, error) { return in.edit(ctx, c, x) },
		Decide:   func(a ledger.Account, e edit, _ command.Given) (command.Outcome, error) { return e.decide(a) },
	})
	if errors.Is(err, command.ErrNothingChanged) {
		return read(ctx, c, x, 0)
	}
	if err != nil {
		return nil, allTaken(err)
	}
	return shown(ctx, c, done)
}

// edit reads the customer, holds the caller to the version that was read, and works out what changes.
func (in *ChangeRequest) edit(ctx context.Context, c *api.Call, x id.Customer) (edit, error) {
	var e edit
	var err error
	if e.before, e.at, err = c.Store.VersionedCustomer(ctx, c.Actor.Tenant, x); err != nil {
		return e, err
	}
	if err := c.Match(api.ETag(e.at)); err != nil {
		return e, err
	}
	fields, err := in.Body.Apply(fieldsOf(e.before))
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
