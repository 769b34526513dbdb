package store

import (
	"context"

	"customercenter/internal/calendar"
	"customercenter/internal/document/issued"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// span is a period as a key says it.
func span(from, to calendar.Date) string {
	if from.IsZero() {
		return ".." + to.String()
	}
	return from.String() + ".." + to.String()
}

// ChainName is a chain with its kind, as keys say it.
func ChainName(chain, kind string) string { return chain + ":" + kind }

// Stated is what a chain remembers: its last statement, and the one of a period. Zero ids: there is none.
type Stated struct {
	Last, Period     issued.Statement
	lastAt, periodAt int64
}

// Stated reads what a chain remembers of a period, strongly.
func (s Store) Stated(ctx context.Context, c Chain, chain string, currency money.Currency, from, to calendar.Date) (Stated, error) {
	home := c.Customer.Home()
	items, err := s.T.BatchGet(ctx, []table.Key{keys.StatementChain(c.Tenant, home, chain, currency), keys.StatementPeriod(c.Tenant, home, chain, currency, span(from, to))}, true)
	if err != nil {
		return Stated{}, err
	}
	var x Stated
	if items[0].Exists() {
		x.lastAt = items[0].Int("at")
		if err := decode(items[0], &x.Last); err != nil {
			return x, err
		}
	}
	if items[1].Exists() {
		x.periodAt = items[1].Int("at")
		if err := decode(items[1], &x.Period); err != nil {
			return x, err
		}
	}
	return x, nil
}

// StatementWrites are the items of a statement that is issued by an event, each on the condition that the chain is as it was
// read. A statement of an earlier period than the chain's last leaves the chain where it is.
func StatementWrites(c Chain, x issued.Statement, was Stated, seq int64, p Places) []table.Write {
	home := c.Customer.Home()
	put := func(k table.Key, at int64) table.Write {
		it := table.Item{Key: k, Attrs: map[string]any{"at": seq, "j": encode(x)}}
		if at == 0 {
			return table.Put(it, table.Absent(), ItemMoved)
		}
		return table.Put(it, table.Eq("at", at), ItemMoved)
	}
	x.At = seq
	chain := ChainName(x.Chain, x.Kind)
	ws := []table.Write{table.Put(documentItem(c.Tenant, x, event.Listed{Status: issued.Status, Open: x.Closing}, p), table.Absent(), ItemMoved),
		put(keys.StatementPeriod(c.Tenant, home, chain, x.Currency, span(x.From, x.To)), was.periodAt)}
	if x.To >= was.Last.To {
		ws = append(ws, put(keys.StatementChain(c.Tenant, home, chain, x.Currency), was.lastAt))
	}
	return ws
}

// ReadAccount reads everything that is open of a customer and the events from the last one back while wanted says so, all as it
// stands together: the account is the same behind as it was before, which the caller has just read. named are the documents whose
// headers are read, too. Errors: table.Conflict when the customer moved all the while.
func (s Store) ReadAccount(ctx context.Context, c Chain, before ledger.Account, wanted func(event.Event) bool, named func([]event.Event) ([]id.Document, error)) (ledger.Account, ledger.Loaded, []event.Event, error) {
	for range 8 {
		l := ledger.NewLoaded()
		items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), Prefix: keys.OpenPrefix(), Strong: true})
		if err != nil {
			return before, l, nil, err
		}
		for _, it := range items {
			if err := addOpen(l, it); err != nil {
				return before, l, nil, err
			}
		}
		events, err := s.EventsBack(ctx, c, before.Seq, wanted)
		if err != nil {
			return before, l, nil, err
		}
		for len(events) > 0 && !wanted(events[0]) {
			events = events[1:]
		}
		docs, err := named(events)
		if err != nil {
			return before, l, events, err
		}
		if len(docs) > 0 {
			if err := s.ReadDocuments(ctx, c.Tenant, l, docs...); err != nil {
				return before, l, events, err
			}
		}
		after, err := s.Account(ctx, c)
		if err != nil || after.Seq == before.Seq {
			return before, l, events, err
		}
		before = after
	}
	return ledger.Account{}, ledger.Loaded{}, nil, table.Conflict{Cause: AccountMoved}
}
