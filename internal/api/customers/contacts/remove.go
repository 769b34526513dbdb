package contacts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	commands "customercenter/internal/command/contacts"
)

// Remove takes a contact away.
var Remove = api.Declare(api.Spec{
	ID: "contacts.remove", Method: http.MethodDelete, Path: "/customers/{id}/contacts/{contactId}",
	Permission: access.ContactsWrite, Writes: true, Versioned: true,
	Summary: "Remove a contact",
	Doc:     "The primary contact names a successor: one with an e-mail address if there is any, then the first by name.",
}, remove)

// Removed says who is gone, and who is the primary contact now.
type Removed struct {
	ID      string `json:"id"`
	Primary string `json:"primary,omitempty" doc:"who is the primary contact now; none when nobody is left"`
	Seq     int64  `json:"seq" doc:"of the event; read with after=seq"`
}

func remove(ctx context.Context, c *api.Call, in *ByID) (*api.Result[Removed], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	done, err := commands.Remove(ctx, &c.Call, x, in.Contact, c.Expected)
	if err != nil {
		return nil, err
	}
	left, err := c.Store.Contacts(ctx, c.Actor.Tenant, x)
	if err != nil {
		return nil, err
	}
	out := Removed{ID: in.Contact, Seq: done.Seq}
	if len(left) > 0 {
		out.Primary = left[0].ID
	}
	return &api.Result[Removed]{Body: out, Replayed: done.ReplayedHeader()}, nil
}
