package contacts

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// most bounds the contacts of a customer.
const most = 200

// Add adds a contact, which gets an id: the first becomes the primary one, and so does one that says so. Errors: Invalid,
// too_many.
func Add(ctx context.Context, c *command.Call, x id.Customer, k customer.Contact) (command.Done, error) {
	k.ID = id.NewPart(c.IDs, "con")
	return commit(ctx, c, x, customer.ContactAddedEvent, k.ID, func(_ []store.Contact, all customer.Contacts) (customer.Contacts, error) {
		if err := k.Check(); err != nil {
			return nil, err
		}
		if len(all) >= most {
			return nil, field.TooMany("contacts", most)
		}
		return all.Add(k), nil
	})
}
