package store

import (
	"context"
	"encoding/json"

	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
)

// Shown is what lists show of a document; the projector keeps it.
type Shown struct {
	Status   string
	Open     int64
	Disputed int64
}

// Invoice reads an invoice's header, strongly.
func (s Store) Invoice(ctx context.Context, t id.Tenant, d id.Document) (ledger.Invoice, error) {
	it, err := s.T.Get(ctx, documentKey(t, d), true)
	if err != nil {
		return ledger.Invoice{}, err
	}
	if !it.Exists() {
		return ledger.Invoice{}, fault.Missing("invoice")
	}
	return invoice(it)
}

func invoice(it table.Item) (ledger.Invoice, error) {
	var x ledger.Invoice
	err := decode(it, &x)
	x.At = it.Int("at")
	return x, err
}

func receipt(it table.Item) (ledger.Receipt, error) {
	var x ledger.Receipt
	err := decode(it, &x)
	x.At = it.Int("at")
	return x, err
}

// Receipt reads a receipt's header, strongly.
func (s Store) Receipt(ctx context.Context, t id.Tenant, d id.Document) (ledger.Receipt, error) {
	it, err := s.T.Get(ctx, documentKey(t, d), true)
	if err != nil {
		return ledger.Receipt{}, err
	}
	if !it.Exists() {
		return ledger.Receipt{}, fault.Missing("receipt")
	}
	return receipt(it)
}

func dispute(it table.Item) (ledger.Dispute, error) {
	var x ledger.Dispute
	err := decode(it, &x)
	x.At = it.Int("at")
	return x, err
}

// Dispute reads a dispute, strongly.
func (s Store) Dispute(ctx context.Context, t id.Tenant, d id.Document) (ledger.Dispute, error) {
	it, err := s.T.Get(ctx, documentKey(t, d), true)
	if err != nil {
		return ledger.Dispute{}, err
	}
	if !it.Exists() {
		return ledger.Dispute{}, fault.Missing("dispute")
	}
	return dispute(it)
}

// Draft reads what a draft says beyond its header.
func (s Store) Draft(ctx context.Context, t id.Tenant, d id.Document) (ledger.Content, error) {
	var c ledger.Content
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
func (s Store) DraftOf(ctx context.Context, t id.Tenant, d id.Document) (ledger.Invoice, ledger.Content, error) {
	var c ledger.Content
	items, err := s.T.BatchGet(ctx, []table.Key{documentKey(t, d), draftKey(t, d)}, true)
	if err != nil {
		return ledger.Invoice{}, c, err
	}
	if !items[0].Exists() {
		return ledger.Invoice{}, c, fault.Missing("invoice")
	}
	x, err := invoice(items[0])
	if err != nil || x.Status != ledger.Draft {
		return x, c, err
	}
	if items[1].Int("at") != x.At {
		return x, c, ItemMoved
	}
	return x, c, decode(items[1], &c)
}

// Content reads what an invoice says beyond its header, wherever it stands.
func (s Store) Content(ctx context.Context, t id.Tenant, x ledger.Invoice) (ledger.Content, error) {
	if x.Status == ledger.Draft {
		return s.Draft(ctx, t, x.ID)
	}
	e, err := s.Event(ctx, Chain{t, x.ID.Customer()}, x.PostedSeq)
	if err != nil {
		return ledger.Content{}, err
	}
	var f ledger.InvoiceFact
	if err := json.Unmarshal(e.Data, &f); err != nil {
		return f.Content, err
	}
	return f.Whole(e.Persons)
}

// ReadDocuments adds headers to a ledger, strongly; a document that does not exist is left out.
func (s Store) ReadDocuments(ctx context.Context, t id.Tenant, l ledger.Loaded, ids ...id.Document) error {
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
