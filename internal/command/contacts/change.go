package contacts

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// Change edits a contact that the caller has read: edit answers what it is to be. Errors: Invalid with every field; stale; not
// found; command.ErrNothingChanged.
func Change(ctx context.Context, c *command.Call, x id.Customer, contact string, expected command.Expected,
	edit func(before customer.Contact) (customer.Contact, error)) (command.Done, error) {
	return commit(ctx, c, x, customer.ContactChangedEvent, contact, func(stored []store.Contact, all customer.Contacts) (customer.Contacts, error) {
		before, err := Find(stored, contact)
		if err != nil {
			return nil, err
		}
		if err := expected(before.At); err != nil {
			return nil, err
		}
		after, err := edit(before.Contact)
		if err != nil {
			return nil, err
		}
		after.ID = contact
		var r field.Reader
		if err := r.Also(after.Check()); err != nil {
			return nil, err
		}
		list, err := all.Replace(after)
		if err := r.Also(err); err != nil {
			return nil, err
		}
		return list, r.Err()
	})
}
