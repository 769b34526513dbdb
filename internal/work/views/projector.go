// Package views keeps views and totals up to what happened. It hears from the table's stream that a customer moved,
// which is all that it takes from there: it reads the events behind the view's own position from the table, folds them, and
// writes the view on the condition that it is still as it was read, together with the tenant's totals. So duplicates,
// reordering and replays cannot change a figure, and a lost bell makes a view late, never wrong: the sweep rings again. The
// proof recomputes figures by another path and tells, but never repairs.
package views

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"math"
	"slices"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/id"
	"customercenter/internal/metric"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Version is the version of the fold that this release keeps. A release with another one keeps both, the tenant's and its
// own, until the tenant's setting names its own (see Rebuild).
const Version = store.Fold

// Projector keeps the views of all tenants. Any number of them may run at once.
type Projector struct {
	command.Deps
	Version int                                           // of the fold, beside the one that a tenant's setting names
	Count   func(ctx context.Context, name string, n int) // writes a metric that must stay at nothing
}

// Consumer is the projector as a consumer of the table's stream.
func Consumer(d command.Deps) *Projector {
	return &Projector{Deps: d, Version: Version,
		Count: func(ctx context.Context, name string, n int) { metric.Count(ctx, d.Log, name, n) }}
}

// The metrics that must stay at nothing.
const (
	StuckCustomers   = "StuckCustomers"
	ProofDifferences = "ProofDifferences"
)

// bell is what the records of one customer come to: the place of the first, and the last event that they tell of.
type bell struct {
	first int
	heard int64
}

// Consume brings every customer that the records tell of up to its last event. It answers the index of the first record
// whose customer could not be brought there and may be later; a customer whose events cannot be folded is marked, told and
// passed over, for no repetition would help.
func (p *Projector) Consume(ctx context.Context, records []table.Key) (again int, err error) {
	tenants := map[id.Tenant]map[id.Customer]bell{}
	var order []id.Tenant
	for i, k := range records {
		t, home, seq, ok := keys.ParseEvent(k)
		if !ok {
			continue
		}
		tenant, customer := id.Tenant(t), id.Customer("cus_"+home)
		if tenants[tenant] == nil {
			tenants[tenant] = map[id.Customer]bell{}
			order = append(order, tenant)
		}
		b, known := tenants[tenant][customer]
		if !known {
			b.first = i
		}
		b.heard = max(b.heard, seq)
		tenants[tenant][customer] = b
	}
	again = -1
	for _, t := range order {
		late, terr := p.tenant(ctx, t, tenants[t])
		err = errors.Join(err, terr)
		for _, c := range late {
			if first := tenants[t][c].first; again < 0 || first < again {
				again = first
			}
		}
	}
	return again, err
}

// tenant works off the bells of one tenant, shard by shard, for every version of the fold that is kept; it answers the
// customers that are late.
func (p *Projector) tenant(ctx context.Context, t id.Tenant, bells map[id.Customer]bell) ([]id.Customer, error) {
	settings, err := p.settings(ctx, t)
	if err != nil {
		return customersOf(bells), err
	}
	shards := map[int][]id.Customer{}
	for _, c := range customersOf(bells) {
		shards[store.ShardOf(c)] = append(shards[store.ShardOf(c)], c)
	}
	var late []id.Customer
	for _, version := range p.versions(settings) {
		for shard := range store.Shards {
			if len(shards[shard]) == 0 {
				continue
			}
			g := group{tenant: t, version: version, shard: shard, today: settings.Today(p.Now()), shows: version == settings.Fold, heard: bells}
			missed, gerr := p.catchUp(ctx, g, shards[shard])
			late, err = append(late, missed...), errors.Join(err, gerr)
		}
	}
	return late, err
}

// customersOf are the customers in an order that does not differ from run to run.
func customersOf(bells map[id.Customer]bell) []id.Customer {
	out := make([]id.Customer, 0, len(bells))
	for c := range bells {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b id.Customer) int {
		return cmp.Or(cmp.Compare(bells[a].first, bells[b].first), cmp.Compare(a, b))
	})
	return out
}

// versions are the versions of the fold that are kept for a tenant: the one that is read, and the release's own.
func (p *Projector) versions(b store.Settings) []int {
	if p.Version == b.Fold {
		return []int{b.Fold}
	}
	return []int{b.Fold, p.Version}
}

// settings are the tenant's, as this process has them.
func (p *Projector) settings(ctx context.Context, t id.Tenant) (store.Settings, error) {
	c := command.Call{Deps: p.Deps, Actor: access.System("projector", t), At: p.Now()}
	return c.Settings(ctx)
}

// group are customers of one shard of a tenant: they share its totals.
type group struct {
	tenant  id.Tenant
	version int
	shard   int
	today   calendar.Date
	shows   bool                 // the statuses in lists follow this version
	heard   map[id.Customer]bell // none: whatever there is
}

// awaits reports that a view may lack something that was heard of.
func (g group) awaits(v store.CustomerView) bool {
	b, told := g.heard[v.Chain.Customer]
	if !told {
		b.heard = math.MaxInt64
	}
	return v.Position < b.heard
}

// mostRounds is how often customers that somebody else was faster with are read again.
const mostRounds = 8

// catchUp brings customers up to their last event, some events at a time; it answers those that it had to leave behind.
func (p *Projector) catchUp(ctx context.Context, g group, pending []id.Customer) (late []id.Customer, err error) {
	for misses := 0; len(pending) > 0; {
		if p.hurried(ctx) {
			return append(late, pending...), errors.Join(err, context.DeadlineExceeded)
		}
		r := p.round(ctx, g, pending)
		late, err = append(late, r.late...), errors.Join(err, r.err)
		if r.done == 0 {
			misses++
		}
		if misses > mostRounds {
			return append(late, r.next...), errors.Join(err, errBeaten)
		}
		pending = r.next
	}
	return late, err
}

var errBeaten = errors.New("projector: others were always faster")

// hurried reports that the function's time is nearly over.
func (p *Projector) hurried(ctx context.Context) bool {
	left, ok := p.Pace.Left(ctx)
	return ctx.Err() != nil || ok && left < p.Pace.Margin
}

// round is what came of taking pending customers one step further.
type round struct {
	done int           // steps that were written
	next []id.Customer // who is to be read again: there is more, or somebody else was faster
	late []id.Customer // who was left behind, since something failed that may go better later
	err  error         // what failed
}

func (r *round) again(list ...id.Customer) { r.next = append(r.next, list...) }

func (r *round) leave(err error, list ...id.Customer) {
	r.late, r.err = append(r.late, list...), errors.Join(r.err, err)
}

// round takes every pending customer one step further.
func (p *Projector) round(ctx context.Context, g group, pending []id.Customer) *round {
	r := &round{}
	var steps []step
	for _, v := range p.read(ctx, g, pending, r) {
		if !g.awaits(v) && v.Part == 0 {
			continue
		}
		s, err := p.plan(ctx, g, v)
		var stuck cannot
		switch {
		case errors.As(err, &stuck):
			p.stick(ctx, v, stuck, r)
		case err != nil:
			r.leave(err, v.Chain.Customer)
		case s.writes != nil:
			steps = append(steps, s)
		}
	}
	for _, pack := range packed(steps) {
		p.commit(ctx, g, pack, r)
	}
	return r
}

// read reads the views of customers; where the batch cannot be read, one after the other, so that one bad item holds up
// nobody else.
func (p *Projector) read(ctx context.Context, g group, customers []id.Customer, r *round) []store.CustomerView {
	var views []store.CustomerView
	err := table.Retry(ctx, p.Pace, func() (err error) {
		views, err = p.Store.Views(ctx, g.tenant, g.version, customers)
		return err
	})
	if err == nil {
		return views
	}
	views = nil
	for _, c := range customers {
		err := table.Retry(ctx, p.Pace, func() error {
			v, err := p.Store.View(ctx, store.Chain{Tenant: g.tenant, Customer: c}, g.version)
			if err == nil {
				views = append(views, v)
			}
			return err
		})
		if err != nil {
			r.leave(err, c)
		}
	}
	return views
}

// stick marks a view that cannot go on and tells of it. One that is marked already is only counted again.
func (p *Projector) stick(ctx context.Context, v store.CustomerView, why cannot, r *round) {
	p.Log.LogAttrs(ctx, slog.LevelError, "stuck", slog.String("tenant", string(v.Chain.Tenant)), slog.String("customer", string(v.Chain.Customer)),
		slog.Int64("event", why.seq), slog.String("why", why.Error()))
	p.Count(ctx, StuckCustomers, 1)
	if v.Stuck.At == why.seq {
		return
	}
	next := v
	next.Stuck = store.Stuck{At: why.seq, Why: why.Error()}
	switch err := p.Store.Replace(ctx, p.Pace, v, next); {
	case errors.Is(err, store.ViewMoved):
		r.again(v.Chain.Customer)
	case err != nil:
		r.leave(err, v.Chain.Customer)
	}
}

// At is the projector with its clock stopped: a schedule works as of the instant at which it was started.
func (p *Projector) At(at time.Time) *Projector {
	q := *p
	q.Now = func() time.Time { return at }
	return &q
}
