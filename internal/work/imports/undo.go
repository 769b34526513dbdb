package imports

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// undo takes back what was made of one customer, the last first. What something else refers to is kept, and named.
func (w *worker) undo(ctx context.Context, o OwnerPlan) ([]Outcome, error) {
	var came []Outcome
	for _, op := range o.Ops {
		var err error
		if w.h.Kind == exchange.Customers.Name {
			err = w.undoCustomer(ctx, o.Customer, op)
		} else {
			err = w.undoDocument(ctx, op)
		}
		out := Outcome{Op: op, Customer: o.Customer, Came: "undone"}
		if err != nil {
			if !refused(err) {
				return nil, err
			}
			f := command.FaultOf(err)
			out.Came, out.Rule, out.Detail = "kept", f.Code, detail(f)
		}
		came = append(came, out)
	}
	return came, nil
}

// undoDocument voids a document on its own first day, so that it counts on none, and gives its number back.
func (w *worker) undoDocument(ctx context.Context, op Op) error {
	d := id.Document(op.ID)
	c := w.call(op.Rows[0], "undo")
	book, err := c.Book(ctx)
	if err != nil {
		return err
	}
	e, err := entryOf(op)
	if err != nil {
		return err
	}
	v := ledger.Voiding{Today: book.Today(c.At), Reason: "import undone", Accounts: book.Postings(), Unapply: d.Kind() == id.Receipt}
	_, err = command.Commit(ctx, c, command.Steps[ledger.Loaded]{
		Customer: d.Customer(), Reason: v.Reason,
		Load: func(ctx context.Context, _ ledger.Account) (ledger.Loaded, error) {
			return command.LoadApplied(ctx, c, d)
		},
		Ledger: func(l ledger.Loaded) ledger.Loaded { return l },
		Decide: func(a ledger.Account, l ledger.Loaded, _ command.Given) (command.Outcome, error) {
			dec, number, err := w.voided(ctx, a, l, d, v)
			out := command.Outcome{Decision: dec, Result: string(d)}
			if guard, value := w.guardOf(a, d, e, number); value != "" {
				out.Extra = []table.Write{store.Unguard(w.head.Tenant, guard, value, string(d))}
			}
			return out, err
		},
	})
	return err
}

// voided decides the void of what the import made.
func (w *worker) voided(ctx context.Context, a ledger.Account, l ledger.Loaded, d id.Document, v ledger.Voiding) (ledger.Decision, string, error) {
	if x, found := ledger.Find[invoice.Invoice](l, d); found {
		content, err := w.Store.Content(ctx, w.head.Tenant, x)
		if err != nil {
			return ledger.Decision{}, "", err
		}
		for _, claim := range x.Disputes {
			if claim.Until.IsZero() {
				return ledger.Decision{}, "", fault.NewConflict("disputed_since", "The invoice %s is in dispute: resolve that first.", x.Number)
			}
		}
		v.On = max(x.IssuedOn, x.ReopenedOn)
		dec, err := invoice.Void(a, l, x, content, v)
		return dec, x.Number, err
	}
	if d.Kind() == id.Dispute {
		return w.withdrawn(ctx, a, d, v)
	}
	x, found := ledger.Find[receipt.Receipt](l, d)
	if !found {
		return ledger.Decision{}, "", fault.Missing("document")
	}
	v.On = max(x.ReceivedOn, x.ReopenedOn)
	for _, app := range l.Applications {
		switch {
		case !app.Live():
		case app.ID.Seq() != x.PostedSeq:
			return ledger.Decision{}, "", fault.NewConflict("applied_since", "Money of the receipt %s was applied after the import: take that back first.", x.Number)
		default:
			v.On = max(v.On, app.On)
		}
	}
	dec, err := receipt.Void(a, l, x, v)
	return dec, x.Number, err
}

// withdrawn decides that a dispute never was: it ends on the day on which it began.
func (w *worker) withdrawn(ctx context.Context, a ledger.Account, d id.Document, v ledger.Voiding) (ledger.Decision, string, error) {
	l := ledger.NewLoaded()
	if err := w.Store.ReadDocuments(ctx, w.head.Tenant, l, d); err != nil {
		return ledger.Decision{}, "", err
	}
	x, found := ledger.Find[ledger.Dispute](l, d)
	if !found {
		return ledger.Decision{}, "", fault.Missing("dispute")
	}
	if err := w.Store.ReadApplicationsOf(ctx, w.head.Tenant, l, x.Invoice); err != nil {
		return ledger.Decision{}, "", err
	}
	if err := w.Store.ReadDocuments(ctx, w.head.Tenant, l, x.Invoice); err != nil {
		return ledger.Decision{}, "", err
	}
	if err := w.Store.ReadOpen(ctx, w.head.Tenant, l); err != nil {
		return ledger.Decision{}, "", err
	}
	dec, err := a.ResolveDispute(l, x, ledger.Resolving{Outcome: ledger.Rejected, On: x.OpenedOn, Today: v.Today, Reason: v.Reason})
	return dec, "", err
}

// guardOf is the unique value that a document of the import has.
func (w *worker) guardOf(a ledger.Account, d id.Document, e entry, number string) (guard, value string) {
	if d.Kind() == id.Invoice {
		return store.GuardInvoice, number
	}
	if e.says("number") != "" || w.h.Kind == exchange.OpeningBalances.Name {
		return store.GuardReceipt, number
	}
	s := session{worker: w, chain: store.Chain{Tenant: a.Tenant, Customer: a.Customer}}
	return store.GuardReceipt, s.receiptValue(e)
}
