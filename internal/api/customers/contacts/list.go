package contacts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/customers"
	"customercenter/internal/store"
)

// ListBody are all contacts of a customer.
type ListBody struct {
	Items []customers.Contact `json:"items" doc:"primary first, then by name"`
}

// List lists the contacts of a customer.
var List = api.Declare(api.Spec{
	ID: "contacts.list", Method: http.MethodGet, Path: "/customers/{id}/contacts", Permission: access.CustomersRead,
	Summary: "List a customer's contacts",
	Doc:     "All of them, the primary one first.",
}, list)

func list(ctx context.Context, c *api.Call, in *OfCustomer) (*api.Result[ListBody], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: x}); err != nil {
		return nil, err
	}
	stored, err := c.Store.Contacts(ctx, c.Actor.Tenant, x)
	if err != nil {
		return nil, err
	}
	return &api.Result[ListBody]{Body: ListBody{Items: customers.ShowContacts(stored)}}, nil
}
