package imports

import (
	"context"
	"encoding/json"

	"customercenter/internal/command"
	"customercenter/internal/command/contacts"
	"customercenter/internal/command/customers"
	"customercenter/internal/id"
)

// undoCustomer takes one thing back that the import did to a customer.
func (w *worker) undoCustomer(ctx context.Context, x id.Customer, op Op) error {
	var b customerBody
	if err := json.Unmarshal(op.Body, &b); err != nil {
		return err
	}
	row := op.Rows[0]
	switch op.Do {
	case create:
		return customers.Withdraw(ctx, w.call(row, "undo"), x, "import undone")
	case update:
		done, found, err := w.call(row, update).Prior(ctx)
		if err != nil || !found {
			return err
		}
		before, err := read[patch[customers.Fields]](b.Before)
		if err != nil {
			return err
		}
		c := w.call(row, update)
		c.Key += "/undo"
		return unlessSame(customers.Change(ctx, c, x, command.At(done.Seq), before))
	case addContact:
		done, found, err := w.call(row, addContact).Prior(ctx)
		if err != nil || !found {
			return err
		}
		_, err = contacts.Remove(ctx, w.call(row, "undo"), x, done.Result, command.At(done.Seq))
		return err
	default:
		done, found, err := w.call(row, changeContact).Prior(ctx)
		if err != nil || !found {
			return err
		}
		return w.changeContact(ctx, w.call(row, "undo"), x, op.ID, command.At(done.Seq), b.Before)
	}
}
