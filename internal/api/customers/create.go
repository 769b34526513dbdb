package customers

import (
	"context"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// CreateRequest is a new customer.
type CreateRequest struct {
	Body struct {
		Fields
		Status   string          `json:"status,omitempty" doc:"prospect or active; active when left out"`
		Contacts []ContactFields `json:"contacts,omitempty" doc:"at most 20; the first is the primary one unless another says so"`
	}
}

// Create makes a customer: its account, its master data, its contacts and the first event of its chain, in one transaction.
var Create = api.Declare(api.Spec{
	ID: "customers.create", Method: http.MethodPost, Path: "/customers", Status: http.StatusCreated,
	Permission: access.CustomersWrite, Writes: true,
	Summary: "Create a customer",
	Doc:     "Required are name, kind and currency. Code and reference are unique in the tenant: code_taken, reference_taken. Credit figures need the permission to set them.",
}, create)

const mostInline = 20 // contacts of a new customer, so that all fits one transaction

// newcomer is a customer before it exists.
type newcomer struct {
	customer customer.Customer
	contacts customer.Contacts
	status   customer.Status
	parents  []table.Write
}

func create(ctx context.Context, c *api.Call, in *CreateRequest) (*api.Result[Customer], error) {
	b := in.Body
	if err := mayCredit(c, b.CreditFields.has); err != nil {
		return nil, err
	}
	if len(b.Contacts) > 0 && !c.Actor.Can(access.ContactsWrite) {
		return nil, api.Forbidden("You may create customers, not their contacts: leave contacts out.")
	}
	x := id.NewCustomer(c.IDs)
	done, err := command.Commit(ctx, &c.Call, command.Steps[newcomer]{
		Customer: x, New: true,
		Load: func(ctx context.Context, _ ledger.Account) (newcomer, error) { return in.newcomer(ctx, c, x) },
		Decide: func(a ledger.Account, n newcomer, _ command.Given) (command.Outcome, error) {
			return n.decide(a), nil
		},
	})
	if err != nil {
		return nil, allTaken(err)
	}
	out, err := shown(ctx, c, done)
	if err == nil {
		out.Location = "/v1/customers/" + out.Body.ID
	}
	return out, err
}

// newcomer reads and checks everything that the request says. Errors: Invalid with every field.
func (in *CreateRequest) newcomer(ctx context.Context, c *api.Call, x id.Customer) (newcomer, error) {
	var n newcomer
	var r field.Reader
	book, err := c.Book(ctx)
	if err != nil {
		return n, err
	}
	if n.customer, err = checked(c, &r, in.Body.Fields, customer.Customer{ID: x}, book); err != nil {
		return n, err
	}
	n.status = customer.Status(in.Body.Status)
	switch n.status {
	case "":
		n.status = customer.Active
	case customer.Prospect, customer.Active:
	default:
		r.Add("/status", "unknown_value", "a new customer is a prospect or active")
	}
	if len(in.Body.Contacts) > mostInline {
		r.Add("/contacts", "too_many", "a new customer has at most %d contacts: add the others afterwards", mostInline)
	}
	if n.contacts, err = addContacts(&r, in.Body.Contacts, func() string { return id.NewPart(c.IDs, "con") }); err != nil {
		return n, err
	}
	if n.parents, err = joinGroup(ctx, c, &r, x, n.customer.Group); err != nil {
		return n, err
	}
	return n, r.Err()
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
