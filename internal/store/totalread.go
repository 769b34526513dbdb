package store

import (
	"context"
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/view"
)

// Totals are a tenant's figures over all its customers, with the revision of each shard that they stand on.
type Totals struct {
	Cells     event.Cells
	Revisions []int64
}

// Totals reads a tenant's figures of some measures as they are: two calls a shard and measure, whatever happened before.
func (s Store) Totals(ctx context.Context, t id.Tenant, version int, measures ...event.Measure) (Totals, error) {
	return s.totals(ctx, t, version, 0, measures)
}

// TotalsAsOf reads a tenant's figures as they were at the end of a day: as they are, without what took effect in later months
// and on later days of its own month. Where nothing did, it costs no more than Totals.
func (s Store) TotalsAsOf(ctx context.Context, t id.Tenant, version int, asOf calendar.Date, measures ...event.Measure) (Totals, error) {
	return s.totals(ctx, t, version, asOf, measures)
}

func (s Store) totals(ctx context.Context, t id.Tenant, version int, asOf calendar.Date, measures []event.Measure) (Totals, error) {
	out := Totals{Cells: event.Cells{}, Revisions: make([]int64, Shards)}
	for shard := range Shards {
		one, revision, err := s.TotalOfShard(ctx, t, version, shard, asOf, measures...)
		if err != nil {
			return out, err
		}
		view.AddCells(out.Cells, one, 1)
		out.Revisions[shard] = revision
	}
	return out, nil
}

// TotalOfShard reads one shard's figures of some measures, of all where none is named, strongly, head first: now where asOf is
// no day. It answers the revision that they stand on. Errors: table.Conflict when the shard is written all the time.
func (s Store) TotalOfShard(ctx context.Context, t id.Tenant, version, shard int, asOf calendar.Date, measures ...event.Measure) (event.Cells, int64, error) {
	var revision int64
	cells, err := again(func() (cells event.Cells, err error) {
		if Waits(version) {
			cells, revision, err = s.runningOfShard(ctx, running{tenant: t, version: version, shard: shard}, asOf)
			return only(cells, measures), err
		}
		x, err := s.Total(ctx, t, version, shard, nil)
		if err != nil {
			return nil, err
		}
		revision = x.Revision
		if x.Revision == 0 {
			return event.Cells{}, nil
		}
		measures := measures
		if len(measures) == 0 {
			measures = x.Measures()
		}
		counts, out := x.counts(), event.Cells{}
		for _, m := range measures {
			if _, had := counts[m]; !had && (m == event.DisputedDue || m == event.DisputedDoc) {
				continue // nobody ever disputed anything: nothing to read
			}
			cells, err := s.measure(ctx, x, m, counts[m], asOf)
			if err != nil {
				return nil, err
			}
			view.AddCells(out, cells, 1)
		}
		return out, nil
	})
	return cells, revision, err
}

// measure reads one measure of a shard whose head was read. Errors: torn.
func (s Store) measure(ctx context.Context, x Total, m event.Measure, count int64, asOf calendar.Date) (event.Cells, error) {
	now := keys.TotalNowPrefixMeasure(m)
	items, err := s.totalRows(ctx, x, now, table.Through(now))
	if err != nil {
		return nil, err
	}
	if int64(len(items)) != count {
		return nil, torn
	}
	cells := event.Cells{}
	for _, it := range items {
		if err := unpackCells(it.Bytes("x"), cells); err != nil {
			return nil, fmt.Errorf("%w: %v", err, it.Key)
		}
	}
	if asOf.IsZero() || int64(asOf) >= x.head.Int(lastDay) {
		return cells, nil
	}
	months, days := map[calendar.Month]event.Cells{}, map[calendar.Date]event.Cells{}
	later := asOf.Month() + 1
	if items, err = s.totalRows(ctx, x, x.key(view.TotalRow{Kind: view.ByMonth, Measure: m, Month: later}).SK, table.Through(keys.TotalMonthPrefixMeasure(m))); err != nil {
		return nil, err
	}
	for _, it := range items {
		_, _, _, _, name, _ := keys.ParseTotalMonth(it.Key)
		month, err := calendar.ParseMonth(name)
		if err != nil {
			return nil, err
		}
		months[month] = event.Cells{}
		if err := unpackCells(it.Bytes("x"), months[month]); err != nil {
			return nil, fmt.Errorf("%w: %v", err, it.Key)
		}
	}
	if err := s.totalDays(ctx, x, m, asOf, days); err != nil {
		return nil, err
	}
	return view.UnwindTotals(cells, months, days, asOf), nil
}

// totalDays reads the moves of the days behind asOf in its own month.
func (s Store) totalDays(ctx context.Context, x Total, m event.Measure, asOf calendar.Date, to map[calendar.Date]event.Cells) error {
	if asOf == asOf.EndOfMonth() {
		return nil
	}
	row := func(d calendar.Date) string {
		return x.key(view.TotalRow{Kind: view.ByDay, Measure: m, Day: d}).SK
	}
	items, err := s.totalRows(ctx, x, row(asOf.AddDays(1)), row(asOf.EndOfMonth()))
	if err != nil {
		return err
	}
	for _, it := range items {
		_, _, _, _, name, _ := keys.ParseTotalDay(it.Key)
		day, err := calendar.Parse(name)
		if err != nil {
			return err
		}
		to[day] = event.Cells{}
		if err := unpackCells(it.Bytes("x"), to[day]); err != nil {
			return fmt.Errorf("%w: %v", err, it.Key)
		}
	}
	return nil
}

// totalRows reads items of a shard whose head was read. Errors: torn when one is newer than the head.
func (s Store) totalRows(ctx context.Context, x Total, from, to string) ([]table.Item, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.TotalsPartition(x.Tenant, x.Version, x.Shard), From: from, To: to, Strong: true})
	if err != nil {
		return nil, err
	}
	for _, it := range items {
		if it.Int("rev") > x.Revision {
			return nil, torn
		}
	}
	return items, nil
}

// TotalRevision is the revision of a shard's totals; 0: there are none yet.
func (s Store) TotalRevision(ctx context.Context, t id.Tenant, version, shard int) (int64, error) {
	head, err := s.T.Get(ctx, keys.Total(t, version, shard), true)
	return head.Int("rev"), err
}

// snapshot names the mark that keeps a shard's figures of a month's end as they were first known.
func snapshot(version, shard int) string { return fmt.Sprintf("totals-%d-%d", version, shard) }

// KeepTotals keeps a shard's figures as of a month's end as they are known now, once: what is dated back later does not
// change it.
func (s Store) KeepTotals(ctx context.Context, t id.Tenant, version, shard int, end calendar.Date, cells event.Cells, revision int64) error {
	it := table.Item{Key: keys.Run(t, snapshot(version, shard), end.String()), Attrs: map[string]any{"rev": revision, "x": packCells(cells)}}
	_, err := s.T.Write(ctx, table.Put(it, table.Absent(), nil))
	if isCanceled(err) {
		return nil
	}
	return err
}

// FindKeptTotals reads a tenant's figures of a month's end as they were known when the next month began.
func (s Store) FindKeptTotals(ctx context.Context, t id.Tenant, version int, end calendar.Date) (Totals, bool, error) {
	out := Totals{Cells: event.Cells{}, Revisions: make([]int64, Shards)}
	list := make([]table.Key, Shards)
	for shard := range Shards {
		list[shard] = keys.Run(t, snapshot(version, shard), end.String())
	}
	items, err := s.T.BatchGet(ctx, list, true)
	if err != nil {
		return out, false, err
	}
	for shard, it := range items {
		if !it.Exists() {
			return out, false, nil
		}
		if err := unpackCells(it.Bytes("x"), out.Cells); err != nil {
			return out, false, fmt.Errorf("%w: %v", err, it.Key)
		}
		out.Revisions[shard] = it.Int("rev")
	}
	return out, true, nil
}
