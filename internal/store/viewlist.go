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
)

// Placed is a customer in such an order.
type Placed struct {
	Customer id.Customer
	Key      string // its place
}

// ListCustomersBy reads the customers with anything open in an order, behind a place. An order is a moment behind its views,
// which have the figures.
func (s Store) ListCustomersBy(ctx context.Context, t id.Tenant, version int, o Order, after string, limit int) ([]Placed, error) {
	q := Slice{Index: table.G1, After: after, Limit: limit, Descending: o != ByEarliestDue}
	partition := keys.ByBalancePartition[id.Tenant]
	switch o {
	case ByBalance:
	case ByEarliestDue:
		q.Index, partition = table.G2, keys.ByDuePartition[id.Tenant]
	case ByOverdue:
		q.Index, partition = table.G3, keys.ByOverduePartition[id.Tenant]
	}
	for i := range Shards {
		q.Partitions = append(q.Partitions, partition(t, version, i))
	}
	entries, err := s.Merge(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make([]Placed, 0, len(entries))
	for _, e := range entries {
		if _, home, _, ok := keys.ParseView(e.Key); ok {
			out = append(out, Placed{homeOf(home), e.Index[q.Index-1].SK})
		}
	}
	return out, nil
}

// ListDueBefore reads the customers of a shard of whom anything was due before a day, behind a place, earliest first.
func (s Store) ListDueBefore(ctx context.Context, t id.Tenant, version, shard int, day, after string, limit int) ([]Placed, error) {
	entries, err := s.Merge(ctx, Slice{Index: table.G2, After: after, Limit: limit, To: day, Partitions: []string{keys.ByDuePartition(t, version, shard)}})
	if err != nil {
		return nil, err
	}
	out := make([]Placed, 0, len(entries))
	for _, e := range entries {
		if _, home, _, ok := keys.ParseView(e.Key); ok {
			out = append(out, Placed{homeOf(home), e.Index[1].SK})
		}
	}
	return out, nil
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
	w := table.Update(documentKey(t, l.Document), map[string]any{"st": l.Status, "op": int64(l.Open), "la": seq}, table.Lt("la", seq), nil)
	_, err := s.T.Write(ctx, w)
	if isCanceled(err) {
		return nil
	}
	return err
}
