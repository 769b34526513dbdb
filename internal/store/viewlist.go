package store

import (
	"context"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Order is an order of a tenant's customers that views keep.
type Order int

// The orders: balance and overdue amount largest first, due day earliest first.
const (
	ByBalance Order = iota
	ByEarliestDue
	ByOverdue
	ByName // all customers, with anything open or not
)

// Placed is a customer in such an order.
type Placed struct {
	Customer id.Customer
	Key      string // its place
}

// ListCustomersBy reads customers in an order, behind a place. An order is a moment behind its views, which have the figures.
func (s Store) ListCustomersBy(ctx context.Context, t id.Tenant, version int, o Order, after string, limit int) ([]Placed, error) {
	q := Slice{After: after, Limit: limit, Descending: o == ByBalance || o == ByOverdue}
	for i := range Shards {
		switch o {
		case ByBalance:
			q.Index, q.Partitions = table.G1, append(q.Partitions, keys.ByBalancePartition(t, version, i))
		case ByEarliestDue:
			q.Index, q.Partitions = table.G2, append(q.Partitions, keys.ByDuePartition(t, version, i))
		case ByOverdue:
			q.Index, q.Partitions = table.G3, append(q.Partitions, keys.ByOverduePartition(t, version, i))
		case ByName:
			q.Index, q.Partitions = table.G1, append(q.Partitions, keys.NamesPartition(t, i))
		}
	}
	return s.placed(ctx, q)
}

func (s Store) placed(ctx context.Context, q Slice) ([]Placed, error) {
	entries, err := s.Merge(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make([]Placed, 0, len(entries))
	for _, e := range entries {
		if c, ok := customerOfPartition(e.PK); ok {
			out = append(out, Placed{c, e.Index[q.Index-1].SK})
		}
	}
	return out, nil
}

// ListDueBefore reads the customers of a shard of whom anything was due before a day, behind a place, earliest first.
func (s Store) ListDueBefore(ctx context.Context, t id.Tenant, version, shard int, day, after string, limit int) ([]Placed, error) {
	return s.placed(ctx, Slice{Index: table.G2, After: after, Limit: limit, To: day, Partitions: []string{keys.ByDuePartition(t, version, shard)}})
}

// homeOf is the customer of a home part.
func homeOf(home string) id.Customer { return id.Customer("cus_" + home) }

// NamesOf are the names of customers; whoever has no master data is left out. It is for showing.
func (s Store) NamesOf(ctx context.Context, t id.Tenant, customers []id.Customer) (map[id.Customer]string, error) {
	list := make([]table.Key, len(customers))
	for i, c := range customers {
		list[i] = keys.Customer(t, c.Home())
	}
	items, err := s.T.BatchGet(ctx, list, false)
	if err != nil {
		return nil, err
	}
	out := make(map[id.Customer]string, len(items))
	for i, it := range items {
		if !it.Exists() {
			continue
		}
		var x struct {
			Name string `json:"name"`
		}
		if err := decode(it, &x); err != nil {
			return nil, err
		}
		out[customers[i]] = x.Name
	}
	return out, nil
}

// ShowStatus writes what lists show of a document from an event on, unless a later one has.
func (s Store) ShowStatus(ctx context.Context, t id.Tenant, l event.Listed, seq int64) error {
	w := table.Update(documentKey(t, l.Document), map[string]any{"st": l.Status, "op": int64(l.Open), "dp": int64(l.Disputed), "la": seq}, table.Lt("la", seq), nil)
	_, err := s.T.Write(ctx, w)
	if isCanceled(err) {
		return nil
	}
	return err
}
