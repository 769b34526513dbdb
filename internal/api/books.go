package api

import (
	"context"
	"sync"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// Books keeps the tenants' settings that this process has read, for a short time, and the last number of each gapless series
// that it has seen: a number that others took meanwhile costs one refused transaction, not a read before each.
type Books struct {
	TTL      time.Duration // 0: read them for every call
	mu       sync.Mutex
	books    map[id.Tenant]kept
	counters map[store.Counter]int64
}

type kept struct {
	book  store.Book
	until time.Time
}

// NewBooks is an empty cache.
func NewBooks(ttl time.Duration) *Books {
	return &Books{TTL: ttl, books: map[id.Tenant]kept{}, counters: map[store.Counter]int64{}}
}

// Book is the tenant's settings, terms, tax codes and series.
func (c *Call) Book(ctx context.Context) (store.Book, error) {
	if c.book != nil {
		return *c.book, nil
	}
	c.Books.mu.Lock()
	k, found := c.Books.books[c.Actor.Tenant]
	c.Books.mu.Unlock()
	if found && c.Now().Before(k.until) {
		return k.book, nil
	}
	return c.freshBook(ctx)
}

func (c *Call) freshBook(ctx context.Context) (store.Book, error) {
	b, err := c.Store.Book(ctx, c.Actor.Tenant)
	if err != nil {
		return b, err
	}
	c.book = &b
	c.Books.mu.Lock()
	defer c.Books.mu.Unlock()
	c.Books.books[c.Actor.Tenant] = kept{b, c.Now().Add(c.Books.TTL)}
	return b, nil
}

// FreshBook is the tenant's settings as they are now: what a change of settings decides on, read after the account.
func (c *Call) FreshBook(ctx context.Context) (store.Book, error) { return c.freshBook(ctx) }

// Forget drops what is kept of the tenant: its settings were just changed here.
func (c *Call) Forget() {
	c.book = nil
	c.Books.mu.Lock()
	defer c.Books.mu.Unlock()
	delete(c.Books.books, c.Actor.Tenant)
}

// OpenMonths makes sure that the months of some days have a number of shards in the lists of a kind, before the first entry of
// a month. It writes once per month and kind.
func (c *Call) OpenMonths(ctx context.Context, kind id.Kind, days ...calendar.Date) (store.Book, error) {
	b, err := c.Book(ctx)
	if err != nil {
		return b, err
	}
	var missing []calendar.Month
	for _, d := range days {
		if !b.HasMonth(kind, d.Month()) {
			missing = append(missing, d.Month())
		}
	}
	if len(missing) == 0 {
		return b, nil
	}
	if err := c.Store.OpenMonths(ctx, c.Actor.Tenant, b, kind, missing...); err != nil {
		return b, err
	}
	c.Forget()
	return c.freshBook(ctx)
}

// counter is the last number of a series as far as this process knows; the first time it is read.
func (b *Books) counter(ctx context.Context, s store.Store, c store.Counter) (store.Counter, error) {
	b.mu.Lock()
	last, found := b.counters[c]
	b.mu.Unlock()
	if found {
		c.Last = last
		return c, nil
	}
	return s.Counter(ctx, c)
}

// took remembers that the counter's next number was taken by this process.
func (b *Books) took(c *store.Counter) {
	if c != nil {
		next := *c
		next.Last = c.Take()
		b.saw(next)
	}
}

// saw remembers the last number of a counter.
func (b *Books) saw(c store.Counter) {
	k := c
	k.Last = 0
	b.mu.Lock()
	defer b.mu.Unlock()
	b.counters[k] = max(b.counters[k], c.Last)
}
