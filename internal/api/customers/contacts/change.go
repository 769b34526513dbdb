package contacts

import (
	"context"
	"errors"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	commands "customercenter/internal/command/contacts"
	"customercenter/internal/command/customers"
	"customercenter/internal/customer"
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
	done, err := commands.Change(ctx, &c.Call, x, in.Contact, c.Expected, func(before customer.Contact) (customer.Contact, error) {
		f, err := in.Body.Apply(customers.ContactFieldsOf(before))
		return f.Contact(in.Contact), err
	})
	if errors.Is(err, command.ErrNothingChanged) {
		done, err = command.Done{Result: in.Contact}, nil
	}
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, x, done)
}
