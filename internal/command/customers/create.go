package customers

import (
	"context"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// New is what is said of a customer who is to be made.
type New struct {
	Fields
	Status   string          `json:"status,omitempty" doc:"prospect or active; active when left out"`
	Contacts []ContactFields `json:"contacts,omitempty" doc:"at most 20; the first is the primary one unless another says so"`
}

const mostInline = 20 // contacts of a new customer, so that all fits one transaction

// newcomer is a customer before it exists.
type newcomer struct {
	customer customer.Customer
	contacts customer.Contacts
	status   customer.Status
	parents  []table.Write
}

// Create makes a customer: its account, its master data, its contacts and the first event of its chain, in one transaction.
// Errors: Invalid with every field; code_taken, reference_taken; forbidden for credit figures and contacts.
func Create(ctx context.Context, c *command.Call, n New) (command.Done, error) {
	if err := n.allowed(c.Actor); err != nil {
		return command.Done{}, err
	}
	x := id.NewCustomer(c.IDs)
	done, err := command.Commit(ctx, c, command.Steps[newcomer]{
		Customer: x, New: true,
		Load: func(ctx context.Context, _ ledger.Account) (newcomer, error) { return n.read(ctx, c, x) },
		Decide: func(a ledger.Account, n newcomer, _ command.Given) (command.Outcome, error) {
			return n.decide(a), nil
		},
	})
	return done, allTaken(err)
}

// CheckNew refuses what Create would refuse of what is said. Whether code and reference are free is not looked up.
func CheckNew(ctx context.Context, c *command.Call, n New) error {
	if err := n.allowed(c.Actor); err != nil {
		return err
	}
	_, err := n.read(ctx, c, id.NewCustomer(c.IDs))
	return err
}

// allowed refuses what the caller may not say of a new customer.
func (n New) allowed(who access.Actor) error {
	if err := mayCredit(who, n.CreditFields.has); err != nil {
		return err
	}
	if len(n.Contacts) > 0 && !who.Can(access.ContactsWrite) {
		return fault.NewForbidden("You may create customers, not their contacts: leave contacts out.")
	}
	return nil
}

// read reads and checks everything that is said. Errors: Invalid with every field.
func (n New) read(ctx context.Context, c *command.Call, x id.Customer) (newcomer, error) {
	var out newcomer
	var r field.Reader
	book, err := c.Book(ctx)
	if err != nil {
		return out, err
	}
	if out.customer, err = checked(c, &r, n.Fields, customer.Customer{ID: x}, book); err != nil {
		return out, err
	}
	out.status = customer.Status(n.Status)
	switch out.status {
	case "":
		out.status = customer.Active
	case customer.Prospect, customer.Active:
	default:
		r.Add("/status", "unknown_value", "a new customer is a prospect or active")
	}
	if len(n.Contacts) > mostInline {
		r.Add("/contacts", "too_many", "a new customer has at most %d contacts: add the others afterwards", mostInline)
	}
	if out.contacts, err = addContacts(&r, n.Contacts, func() string { return id.NewPart(c.IDs, "con") }); err != nil {
		return out, err
	}
	if out.parents, err = joinGroup(ctx, c, &r, x, out.customer.Group); err != nil {
		return out, err
	}
	return out, r.Err()
}

func (n newcomer) decide(a ledger.Account) command.Outcome {
	x, seq := n.customer, a.Seq+1
	a.Status, a.Credit = n.status, creditTerms(x)
	fact := customer.CreatedFact{Customer: x.WithoutPersonal(), Status: n.status}
	extra := slices.Concat(n.parents, guards(a.Tenant, customer.Customer{}, x),
		[]table.Write{store.PutCustomer(a.Tenant, customer.Customer{}, 0, x, seq)})
	for _, k := range n.contacts {
		fact.Contacts = append(fact.Contacts, k.WithoutPersonal())
		extra = append(extra, store.PutContact(a.Tenant, x.ID, store.Contact{}, k, seq))
	}
	return command.Outcome{Result: string(x.ID), Extra: extra, Decision: ledger.Decision{Account: a,
		Fact: event.Fact{Type: customer.CreatedEvent, Data: fact, Persons: customer.Persons(x, n.contacts)}}}
}
