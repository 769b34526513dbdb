package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/view"
)

// Total is, up to version 2 of the fold, the totals of one shard of a tenant's customers, as far as they were read: a head with a revision, and items that
// carry the revision that last wrote them. They change by being read, changed and put on the head's revision, in the
// transaction that moves the positions of the customers that moved them; nothing is ever added blindly.
type Total struct {
	Tenant         id.Tenant
	Version, Shard int
	Revision       int64 // 0: there is none yet
	head           table.Item
	rows           map[view.TotalRow]table.Item
	cells          map[view.TotalRow]event.Cells
}

// TotalMoved: somebody else moved the totals meanwhile; they are read again.
var TotalMoved = Moved{fault.Unavailable, "total_moved", "The tenant's totals moved meanwhile; try again."}

// Total reads a shard's head and the items named, strongly, head first.
func (s Store) Total(ctx context.Context, t id.Tenant, version, shard int, rows []view.TotalRow) (Total, error) {
	x := Total{Tenant: t, Version: version, Shard: shard, rows: map[view.TotalRow]table.Item{}, cells: map[view.TotalRow]event.Cells{}}
	var err error
	if x.head, err = s.T.Get(ctx, keys.Total(t, version, shard), true); err != nil {
		return x, err
	}
	x.Revision = x.head.Int("rev")
	if len(rows) == 0 {
		return x, nil
	}
	list := make([]table.Key, len(rows))
	for i, r := range rows {
		list[i] = x.key(r)
	}
	items, err := s.T.BatchGet(ctx, list, true)
	if err != nil {
		return x, err
	}
	for i, it := range items {
		if err := x.add(rows[i], it); err != nil {
			return x, err
		}
	}
	return x, nil
}

func (x *Total) add(r view.TotalRow, it table.Item) error {
	if x.cells[r] == nil {
		x.cells[r] = event.Cells{}
	}
	if !it.Exists() {
		return nil
	}
	x.rows[r] = it
	if err := unpackCells(it.Bytes("x"), x.cells[r]); err != nil {
		return fmt.Errorf("%w: %v", err, it.Key)
	}
	return nil
}

// Writes change the totals that were read by deltas of rows that were read. Figures without a cell left are removed from
// the present; the past keeps its items. Errors: TotalOverflow.
func (x Total) Writes(deltas []view.TotalDelta) ([]table.Write, error) {
	revision, counts := x.Revision+1, x.counts()
	ws := []table.Write{{}}
	for _, d := range deltas {
		was := x.rows[d.Row]
		counts[d.Row.Measure] += 0 // from its first move on, also one that leaves nothing in the present
		cells, err := x.changed(d)
		if err != nil {
			return nil, err
		}
		k := x.key(d.Row)
		cond := table.Absent()
		if was.Exists() {
			cond = table.Eq("rev", was.Int("rev"))
		}
		if len(cells) == 0 && d.Row.Kind == view.Now {
			if was.Exists() {
				ws = append(ws, table.Delete(k, cond, TotalMoved).Over(was))
				counts[d.Row.Measure]--
			}
			continue
		}
		if !was.Exists() && d.Row.Kind == view.Now {
			counts[d.Row.Measure]++
		}
		ws = append(ws, table.Put(table.Item{Key: k, Attrs: map[string]any{"rev": revision, "x": packCells(cells)}}, cond, TotalMoved).Over(was))
	}
	last := x.head.Int(lastDay)
	for _, d := range deltas {
		if d.Row.Kind == view.ByDay {
			last = max(last, int64(d.Row.Day))
		}
	}
	head := table.Item{Key: keys.Total(x.Tenant, x.Version, x.Shard), Attrs: map[string]any{"rev": revision, lastDay: last}}
	for m, n := range counts {
		head.Attrs[countOf+string(m)] = n // 0 too: it tells that the measure was there
	}
	cond := table.Absent()
	if x.Revision > 0 {
		cond = table.Eq("rev", x.Revision)
	}
	ws[0] = table.Put(head, cond, TotalMoved).Over(x.head)
	return ws, nil
}

// TotalOverflow: a tenant's total would leave 64 bits.
type TotalOverflow struct{ Measure event.Measure }

func (e TotalOverflow) Error() string {
	return fmt.Sprintf("the total of %s would leave 64 bits", e.Measure)
}

func (x Total) changed(d view.TotalDelta) (event.Cells, error) {
	cells := maps.Clone(x.cells[d.Row])
	if cells == nil {
		cells = event.Cells{}
	}
	for k, amount := range d.Cells {
		if _, fits := view.Sum(cells[k], amount); !fits {
			return nil, TotalOverflow{d.Row.Measure}
		}
	}
	view.AddCells(cells, d.Cells, 1)
	return cells, nil
}

// lastDay is the attribute of the head with the last day on which anything took effect: from then on the figures are those of
// the present. It may be after a reader's today, when that reader began before midnight or its clock is behind.
const lastDay = "last"

// countOf begins the attributes of the head that count the present items of a measure: an item that was removed while a
// reader read is missed by its count.
const countOf = "n_"

func (x Total) counts() map[event.Measure]int64 {
	out := map[event.Measure]int64{}
	for name, n := range x.head.Attrs {
		if m, is := strings.CutPrefix(name, countOf); is {
			out[event.Measure(m)], _ = n.(int64)
		}
	}
	return out
}

// Measures are all measures that the totals ever had, in their order.
func (x Total) Measures() []event.Measure { return slices.Sorted(maps.Keys(x.counts())) }

// noMonth is the key of figures without a key day.
const noMonth = "none"

func monthKey(m calendar.Month) string {
	if m == view.NoMonth {
		return noMonth
	}
	return m.String()
}

func (x Total) key(r view.TotalRow) table.Key {
	switch r.Kind {
	case view.Now:
		return keys.TotalNow(x.Tenant, x.Version, x.Shard, r.Measure, monthKey(r.Month))
	case view.ByMonth:
		return keys.TotalMonth(x.Tenant, x.Version, x.Shard, r.Measure, r.Month.String())
	case view.ByDay:
	}
	return keys.TotalDay(x.Tenant, x.Version, x.Shard, r.Measure, r.Day.String())
}

// Rows are the rows that deltas change, each once.
func Rows(deltas []view.TotalDelta) []view.TotalRow {
	seen := map[view.TotalRow]bool{}
	var out []view.TotalRow
	for _, d := range deltas {
		if !seen[d.Row] {
			seen[d.Row] = true
			out = append(out, d.Row)
		}
	}
	return slices.Clip(out)
}
