package table

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// Pace says how a call is made again after a conflict. Everything that is not pure comes in here, so that a simulation
// neither sleeps nor differs from run to run.
type Pace struct {
	Rand   func(n int64) int64                                     // evenly spread over [0, n)
	Sleep  func(ctx context.Context, d time.Duration) error        // returns early, with its error, when the context ends
	Left   func(ctx context.Context) (left time.Duration, ok bool) // time until the context's deadline, if it has one
	Margin time.Duration                                           // kept free before the deadline, to answer in
	Calls  int                                                     // calls at most where there is no deadline
	Beside bool                                                    // calls that do not need each other are made side by side
}

// The pause before the nth repetition is drawn from [0, min(longest, shortest × 2ⁿ)): full jitter, so that those who met
// once do not meet again.
const (
	shortestPause = 25 * time.Millisecond
	longestPause  = 500 * time.Millisecond
)

// RealPace sleeps and draws in earnest, keeps 1.5 s before the deadline, and without one gives up after 20 calls.
func RealPace() Pace {
	return Pace{
		Rand:   rand.Int64N, //nolint:gosec // pauses need no secret
		Sleep:  sleep,
		Left:   left,
		Margin: 1500 * time.Millisecond,
		Calls:  20,
		Beside: true,
	}
}

// Retry makes a call until it returns something other than Conflict. When the next pause would end less than the margin
// before the deadline, it returns the Conflict, which the shells answer with 503 and Retry-After. An Unknown is never
// repeated here: what was written must be looked up first.
func Retry(ctx context.Context, p Pace, call func() error) error {
	_, err := Retried(ctx, p, func() (struct{}, error) { return struct{}{}, call() })
	return err
}

// Retried is Retry for a call that answers something beside its error.
func Retried[T any](ctx context.Context, p Pace, call func() (T, error)) (T, error) {
	for n := 0; ; n++ {
		got, err := call()
		if err == nil || !errors.As(err, new(Conflict)) {
			return got, err
		}
		pause := time.Duration(p.Rand(int64(min(longestPause, shortestPause<<min(n, 10)))))
		if left, ok := p.Left(ctx); ok && left-pause < p.Margin || !ok && n+1 >= p.Calls {
			return got, err
		}
		if p.Sleep(ctx, pause) != nil {
			return got, err // the context ended: the conflict is what the caller can act on
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func left(ctx context.Context) (time.Duration, bool) {
	d, ok := ctx.Deadline()
	return time.Until(d), ok
}
