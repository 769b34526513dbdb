package table

import (
	"context"
	"sync"
)

// Together makes calls that do not need each other: side by side where the pace allows it, else one after the other until one
// fails. They are waited for once: as many round trips are counted as the longest of them makes. Errors: that of the first call,
// in their order, that has one.
func Together(ctx context.Context, p Pace, calls ...func(ctx context.Context) error) error {
	units := make([]*Units, len(calls))
	errs := make([]error, len(calls))
	one := func(i int) {
		units[i] = &Units{}
		errs[i] = calls[i](context.WithValue(ctx, unitsKey{}, units[i]))
	}
	defer func() { counted(ctx, units) }()
	if p.Beside {
		beside(len(calls), one)
	}
	for i := range calls {
		if !p.Beside {
			one(i)
		}
		if errs[i] != nil {
			return errs[i]
		}
	}
	return nil
}

// beside makes n calls side by side and waits for all. A panic of one goes on in the caller.
func beside(n int, one func(i int)) {
	panics := make([]any, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			defer func() { panics[i] = recover() }()
			one(i)
		})
	}
	all.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
}

// counted adds what calls cost that were waited for together.
func counted(ctx context.Context, all []*Units) {
	var writes, halfReads, trips int64
	for _, u := range all {
		if u != nil {
			writes, halfReads, trips = writes+u.Writes.Load(), halfReads+u.HalfReads.Load(), max(trips, u.RoundTrips.Load())
		}
	}
	for u := Counter(ctx); u != nil; u = u.outer {
		u.Writes.Add(writes)
		u.HalfReads.Add(halfReads)
		u.RoundTrips.Add(trips)
	}
}
