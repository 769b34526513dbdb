package contacts

import (
	"context"
	"encoding/json"

	"customercenter/internal/api"
	"customercenter/internal/api/customers"
	"customercenter/internal/id"
)

// AddTo adds a contact that a file names.
func AddTo(ctx context.Context, c *api.Call, x id.Customer, k customers.ContactFields) error {
	in := &AddRequest{Body: k}
	in.ID = string(x)
	_, err := add(ctx, c, in)
	return err
}

// ChangeOf changes a contact by a merge-patch of its fields.
func ChangeOf(ctx context.Context, c *api.Call, x id.Customer, contact string, patch json.RawMessage) error {
	in := &ChangeRequest{}
	in.ID, in.Contact = string(x), contact
	if err := in.Body.UnmarshalJSON(patch); err != nil {
		return err
	}
	_, err := change(ctx, c, in)
	return err
}

// RemoveFrom removes a contact.
func RemoveFrom(ctx context.Context, c *api.Call, x id.Customer, contact string) error {
	in := &ByID{Contact: contact}
	in.ID = string(x)
	_, err := remove(ctx, c, in)
	return err
}
