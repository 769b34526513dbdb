// Package contacts is what can be done with the people at a customer: listed, added, changed, removed. Exactly one of them is
// the primary contact when there is any.
package contacts

import (
	"context"

	"customercenter/internal/api"
	"customercenter/internal/api/customers"
	"customercenter/internal/command"
	commands "customercenter/internal/command/contacts"
	"customercenter/internal/id"
)

// OfCustomer names a customer in the path.
type OfCustomer struct {
	ID string `path:"id" maxLength:"60"`
}

// ByID names a contact in the path.
type ByID struct {
	OfCustomer
	Contact string `path:"contactId" maxLength:"60"`
}

// Written is a contact after a command.
type Written struct {
	customers.Contact
	Customer string `json:"customer"`
	Seq      int64  `json:"seq,omitzero" doc:"of the event; read with after=seq"`
}

// shown answers a command by what is stored of the contact; of one that was removed after a command that is repeated now, only
// its id.
func shown(ctx context.Context, c *api.Call, x id.Customer, done command.Done) (*api.Result[Written], error) {
	stored, err := c.Store.Contacts(ctx, c.Actor.Tenant, x)
	if err != nil {
		return nil, err
	}
	k, err := commands.Find(stored, done.Result)
	if err != nil && !done.Replayed {
		return nil, err
	}
	k.ID = done.Result
	return &api.Result[Written]{ETag: api.ETag(k.At), Replayed: done.ReplayedHeader(),
		Body: Written{Contact: customers.ShowContact(k), Customer: string(x), Seq: done.Seq}}, nil
}
