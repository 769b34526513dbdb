package store

import (
	"context"
	"encoding/json"

	"customercenter/internal/document"
	"customercenter/internal/document/invoice"
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

// decodeDocument is a stored document, whatever its kind.
func decodeDocument(k id.Kind, it table.Item) (ledger.Document, error) {
	return document.Decode(k, []byte(it.Str("j")), it.Int("at"))
}

// FindDocument reads a document's header, strongly, if there is one.
func FindDocument[D ledger.Document](ctx context.Context, s Store, t id.Tenant, d id.Document) (x D, found bool, err error) {
	it, err := s.T.Get(ctx, documentKey(t, d), true)
	if err != nil || !it.Exists() {
		return x, false, err
	}
	x, err = as[D](d, it)
	return x, err == nil, err
}

// Document reads a document's header, strongly. Errors: NotFound, in the words of its kind.
func Document[D ledger.Document](ctx context.Context, s Store, t id.Tenant, d id.Document) (D, error) {
	x, found, err := FindDocument[D](ctx, s, t, d)
	if err == nil && !found {
		err = missing(d)
	}
	return x, err
}

func as[D ledger.Document](d id.Document, it table.Item) (D, error) {
	x, err := decodeDocument(d.Kind(), it)
	y, is := x.(D)
	if err == nil && !is {
		err = missing(d)
	}
	return y, err
}

// missing says that there is no such document, in the words of its kind.
func missing(d id.Document) error {
	k, _ := ledger.KindOf(d.Kind())
	return fault.Missing(k.Noun)
}

// Draft reads what a draft says beyond its header.
func (s Store) Draft(ctx context.Context, t id.Tenant, d id.Document) (invoice.Content, error) {
	var c invoice.Content
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
func (s Store) DraftOf(ctx context.Context, t id.Tenant, d id.Document) (invoice.Invoice, invoice.Content, error) {
	var c invoice.Content
	items, err := s.T.BatchGet(ctx, []table.Key{documentKey(t, d), draftKey(t, d)}, true)
	if err != nil {
		return invoice.Invoice{}, c, err
	}
	if !items[0].Exists() {
		return invoice.Invoice{}, c, missing(d)
	}
	x, err := as[invoice.Invoice](d, items[0])
	if err != nil || x.Status != ledger.Draft {
		return x, c, err
	}
	if items[1].Int("at") != x.At {
		return x, c, ItemMoved
	}
	return x, c, decode(items[1], &c)
}

// Content reads what an invoice says beyond its header, wherever it stands.
func (s Store) Content(ctx context.Context, t id.Tenant, x invoice.Invoice) (invoice.Content, error) {
	if x.Status == ledger.Draft {
		return s.Draft(ctx, t, x.ID)
	}
	e, err := s.Event(ctx, Chain{t, x.ID.Customer()}, x.PostedSeq)
	if err != nil {
		return invoice.Content{}, err
	}
	var f invoice.Fact
	if err := json.Unmarshal(e.Data, &f); err != nil {
		return f.Content, err
	}
	return f.Whole(e.Persons)
}

// ReadDocuments adds headers to what is loaded, strongly; a document that does not exist is left out.
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
		if l.Documents[ids[i]], err = decodeDocument(ids[i].Kind(), it); err != nil {
			return err
		}
	}
	return nil
}

// disputedAtOnce is how many items are looked at behind one that is in dispute whole.
const disputedAtOnce = 25
