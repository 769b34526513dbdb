package store

import (
	"context"
	"fmt"
	"slices"

	"customercenter/internal/event"
	"customercenter/internal/table"
)

// eventsAtOnce is how many events a reader asks for at once.
const eventsAtOnce = 100

// Unreadable is an event whose stored form is not an event of its chain: it cannot be folded.
type Unreadable struct {
	Seq   int64
	Cause error
}

func (u Unreadable) Error() string { return fmt.Sprintf("event %d cannot be read: %v", u.Seq, u.Cause) }

// Unwrap is what is wrong with it.
func (u Unreadable) Unwrap() error { return u.Cause }

// EventsAfter reads up to limit events behind a position, strongly, in their order. Where one cannot be read, it answers
// those before it, and Unreadable.
func (s Store) EventsAfter(ctx context.Context, c Chain, after int64, limit int) ([]event.Event, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), From: c.event(after + 1).SK, To: table.Through("E#"), Limit: limit, Strong: true})
	if err != nil {
		return nil, err
	}
	if len(items) > limit {
		items = items[:limit]
	}
	return openAll(c, items)
}

// EventsSince reads the events of a view, strongly, from its last one back while wanted says so, and one more, which proves
// that there are no more of them. They come in their order.
func (s Store) EventsSince(ctx context.Context, v CustomerView, wanted func(event.Event) bool) ([]event.Event, error) {
	last := v.Position
	if v.Part > 0 {
		last++
	}
	return s.EventsBack(ctx, v.Chain, last, wanted)
}

// EventsBack reads the events of a chain, strongly, from one back while wanted says so, and one more. They come in their order.
func (s Store) EventsBack(ctx context.Context, c Chain, last int64, wanted func(event.Event) bool) ([]event.Event, error) {
	if last == 0 {
		return nil, nil
	}
	q := table.Query{PK: c.pk(), From: c.event(1).SK, To: c.event(last).SK, Descending: true, Strong: true, Limit: 10}
	var out []event.Event
	for {
		p, err := s.T.Query(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, it := range p.Items {
			e, err := openEvent(c, it)
			if err != nil {
				return nil, err
			}
			out = append(out, e)
			if !wanted(e) {
				slices.Reverse(out)
				return out, nil
			}
		}
		if q.After = p.Next; p.Next == nil {
			slices.Reverse(out)
			return out, nil
		}
		q.Limit = eventsAtOnce
	}
}

func openAll(c Chain, items []table.Item) ([]event.Event, error) {
	out := make([]event.Event, 0, len(items))
	for _, it := range items {
		e, err := openEvent(c, it)
		if err != nil {
			return out, err
		}
		out = append(out, e)
	}
	return out, nil
}

// openEvent reads an event's item and holds it to the place where it stands.
func openEvent(c Chain, it table.Item) (event.Event, error) {
	seq := eventSeq(it.Key)
	sealed, err := sealedEvent(it)
	if err != nil {
		return event.Event{}, Unreadable{seq, err}
	}
	e, err := event.Open(sealed)
	if err != nil {
		return e, Unreadable{seq, err}
	}
	if e.Seq != seq || e.Tenant != c.Tenant || e.Customer != c.Customer {
		return e, Unreadable{seq, fmt.Errorf("it says that it is event %d of %s in %s", e.Seq, e.Customer, e.Tenant)}
	}
	return e, nil
}
