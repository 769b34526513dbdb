package receipts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	commands "customercenter/internal/command/receipts"
	"customercenter/internal/document/receipt"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// ApplyRequest applies what is unapplied of a receipt.
type ApplyRequest struct {
	ByID
	Body commands.HowToApply
}

// Apply applies what is unapplied of a receipt.
var Apply = api.Declare(api.Spec{
	ID: "receipts.apply", Method: http.MethodPost, Path: "/receipts/{id}/apply", Permission: access.ReceiptsApply, Writes: true,
	Summary: "Apply a receipt",
	Doc:     "Explicit: each amount must fit what is open and what is unapplied now, or nothing is applied. Automatic takes what fits.",
}, apply)

func apply(ctx context.Context, c *api.Call, in *ApplyRequest) (*api.Result[Receipt], error) {
	d, err := api.ParsePath(in.ID, id.Receipt, "receipt")
	if err != nil {
		return nil, err
	}
	if in.Body.Mode == string(ledger.None) {
		return nil, field.Malformed("/mode", "choose explicit or auto: none applies nothing")
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	chain := store.Chain{Tenant: c.Actor.Tenant, Customer: d.Customer()}
	done, err := command.Commit(ctx, &c.Call, command.Steps[recording]{
		Customer: chain.Customer,
		Load: func(ctx context.Context, _ ledger.Account) (recording, error) {
			s := recording{ledger: ledger.NewLoaded()}
			var r field.Reader
			cus, err := c.Store.ReadForCustomer(ctx, chain, s.ledger, append(named(in.Body), d)...)
			if err != nil {
				return s, err
			}
			x, known := ledger.Find[receipt.Receipt](s.ledger, d)
			if !known {
				return s, fault.Missing("receipt")
			}
			s.how = in.Body.Read(&r, x.Currency, chain.Customer, book.PartialPaymentsAllowed || cus.PartialPayments)
			if err := r.Err(); err != nil {
				return s, err
			}
			if err := fits(s.how); err != nil {
				return s, err
			}
			return s, readOpen(ctx, c, chain, s.ledger, s.how)
		},
		Ledger: func(s recording) ledger.Loaded { return s.ledger },
		Decide: func(a ledger.Account, s recording, _ command.Given) (command.Outcome, error) {
			dec, err := a.Apply(s.ledger, d, s.how, book.Today(c.At), book.Postings())
			return command.Outcome{Decision: dec, Result: string(d)}, err
		},
	})
	if err != nil {
		return nil, err
	}
	return shown(ctx, c, done)
}
