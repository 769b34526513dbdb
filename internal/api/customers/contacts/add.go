package contacts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/customers"
	commands "customercenter/internal/command/contacts"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// AddRequest is a new contact.
type AddRequest struct {
	OfCustomer
	Body customers.ContactFields
}

// Add adds a contact to a customer.
var Add = api.Declare(api.Spec{
	ID: "contacts.add", Method: http.MethodPost, Path: "/customers/{id}/contacts", Status: http.StatusCreated,
	Permission: access.ContactsWrite, Writes: true,
	Summary: "Add a contact",
	Doc:     "The first one becomes the primary contact; so does one that says so, instead of the one that was.",
}, add)

func add(ctx context.Context, c *api.Call, in *AddRequest) (*api.Result[Written], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	k := in.Body.Contact(id.NewPart(c.IDs, "con"))
	done, err := commands.Commit(ctx, &c.Call, x, customer.ContactAddedEvent, k.ID, func(_ []store.Contact, all customer.Contacts) (customer.Contacts, error) {
		if err := k.Check(); err != nil {
			return nil, err
		}
		if len(all) >= customers.MostContacts {
			return nil, field.TooMany("contacts", customers.MostContacts)
		}
		return all.Add(k), nil
	})
	if err != nil {
		return nil, err
	}
	out, err := shown(ctx, c, x, done)
	if err == nil {
		out.Location = "/v1/customers/" + string(x) + "/contacts"
	}
	return out, err
}
