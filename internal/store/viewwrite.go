package store

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strconv"

	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/view"
)

// What a head may hold before cells go to rows of their own, what is then left in it, and how many rows one write makes at
// most, so that it fits a transaction.
const (
	mostInline  = 150  // cells
	mostHead    = 1024 // bytes, keys and index keys included
	leftInline  = 110
	leftHead    = 860
	mostSpilled = 24
)

// ViewMoved: somebody else wrote the view meanwhile; it is read again.
var ViewMoved = Moved{fault.Unavailable, "view_moved", "The customer's figures moved meanwhile; try again."}

// Writes are what replaces a view as it was read by next, which was made from it: the head, and the rows whose cells differ.
// Every one of them is conditioned on the revision that was read, so that two writers cannot both have made the next one.
func (v CustomerView) Writes(next CustomerView) []table.Write {
	next.Revision = v.Revision + 1
	inline, apart := next.split(v.rows)
	rows := int64(len(v.rows))
	var ws []table.Write
	for r, was := range v.rows {
		packed := packCells(apart[r])
		switch {
		case len(packed) == 0:
			ws = append(ws, table.Delete(was.Key, table.Eq("rev", was.Int("rev")), ViewMoved).Over(was))
			rows--
		case !bytes.Equal(packed, was.Bytes("x")):
			ws = append(ws, table.Put(next.rowItem(r, packed), table.Eq("rev", was.Int("rev")), ViewMoved).Over(was))
		}
	}
	for _, r := range next.spill(inline, rows) {
		ws = append(ws, table.Put(next.rowItem(r, packCells(inline[r])), table.Absent(), ViewMoved))
		delete(inline, r)
		rows++
	}
	slices.SortFunc(ws, func(a, b table.Write) int { return cmp.Compare(a.Item.SK, b.Item.SK) })
	head := table.Put(next.headItem(inline, rows), table.Absent(), ViewMoved)
	if v.Revision > 0 {
		head = table.Put(head.Item, table.Eq("rev", v.Revision), ViewMoved).Over(v.head)
	}
	return append(append([]table.Write{head}, v.sign(next)...), ws...)
}

// sign puts up the sign that the view cannot go on, or takes it down, in the transaction that says so in the head.
func (v CustomerView) sign(next CustomerView) []table.Write {
	k := keys.Pointer(v.Chain.Tenant, "stuck", strconv.Itoa(v.Version), v.Chain.Customer)
	switch {
	case v.Stuck.At == 0 && next.Stuck.At != 0:
		return []table.Write{table.Put(table.Item{Key: k, Attrs: map[string]any{"at": next.Stuck.At}}, table.Always(), nil)}
	case v.Stuck.At != 0 && next.Stuck.At == 0:
		return []table.Write{table.Delete(k, table.Always(), nil)}
	}
	return nil
}

// StuckCustomers are the customers of a tenant whose view cannot go on.
func (s Store) StuckCustomers(ctx context.Context, t id.Tenant, version int) ([]id.Customer, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.PointerPartition(t, "stuck", strconv.Itoa(version)), Strong: true})
	if err != nil {
		return nil, err
	}
	var out []id.Customer
	for _, it := range items {
		if _, _, _, c, ok := keys.ParsePointer(it.Key); ok {
			out = append(out, id.Customer(c))
		}
	}
	return out, nil
}

// split tells the cells of the head, by the row that they would go to, from those that have a row already.
func (v CustomerView) split(rows map[viewRow]table.Item) (inline, apart map[viewRow]event.Cells) {
	inline, apart = map[viewRow]event.Cells{}, map[viewRow]event.Cells{}
	for c, amount := range v.Cells {
		r, to := rowOf(c), inline
		if _, has := rows[r]; has {
			to = apart
		}
		if to[r] == nil {
			to[r] = event.Cells{}
		}
		to[r][c] = amount
	}
	return inline, apart
}

// spill chooses the cells that leave the head: the fullest months first. Once it is at it, it makes room for a while. A flow
// has no key day and stays.
func (v CustomerView) spill(inline map[viewRow]event.Cells, rows int64) []viewRow {
	count, size := 0, v.headItem(inline, rows).Size()
	for _, cells := range inline {
		count += len(cells)
	}
	if count <= mostInline && size <= mostHead {
		return nil
	}
	var order []viewRow
	for r := range inline {
		if r.month != view.NoMonth {
			order = append(order, r)
		}
	}
	slices.SortFunc(order, func(a, b viewRow) int {
		return cmp.Or(cmp.Compare(len(inline[b]), len(inline[a])), cmp.Compare(a.month, b.month), cmp.Compare(a.measure, b.measure))
	})
	for i, r := range order {
		if i == mostSpilled || count <= leftInline && size <= leftHead {
			return order[:i]
		}
		count -= len(inline[r])
		size -= len(packCells(inline[r])) - 4 // its share in the head, nearly
	}
	return order
}

func (v CustomerView) rowItem(r viewRow, packed []byte) table.Item {
	k := keys.ViewMonth(v.Chain.Tenant, v.Chain.Customer.Home(), v.Version, r.measure, r.month.String())
	return table.Item{Key: k, Attrs: map[string]any{"rev": v.Revision, "x": packed}}
}

// headItem is the head with the cells that stay in it.
func (v CustomerView) headItem(inline map[viewRow]event.Cells, rows int64) table.Item {
	t, home, shard := v.Chain.Tenant, v.Chain.Customer.Home(), ShardOf(v.Chain.Customer)
	it := table.Item{Key: viewKey(v.Chain, v.Version), Attrs: map[string]any{
		"pos": v.Position, "rev": v.Revision, "day": int64(v.Day), "kd": int64(v.Keyed)}}
	all := event.Cells{}
	for _, cells := range inline {
		view.AddCells(all, cells, 1)
	}
	if len(all) > 0 {
		it.Attrs["x"] = packCells(all)
	}
	for name, n := range map[string]int64{"part": int64(v.Part), "n": rows, "stuckAt": v.Stuck.At, "pp": v.Proved.Position, "pd": int64(v.Proved.On)} {
		if n != 0 {
			it.Attrs[name] = n
		}
	}
	if v.Stuck.At != 0 {
		it.Attrs["why"] = clipped(v.Stuck.Why, 200)
	}
	if p, listed := view.PlaceOf(v.Cells, v.Keyed); listed {
		it.Index[0] = keys.ByBalance(t, v.Version, shard, int64(p.Balance), home)
		it.Index[1] = keys.ByDue(t, v.Version, shard, p.Earliest.String(), home)
		it.Index[2] = keys.ByOverdue(t, v.Version, shard, int64(p.Overdue), home)
	}
	return it
}

// clipped is at most so many bytes of a text, in whole characters.
func clipped(s string, most int) string {
	for i := range s {
		if i > most {
			return s[:i]
		}
	}
	return s
}

// Larger reports that the view's cells are not all in its head.
func (v CustomerView) Larger() bool { return len(v.rows) > 0 }

// Replace writes a view over what was read of it, without moving any total. Errors: ViewMoved; table.Conflict, Unknown.
func (s Store) Replace(ctx context.Context, p table.Pace, was, next CustomerView) error {
	ws := was.Writes(next)
	return table.Retry(ctx, p, func() error { return s.T.Transact(ctx, ws) })
}
