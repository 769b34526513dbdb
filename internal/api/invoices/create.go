package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	commands "customercenter/internal/command/invoices"
	"customercenter/internal/document/invoice"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// CreateRequest is a new invoice.
type CreateRequest struct {
	Body struct {
		Customer string `json:"customer" maxLength:"40" doc:"the debtor"`
		commands.Fields
		Post bool `json:"post,omitempty" doc:"post it in the same step; needs the permission to post"`
	}
}

// Create drafts an invoice, and posts it in the same transaction where that is asked for.
var Create = api.Declare(api.Spec{
	ID: "invoices.create", Method: http.MethodPost, Path: "/invoices", Status: http.StatusCreated,
	Permission: access.InvoicesDraft, Writes: true,
	Summary: "Draft an invoice",
	Doc:     "A draft changes no balance. With post it is posted in the same transaction: it takes its number, becomes open items by its payment term, and never changes again.",
}, create)

func create(ctx context.Context, c *api.Call, in *CreateRequest) (*api.Result[Invoice], error) {
	home, err := id.ParseCustomer(in.Body.Customer)
	if err != nil {
		return nil, field.Malformed("/customer", "%s", err)
	}
	empty := invoice.Invoice{ID: id.NewDocument(c.IDs, id.Invoice, home, c.At)}
	if !in.Body.Post {
		return saveDraft(ctx, c, func(context.Context) (commands.Fields, invoice.Invoice, error) { return in.Body.Fields, empty, nil })
	}
	if err := mayPost(c); err != nil {
		return nil, err
	}
	return postState(ctx, c, home, func(ctx context.Context, a ledger.Account) (*state, error) {
		cus, err := c.Store.Customer(ctx, a.Tenant, home)
		if err != nil {
			return nil, err
		}
		book, err := c.Book(ctx)
		if err != nil {
			return nil, err
		}
		x, content, err := commands.Draft(&c.Call, book, cus, in.Body.Fields, empty)
		return &state{draft: x, content: content}, err
	})
}

// saveDraft writes a draft, new or changed: what load says, over what load read.
func saveDraft(ctx context.Context, c *api.Call, load func(ctx context.Context) (commands.Fields, invoice.Invoice, error)) (*api.Result[Invoice], error) {
	s, done, err := command.OnceWritten(ctx, &c.Call, func(ctx context.Context) (state, string, error) {
		f, before, err := load(ctx)
		if err != nil {
			return state{}, "", err
		}
		a, err := c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: before.ID.Customer()})
		if err != nil {
			return state{}, "", err
		}
		cus, err := c.Store.Customer(ctx, a.Tenant, a.Customer)
		if err != nil {
			return state{}, "", err
		}
		book, err := c.Book(ctx)
		if err != nil {
			return state{}, "", err
		}
		x, content, err := commands.Draft(&c.Call, book, cus, f, before)
		if err != nil {
			return state{}, "", err
		}
		if book, err = c.Prepared(ctx, command.List{Kind: id.Invoice, Days: []calendar.Date{x.IssuedOn}}); err != nil {
			return state{}, "", err
		}
		x.At = before.At + 1
		return state{draft: x, content: content}, string(x.ID), c.Store.WriteDraft(ctx, a, before, x, content, c.Fence(string(x.ID)), book)
	})
	if err != nil {
		return nil, err
	}
	if done.Replayed {
		return shown(ctx, c, done, s.content)
	}
	return present(ctx, c, s.draft, s.content, ledger.NewLoaded())
}
