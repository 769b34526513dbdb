package store

import (
	"cmp"
	"context"
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/view"
)

// Fold is the version of the fold that this release writes (docs/decisions/0025). Up to version 2 there is an item of totals for
// each measure and key month, effective month and effective day; since version 3 the head of a shard takes the latest moves.
const Fold = 3

// Waits reports that in a version of the fold moves wait in the heads of totals.
func Waits(version int) bool { return version >= 3 }

// running are the totals of one shard of a tenant's customers since version 3: a head with the latest moves, and behind it
// the figures by key month and the moves by the month in which they took effect, which get what the head has no room for.
// Everything carries the revision that last wrote it.
type running struct {
	tenant         id.Tenant
	version, shard int
	revision       int64 // 0: there is none yet
	head           table.Item
	latest         view.Days // moves that are in no other item yet
	last           int64     // the last day on which anything took effect
	most           int       // bytes that its head may have
}

// The attributes of a head beside its revision.
const (
	headRows   = "n" // how many items of key months there are: one that was removed while a reader read is missed by it
	headWrites = "w" // writes since moves last left the head
	headExtra  = "e" // units that those writes cost above the least
)

// MoveTotals are the writes that let moves take effect in a shard's totals as they stand, each on the revision that was read;
// none when nothing changes. Since version 3 there are at most room of them, and at least one. Errors: TotalOverflow.
func (s Store) MoveTotals(ctx context.Context, t id.Tenant, version, shard int, moves []event.Move, room int) ([]table.Write, error) {
	if !Waits(version) {
		return s.moveByDay(ctx, t, version, shard, moves)
	}
	delta := view.DaysOf(moves)
	if len(delta) == 0 {
		return nil, nil
	}
	head, err := s.T.Get(ctx, keys.Total(t, version, shard), true)
	if err != nil {
		return nil, err
	}
	x := running{tenant: t, version: version, shard: shard, most: s.mostLatest()}
	if err := x.open(head); err != nil {
		return nil, err
	}
	if err := x.take(delta); err != nil {
		return nil, err
	}
	if x.full() {
		return s.post(ctx, x, room-1)
	}
	return []table.Write{x.headWrite(x.latest, x.head.Int(headRows), false)}, nil
}

// moveByDay is MoveTotals up to version 2.
func (s Store) moveByDay(ctx context.Context, t id.Tenant, version, shard int, moves []event.Move) ([]table.Write, error) {
	deltas := view.Spread(moves)
	if len(deltas) == 0 {
		return nil, nil
	}
	x, err := s.Total(ctx, t, version, shard, Rows(deltas))
	if err != nil {
		return nil, err
	}
	return x.Writes(deltas)
}

// open takes over what a head says.
func (x *running) open(head table.Item) (err error) {
	x.head, x.revision, x.last = head, head.Int("rev"), head.Int(lastDay)
	if x.latest, err = unpackDays(head.Bytes("x")); err != nil {
		return fmt.Errorf("%w: %v", err, head.Key)
	}
	return nil
}

// take takes moves in. What waits in a head never comes to more than a figure may be, so that it can be added to the figures
// behind it. Errors: TotalOverflow.
func (x *running) take(delta view.Days) error {
	for _, m := range delta.Moves() {
		x.latest.Add(m)
		x.last = max(x.last, int64(m.Effective))
	}
	sums := event.Cells{}
	for _, m := range x.latest.Moves() {
		if !view.Put(sums, event.Cell{Measure: m.Measure, Key: m.Key, Currency: m.Currency}, m.Amount) {
			return TotalOverflow{m.Measure}
		}
	}
	return nil
}

// What a head, and a month's item, may hold.
const (
	leastHead  = 1024              // bytes: a write of fewer costs as much
	headGrows  = 8                 // times that: a reading of today costs two units a shard for it at most
	monthGrows = 2                 // times that, before the fullest of a month's days stand apart
	mostSmall  = 1_000_000_000_000 // minor units of a move that may wait; a larger one is held to the figures that it changes at once
)

func (s Store) mostLatest() int { return headGrows * cmp.Or(s.Head, leastHead) }
func (s Store) mostPeriod() int { return monthGrows * cmp.Or(s.Head, leastHead) }

// full reports that the latest moves are to leave the head: when there is no room, and as soon as one more write of the larger
// head would raise what a write has cost on average since they last left it.
func (x running) full() bool {
	size := x.headItem(x.latest, x.head.Int(headRows), false).Size()
	periods, months, large := map[calendar.Month]bool{}, map[calendar.Month]bool{}, false
	for day, cells := range x.latest {
		periods[day.Month()] = true
		for c, amount := range cells {
			months[view.MonthOf(c.Key)] = true
			large = large || tooLarge(amount)
		}
	}
	switch {
	case large || size > x.most:
		return true
	case size <= leastHead:
		return false
	}
	leaving := 2 * int64(len(periods)+len(months))
	return extraUnits(size)*(x.head.Int(headWrites)+1) >= leaving+x.head.Int(headExtra)
}

func tooLarge(amount money.Minor) bool { return amount > mostSmall || amount < -mostSmall }

// extraUnits is what a write of a head costs above the least.
func extraUnits(size int) int64 { return 2 * (table.KB(size) - 1) }

// headItem is the next head: with the moves that stay in it, so many items of key months behind it, and whether moves left it.
func (x running) headItem(stay view.Days, rows int64, left bool) table.Item {
	it := table.Item{Key: keys.Total(x.tenant, x.version, x.shard), Attrs: map[string]any{"rev": x.revision + 1, lastDay: x.last, headRows: rows}}
	if len(stay) > 0 {
		it.Attrs["x"] = packDays(stay)
	}
	if !left {
		it.Attrs[headWrites], it.Attrs[headExtra] = x.head.Int(headWrites)+1, x.head.Int(headExtra)
		it.Attrs[headExtra] = x.head.Int(headExtra) + extraUnits(it.Size())
	}
	return it
}

func (x running) headWrite(stay view.Days, rows int64, left bool) table.Write {
	cond := table.Absent()
	if x.revision > 0 {
		cond = table.Eq("rev", x.revision)
	}
	return table.Put(x.headItem(stay, rows, left), cond, TotalMoved).Over(x.head)
}
