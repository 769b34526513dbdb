package customers

import (
	"context"
	"errors"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// creditFields are the names of CreditFields.
var creditFields = []string{"creditLimit", "creditCurrency", "creditDays", "riskClass", "reviewOn"}

// mayCredit refuses credit figures from a caller without the permission to set them, whatever they say: who cannot see a
// figure must not learn it by changing it.
func mayCredit(who access.Actor, has func(field string) bool) error {
	f := fault.NewForbidden("Credit figures need the permission to set them (credit.write): leave them out, or ask finance.")
	for _, name := range creditFields {
		if has(name) && !who.Can(access.CreditWrite) {
			f.Fields = append(f.Fields, fault.Field{Pointer: "/" + name, Code: "forbidden", Detail: "ask finance"})
		}
	}
	if len(f.Fields) == 0 {
		return nil
	}
	return f
}

// has reports which credit figures are there.
func (f CreditFields) has(field string) bool {
	switch field {
	case "creditLimit":
		return f.CreditLimit != nil
	case "creditCurrency":
		return f.CreditCurrency != ""
	case "creditDays":
		return f.CreditDays != nil
	case "riskClass":
		return f.RiskClass != ""
	default:
		return f.ReviewOn != ""
	}
}

// checked reads and checks everything that is said of a customer. Errors: Invalid with every field.
func checked(c *command.Call, r *field.Reader, f Fields, before customer.Customer, book store.Book) (customer.Customer, error) {
	after := customer.Edited(before, f.read(r, before, c.IDs))
	if err := r.Also(after.Check(book.Today(c.At))); err != nil {
		return after, err
	}
	return after, r.Also(after.CheckLists(customer.Lists{
		Term: func(code string) bool {
			t, found := book.Terms[code]
			return found && (t.Active || code == before.PaymentTerm)
		},
		TaxCode: func(code string) bool { _, found := book.TaxCodes[code]; return found },
	}))
}

// parents walks up the group that a customer is put into. It refuses a cycle, and answers what holds the transaction to the
// tree as it was walked, so that two customers cannot be put into each other at once.
func parents(ctx context.Context, c *command.Call, self, group id.Customer) ([]table.Write, error) {
	var ws []table.Write
	err := customer.CheckGroup(self, group, func(parent id.Customer) (id.Customer, bool, error) {
		x, at, err := c.Store.VersionedCustomer(ctx, c.Actor.Tenant, parent)
		if fault.Is(err, "not_found") {
			return "", false, nil
		}
		if err != nil {
			return "", false, err
		}
		ws = append(ws, store.CheckCustomer(c.Actor.Tenant, parent, at))
		return x.Group, true, nil
	})
	return ws, err
}

// guards are the writes that make a customer's code and reference unique and have it found by its tax numbers, as far as they
// changed.
func guards(t id.Tenant, before, after customer.Customer) []table.Write {
	var ws []table.Write
	move := func(what, was, is string, taken fault.Fault) {
		if store.SameGuard(was, is) {
			return
		}
		if was != "" {
			ws = append(ws, store.Unguard(t, what, was, string(after.ID)))
		}
		if is != "" {
			ws = append(ws, store.Guard(t, what, is, string(after.ID), taken))
		}
	}
	move(store.GuardCode, before.Code, after.Code, taken("/code", "code_taken", "Another customer has the code %s: choose another.", after.Code))
	move(store.GuardReference, before.ReferenceID, after.ReferenceID,
		taken("/referenceId", "reference_taken", "Another customer has the reference %s: choose another.", after.ReferenceID))
	return append(ws, store.PointTaxNumbers(t, before, after)...)
}

func taken(pointer, code, detail, value string) fault.Fault {
	f := fault.NewConflict(code, detail, value)
	f.Fields = []fault.Field{{Pointer: pointer, Code: code, Detail: f.Detail}}
	return f
}

// allTaken tells every value that is taken, where a transaction met more than one.
func allTaken(err error) error {
	var canceled table.Canceled
	if !errors.As(err, &canceled) {
		return err
	}
	var all fault.Fault
	for _, failed := range canceled.Failed {
		var f fault.Fault
		if errors.As(failed.Else, &f) && len(f.Fields) > 0 {
			f.Fields = append(all.Fields, f.Fields...)
			all = f
		}
	}
	if len(all.Fields) == 0 {
		return err
	}
	return all
}

// creditTerms are what credit control holds the customer to.
func creditTerms(x customer.Customer) ledger.CreditTerms {
	return ledger.CreditTerms{Limit: x.Limit, Currency: x.CreditCurrency, Days: x.CreditDays}
}

// joinGroup checks the group that a customer is put into, where its id can be one, beside what else may be wrong.
func joinGroup(ctx context.Context, c *command.Call, r *field.Reader, self, group id.Customer) ([]table.Write, error) {
	if _, err := id.ParseCustomer(string(group)); err != nil {
		return nil, nil //nolint:nilerr // no group, or one that Check has told
	}
	ws, err := parents(ctx, c, self, group)
	return ws, r.Also(err)
}
