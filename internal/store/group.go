package store

import (
	"context"

	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/limit"
)

// Group collects decisions on one account for one transaction: an event each, the account moved once. Each is decided on the
// account as those before it leave it. No item is written twice, so a decision that touches what another of the group has
// touched goes into the next.
type Group struct {
	before, after ledger.Account
	ws            []table.Write
	events        int
	ids           id.Source
	room          int
}

// NewGroup is an empty group on an account as it was read, which leaves room for some items of its committer's.
func NewGroup(a ledger.Account, ids id.Source, room int) *Group {
	return &Group{before: a, after: a, ids: ids, room: room}
}

// Account is the account as the group leaves it.
func (g *Group) Account() ledger.Account { return g.after }

// Len is how many decisions are in it.
func (g *Group) Len() int { return g.events }

// Add takes a decision in, made on Account and on a ledger as it was read, with what else it writes; fits is false where the
// transaction would be too large or write an item twice, and then nothing was taken in.
func (g *Group) Add(d ledger.Decision, l ledger.Loaded, act Act, places Places, extra ...table.Write) (fits bool, err error) {
	b := Batch{Before: g.after, Decision: d, Ledger: l, Act: act, IDs: g.ids, Places: places}
	after, sealed, err := b.seal()
	if err != nil {
		return false, err
	}
	ws := append(g.ws[:len(g.ws):len(g.ws)], eventWrite(b.chain(), sealed))
	ws = append(append(ws, b.documents(b.chain(), after.Seq)...), extra...)
	if len(ws)+1+g.room > limit.Transaction || limit.Transact(append(ws, accountWrite(b.chain(), g.before, after))) != nil {
		return false, nil
	}
	g.ws, g.after, g.events = ws, after, g.events+1
	return true, nil
}

// CommitGroup writes a group, and what room was left for, in one transaction. Errors: as Commit's.
func (s Store) CommitGroup(ctx context.Context, g *Group, extra ...table.Write) error {
	chain := Chain{g.before.Tenant, g.before.Customer}
	return s.T.Transact(ctx, append(append(g.ws, accountWrite(chain, g.before, g.after)), extra...))
}

func (b Batch) chain() Chain { return Chain{b.Before.Tenant, b.Before.Customer} }

// Existing are those of some documents that exist, read strongly.
func (s Store) Existing(ctx context.Context, t id.Tenant, docs []id.Document) (map[id.Document]bool, error) {
	list := make([]table.Key, len(docs))
	for i, d := range docs {
		list[i] = documentKey(t, d)
	}
	items, err := s.T.BatchGet(ctx, list, true)
	out := map[id.Document]bool{}
	for i, it := range items {
		if it.Exists() {
			out[docs[i]] = true
		}
	}
	return out, err
}
