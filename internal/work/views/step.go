package views

import (
	"context"
	"errors"
	"fmt"

	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/view"
)

// The limits of one transaction (design section 4.4), with some room below the engine's 4 MB.
const (
	mostItems     = 100
	mostBytes     = 3_800_000
	mostCustomers = 40
	mostEvents    = 100 // of one customer in one step
	leastTotals   = 30  // items that are left to the totals, whose head takes what they have no room for
)

// step is what one transaction does for one customer.
type step struct {
	before, after store.CustomerView
	listed        []listing
	moves         []event.Move    // that it takes in
	rows          []view.TotalRow // up to version 2 of the fold: the items of totals that they change
	writes        []table.Write
	more          bool // there may be more events behind it
}

// listing is what lists show of a document from an event on.
type listing struct {
	event.Listed
	seq int64
}

// cannot says that a customer cannot be folded beyond an event, however often one tries.
type cannot struct {
	seq   int64
	cause error
}

func (c cannot) Error() string { return c.cause.Error() }

// Unwrap is what stands in the way.
func (c cannot) Unwrap() error { return c.cause }

// plan reads the events behind a view and works out the next step; one without writes has nothing to do. Errors: cannot,
// and what a read may meet.
func (p *Projector) plan(ctx context.Context, g group, v store.CustomerView) (step, error) {
	var events []event.Event
	err := table.Retry(ctx, p.Pace, func() (rerr error) {
		events, rerr = p.Store.EventsAfter(ctx, v.Chain, v.Position, mostEvents)
		return rerr
	})
	var bad store.Unreadable
	switch {
	case errors.As(err, &bad) && len(events) == 0:
		return step{}, cannot{bad.Seq, bad}
	case err != nil && !errors.As(err, &bad):
		return step{}, err
	case len(events) == 0:
		return step{}, p.unwritten(ctx, v)
	case events[0].Seq != v.Position+1:
		return step{}, p.missing(ctx, v)
	}
	s, serr := g.shorten(v, events)
	s.more = s.more || err != nil
	return s, serr
}

// unwritten says whether the account counts an event behind a view behind which there is none.
func (p *Projector) unwritten(ctx context.Context, v store.CustomerView) error {
	a, err := p.Store.Account(ctx, v.Chain)
	if f := (fault.Fault{}); errors.As(err, &f) && f.Kind == fault.NotFound {
		return nil // there is no such customer
	}
	if err != nil || a.Seq <= v.Position {
		return err
	}
	return p.missing(ctx, v)
}

// missing says whether the event behind a view does not exist, or was only not seen.
func (p *Projector) missing(ctx context.Context, v store.CustomerView) error {
	e, err := p.Store.Event(ctx, v.Chain, v.Position+1)
	if err != nil && !errors.As(err, new(store.Unreadable)) {
		return err
	}
	if e.Seq == v.Position+1 {
		return table.Conflict{Cause: view.Missing{Seq: e.Seq}}
	}
	return cannot{v.Position + 1, view.Missing{Seq: v.Position + 1}}
}

// shorten is the longest step over events that fits a transaction: all of them, or fewer, or a part of the first.
func (g group) shorten(v store.CustomerView, events []event.Event) (step, error) {
	for n := len(events); ; n /= 2 {
		s, err := g.step(v, events[:n], 0)
		if err != nil || s.fits() {
			s.more = s.more || n < len(events) || len(events) == mostEvents
			return s, err
		}
		if n == 1 {
			break
		}
	}
	moves := v.Rest(events[0])
	for n := len(moves) / 2; n > 0; n /= 2 {
		s, err := g.step(v, events[:1], whole(moves, n))
		if err != nil || s.fits() {
			s.more = true
			return s, err
		}
	}
	return step{}, cannot{events[0].Seq, fmt.Errorf("event %d does not fit a transaction", events[0].Seq)}
}

// whole is the longest beginning of up to n moves after which debits by due day and by document day are equal, and credits
// were relieved by as much as debits: between two transactions the figures then look like those of a smaller payment. Where
// there is none it is n.
func whole(moves []event.Move, n int) int {
	sums := map[event.Measure]money.Minor{}
	best := 0
	for i, m := range moves[:n] {
		sums[m.Measure] += m.Amount
		if sums[event.DebitDue] == sums[event.DebitDoc] && sums[event.DisputedDue] == sums[event.DisputedDoc] && (sums[event.Credit] == 0 || sums[event.Credit] == sums[event.DebitDue]) {
			best = i + 1
		}
	}
	if best == 0 {
		return n
	}
	return best
}

// step folds events, or (some > 0) only so many moves of the first. Errors: cannot, when not even one can be folded.
func (g group) step(v store.CustomerView, events []event.Event, some int) (step, error) {
	s := step{before: v, after: v}
	var err error
	if some > 0 {
		s.after.View, err = view.FoldSome(v.View, events[0], some)
	} else {
		s.after.View, err = view.Forward(v.View, events)
	}
	if s.after.Position == v.Position && s.after.Part == v.Part {
		if err == nil {
			return s, nil
		}
		return s, cannot{v.Position + 1, err}
	}
	s.more = err != nil // it will be met again, with nothing before it
	s.after.Keyed, s.after.Stuck = max(v.Keyed, g.today), store.Stuck{}
	s.moves = taken(v, s.after, events)
	if !store.Waits(g.version) {
		s.rows = store.Rows(view.Spread(s.moves))
	}
	s.listed = listings(events, s.after.Position)
	s.writes = v.Writes(s.after)
	return s, nil
}

// taken are the moves that a step takes in.
func taken(before, after store.CustomerView, events []event.Event) []event.Move {
	var out []event.Move
	for _, e := range events {
		switch {
		case e.Seq <= after.Position:
			out = append(out, before.Rest(e)...)
		case e.Seq == after.Position+1 && after.Part > 0:
			from := 0
			if e.Seq == before.Position+1 {
				from = before.Part
			}
			out = append(out, e.Moves[from:after.Part]...)
		}
	}
	return out
}

// listings are what lists show of documents after events, the last of each, without what the commands wrote themselves.
func listings(events []event.Event, upTo int64) []listing {
	var out []listing
	at := map[string]int{}
	for _, e := range events {
		if e.Seq > upTo {
			break
		}
		for _, l := range e.Listed {
			i, known := at[string(l.Document)]
			if !known {
				i = len(out)
				at[string(l.Document)] = i
				out = append(out, listing{})
			}
			out[i] = listing{l, e.Seq}
		}
	}
	kept := out[:0]
	for _, l := range out {
		if !l.Written {
			kept = append(kept, l)
		}
	}
	return kept
}

// items is how many items a transaction of this step alone needs: its own, and those of the totals with their head.
func (s step) items() int { return len(s.writes) + s.totals(len(s.rows)) }

// totals is how many items of totals a transaction with this step needs, when so many of version 2's are not in it yet.
func (s step) totals(rows int) int {
	switch {
	case len(s.moves) == 0:
		return 0
	case !store.Waits(s.before.Version):
		return 1 + rows
	}
	return leastTotals
}

func (s step) fits() bool { return s.items() <= mostItems && s.bytes() <= mostBytes }

// bytes is what its own items weigh.
func (s step) bytes() int {
	n := 0
	for _, w := range s.writes {
		n += w.Item.Size()
	}
	return n
}
