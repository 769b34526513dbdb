package views

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Proof recomputes figures by another path, every night: those of customers that moved since their last proof, and of all
// others one in thirty. What differs at an equal position is told and written down, and left as it is.
type Proof struct{}

// Name is the name of its function.
func (Proof) Name() string { return "schedule-proof" }

// Run proves wherever the night's proof is not done yet.
func (Proof) Run(ctx context.Context, d command.Deps, at time.Time) error {
	return Consumer(d).At(at).Prove(ctx)
}

// rotation is over how many nights every customer's view is proved, moved or not.
const rotation = 30

// night is the proof of one version of a tenant's figures on a day.
type night struct {
	tenant   id.Tenant
	settings store.Settings
	version  int
	day      calendar.Date
	all      bool // whether or not a customer's turn has come
}

// Prove does the night's proof of every tenant whose day has none, tells how much differs, and switches the tenant's readers to
// the version of this release once that is built and proved. A run that breaks off is gone
// on with: who was proved today is passed over.
func (p *Projector) Prove(ctx context.Context) error {
	defects := 0
	err := p.eachTenant(ctx, func(t id.Tenant, settings store.Settings) error {
		n := night{tenant: t, settings: settings, day: settings.Today(p.Now())}
		m, err := p.Store.Mark(ctx, t, proved, n.day)
		if err != nil || m.Done {
			return err
		}
		since, err := p.lastProof(ctx, n)
		if err != nil {
			return err
		}
		for _, n.version = range p.versions(settings) {
			found, perr := p.prove(ctx, n, since)
			defects, err = defects+found, errors.Join(err, perr)
		}
		if err != nil {
			return err
		}
		if err := p.Store.PutMark(ctx, t, proved, n.day, true, p.Now()); err != nil || settings.Fold >= p.Version {
			return err
		}
		return p.switchOver(ctx, t)
	})
	p.Count(ctx, ProofDifferences, defects)
	return err
}

// ProveAll proves every view and total of a version of a tenant's figures now; it answers how much differs.
func (p *Projector) ProveAll(ctx context.Context, t id.Tenant, version int) (int, error) {
	settings, err := p.settings(ctx, t)
	if err != nil {
		return 0, err
	}
	return p.prove(ctx, night{t, settings, version, settings.Today(p.Now()), true}, calendar.On(p.Now(), time.UTC))
}

// lastProof is the first UTC day of which a customer may have moved since the last night whose proof was done.
func (p *Projector) lastProof(ctx context.Context, n night) (calendar.Date, error) {
	today := calendar.On(p.Now(), time.UTC)
	for back := 1; back < rotation; back++ {
		m, err := p.Store.Mark(ctx, n.tenant, proved, n.day.AddDays(-back))
		if err != nil || m.Done {
			return today.AddDays(-back - 1), err
		}
	}
	return today.AddDays(-rotation), nil
}

func (p *Projector) prove(ctx context.Context, n night, since calendar.Date) (defects int, err error) {
	list := func(customers []id.Customer, due func(store.CustomerView) bool) error {
		found, perr := p.proveList(ctx, n, customers, due)
		defects += found
		return perr
	}
	moved := func(customers []id.Customer) error {
		return list(customers, func(v store.CustomerView) bool { return v.Proved.Position != v.Position || v.Revision == 0 })
	}
	turn := func(customers []id.Customer) error {
		mine := slices.DeleteFunc(customers, func(c id.Customer) bool { return !n.all && !tonight(c, n.day) })
		return list(mine, func(store.CustomerView) bool { return true })
	}
	for shard := range store.Shards {
		for day := since; !n.all && day <= calendar.On(p.Now(), time.UTC); day++ {
			err = errors.Join(err, p.Store.EachMoved(ctx, n.tenant, day, shard, moved))
		}
		err = errors.Join(err, p.Store.EachCustomer(ctx, n.tenant, shard, turn))
		differs, terr := p.proveTotals(ctx, n, shard)
		if err = errors.Join(err, terr); differs {
			defects++
		}
	}
	return defects, err
}

// tonight reports that a customer's turn in the rotation is on a day.
func tonight(c id.Customer, day calendar.Date) bool {
	h := uint32(2166136261) // FNV-1a; not the shard's, whose neighbours share it
	for i := range len(c) {
		h = (h ^ uint32(c[i])) * 16777619
	}
	return int(h/7%rotation) == int(day)%rotation
}

// proveList proves those customers that are due and were not proved today. What cannot be proved now, since it moves all the time or is behind,
// is left for the next night.
func (p *Projector) proveList(ctx context.Context, n night, customers []id.Customer, due func(store.CustomerView) bool) (defects int, err error) {
	views, err := p.Store.Views(ctx, n.tenant, n.version, customers)
	if err != nil && transient(err) {
		return 0, err
	}
	for i, c := range customers {
		if p.hurried(ctx) {
			return defects, context.DeadlineExceeded
		}
		if err == nil && !n.all && (views[i].Proved.On == n.day || !due(views[i])) {
			continue
		}
		d, found, perr := p.proveCustomer(ctx, n, c)
		if perr != nil {
			return defects, perr
		}
		if found {
			defects++
			if perr := p.tell(ctx, n, d); perr != nil {
				return defects, perr
			}
		}
	}
	return defects, nil
}

// transient reports that reading again may go better.
func transient(err error) bool {
	return errors.As(err, new(table.Conflict)) || errors.As(err, new(table.Unknown)) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

// mostProofs is how often a customer that moves while it is proved is begun anew.
const mostProofs = 4

// proveCustomer compares a customer's view with its documents, both as of one event: between two equal readings of the
// account nothing of the customer moved.
func (p *Projector) proveCustomer(ctx context.Context, n night, c id.Customer) (store.Defect, bool, error) {
	chain := store.Chain{Tenant: n.tenant, Customer: c}
	for range mostProofs {
		a, err := p.Store.Account(ctx, chain)
		if fault.Is(err, "not_found") {
			return store.Defect{}, false, nil // an index was behind
		}
		if err != nil {
			return store.Defect{}, false, err
		}
		v, err := p.Store.View(ctx, chain, n.version)
		if err == nil && (v.Position < a.Seq || v.Part > 0) {
			if err := p.ring(ctx, n.tenant, n.settings, n.version, []id.Customer{c}); err != nil {
				return store.Defect{}, false, err
			}
			v, err = p.Store.View(ctx, chain, n.version)
		}
		if err != nil {
			return unreadable(n, c, v, err)
		}
		if v.Position < a.Seq || v.Part > 0 {
			return store.Defect{}, false, nil // stuck, which was told
		}
		l, err := p.Store.Documents(ctx, chain)
		if err != nil {
			return unreadable(n, c, v, err)
		}
		b, err := p.Store.Account(ctx, chain)
		if err != nil {
			return store.Defect{}, false, err
		}
		if b.Seq == v.Position {
			d, err := p.compare(ctx, n, v, l)
			return d, d.Why != "", err
		}
	}
	return store.Defect{}, false, nil
}

// unreadable is the defect of what cannot be read however often one tries.
func unreadable(n night, c id.Customer, v store.CustomerView, err error) (store.Defect, bool, error) {
	if transient(err) {
		return store.Defect{}, false, err
	}
	return store.Defect{Version: n.version, Customer: c, Position: v.Position, Found: n.day, Why: err.Error()}, true, nil
}

// compare holds a view to its documents, now and as of some past days, and notes that it was done.
func (p *Projector) compare(ctx context.Context, n night, v store.CustomerView, l ledger.Loaded) (store.Defect, error) {
	d := store.Defect{Version: n.version, Customer: v.Chain.Customer, Shard: store.ShardOf(v.Chain.Customer), Position: v.Position, Found: n.day}
	facts, err := recompute(l)
	if err != nil {
		d.Why = err.Error()
	}
	for _, day := range append([]calendar.Date{0}, pastDays(n.day)...) {
		if d.Why != "" {
			break
		}
		shown := v.Cells
		if day != 0 {
			if shown, err = p.Store.At(ctx, v, day); err != nil {
				if transient(err) {
					return d, err
				}
				d.AsOf, d.Why = day, err.Error()
				break
			}
		}
		if d.Differences = differences(shown, facts.asOf(day)); len(d.Differences) > 0 {
			d.AsOf, d.Why = day, "the view shows other figures than the documents"
		}
	}
	next := v
	next.Proved.On = n.day
	if d.Why == "" {
		next.Proved.Position = v.Position
	}
	if err := p.Store.Replace(ctx, p.Pace, v, next); err != nil && !errors.Is(err, store.ViewMoved) {
		return d, err
	}
	return d, nil
}

// pastDays are the days as of which a view is proved beside now: yesterday, the end of the last month, and one in the month
// before.
func pastDays(day calendar.Date) []calendar.Date {
	end := day.Month().First().AddDays(-1)
	return []calendar.Date{day.AddDays(-1), end, end.AddDays(-int(day) % 28)}
}

// differences are the figures that two do not share, in their order.
func differences(shown, proved event.Cells) []store.Difference {
	var out []store.Difference
	add := func(c event.Cell) {
		out = append(out, store.Difference{Measure: c.Measure, Key: c.Key, Currency: c.Currency, Shown: shown[c], Proved: proved[c]})
	}
	for c := range shown {
		if shown[c] != proved[c] {
			add(c)
		}
	}
	for c := range proved {
		if _, both := shown[c]; !both {
			add(c)
		}
	}
	slices.SortFunc(out, func(a, b store.Difference) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// tell writes a defect down and into the log, without figures.
func (p *Projector) tell(ctx context.Context, n night, d store.Defect) error {
	p.Log.LogAttrs(ctx, slog.LevelError, "defect", slog.String("tenant", string(n.tenant)), slog.String("customer", string(d.Customer)),
		slog.Int("shard", d.Shard), slog.Int("version", d.Version), slog.Int64("position", d.Position), slog.String("asOf", d.AsOf.String()),
		slog.Int("differences", len(d.Differences)), slog.String("why", d.Why))
	return table.Retry(ctx, p.Pace, func() error { return p.Store.PutDefect(ctx, n.tenant, d) })
}
