// Package contacts is how the contacts of a customer are changed, whoever does it: exactly one of them is the primary contact when
// there is any.
package contacts

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// commit carries out a command on a customer's contacts: what decide makes of those that were read is written in one
// transaction with its event. about is the contact that it is about.
func commit(ctx context.Context, c *command.Call, x id.Customer, kind, about string, decide func(stored []store.Contact, all customer.Contacts) (customer.Contacts, error)) (command.Done, error) {
	return command.Commit(ctx, c, command.Steps[[]store.Contact]{
		Customer: x,
		Load: func(ctx context.Context, _ ledger.Account) ([]store.Contact, error) {
			return c.Store.Contacts(ctx, c.Actor.Tenant, x)
		},
		Decide: func(a ledger.Account, stored []store.Contact, _ command.Given) (command.Outcome, error) {
			before := make(customer.Contacts, len(stored))
			for i, k := range stored {
				before[i] = k.Contact
			}
			after, err := decide(stored, before)
			if err != nil {
				return command.Outcome{}, err
			}
			out := outcome(a, kind, about, stored, before, after)
			if len(out.Extra) == 0 {
				return out, command.ErrNothingChanged
			}
			return out, nil
		},
	})
}

// outcome is the event, and the contacts that differ: the one that it is about, and those that the primary moves between.
func outcome(a ledger.Account, kind, about string, stored []store.Contact, before, after customer.Contacts) command.Outcome {
	was, is := byID(before), byID(after)
	fact := customer.ContactFact{Contact: about}
	var person event.Person
	fact.Changes, person = customer.ApartOfContact(about, customer.DiffContact(was[about], is[about]))
	old, _ := before.Primary()
	if now, _ := after.Primary(); now.ID != old.ID {
		fact.Primary = now.ID
	}
	out := command.Outcome{Result: about, Decision: ledger.Decision{Fact: event.Fact{Type: kind, Data: fact}, Account: a},
		Extra: writes(a, stored, is)}
	for _, k := range after {
		if _, known := was[k.ID]; !known {
			out.Extra = append(out.Extra, store.PutContact(a.Tenant, a.Customer, store.Contact{}, k, a.Seq+1))
		}
	}
	if len(person.Values) > 0 {
		out.Persons = []event.Person{person}
	}
	return out
}

// writes are the stored contacts that changed or are gone.
func writes(a ledger.Account, stored []store.Contact, is map[string]customer.Contact) []table.Write {
	var ws []table.Write
	for _, k := range stored {
		now, there := is[k.ID]
		switch {
		case !there:
			ws = append(ws, store.DropContact(a.Tenant, a.Customer, k))
		case len(customer.DiffContact(k.Contact, now)) > 0:
			ws = append(ws, store.PutContact(a.Tenant, a.Customer, k, now, a.Seq+1))
		}
	}
	return ws
}

func byID(list customer.Contacts) map[string]customer.Contact {
	m := map[string]customer.Contact{}
	for _, k := range list {
		m[k.ID] = k
	}
	return m
}

// Find is a contact among those that were read.
func Find(stored []store.Contact, contact string) (store.Contact, error) {
	for _, k := range stored {
		if k.ID == contact {
			return k, nil
		}
	}
	return store.Contact{}, fault.Missing("contact")
}
