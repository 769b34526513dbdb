package store

import (
	"context"
	"encoding/json"

	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/receivable"
	"customercenter/internal/table"
)

// Shown is what lists show of a document; the projector keeps it.
type Shown struct {
	Status   string
	Open     int64
	Disputed int64
}

// Invoice reads an invoice's header, strongly.
func (s Store) Invoice(ctx context.Context, t id.Tenant, d id.Document) (receivable.Invoice, error) {
	it, err := s.T.Get(ctx, documentKey(t, d), true)
	if err != nil {
		return receivable.Invoice{}, err
	}
	if !it.Exists() {
		return receivable.Invoice{}, fault.Missing("invoice")
	}
	return invoice(it)
}

func invoice(it table.Item) (receivable.Invoice, error) {
	var x receivable.Invoice
	err := decode(it, &x)
	x.At = it.Int("at")
	return x, err
}

func receipt(it table.Item) (receivable.Receipt, error) {
	var x receivable.Receipt
	err := decode(it, &x)
	x.At = it.Int("at")
	return x, err
}

// Receipt reads a receipt's header, strongly.
func (s Store) Receipt(ctx context.Context, t id.Tenant, d id.Document) (receivable.Receipt, error) {
	it, err := s.T.Get(ctx, documentKey(t, d), true)
	if err != nil {
		return receivable.Receipt{}, err
	}
	if !it.Exists() {
		return receivable.Receipt{}, fault.Missing("receipt")
	}
	return receipt(it)
}

func dispute(it table.Item) (receivable.Dispute, error) {
	var x receivable.Dispute
	err := decode(it, &x)
	x.At = it.Int("at")
	return x, err
}

// Dispute reads a dispute, strongly.
func (s Store) Dispute(ctx context.Context, t id.Tenant, d id.Document) (receivable.Dispute, error) {
	it, err := s.T.Get(ctx, documentKey(t, d), true)
	if err != nil {
		return receivable.Dispute{}, err
	}
	if !it.Exists() {
		return receivable.Dispute{}, fault.Missing("dispute")
	}
	return dispute(it)
}

// Draft reads what a draft says beyond its header.
func (s Store) Draft(ctx context.Context, t id.Tenant, d id.Document) (receivable.Content, error) {
	var c receivable.Content
	it, err := s.T.Get(ctx, draftKey(t, d), true)
	if err != nil {
		return c, err
	}
	if !it.Exists() {
		return c, fault.Missing("draft")
	}
	return c, decode(it, &c)
}

// DraftOf reads an invoice's header and, where it is a draft, its content, strongly. The two are items of their own: where one
// was written or removed between the reading of both, it says ItemMoved.
func (s Store) DraftOf(ctx context.Context, t id.Tenant, d id.Document) (receivable.Invoice, receivable.Content, error) {
	var c receivable.Content
	items, err := s.T.BatchGet(ctx, []table.Key{documentKey(t, d), draftKey(t, d)}, true)
	if err != nil {
		return receivable.Invoice{}, c, err
	}
	if !items[0].Exists() {
		return receivable.Invoice{}, c, fault.Missing("invoice")
	}
	x, err := invoice(items[0])
	if err != nil || x.Status != receivable.Draft {
		return x, c, err
	}
	if items[1].Int("at") != x.At {
		return x, c, ItemMoved
	}
	return x, c, decode(items[1], &c)
}

// Content reads what an invoice says beyond its header, wherever it stands.
func (s Store) Content(ctx context.Context, t id.Tenant, x receivable.Invoice) (receivable.Content, error) {
	if x.Status == receivable.Draft {
		return s.Draft(ctx, t, x.ID)
	}
	e, err := s.Event(ctx, Chain{t, x.ID.Customer()}, x.PostedSeq)
	if err != nil {
		return receivable.Content{}, err
	}
	var f receivable.InvoiceFact
	if err := json.Unmarshal(e.Data, &f); err != nil {
		return f.Content, err
	}
	return f.Whole(e.Persons)
}

// ReadDocuments adds headers to a ledger, strongly; a document that does not exist is left out.
func (s Store) ReadDocuments(ctx context.Context, t id.Tenant, l receivable.Ledger, ids ...id.Document) error {
	keys := make([]table.Key, len(ids))
	for i, d := range ids {
		keys[i] = documentKey(t, d)
	}
	items, err := s.T.BatchGet(ctx, keys, true)
	if err != nil {
		return err
	}
	for i, it := range items {
		if !it.Exists() {
			continue
		}
		switch ids[i].Kind() {
		case id.Invoice:
			if l.Invoices[ids[i]], err = invoice(it); err != nil {
				return err
			}
		case id.Receipt:
			if l.Receipts[ids[i]], err = receipt(it); err != nil {
				return err
			}
		case id.Dispute:
			if l.Disputes[ids[i]], err = dispute(it); err != nil {
				return err
			}
		case id.DueItem, id.Statement: // no money is open of them
		}
	}
	return nil
}

// disputedAtOnce is how many items are looked at behind one that is in dispute whole.
const disputedAtOnce = 25
