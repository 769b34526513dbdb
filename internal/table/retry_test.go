package table_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"customercenter/internal/table"
)

// clock is time that passes only by sleeping.
type clock struct {
	left  time.Duration // to the deadline; below zero = no deadline
	slept []time.Duration
	stop  bool
}

func (c *clock) pace(rnd func(int64) int64) table.Pace {
	return table.Pace{
		Rand: rnd,
		Sleep: func(_ context.Context, d time.Duration) error {
			if c.stop {
				return context.Canceled
			}
			c.slept = append(c.slept, d)
			if c.left >= 0 {
				c.left -= d
			}
			return nil
		},
		Left:   func(context.Context) (time.Duration, bool) { return c.left, c.left >= 0 },
		Margin: 1500 * time.Millisecond,
		Calls:  7,
	}
}

func longest(n int64) int64 { return n - 1 }

var errOther = errors.New("other")

func TestRetryPausesWithFullJitter(t *testing.T) {
	c := &clock{left: -1}
	var asked []time.Duration
	n := 0
	err := table.Retry(t.Context(), c.pace(func(n int64) int64 { asked = append(asked, time.Duration(n)); return n / 3 }), func() error {
		if n++; n < 7 {
			return fmt.Errorf("wrapped: %w", table.Conflict{})
		}
		return nil
	})
	if err != nil || n != 7 {
		t.Errorf("%d calls, %v", n, err)
	}
	if got, want := fmt.Sprint(asked), "[25ms 50ms 100ms 200ms 400ms 500ms]"; got != want {
		t.Errorf("drawn from %s, want %s", got, want)
	}
	for i, d := range c.slept {
		if d != asked[i]/3 {
			t.Errorf("pause %d was %s, drawn was %s", i, d, asked[i]/3)
		}
	}
}

func TestRetryStops(t *testing.T) {
	for _, x := range []struct {
		name  string
		left  time.Duration
		stop  bool
		err   error
		calls int
	}{
		{"before the margin", 1500*time.Millisecond + 200*time.Millisecond, false, table.Conflict{}, 4}, // 25 + 50 + 100 fit
		{"at once when there is no time", time.Second, false, table.Conflict{}, 1},
		{"after so many calls without a deadline", -1, false, table.Conflict{}, 7},
		{"when the context ends", -1, true, table.Conflict{}, 1},
		{"at an unknown outcome", -1, false, table.Unknown{}, 1},
		{"at a condition", -1, false, table.Canceled{}, 1},
		{"at another error", -1, false, errOther, 1},
	} {
		c, n := &clock{left: x.left, stop: x.stop}, 0
		err := table.Retry(t.Context(), c.pace(longest), func() error { n++; return x.err })
		if err == nil || err.Error() != x.err.Error() || n != x.calls {
			t.Errorf("%s: %d calls (want %d), %v", x.name, n, x.calls, err)
		}
	}
}

func TestRealPace(t *testing.T) {
	p := table.RealPace()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	if left, ok := p.Left(ctx); !ok || left > time.Minute || left < 50*time.Second {
		t.Errorf("%s left, %t", left, ok)
	}
	if _, ok := p.Left(t.Context()); ok {
		t.Error("a deadline where there is none")
	}
	if err := p.Sleep(ctx, time.Microsecond); err != nil {
		t.Error(err)
	}
	cancel()
	if err := p.Sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("slept on: %v", err)
	}
}
