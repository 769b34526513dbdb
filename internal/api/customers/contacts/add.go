package contacts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	commands "customercenter/internal/command/contacts"
	"customercenter/internal/command/customers"
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
	done, err := commands.Add(ctx, &c.Call, x, in.Body.Contact(""))
	if err != nil {
		return nil, err
	}
	out, err := shown(ctx, c, x, done)
	if err == nil {
		out.Location = "/v1/customers/" + string(x) + "/contacts"
	}
	return out, err
}
