package views

import (
	"context"
	"time"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/view"
)

// The list of a tenant's customers comes from an index, which may be a moment behind: totals differ only when they do so
// several times in a row, with a pause between.
const (
	mostSums = 8
	sameSums = 3
	sumPause = time.Second
)

// proveTotals compares the totals of a shard with the sum of its customers' views, at a revision that is the same before and
// after. A shard that moves all the time is left for the next night.
func (p *Projector) proveTotals(ctx context.Context, n night, shard int) (differs bool, err error) {
	seen := 0
	for range mostSums {
		if p.hurried(ctx) {
			return false, context.DeadlineExceeded
		}
		d, moved, err := p.compareTotals(ctx, n, shard)
		if err != nil {
			return false, err
		}
		switch {
		case moved:
			continue
		case d.Why == "":
			return false, nil
		}
		if seen++; seen == sameSums {
			return true, p.tell(ctx, n, d)
		}
		if err := p.Pace.Sleep(ctx, sumPause); err != nil {
			return false, err
		}
	}
	return false, nil
}

func (p *Projector) compareTotals(ctx context.Context, n night, shard int) (d store.Defect, moved bool, err error) {
	shown, revision, err := p.Store.TotalOfShard(ctx, n.tenant, n.version, shard, 0)
	if err != nil {
		return d, false, err
	}
	sum := event.Cells{}
	err = p.Store.EachCustomer(ctx, n.tenant, shard, func(list []id.Customer) error {
		views, err := p.Store.Views(ctx, n.tenant, n.version, list)
		for _, v := range views {
			view.AddCells(sum, v.Cells, 1)
		}
		return err
	})
	if err != nil {
		return d, false, err
	}
	after, err := p.Store.TotalRevision(ctx, n.tenant, n.version, shard)
	if err != nil || revision != after {
		return d, true, err
	}
	d = store.Defect{Version: n.version, Shard: shard, Position: revision, Found: n.day, Differences: differences(shown, sum)}
	if len(d.Differences) > 0 {
		d.Why = "the totals are not the sum of the views"
	}
	return d, false, nil
}
