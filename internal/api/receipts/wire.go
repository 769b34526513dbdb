// Package receipts is what can be done with money that came in: recorded, applied, taken back, voided, read, listed.
package receipts

import (
	"context"
	"slices"
	"sort"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	commands "customercenter/internal/command/receipts"
	"customercenter/internal/document/receipt"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
)

// ByID names a receipt in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// Applied is money that was put on an invoice.
type Applied struct {
	ID          string `json:"id"`
	Invoice     string `json:"invoice"`
	On          string `json:"on" format:"date"`
	Amount      string `json:"amount"`
	UnappliedOn string `json:"unappliedOn,omitempty" format:"date"`
}

// Row is a receipt as lists show it.
type Row struct {
	ID         string `json:"id"`
	Number     string `json:"number"`
	Customer   string `json:"customer"`
	Status     string `json:"status" enum:"unapplied,partlyApplied,applied,void"`
	Currency   string `json:"currency"`
	ReceivedOn string `json:"receivedOn" format:"date"`
	Amount     string `json:"amount"`
	Unapplied  string `json:"unapplied"`
	Method     string `json:"method"`
	Reference  string `json:"reference,omitempty"`
}

// Receipt is a receipt as it is shown.
type Receipt struct {
	Row
	Mode         string    `json:"mode,omitempty"`
	Payer        string    `json:"payer,omitempty"`
	Notes        string    `json:"notes,omitempty"`
	BankAccount  string    `json:"bankAccount,omitempty" doc:"the ledger account that it debits"`
	Applications []Applied `json:"applications"`
	VoidOn       string    `json:"voidOn,omitempty" format:"date"`
	VoidReason   string    `json:"voidReason,omitempty"`
	Seq          int64     `json:"seq,omitzero"`
}

func row(x receipt.Receipt, status string, unapplied money.Minor) Row {
	return Row{ID: string(x.ID), Number: x.Number, Customer: string(x.ID.Customer()), Status: status, Currency: string(x.Currency),
		ReceivedOn: x.ReceivedOn.String(), Amount: x.Amount.Format(x.Currency), Unapplied: unapplied.Format(x.Currency),
		Method: x.Method, Reference: x.Reference}
}

// show is a receipt with its applications; what is unapplied follows from those that count.
func show(x receipt.Receipt, l ledger.Loaded) Receipt {
	var apps []ledger.Application
	unapplied := x.Amount
	for _, a := range l.Applications {
		apps = append(apps, a)
		if a.Live() {
			unapplied -= a.Amount
		}
	}
	if x.Status == ledger.Void {
		unapplied = 0
	}
	sort.Slice(apps, func(i, j int) bool { return apps[i].ID < apps[j].ID })
	out := Receipt{Row: row(x, x.Head().ShownStatus(unapplied), unapplied), Mode: x.Mode, Payer: x.Payer, Notes: x.Notes, BankAccount: x.BankAccount,
		Applications: []Applied{}, VoidOn: x.VoidOn.String(), VoidReason: x.VoidReason}
	for _, a := range apps {
		out.Applications = append(out.Applications, Applied{string(a.ID), string(a.Debit), a.On.String(), a.Amount.Format(a.Currency), a.UnappliedOn.String()})
	}
	return out
}

// found is a receipt as it stands with what belongs to it.
type found struct {
	document receipt.Receipt
	ledger   ledger.Loaded
}

// read shows a receipt as it is stored now.
func read(ctx context.Context, c *api.Call, d id.Document) (*api.Result[Receipt], error) {
	f, err := command.Snapshot(ctx, &c.Call, store.Chain{Tenant: c.Actor.Tenant, Customer: d.Customer()}, func() (found, int64, error) {
		l := ledger.NewLoaded()
		x, err := store.Document[receipt.Receipt](ctx, c.Store, c.Actor.Tenant, d)
		if err != nil {
			return found{x, l}, 0, err
		}
		err = c.Store.ReadApplicationsOf(ctx, c.Actor.Tenant, l, d)
		return found{x, l}, max(x.At, l.Latest()), err
	})
	if fault.Is(err, "not_found") {
		return nil, fault.Missing("receipt")
	}
	if err != nil {
		return nil, err
	}
	return &api.Result[Receipt]{Body: show(f.document, f.ledger)}, nil
}

// shown answers a command that was carried out, now or before with the same key, by what is stored.
func shown(ctx context.Context, c *api.Call, done command.Done) (*api.Result[Receipt], error) {
	out, err := read(ctx, c, id.Document(done.Result))
	if err != nil {
		return nil, err
	}
	out.Body.Seq, out.Replayed = done.Seq, done.ReplayedHeader()
	return out, nil
}

// named are the invoices of an explicit application, as far as they can be; what cannot is told by applying.
func named(a commands.HowToApply) []id.Document {
	var out []id.Document
	for _, it := range a.Items {
		if d, err := id.ParseDocument(it.Invoice, id.Invoice); err == nil && !slices.Contains(out, d) && len(out) < ledger.MaxItems {
			out = append(out, d)
		}
	}
	return out
}

// fits refuses more items than one transaction takes.
func fits(a ledger.Applying) error {
	if n := len(a.Items); n > ledger.MaxItems {
		return ledger.TooManyItems{Count: n, Most: ledger.MaxItems}
	}
	return nil
}

// readOpen reads what is open of the documents that were read, or where invoices are not named everything of the customer.
func readOpen(ctx context.Context, c *api.Call, chain store.Chain, l ledger.Loaded, a ledger.Applying) error {
	if err := c.Store.ReadOpen(ctx, chain.Tenant, l); err != nil || a.Mode != ledger.Automatic {
		return err
	}
	return c.Store.ReadAllOpen(ctx, chain, l)
}

// mayApply is the permission that recording with an application needs beside the one to record.
func mayApply(c *api.Call, mode string) error {
	if mode == string(ledger.None) || c.Actor.Can(access.ReceiptsApply) {
		return nil
	}
	return fault.NewForbidden("You may record receipts, not apply them; record it with apply mode none, or ask finance.")
}
