package members

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
)

// List lists the members.
var List = api.Declare(api.Spec{
	ID: "members.list", Method: http.MethodGet, Path: "/members", Permission: access.UsersWrite,
	Summary: "List members",
	Doc:     "Everybody who belongs to the tenant, with the roles.",
}, list)

func list(ctx context.Context, c *api.Call, _ *struct{}) (*api.Result[api.Listed[Member]], error) {
	all, err := c.Store.Members(ctx, c.Actor.Tenant)
	if err != nil {
		return nil, err
	}
	out := api.Listed[Member]{Items: make([]Member, len(all))}
	for i, m := range all {
		out.Items[i] = show(m)
	}
	return &api.Result[api.Listed[Member]]{Body: out}, nil
}
