package store

import (
	"context"
	"sort"

	"customercenter/internal/table"
)

// Slice asks for the next entries of an index that is spread over partitions, in one order over all of them.
type Slice struct {
	Index      table.Index
	Partitions []string
	Prefix     string
	From, To   string // bounds of the sort key, inclusive
	After      string // the sort key of the last entry that was given; the next one is behind it
	Descending bool
	Limit      int
}

// Merge reads the next entries over all partitions. Each costs its own query; rows that are added while a reader pages are
// given once or, where they sort before the reader's place, not at all, and no other row is given twice or left out.
func (s Store) Merge(ctx context.Context, q Slice) ([]table.Item, error) {
	var all []table.Item
	for _, pk := range q.Partitions {
		one := table.Query{Index: q.Index, PK: pk, From: q.From, To: q.To, Descending: q.Descending, Limit: q.Limit + 1}
		if q.Prefix != "" {
			one.From, one.To = q.Prefix, table.Through(q.Prefix)
		}
		if q.After != "" && q.Descending {
			one.To = q.After
		} else if q.After != "" {
			one.From = q.After
		}
		items, err := table.All(ctx, s.T, one)
		if err != nil {
			return nil, err
		}
		for _, it := range items {
			if k := it.Index[q.Index-1].SK; k != q.After {
				all = append(all, it)
			}
		}
	}
	sort.Slice(all, func(i, j int) bool {
		a, b := all[i].Index[q.Index-1].SK, all[j].Index[q.Index-1].SK
		if q.Descending {
			return a > b
		}
		return a < b
	})
	if len(all) > q.Limit {
		all = all[:q.Limit]
	}
	return all, nil
}

// Read fetches the items of index entries, in their order; entries whose item has gone meanwhile are left out.
func (s Store) Read(ctx context.Context, entries []table.Item) ([]table.Item, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	keys := make([]table.Key, len(entries))
	for i, it := range entries {
		keys[i] = it.Key
	}
	items, err := s.T.BatchGet(ctx, keys, true)
	if err != nil {
		return nil, err
	}
	out := items[:0]
	for _, it := range items {
		if it.Exists() {
			out = append(out, it)
		}
	}
	return out, nil
}
