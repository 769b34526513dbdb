package store

import (
	"cmp"
	"fmt"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/table"
	"customercenter/internal/view"
)

// keyMonth is an item of cells: the figures of a key month, or the moves of a day that stands apart.
type keyMonth struct {
	key   table.Key
	item  table.Item // as it was read
	cells event.Cells
}

// period is the item of a month's moves: of its days, and the sum of those that stand apart.
type period struct {
	key  table.Key
	item table.Item
	days view.Days
	sum  event.Cells
	mask int64 // a bit for each day that stands apart, of the first the lowest
}

func (m *keyMonth) open(it table.Item) error {
	m.item, m.cells = it, event.Cells{}
	if err := unpackCells(it.Bytes("x"), m.cells); err != nil {
		return fmt.Errorf("%w: %v", err, it.Key)
	}
	return nil
}

func (m *period) open(it table.Item) (err error) {
	m.item, m.mask, m.sum = it, it.Int("a"), event.Cells{}
	if m.days, err = unpackDays(it.Bytes("x")); err == nil {
		err = unpackCells(it.Bytes("s"), m.sum)
	}
	if err != nil {
		return fmt.Errorf("%w: %v", err, it.Key)
	}
	return nil
}

func dayBit(d calendar.Date) int64 { return 1 << (d - d.Month().First()) }

// isApart reports that a day's moves stand in an item of their own.
func (m *period) isApart(d calendar.Date) bool { return m.mask&dayBit(d) != 0 }

// fullest is the day with the most cells, the latest left out where there are others.
func (m *period) fullest() calendar.Date {
	days := sortedKeys(m.days)
	if len(days) > 1 {
		days = days[:len(days)-1]
	}
	return slices.MaxFunc(days, func(a, b calendar.Date) int { return cmp.Compare(len(m.days[a]), len(m.days[b])) })
}

// asRead is the condition that an item is as it was read.
func asRead(it table.Item) table.Cond {
	if !it.Exists() {
		return table.Absent()
	}
	return table.Eq("rev", it.Int("rev"))
}

func (m *keyMonth) write(revision int64) table.Write {
	it := table.Item{Key: m.key, Attrs: map[string]any{"rev": revision, "x": packCells(m.cells)}}
	return table.Put(it, asRead(m.item), TotalMoved).Over(m.item)
}

func (m *period) write(revision int64) table.Write {
	it := table.Item{Key: m.key, Attrs: map[string]any{"rev": revision}}
	if len(m.days) > 0 {
		it.Attrs["x"] = packDays(m.days)
	}
	if m.mask != 0 {
		it.Attrs["a"], it.Attrs["s"] = m.mask, packCells(m.sum)
	}
	return table.Put(it, asRead(m.item), TotalMoved).Over(m.item)
}
