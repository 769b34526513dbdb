package view

import (
	"cmp"
	"maps"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
)

// Days are moves by the day on which they took effect; days on which nothing is left are left out.
type Days map[calendar.Date]event.Cells

// DaysOf are moves by the day on which they took effect.
func DaysOf(moves []event.Move) Days {
	d := Days{}
	for _, m := range moves {
		d.Add(m)
	}
	return d
}

// Add adds a move.
func (d Days) Add(m event.Move) {
	cells := d[m.Effective]
	if cells == nil {
		cells = event.Cells{}
		d[m.Effective] = cells
	}
	if cells.Add(m, 1); len(cells) == 0 {
		delete(d, m.Effective)
	}
}

// Clone is a copy that shares nothing with them.
func (d Days) Clone() Days {
	out := make(Days, len(d))
	for day, cells := range d {
		out[day] = maps.Clone(cells)
	}
	return out
}

// Moves are the moves again, in the order of their days, each cell of a day once.
func (d Days) Moves() []event.Move {
	var out []event.Move
	for day, cells := range d {
		for c, amount := range cells {
			out = append(out, event.Move{Effective: day, Measure: c.Measure, Key: c.Key, Currency: c.Currency, Amount: amount})
		}
	}
	slices.SortFunc(out, func(a, b event.Move) int {
		return cmp.Or(cmp.Compare(a.Effective, b.Effective), cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// Sum adds the cells of all days that are wanted to others, times times.
func (d Days) Sum(to event.Cells, times int64, wanted func(calendar.Date) bool) {
	for day, cells := range d {
		if wanted(day) {
			AddCells(to, cells, times)
		}
	}
}

// Put adds an amount to a cell, unless it would be beyond what a figure may be; it says whether it did.
func Put(cells event.Cells, c event.Cell, amount money.Minor) bool {
	sum, fits := Sum(cells[c], amount)
	if !fits {
		return false
	}
	if cells[c] = sum; sum == 0 {
		delete(cells, c)
	}
	return true
}
