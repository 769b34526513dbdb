package table_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"customercenter/internal/table"
)

// TestTogether: what is made side by side costs the sum of its units and the longest of its waits; the first error is told.
func TestTogether(t *testing.T) {
	reads := func(n int, err error) func(context.Context) error {
		return func(ctx context.Context) error {
			for range n {
				table.Count(ctx, 1, 2)
			}
			return err
		}
	}
	first, second := errors.New("first"), errors.New("second")
	for name, c := range map[string]struct {
		beside bool
		calls  []func(context.Context) error
		err    error
		writes int64
		trips  int64
	}{
		"side by side":       {true, []func(context.Context) error{reads(2, nil), reads(3, nil)}, nil, 5, 3},
		"one after another":  {false, []func(context.Context) error{reads(2, nil), reads(3, nil)}, nil, 5, 3},
		"both fail":          {true, []func(context.Context) error{reads(1, first), reads(1, second)}, first, 2, 1},
		"the second fails":   {true, []func(context.Context) error{reads(1, nil), reads(1, second)}, second, 2, 1},
		"no second was made": {false, []func(context.Context) error{reads(1, first), reads(1, nil)}, first, 1, 1},
	} {
		outer, all := table.Counting(t.Context())
		ctx, u := table.Counting(outer)
		err := table.Together(ctx, table.Pace{Beside: c.beside}, c.calls...)
		if !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
			t.Errorf("%s: %v", name, err)
		}
		for _, u := range []*table.Units{u, all} {
			if u.Writes.Load() != c.writes || u.HalfReads.Load() != 2*c.writes || u.RoundTrips.Load() != c.trips {
				t.Errorf("%s: %d writes, %d half reads, %d round trips", name, u.Writes.Load(), u.HalfReads.Load(), u.RoundTrips.Load())
			}
		}
	}
}

// TestTogetherWaitsForAll: each is under way before any ends, and a panic of one goes on in who asked.
func TestTogetherWaitsForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer func() {
			if p := recover(); p != "a defect" {
				t.Errorf("%v", p)
			}
		}()
		met := make(chan struct{})
		err := table.Together(t.Context(), table.Pace{Beside: true},
			func(context.Context) error { met <- struct{}{}; return nil },
			func(context.Context) error { <-met; panic("a defect") })
		t.Errorf("it came back with %v", err)
	})
}
