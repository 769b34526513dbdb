package contacts

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// Remove takes a contact away that the caller has read; the primary contact gets a successor. Errors: stale; not found.
func Remove(ctx context.Context, c *command.Call, x id.Customer, contact string, expected command.Expected) (command.Done, error) {
	return commit(ctx, c, x, customer.ContactRemovedEvent, contact, func(stored []store.Contact, all customer.Contacts) (customer.Contacts, error) {
		k, err := Find(stored, contact)
		if err != nil {
			return nil, err
		}
		if err := expected(k.At); err != nil {
			return nil, err
		}
		return all.Remove(contact)
	})
}
