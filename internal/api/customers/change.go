package customers

import (
	"context"
	"errors"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	commands "customercenter/internal/command/customers"
)

// ChangeRequest edits a customer.
type ChangeRequest struct {
	ByID
	Body api.Patch[commands.Fields] `contentType:"application/merge-patch+json"`
}

// Change edits a customer by merge-patch: what is left out stays, null takes a value away.
var Change = api.Declare(api.Spec{
	ID: "customers.change", Method: http.MethodPatch, Path: "/customers/{id}",
	Permission: access.CustomersWrite, Writes: true, Versioned: true,
	Summary: "Edit a customer",
	Doc:     "A merge-patch (RFC 7386): only what changed, with the version that was read. One save is one event, with before and after. New documents copy the new values; posted ones never change. Credit figures need the permission to set them.",
}, change)

func change(ctx context.Context, c *api.Call, in *ChangeRequest) (*api.Result[Customer], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	done, err := commands.Change(ctx, &c.Call, x, c.Expected, in.Body)
	if errors.Is(err, command.ErrNothingChanged) {
		return read(ctx, c, x, 0)
	}
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, done)
}
