package customers

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/field"
)

// GetRequest names a customer, and a day to ask holds for.
type GetRequest struct {
	ByID
	On string `query:"on" format:"date" doc:"was it, is it, will it be on hold on this day? today when left out"`
}

// Get reads one customer.
var Get = api.Declare(api.Spec{
	ID: "customers.get", Method: http.MethodGet, Path: "/customers/{id}", Permission: access.CustomersRead,
	Summary: "Read a customer",
	Doc:     "Master data, contacts, status, and every hold with whether it is in force on a day. Credit figures are absent for readers who may not see them.",
}, get)

func get(ctx context.Context, c *api.Call, in *GetRequest) (*api.Result[Customer], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	var r field.Reader
	on := r.Date("/query/on", in.On)
	if err := r.Err(); err != nil {
		return nil, err
	}
	return read(ctx, c, x, on)
}
