package customers

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	commands "customercenter/internal/command/customers"
)

// CreateRequest is a new customer.
type CreateRequest struct {
	Body struct{ commands.New }
}

// Create makes a customer: its account, its master data, its contacts and the first event of its chain, in one transaction.
var Create = api.Declare(api.Spec{
	ID: "customers.create", Method: http.MethodPost, Path: "/customers", Status: http.StatusCreated,
	Permission: access.CustomersWrite, Writes: true,
	Summary: "Create a customer",
	Doc:     "Required are name, kind and currency. Code and reference are unique in the tenant: code_taken, reference_taken. Credit figures need the permission to set them.",
}, create)

func create(ctx context.Context, c *api.Call, in *CreateRequest) (*api.Result[Customer], error) {
	done, err := commands.Create(ctx, &c.Call, in.Body.New)
	if err != nil {
		return nil, err
	}
	out, err := shown(ctx, c, done)
	if err == nil {
		out.Location = "/v1/customers/" + out.Body.ID
	}
	return out, err
}
