package store

import (
	"context"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// page is how many customers a walk hands over at once.
const page = 100

// EachMoved hands over, page by page, the customers of a shard whose last event was recorded on a UTC day. The index is a
// moment behind.
func (s Store) EachMoved(ctx context.Context, t id.Tenant, day calendar.Date, shard int, visit func([]id.Customer) error) error {
	return s.each(ctx, table.Query{Index: table.G3, PK: keys.MovedPartition(t, day.String(), shard)}, visit)
}

// EachCustomer hands over, page by page, all customers of a shard, in the order of their names.
func (s Store) EachCustomer(ctx context.Context, t id.Tenant, shard int, visit func([]id.Customer) error) error {
	return s.each(ctx, table.Query{Index: table.G1, PK: keys.NamesPartition(t, shard)}, visit)
}

// each walks an index whose items lie in customers' own partitions.
func (s Store) each(ctx context.Context, q table.Query, visit func([]id.Customer) error) error {
	q.Limit = page
	for {
		p, err := s.T.Query(ctx, q)
		if err != nil {
			return err
		}
		list := make([]id.Customer, 0, len(p.Items))
		for _, it := range p.Items {
			if c, ok := customerOfPartition(it.PK); ok {
				list = append(list, c)
			}
		}
		if len(list) > 0 {
			if err := visit(list); err != nil {
				return err
			}
		}
		if q.After = p.Next; p.Next == nil {
			return nil
		}
	}
}

// customerOfPartition is the customer in whose partition an item lies.
func customerOfPartition(pk string) (id.Customer, bool) {
	_, home, ok := keys.ParseAccount(table.Key{PK: pk, SK: "A"})
	return homeOf(home), ok
}

// Mark says how far a schedule is with a tenant's day.
type Mark struct {
	Found bool
	Done  bool
}

// Mark reads how far a schedule is with a tenant's day, strongly.
func (s Store) Mark(ctx context.Context, t id.Tenant, what string, day calendar.Date) (Mark, error) {
	it, err := s.T.Get(ctx, keys.Run(t, what, day.String()), true)
	done, _ := it.Attrs["done"].(bool)
	return Mark{it.Exists(), done}, err
}

// PutMark writes that a schedule has begun a tenant's day, or has done it; what is done stays done.
func (s Store) PutMark(ctx context.Context, t id.Tenant, what string, day calendar.Date, done bool, at time.Time) error {
	cond := table.Absent()
	if done {
		cond = table.Always()
	}
	it := table.Item{Key: keys.Run(t, what, day.String()), Attrs: map[string]any{"done": done, "at": at.UTC().Format(time.RFC3339)}}
	_, err := s.T.Write(ctx, table.Put(it, cond, nil))
	if isCanceled(err) {
		return nil
	}
	return err
}
