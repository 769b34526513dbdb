package store

import (
	"context"

	"customercenter/internal/document/invoice"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
)

// WriteDraft puts a draft's header and content and its fence. A draft moves no account: the account is only checked to
// exist. x.At is the version that was read (0: it is new).
func (s Store) WriteDraft(ctx context.Context, a ledger.Account, before, x invoice.Invoice, c invoice.Content, f Fence, p Places) error {
	chain := Chain{a.Tenant, a.Customer}
	ws := []table.Write{table.Check(chain.head(), table.Exists(), ItemMoved)}
	version := before.At + 1
	body := table.Item{Key: draftKey(a.Tenant, x.ID), Attrs: map[string]any{"at": version, "j": encode(c)}}
	cond := table.Absent()
	if before.At > 0 {
		cond = draftAt(before.At)
	}
	x.At = version
	w := table.Put(documentItem(a.Tenant, x, event.Listed{Status: string(ledger.Draft)}, p), cond, Stale)
	if before.At > 0 {
		w.Old = documentItem(a.Tenant, before, event.Listed{Status: string(ledger.Draft)}, p)
	}
	ws = append(ws, w, table.Put(body, table.Always(), nil), f.write())
	return s.T.Transact(ctx, ws)
}

// draftAt holds a header to a version of the draft. The version alone would not do: a draft counts its versions by itself, and
// once it is posted the seq of the event stands there, which may be the same number.
func draftAt(at int64) table.Cond {
	return table.And(table.Eq("at", at), table.Eq("st", string(ledger.Draft)))
}

// DiscardDraft removes a draft that was never posted.
func (s Store) DiscardDraft(ctx context.Context, t id.Tenant, x invoice.Invoice, f Fence) error {
	return s.T.Transact(ctx, []table.Write{
		table.Delete(documentKey(t, x.ID), draftAt(x.At), Stale),
		table.Delete(draftKey(t, x.ID), table.Always(), nil),
		f.write(),
	})
}

// DropDraft removes a draft's content in the transaction that posts it.
func DropDraft(t id.Tenant, d id.Document, c invoice.Content) table.Write {
	w := table.Delete(draftKey(t, d), table.Always(), nil)
	w.Old = table.Item{Key: w.Item.Key, Attrs: map[string]any{"at": int64(1), "j": encode(c)}}
	return w
}
