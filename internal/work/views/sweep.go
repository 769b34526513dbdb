package views

import (
	"context"
	"errors"
	"fmt"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// Sweep rings again, every minute, for customers whose bell was lost.
type Sweep struct{}

// Name is the name of its function.
func (Sweep) Name() string { return "schedule-sweep" }

// Run sweeps once.
func (Sweep) Run(ctx context.Context, d command.Deps, at time.Time) error {
	return Consumer(d).At(at).Sweep(ctx)
}

// Sweep brings the customers of all tenants whose view is behind up to their last event: those that moved today or yesterday
// (in UTC), in the first hour of a day also the day before, and all others too when no sweep came to its end in those days. It tries those again that could not go on, and
// tells how many still cannot.
func (p *Projector) Sweep(ctx context.Context) error {
	stuck := 0
	quiet := *p
	quiet.Count = func(context.Context, string, int) {} // each is told of when it is met; here they are counted
	err := p.eachTenant(ctx, func(t id.Tenant, book store.Book) error {
		n, err := quiet.sweep(ctx, t, book)
		stuck += n
		return err
	})
	p.Count(ctx, StuckCustomers, stuck)
	return err
}

// eachTenant visits all tenants, beginning with another each minute, so that where the time is too short for all of them it is
// not always the same that wait; what goes wrong with one does not keep the others.
func (p *Projector) eachTenant(ctx context.Context, visit func(id.Tenant, store.Book) error) error {
	tenants, err := p.Store.Tenants(ctx)
	if err != nil {
		return err
	}
	for i := range tenants {
		t := tenants[(i+int(p.Now().Unix()/60))%len(tenants)]
		if p.hurried(ctx) {
			return errors.Join(err, context.DeadlineExceeded)
		}
		book, terr := p.book(ctx, t)
		if terr == nil {
			terr = visit(t, book)
		}
		if terr != nil {
			err = errors.Join(err, fmt.Errorf("tenant %s: %w", t, terr))
		}
	}
	return err
}

// settled is how long after a UTC day has begun nothing that was written before it is missing from an index or a read any more:
// only then does a sweep that comes to its end speak for the days before.
const settled = time.Hour

// sweep sweeps one tenant, in every version of the fold that is kept, and counts who cannot go on.
func (p *Projector) sweep(ctx context.Context, t id.Tenant, book store.Book) (stuck int, err error) {
	day := calendar.On(p.Now().Add(-settled), time.UTC)
	today, err := p.Store.Mark(ctx, t, swept, day)
	if err != nil {
		return 0, err
	}
	before := today
	if !today.Done {
		if before, err = p.Store.Mark(ctx, t, swept, day.AddDays(-1)); err != nil {
			return 0, err
		}
	}
	for _, version := range p.versions(book) {
		n, verr := p.sweepVersion(ctx, t, book, version, !before.Done)
		stuck, err = stuck+n, errors.Join(err, verr)
	}
	if err != nil || today.Done {
		return stuck, err
	}
	return stuck, p.Store.PutMark(ctx, t, swept, day, true, p.Now())
}

// sweepVersion sweeps one version of a tenant's views: of the customers that moved since the day of the last mark that sweep looks
// at, or of all.
func (p *Projector) sweepVersion(ctx context.Context, t id.Tenant, book store.Book, version int, all bool) (stuck int, err error) {
	today, last := calendar.On(p.Now(), time.UTC), calendar.On(p.Now().Add(-settled), time.UTC).AddDays(-1)
	ring := func(list []id.Customer) error {
		behind, berr := p.Store.Behind(ctx, t, version, list)
		if berr != nil {
			return berr
		}
		return p.ring(ctx, t, book, version, behind)
	}
	for shard := range store.Shards {
		if all {
			err = errors.Join(err, p.Store.EachCustomer(ctx, t, shard, ring))
			continue
		}
		for day := today; day >= last; day = day.AddDays(-1) {
			err = errors.Join(err, p.Store.EachMoved(ctx, t, day, shard, ring))
		}
	}
	list, serr := p.Store.StuckCustomers(ctx, t, version)
	if err = errors.Join(err, serr); len(list) == 0 {
		return 0, err
	}
	err = errors.Join(err, p.ring(ctx, t, book, version, list))
	list, serr = p.Store.StuckCustomers(ctx, t, version)
	return len(list), errors.Join(err, serr)
}

// ring brings customers of a tenant up to their last event, whatever was heard of them.
func (p *Projector) ring(ctx context.Context, t id.Tenant, book store.Book, version int, list []id.Customer) error {
	shards := map[int][]id.Customer{}
	for _, c := range list {
		shards[store.ShardOf(c)] = append(shards[store.ShardOf(c)], c)
	}
	var err error
	for shard := range store.Shards {
		if len(shards[shard]) > 0 {
			g := group{tenant: t, version: version, shard: shard, today: book.Today(p.Now()), shows: version == book.Fold}
			_, gerr := p.catchUp(ctx, g, shards[shard])
			err = errors.Join(err, gerr)
		}
	}
	return err
}
