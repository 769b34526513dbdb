package memory

import (
	"context"

	"customercenter/internal/table"
	"customercenter/internal/table/limit"
)

// Get reads one item.
func (t *Table) Get(ctx context.Context, k table.Key, strong bool) (table.Item, error) {
	if err := limit.Keys(k); err != nil {
		return table.Item{}, err
	}
	if err := ctx.Err(); err != nil {
		return table.Item{}, err
	}
	it := t.read(k, strong)
	table.CountGet(ctx, it, strong)
	return it, nil
}

func (t *Table) read(k table.Key, strong bool) table.Item {
	lag := t.lag(table.Primary, k.PK, strong)
	t.mu.RLock()
	defer t.mu.RUnlock()
	if lag > 0 {
		if was, touched := t.past(table.Primary, k.PK, lag)[entryID{k, k}]; touched {
			return value(was.item).Clone()
		}
	}
	return value(t.get(k)).Clone()
}

// TransactGet reads up to 100 items as of one moment.
func (t *Table) TransactGet(ctx context.Context, keys []table.Key) ([]table.Item, error) {
	if err := limit.TransactGet(keys); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil || len(keys) == 0 {
		return nil, err
	}
	items, bytes := make([]table.Item, len(keys)), 0
	t.mu.RLock()
	for i, k := range keys {
		items[i] = value(t.get(k)).Clone()
		bytes += items[i].Size()
	}
	t.mu.RUnlock()
	if err := limit.TotalBytes(bytes); err != nil {
		table.Count(ctx, 0, 0)
		return nil, err
	}
	table.CountTransactGet(ctx, items)
	return items, nil
}

// BatchGet reads any number of items, each by itself.
func (t *Table) BatchGet(ctx context.Context, keys []table.Key, strong bool) ([]table.Item, error) {
	if err := limit.Keys(keys...); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found := make(map[table.Key]table.Item, len(keys))
	var trip []table.Item // what one round trip answers
	asked, bytes := 0, 0
	send := func() {
		if len(trip) > 0 {
			table.CountBatch(ctx, trip, strong)
		}
		trip, bytes = nil, 0
	}
	items := make([]table.Item, len(keys))
	for i, k := range keys {
		it, twice := found[k]
		if twice {
			items[i] = it.Clone()
			continue
		}
		if asked > 0 && t.opts.Yield != nil {
			t.opts.Yield()
		}
		asked++
		it = t.read(k, strong)
		if bytes+it.Size() > limit.BatchBytes || len(trip) == limit.Batch {
			send()
		}
		items[i], found[k] = it, it
		trip, bytes = append(trip, it), bytes+it.Size()
	}
	send()
	return items, nil
}

// lag is how many writes a read looks back.
func (t *Table) lag(i table.Index, pk string, strong bool) int {
	if strong || t.opts.Lag == nil {
		return 0
	}
	return t.opts.Lag(i, pk)
}
