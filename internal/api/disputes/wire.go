// Package disputes is what can be done with a customer's objection to an open item: opened, resolved, read, listed.
package disputes

import (
	"context"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
)

// ByID names a dispute in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// Dispute is a dispute as it is shown.
type Dispute struct {
	ID         string `json:"id"`
	Customer   string `json:"customer"`
	Invoice    string `json:"invoice"`
	Number     string `json:"number" doc:"of the invoice"`
	Part       int    `json:"part" doc:"the instalment"`
	Status     string `json:"status" enum:"open,accepted,rejected"`
	Currency   string `json:"currency"`
	Amount     string `json:"amount" doc:"what was disputed"`
	Disputed   string `json:"disputed" doc:"what is in dispute now: the lesser of the amount and what is open; nothing once it is resolved"`
	Reason     string `json:"reason"`
	Owner      string `json:"owner" doc:"who sees to it"`
	Note       string `json:"note,omitempty"`
	OpenedOn   string `json:"openedOn" format:"date"`
	RecordedOn string `json:"recordedOn" format:"date"`
	ResolvedOn string `json:"resolvedOn,omitempty" format:"date"`
	Resolution string `json:"resolution,omitempty" doc:"why it was accepted or rejected"`
	Seq        int64  `json:"seq,omitzero" doc:"of the event that this answer stands on; read with after=seq"`
}

// show is a dispute with what is in dispute of its item now.
func show(x ledger.Dispute, l ledger.Loaded) Dispute {
	var now money.Minor
	o := l.Debits[ledger.ItemKey{Document: x.Invoice, Part: x.Part}]
	if d, disputed := o.DisputeOf(); disputed && d == x.ID {
		now = o.Disputed()
	}
	return Dispute{ID: string(x.ID), Customer: string(x.ID.Customer()), Invoice: string(x.Invoice), Number: x.Number, Part: x.Part,
		Status: string(x.Status), Currency: string(x.Currency), Amount: x.Amount.Format(x.Currency), Disputed: now.Format(x.Currency),
		Reason: x.Reason, Owner: x.Owner, Note: x.Note, OpenedOn: x.OpenedOn.String(), RecordedOn: x.RecordedOn.String(),
		ResolvedOn: x.ResolvedOn.String(), Resolution: x.Resolution}
}

// found is a dispute as it stands with what belongs to it.
type found struct {
	document ledger.Dispute
	ledger   ledger.Loaded
}

// read shows a dispute as it is stored now.
func read(ctx context.Context, c *api.Call, d id.Document) (*api.Result[Dispute], error) {
	f, err := command.Snapshot(ctx, &c.Call, store.Chain{Tenant: c.Actor.Tenant, Customer: d.Customer()}, func() (found, int64, error) {
		l := ledger.NewLoaded()
		x, err := store.Document[ledger.Dispute](ctx, c.Store, c.Actor.Tenant, d)
		if err != nil {
			return found{x, l}, 0, err
		}
		err = readItems(ctx, c, l, x)
		latest := max(x.At, l.Head(x.Invoice).At)
		for _, o := range l.Debits {
			latest = max(latest, o.At)
		}
		return found{x, l}, latest, err
	})
	if fault.Is(err, "not_found") {
		return nil, fault.Missing("dispute")
	}
	if err != nil {
		return nil, err
	}
	return &api.Result[Dispute]{Body: show(f.document, f.ledger)}, nil
}

// readItems adds the invoices of disputes that are open, with their open parts.
func readItems(ctx context.Context, c *api.Call, l ledger.Loaded, list ...ledger.Dispute) error {
	var invoices []id.Document
	seen := map[id.Document]bool{}
	for _, x := range list {
		if x.Status == ledger.DisputeOpen && !seen[x.Invoice] {
			seen[x.Invoice] = true
			invoices = append(invoices, x.Invoice)
		}
	}
	if len(invoices) == 0 {
		return nil
	}
	if err := c.Store.ReadDocuments(ctx, c.Actor.Tenant, l, invoices...); err != nil {
		return err
	}
	return c.Store.ReadOpen(ctx, c.Actor.Tenant, l)
}

// shown answers a command that was carried out, now or before with the same key, by what is stored.
func shown(ctx context.Context, c *api.Call, done command.Done) (*api.Result[Dispute], error) {
	out, err := read(ctx, c, id.Document(done.Result))
	if err != nil {
		return nil, err
	}
	out.Body.Seq, out.Replayed = done.Seq, done.ReplayedHeader()
	return out, nil
}

// load reads what a dispute of an invoice is decided on: the invoice, its open parts and all its applications.
func load(ctx context.Context, c *api.Call, invoice id.Document) (ledger.Loaded, error) {
	l := ledger.NewLoaded()
	if err := c.Store.ReadDocuments(ctx, c.Actor.Tenant, l, invoice); err != nil {
		return l, err
	}
	if err := c.Store.ReadOpen(ctx, c.Actor.Tenant, l); err != nil {
		return l, err
	}
	return l, c.Store.ReadApplicationsOf(ctx, c.Actor.Tenant, l, invoice)
}
