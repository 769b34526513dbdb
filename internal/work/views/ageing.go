package views

import (
	"context"
	"errors"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/view"
)

// Ageing turns the day of every tenant whose midnight has passed. No figure needs it: all are cut when they are read. It
// keeps the order by overdue amount right, keeps the totals of months that ended, and calls for the night's proof.
type Ageing struct{}

// Name is the name of its function.
func (Ageing) Name() string { return "schedule-ageing" }

// Run turns the day wherever it has to be turned.
func (Ageing) Run(ctx context.Context, d command.Deps, at time.Time) error {
	return Consumer(d).At(at).Turn(ctx)
}

// The marks that schedules leave for a tenant's day.
const (
	turned = "ageing"
	proved = "proof"
	swept  = "sweep"
)

// Turn turns the day of every tenant that has no mark for its day; a run that breaks off leaves none, and the next does all
// of it again.
func (p *Projector) Turn(ctx context.Context) error {
	return p.eachTenant(ctx, func(t id.Tenant, settings store.Settings) error {
		day := settings.Today(p.Now())
		m, err := p.Store.Mark(ctx, t, turned, day)
		if err != nil || m.Done {
			return err
		}
		_, err = p.sweep(ctx, t, settings) // so that what is kept of a month has all of it
		for _, version := range p.versions(settings) {
			for shard := range store.Shards {
				err = errors.Join(err, p.rekey(ctx, t, version, shard, day), p.keepMonth(ctx, t, version, shard, day))
			}
		}
		if err != nil {
			return err
		}
		if err := p.Store.PutMark(ctx, t, proved, day, false, p.Now()); err != nil {
			return err
		}
		return p.Store.PutMark(ctx, t, turned, day, true, p.Now())
	})
}

// rekey moves the customers of a shard to their place by overdue amount on a day. Only who has something due before the day
// can have another place; whoever moves meanwhile is given today's place by the projector.
func (p *Projector) rekey(ctx context.Context, t id.Tenant, version, shard int, day calendar.Date) error {
	const most = 100
	for after := ""; ; {
		list, err := p.Store.ListDueBefore(ctx, t, version, shard, day.String(), after, most)
		if err != nil || len(list) == 0 {
			return err
		}
		customers := make([]id.Customer, len(list))
		for i, x := range list {
			customers[i] = x.Customer
		}
		views, err := p.Store.Views(ctx, t, version, customers)
		if err != nil {
			return err
		}
		for _, v := range views {
			if err := p.rekeyOne(ctx, v, day); err != nil {
				return err
			}
		}
		after = list[len(list)-1].Key
	}
}

func (p *Projector) rekeyOne(ctx context.Context, v store.CustomerView, day calendar.Date) error {
	for {
		was, _ := view.PlaceOf(v.Cells, v.Keyed)
		is, _ := view.PlaceOf(v.Cells, day)
		if v.Keyed >= day || was == is {
			return nil
		}
		next := v
		next.Keyed = day
		err := p.Store.Replace(ctx, p.Pace, v, next)
		if err == nil || !errors.Is(err, store.ViewMoved) && !errors.As(err, new(table.Unknown)) {
			return err
		}
		if v, err = p.Store.View(ctx, v.Chain, v.Version); err != nil {
			return err
		}
	}
}

// keepMonth keeps the totals of the month that ended before a day, as they are known when it is first asked for.
func (p *Projector) keepMonth(ctx context.Context, t id.Tenant, version, shard int, day calendar.Date) error {
	end := day.Month().First().AddDays(-1)
	cells, revision, err := p.Store.TotalOfShard(ctx, t, version, shard, end)
	if err != nil {
		return err
	}
	return p.Store.KeepTotals(ctx, t, version, shard, end, cells, revision)
}
