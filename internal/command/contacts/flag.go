package contacts

import (
	"context"
	"errors"

	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// Flag marks a contact whose address gave mail back for good, in the name of the system. A contact that is gone, or has another
// address by now, is left as it is.
func Flag(ctx context.Context, c *command.Call, x id.Customer, contact, email string, on calendar.Date) error {
	_, err := commit(ctx, c, x, customer.ContactChangedEvent, contact, func(stored []store.Contact, all customer.Contacts) (customer.Contacts, error) {
		k, err := Find(stored, contact)
		if err != nil {
			return nil, err
		}
		return all.Replace(k.Flag(email, on))
	})
	if f := (fault.Fault{}); errors.Is(err, command.ErrNothingChanged) || errors.As(err, &f) && f.Kind == fault.NotFound {
		return nil
	}
	return err
}
