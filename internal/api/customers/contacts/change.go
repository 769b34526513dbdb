package contacts

import (
	"context"
	"errors"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/customers"
	"customercenter/internal/command"
	commands "customercenter/internal/command/contacts"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/store"
)

// ChangeRequest edits a contact.
type ChangeRequest struct {
	ByID
	Body api.Patch[customers.ContactFields] `contentType:"application/merge-patch+json"`
}

// Change edits a contact by merge-patch.
var Change = api.Declare(api.Spec{
	ID: "contacts.change", Method: http.MethodPatch, Path: "/customers/{id}/contacts/{contactId}",
	Permission: access.ContactsWrite, Writes: true, Versioned: true,
	Summary: "Edit a contact",
	Doc:     "A merge-patch (RFC 7386). Saying that it is primary moves the primary here; to take it away, make another contact primary.",
}, change)

func change(ctx context.Context, c *api.Call, in *ChangeRequest) (*api.Result[Written], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	done, err := commands.Commit(ctx, &c.Call, x, customer.ContactChangedEvent, in.Contact, func(stored []store.Contact, all customer.Contacts) (customer.Contacts, error) {
		before, err := commands.Find(stored, in.Contact)
		if err != nil {
			return nil, err
		}
		if err := c.Match(api.ETag(before.At)); err != nil {
			return nil, err
		}
		f, err := in.Body.Apply(customers.ContactFieldsOf(before.Contact))
		if err != nil {
			return nil, err
		}
		after := f.Contact(in.Contact)
		var r field.Reader
		if err := r.Also(after.Check()); err != nil {
			return nil, err
		}
		list, err := all.Replace(after)
		if err := r.Also(err); err != nil {
			return nil, err
		}
		return list, r.Err()
	})
	if errors.Is(err, command.ErrNothingChanged) {
		done, err = command.Done{Result: in.Contact}, nil
	}
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, x, done)
}
