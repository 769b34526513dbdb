package store

import (
	"context"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/view"
)

// runningOfShard is TotalOfShard since version 3: one query for the figures as they are, one more for the months behind a past
// day, and one for those of its own month's days that stand apart. Errors: torn.
func (s Store) runningOfShard(ctx context.Context, x running, asOf calendar.Date) (event.Cells, int64, error) {
	partition := keys.TotalsPartition(x.tenant, x.version, x.shard)
	items, err := table.All(ctx, s.T, table.Query{PK: partition, From: keys.Total(x.tenant, x.version, x.shard).SK, To: table.Through(keys.TotalKeysPrefix()), Strong: true})
	if err != nil || len(items) == 0 {
		return event.Cells{}, 0, err
	}
	if items[0].Key != keys.Total(x.tenant, x.version, x.shard) {
		return nil, 0, torn // it was written behind the reader's back, rows and head
	}
	if err := x.open(items[0]); err != nil {
		return nil, 0, err
	}
	if int64(len(items)-1) != x.head.Int(headRows) {
		return nil, 0, torn
	}
	out := event.Cells{}
	for _, it := range items[1:] {
		m, err := opened(&keyMonth{}, it, x.revision)
		if err != nil {
			return nil, 0, err
		}
		view.AddCells(out, m.cells, 1)
	}
	if asOf.IsZero() || int64(asOf) >= x.last {
		x.latest.Sum(out, 1, func(calendar.Date) bool { return true })
		return out, x.revision, nil
	}
	x.latest.Sum(out, 1, func(d calendar.Date) bool { return d <= asOf })
	return out, x.revision, s.unwindRunning(ctx, x, partition, out, asOf)
}

// opened is an item of totals as it is stored, which is no newer than its head. Errors: torn.
func opened[T interface{ open(table.Item) error }](to T, it table.Item, revision int64) (T, error) {
	if it.Int("rev") > revision {
		return to, torn
	}
	return to, to.open(it)
}

// unwindRunning takes out of figures what took effect after a day, but for what stands in the head. Errors: torn.
func (s Store) unwindRunning(ctx context.Context, x running, partition string, out event.Cells, asOf calendar.Date) error {
	own, month := "", asOf.Month()
	if asOf == asOf.EndOfMonth() {
		month++
	} else {
		own = keys.TotalPeriod(x.tenant, x.version, x.shard, month.String()).SK
	}
	from := keys.TotalPeriod(x.tenant, x.version, x.shard, month.String()).SK
	items, err := table.All(ctx, s.T, table.Query{PK: partition, From: from, To: table.Through(keys.TotalPeriodPrefix()), Strong: true})
	if err != nil {
		return err
	}
	for _, it := range items {
		m, err := opened(&period{}, it, x.revision)
		if err != nil {
			return err
		}
		m.days.Sum(out, -1, func(d calendar.Date) bool { return d > asOf })
		if it.SK != own {
			view.AddCells(out, m.sum, -1)
			continue
		}
		if m.mask >= dayBit(asOf)<<1 { // a later day of the month stands apart
			if err := s.unwindApart(ctx, x, partition, out, asOf); err != nil {
				return err
			}
		}
	}
	return nil
}

// unwindApart takes out of figures the moves of the days behind a day, in its month, that stand apart. Errors: torn.
func (s Store) unwindApart(ctx context.Context, x running, partition string, out event.Cells, asOf calendar.Date) error {
	day := func(d calendar.Date) string { return keys.TotalApart(x.tenant, x.version, x.shard, d.String()).SK }
	items, err := table.All(ctx, s.T, table.Query{PK: partition, From: day(asOf.AddDays(1)), To: day(asOf.EndOfMonth()), Strong: true})
	if err != nil {
		return err
	}
	for _, it := range items {
		d, err := opened(&keyMonth{}, it, x.revision)
		if err != nil {
			return err
		}
		view.AddCells(out, d.cells, -1)
	}
	return nil
}

// only leaves cells of some measures; of none, all.
func only(cells event.Cells, measures []event.Measure) event.Cells {
	for c := range cells {
		if len(measures) > 0 && !slices.Contains(measures, c.Measure) {
			delete(cells, c)
		}
	}
	return cells
}
