// Package clock is the one clock of the local machine: the product's facts, days and schedules read it, and it can be set,
// so that a month end can be seen today. It stands still for nobody: once set, it runs on from there. Sign-in does not read
// it: tokens live by the wall clock, as they do at an identity provider, so that moving the clock signs nobody out.
package clock

import (
	"fmt"
	"sync"
	"time"
)

// Clock is a wall clock with an offset. It is safe for use by many goroutines.
type Clock struct {
	wall func() time.Time

	mu     sync.Mutex
	offset time.Duration
	set    chan struct{}
}

// New is a clock that shows what wall shows, until it is set.
func New(wall func() time.Time) *Clock { return &Clock{wall: wall, set: make(chan struct{})} }

// Now is the time that it is for the product, in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.wall().Add(c.offset).UTC()
}

// Set moves the clock to t, forward or back. Recording times of a customer never decrease whatever the clock does; that is
// the product's own rule.
func (c *Clock) Set(t time.Time) { c.shift(t.Sub(c.wall())) }

// Reset lets the clock show the wall's time again.
func (c *Clock) Reset() { c.shift(0) }

func (c *Clock) shift(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset = d
	close(c.set)
	c.set = make(chan struct{})
}

// Moved is closed when the clock is set the next time.
func (c *Clock) Moved() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.set
}

// Parse reads what people type: an instant (2026-03-31T22:00:00Z) or a day, which means its noon UTC, so that it is that
// day in most of the world.
func Parse(s string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Add(12 * time.Hour), nil
	}
	return time.Time{}, fmt.Errorf("%q is not a time: write 2026-03-31 or 2026-03-31T22:00:00Z", s)
}
