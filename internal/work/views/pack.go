package views

import (
	"context"
	"errors"
	"slices"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/view"
)

// packed puts steps together, in their order, as many as a transaction may hold: those that move the same totals share them.
func packed(steps []step) [][]step {
	var out [][]step
	rows, items, bytes, totals := map[view.TotalRow]bool{}, 0, 0, 0
	for _, s := range steps {
		fresh := 0
		for _, r := range s.rows {
			if !rows[r] {
				fresh++
			}
		}
		last := len(out) - 1
		need := max(totals, s.totals(len(rows)+fresh))
		if last < 0 || len(out[last]) == mostCustomers || items+len(s.writes)+need > mostItems || bytes+s.bytes() > mostBytes {
			out = append(out, nil)
			last++
			rows, items, bytes = map[view.TotalRow]bool{}, 0, 0
			need = s.totals(len(s.rows))
		}
		for _, r := range s.rows {
			rows[r] = true
		}
		out[last] = append(out[last], s)
		items, bytes, totals = items+len(s.writes), bytes+s.bytes(), need
	}
	return out
}

// commit writes the statuses that lists show, then the views of a pack and the totals that they move, in one transaction.
func (p *Projector) commit(ctx context.Context, g group, pack []step, r *round) {
	left := pack
	if g.shows {
		left = p.show(ctx, g, pack, r)
	}
	if len(left) == 0 {
		return
	}
	var written []step
	err := table.Retry(ctx, p.Pace, func() error {
		rest, faster, err := p.transact(ctx, g, left)
		r.again(faster...)
		if err == nil {
			written = rest
		}
		left = rest
		return err
	})
	switch {
	case err == nil:
		r.done += len(written)
		for _, s := range written {
			if s.more {
				r.again(s.after.Chain.Customer)
			}
		}
	case defective(err) && len(left) > 1: // one of them is; which is seen when each stands alone
		g.shows = false
		for i := range left {
			p.commit(ctx, g, left[i:i+1], r)
		}
	case defective(err):
		v := left[0].before
		p.stick(ctx, v, cannot{v.Position + 1, err}, r)
	case errors.As(err, new(table.Unknown)): // it may have been written: reading again tells
		r.again(who(left)...)
	default:
		r.leave(err, who(left)...)
	}
}

// defective reports that a transaction will never be taken as it is.
func defective(err error) bool {
	return errors.As(err, new(table.TooLarge)) || errors.As(err, new(table.Invalid)) || errors.As(err, new(store.TotalOverflow))
}

func who(steps []step) []id.Customer {
	out := make([]id.Customer, len(steps))
	for i, s := range steps {
		out[i] = s.after.Chain.Customer
	}
	return out
}

// transact tries one transaction over the totals as they are now, and answers the steps in it. Those whose view moved
// meanwhile are taken out; where others remain, or the totals moved, it says Conflict: these may be tried again.
func (p *Projector) transact(ctx context.Context, g group, steps []step) (left []step, faster []id.Customer, err error) {
	var moves []event.Move
	room := mostItems
	for _, s := range steps {
		moves, room = append(moves, s.moves...), room-len(s.writes)
	}
	ws, err := p.Store.MoveTotals(ctx, g.tenant, g.version, g.shard, moves, room)
	if err != nil {
		return steps, nil, err
	}
	owner := slices.Repeat([]int{-1}, len(ws))
	for i, s := range steps {
		ws, owner = append(ws, s.writes...), append(owner, slices.Repeat([]int{i}, len(s.writes))...)
	}
	err = p.Store.T.Transact(ctx, ws)
	var canceled table.Canceled
	if !errors.As(err, &canceled) {
		return steps, nil, err
	}
	moved := map[int]bool{}
	for _, f := range canceled.Failed {
		moved[owner[f.Write]] = true
	}
	for i, s := range steps {
		if moved[i] {
			faster = append(faster, s.after.Chain.Customer)
		} else {
			left = append(left, s)
		}
	}
	if len(left) == 0 {
		return nil, faster, nil
	}
	return left, faster, table.Conflict{Cause: err}
}

// show writes what lists show of the documents of a pack, each unless a later event has. A customer of whom that fails is
// not moved on either, so that it is tried again.
func (p *Projector) show(ctx context.Context, g group, steps []step, r *round) (shown []step) {
	for _, s := range steps {
		if err := p.showOne(ctx, g, s); err != nil {
			r.leave(err, s.after.Chain.Customer)
			continue
		}
		shown = append(shown, s)
	}
	return shown
}

func (p *Projector) showOne(ctx context.Context, g group, s step) error {
	for _, l := range s.listed {
		err := table.Retry(ctx, p.Pace, func() error {
			err := p.Store.ShowStatus(ctx, g.tenant, l.Listed, l.seq)
			if errors.As(err, new(table.Unknown)) {
				return table.Conflict{Cause: err} // writing it twice is the same as once
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
