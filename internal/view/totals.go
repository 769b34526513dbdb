package view

import (
	"cmp"
	"maps"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
)

// TotalKind is what an item of a tenant's totals holds.
type TotalKind int

// The kinds of item.
const (
	Now     TotalKind = iota // figures as they are, of the key days of a month
	ByMonth                  // moves that took effect in a month, by key day
	ByDay                    // moves that took effect on a day, by key day
)

// TotalRow names an item of totals.
type TotalRow struct {
	Kind    TotalKind
	Measure event.Measure
	Month   calendar.Month // of the key days (Now; NoMonth for a flow), or in which moves took effect (ByMonth)
	Day     calendar.Date  // on which moves took effect (ByDay)
}

// NoMonth is the month of figures without a key day.
const NoMonth calendar.Month = 0

// MonthOf is the month of a key day.
func MonthOf(key calendar.Date) calendar.Month {
	if key.IsZero() {
		return NoMonth
	}
	return key.Month()
}

// TotalDelta is what moves change in one item.
type TotalDelta struct {
	Row   TotalRow
	Cells event.Cells
}

// Spread is what moves change in the tenant's totals: each goes to the figures of its key month, to the item of the month in
// which it took effect and to that of the day. Deltas that cancel out are left out; they come in the order of their rows.
func Spread(moves []event.Move) []TotalDelta {
	rows := map[TotalRow]event.Cells{}
	add := func(r TotalRow, m event.Move) {
		if rows[r] == nil {
			rows[r] = event.Cells{}
		}
		rows[r].Add(m, 1)
	}
	for _, m := range moves {
		add(TotalRow{Kind: Now, Measure: m.Measure, Month: MonthOf(m.Key)}, m)
		add(TotalRow{Kind: ByMonth, Measure: m.Measure, Month: m.Effective.Month()}, m)
		add(TotalRow{Kind: ByDay, Measure: m.Measure, Day: m.Effective}, m)
	}
	out := make([]TotalDelta, 0, len(rows))
	for r, cells := range rows {
		if len(cells) > 0 {
			out = append(out, TotalDelta{r, cells})
		}
	}
	slices.SortFunc(out, func(a, b TotalDelta) int { return a.Row.compare(b.Row) })
	return out
}

func (r TotalRow) compare(o TotalRow) int {
	return cmp.Or(cmp.Compare(r.Kind, o.Kind), cmp.Compare(r.Measure, o.Measure), cmp.Compare(r.Month, o.Month), cmp.Compare(r.Day, o.Day))
}

// UnwindTotals is what the totals of a day were: now without the moves of the later months, and without those of the later
// days of the day's own month. What is not handed in is taken to be empty.
func UnwindTotals(now event.Cells, months map[calendar.Month]event.Cells, days map[calendar.Date]event.Cells, asOf calendar.Date) event.Cells {
	out := maps.Clone(now)
	if out == nil {
		out = event.Cells{}
	}
	for m, cells := range months {
		if m > asOf.Month() {
			AddCells(out, cells, -1)
		}
	}
	for d, cells := range days {
		if d > asOf && d.Month() == asOf.Month() {
			AddCells(out, cells, -1)
		}
	}
	return out
}

// AddCells adds cells to others, times times.
func AddCells(to, cells event.Cells, times int64) {
	for k, amount := range cells {
		to.Add(event.Move{Measure: k.Measure, Key: k.Key, Currency: k.Currency, Amount: amount}, money.Minor(times))
	}
}
