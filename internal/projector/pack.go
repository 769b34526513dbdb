package projector

import (
	"context"
	"errors"
	"slices"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/project"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// packed puts steps together, in their order, as many as a transaction may hold: those that touch the same totals share
// them.
func packed(steps []step) [][]step {
	var out [][]step
	rows, items, bytes := map[project.TotalRow]bool{}, 0, 0
	for _, s := range steps {
		fresh := 0
		for _, d := range s.deltas {
			if !rows[d.Row] {
				fresh++
			}
		}
		more := len(s.writes) + fresh
		last := len(out) - 1
		if last < 0 || len(out[last]) == mostCustomers || items+more > mostItems || bytes+s.bytes() > mostBytes {
			out = append(out, nil)
			last++
			rows, items, bytes = map[project.TotalRow]bool{}, 1, 0 // 1: the totals' head
			more = len(s.writes) + len(s.deltas)
		}
		for _, d := range s.deltas {
			rows[d.Row] = true
		}
		out[last] = append(out[last], s)
		items, bytes = items+more, bytes+s.bytes()
	}
	return out
}

// commit writes the statuses that lists show, then the views of a pack and the totals that they move, in one transaction. It
// answers the customers that somebody else was faster with, who are to be read again, and those that are late.
func (p *Projector) commit(ctx context.Context, g group, k []step) (moved, late []id.Customer, err error) {
	if g.shows {
		k, late, err = p.show(ctx, g, k)
	}
	if len(k) == 0 {
		return nil, late, err
	}
	left := slices.Clone(k)
	cerr := table.Retry(ctx, p.Pace, func() error {
		var faster []id.Customer
		var again error
		left, faster, again = p.transact(ctx, g, left)
		moved = append(moved, faster...)
		return again
	})
	switch {
	case cerr == nil:
		return moved, late, err
	case defective(cerr) && len(left) > 1: // one of them; which is seen when each stands alone
		for i := range left {
			m, l, oerr := p.commit(ctx, group{g.tenant, g.version, g.shard, g.today, false, g.heard}, left[i:i+1])
			moved, late, err = append(moved, m...), append(late, l...), errors.Join(err, oerr)
		}
		return moved, late, err
	case defective(cerr):
		v := left[0].before
		if serr := p.stick(ctx, v, cannot{v.Position + 1, cerr}); serr != nil {
			return moved, append(late, v.Chain.Customer), errors.Join(err, serr)
		}
		return moved, late, err
	case errors.As(cerr, new(table.Unknown)):
		return append(moved, who(left)...), late, err // it may have been written: reading again tells
	}
	return moved, append(late, who(left)...), errors.Join(err, cerr)
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

// transact tries one transaction over the totals as they are now. Those whose view moved meanwhile are taken out; where
// others remain, or the totals moved, it says Conflict: the same may be tried again with what is left.
func (p *Projector) transact(ctx context.Context, g group, steps []step) (left []step, faster []id.Customer, err error) {
	deltas := merged(steps)
	var ws []table.Write
	if len(deltas) > 0 {
		t, err := p.Store.Total(ctx, g.tenant, g.version, g.shard, store.Rows(deltas))
		if err != nil {
			return steps, nil, err
		}
		if ws, err = t.Writes(deltas); err != nil {
			return steps, nil, err
		}
	}
	owner := make([]int, len(ws), mostItems)
	for i := range owner {
		owner[i] = -1
	}
	for i, s := range steps {
		for _, w := range s.writes {
			ws, owner = append(ws, w), append(owner, i)
		}
	}
	err = p.Store.T.Transact(ctx, ws)
	var canceled table.Canceled
	if !errors.As(err, &canceled) {
		return steps, nil, err
	}
	out := map[int]bool{}
	for _, f := range canceled.Failed {
		if i := owner[f.Write]; i >= 0 {
			out[i] = true
		}
	}
	for i, s := range steps {
		if out[i] {
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

// merged is what all steps of a pack change in the totals, one delta a row.
func merged(steps []step) []project.TotalDelta {
	at := map[project.TotalRow]int{}
	var out []project.TotalDelta
	for _, s := range steps {
		for _, d := range s.deltas {
			i, known := at[d.Row]
			if !known {
				i = len(out)
				at[d.Row] = i
				out = append(out, project.TotalDelta{Row: d.Row, Cells: event.Cells{}})
			}
			project.AddCells(out[i].Cells, d.Cells, 1)
		}
	}
	return slices.DeleteFunc(out, func(d project.TotalDelta) bool { return len(d.Cells) == 0 })
}

// show writes what lists show of the documents of a pack, each unless a later event has. A customer of whom that fails is
// not moved on either, so that it is tried again.
func (p *Projector) show(ctx context.Context, g group, steps []step) (shown []step, late []id.Customer, err error) {
	for _, s := range steps {
		serr := p.showOne(ctx, g, s)
		if serr != nil {
			late, err = append(late, s.after.Chain.Customer), errors.Join(err, serr)
			continue
		}
		shown = append(shown, s)
	}
	return shown, late, err
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
