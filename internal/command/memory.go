package command

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

// List is a list of documents of a kind, and the days on which entries of it are made.
type List struct {
	Kind id.Kind
	Days []calendar.Date
}

// Prepared is the tenant's settings, once the months of the lists' days have a number of partitions: they must before the first entry of
// a month is made. It writes once per month and kind.
func (c *Call) Prepared(ctx context.Context, lists ...List) (store.Book, error) {
	b, err := c.Book(ctx)
	if err != nil {
		return b, err
	}
	b, _, err = c.prepare(ctx, b, lists)
	return b, err
}

// prepare gives months their partitions where they have none; then it answers the settings as they are now, and that they were
// read anew.
func (c *Call) prepare(ctx context.Context, b store.Book, lists []List) (now store.Book, anew bool, err error) {
	for _, l := range lists {
		var missing []calendar.Month
		for _, d := range l.Days {
			if !b.HasMonth(l.Kind, d.Month()) {
				missing = append(missing, d.Month())
			}
		}
		if len(missing) == 0 {
			continue
		}
		if err := c.Store.OpenMonths(ctx, c.Actor.Tenant, b, l.Kind, missing...); err != nil {
			return b, false, err
		}
		anew = true
	}
	if !anew {
		return b, false, nil
	}
	c.Forget()
	b, err = c.freshBook(ctx)
	return b, true, err
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
