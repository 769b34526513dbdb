package imports

import (
	"context"
	"encoding/json"

	"customercenter/internal/api"
	"customercenter/internal/api/customers"
	"customercenter/internal/api/customers/contacts"
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
		return customers.Withdraw(ctx, request(w.call(row, "undo"), ""), x, "import undone")
	case update:
		done, found, err := w.call(row, update).Prior(ctx)
		if err != nil || !found {
			return err
		}
		in, c := w.changeRequest(x, customerBody{Fields: b.Before, Version: api.ETag(done.Seq)}, row)
		c.Key += "/undo"
		return customers.ChangeBy(ctx, c, in)
	case addContact:
		done, found, err := w.call(row, addContact).Prior(ctx)
		if err != nil || !found {
			return err
		}
		return contacts.RemoveFrom(ctx, request(w.call(row, "undo"), api.ETag(done.Seq)), x, done.Result)
	default:
		done, found, err := w.call(row, changeContact).Prior(ctx)
		if err != nil || !found {
			return err
		}
		return contacts.ChangeOf(ctx, request(w.call(row, "undo"), api.ETag(done.Seq)), x, op.ID, b.Before)
	}
}
