package receipts

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	commands "customercenter/internal/command/receipts"
	"customercenter/internal/customer"
	"customercenter/internal/document/receipt"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// RecordRequest is money that came in.
type RecordRequest struct {
	Body struct {
		Customer string `json:"customer" maxLength:"40"`
		commands.Fields
	}
}

// Record takes money in and applies it as asked, in one transaction.
var Record = api.Declare(api.Spec{
	ID: "receipts.record", Method: http.MethodPost, Path: "/receipts", Status: http.StatusCreated,
	Permission: access.ReceiptsPost, Writes: true,
	Summary: "Record a receipt",
	Doc:     "The money stands as unapplied cash from the day it was received; what is applied of it is applied in the same transaction, to at most 45 items.",
}, record)

type recording struct {
	ledger ledger.Loaded
	how    ledger.Applying
	bank   string
	person bool
}

func record(ctx context.Context, c *api.Call, in *RecordRequest) (*api.Result[Receipt], error) {
	b := in.Body
	home, err := id.ParseCustomer(b.Customer)
	if err != nil {
		return nil, field.Malformed("/customer", "%s", err)
	}
	if err := mayApply(c, b.Apply.Mode); err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	var r field.Reader
	today := book.Today(c.At)
	x := b.Fields.Read(&r, receipt.Receipt{ID: id.NewDocument(c.IDs, id.Receipt, home, c.At)}, today, book.BaseCurrency)
	how := b.Apply.Read(&r, x.Currency, home, book.PartialPaymentsAllowed)
	if err := r.Err(); err != nil {
		return nil, err
	}
	chain := store.Chain{Tenant: c.Actor.Tenant, Customer: home}
	done, err := command.Commit(ctx, &c.Call, command.Steps[recording]{
		Customer: home,
		Load: func(ctx context.Context, _ ledger.Account) (recording, error) {
			s := recording{ledger: ledger.NewLoaded(), how: how}
			if err := fits(how); err != nil {
				return s, err
			}
			cus, err := c.Store.ReadForCustomer(ctx, chain, s.ledger, how.Touches()...)
			s.how.Partial = how.Partial || cus.PartialPayments
			s.bank, s.person = cus.ReceiptAccount(), cus.Kind == customer.Individual
			return s, err
		},
		Prepare: func(s recording, _ store.Book) (recording, []command.List, error) {
			return s, []command.List{{Kind: id.Receipt, Days: []calendar.Date{x.ReceivedOn}}}, nil
		},
		Number: func(recording) command.Number { return command.Number{Kind: id.Receipt, On: x.ReceivedOn} },
		More: func(ctx context.Context, s recording) (recording, error) {
			return s, readOpen(ctx, c, chain, s.ledger, how)
		},
		Ledger: func(s recording) ledger.Loaded { return s.ledger },
		Decide: func(a ledger.Account, s recording, g command.Given) (command.Outcome, error) {
			if x.Currency != g.Book.BaseCurrency { // it changed since this process read the settings
				return command.Outcome{}, fault.NewConflict("foreign_currency", "The receipt is in %s, the tenant's currency is %s.", x.Currency, g.Book.BaseCurrency)
			}
			y := x
			y.Number = g.Number
			if y.BankAccount == "" {
				y.BankAccount = s.bank
			}
			d, err := receipt.Record(a, s.ledger, y, receipt.Recording{Today: today, Apply: s.how, Accounts: g.Book.Postings(), Individual: s.person})
			return command.Outcome{Decision: d, Result: string(x.ID)}, err
		},
	})
	if err != nil {
		return nil, err
	}
	if done.Decision == nil {
		return shown(ctx, c, done)
	}
	l := ledger.NewLoaded()
	for _, a := range done.Decision.Applications {
		l.Applications[a.ID] = a
	}
	y, _ := ledger.First[receipt.Receipt](*done.Decision)
	out := &api.Result[Receipt]{Body: show(y, l)}
	out.Body.Seq = done.Seq
	return out, nil
}
