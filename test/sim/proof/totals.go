package proof

import (
	"maps"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// shard is what a shard's totals are to be, and what its items say they are.
type shard struct {
	want, shown      event.Cells                   // as it is
	wantDays         map[calendar.Date]event.Cells // by the day on which moves took effect
	days             map[calendar.Date]event.Cells
	sums, apart      map[calendar.Month]event.Cells // of the days that stand apart, as their months say and as they are
	marked, standing map[calendar.Date]bool         // days that stand apart, likewise
	rows             int64
	head             table.Item
}

func newShard() *shard {
	return &shard{want: event.Cells{}, shown: event.Cells{}, wantDays: map[calendar.Date]event.Cells{}, days: map[calendar.Date]event.Cells{},
		sums: map[calendar.Month]event.Cells{}, apart: map[calendar.Month]event.Cells{}, marked: map[calendar.Date]bool{}, standing: map[calendar.Date]bool{}}
}

// plus adds cells to those under a name.
func plus[K comparable](to map[K]event.Cells, name K, cells event.Cells) {
	if to[name] == nil {
		to[name] = event.Cells{}
	}
	for k, amount := range cells {
		to[name].Add(event.Move{Measure: k.Measure, Key: k.Key, Currency: k.Currency, Amount: amount}, 1)
	}
}

// totals checks that a tenant's totals are the sum of its customers' views, in every shard and of every day, at any moment. It
// answers how many days stand apart.
func (s *Stored) totals(t id.Tenant, e *errs) (apart int) {
	shards := map[string]*shard{}
	of := func(pk string) *shard {
		if shards[pk] == nil {
			shards[pk] = newShard()
		}
		return shards[pk]
	}
	for _, h := range s.Homes {
		if h.Chain.Tenant == t {
			x := of(keys.TotalsPartition(t, fold, store.ShardOf(h.Chain.Customer)))
			for _, m := range h.viewed() {
				x.want.Add(m, 1)
				plus(x.wantDays, m.Effective, event.Cells{event.Cell{Measure: m.Measure, Key: m.Key, Currency: m.Currency}: m.Amount})
			}
		}
	}
	for _, it := range s.Totals[t] {
		if it.SK == "H" {
			of(it.PK).head = it
		}
	}
	for _, it := range s.Totals[t] {
		of(it.PK).take(it, e)
	}
	for _, pk := range slices.Sorted(maps.Keys(shards)) {
		shards[pk].check(pk, e)
		apart += len(shards[pk].standing)
	}
	return apart
}

// take takes over what an item says.
func (x *shard) take(it table.Item, e *errs) {
	if it.Int("rev") > x.head.Int("rev") {
		e.add("%s %s: newer than its head", it.PK, it.SK)
	}
	_, _, _, month, isMonth := keys.ParseTotalPeriod(it.Key)
	_, _, _, key, isKey := keys.ParseTotalKeys(it.Key)
	_, _, _, day, isDay := keys.ParseTotalApart(it.Key)
	switch {
	case it.SK == "H":
		for on, cells := range daysOf(it, e) {
			plus(x.days, on, cells)
			x.shows(cells)
		}
	case isMonth:
		x.month(month, it, e)
	case isKey:
		x.keyMonth(key, it, e)
	case isDay:
		x.day(day, it, e)
	default:
		e.add("%s %s: no item of totals", it.PK, it.SK)
	}
}

func (x *shard) shows(cells event.Cells) {
	for k, amount := range cells {
		x.shown.Add(event.Move{Measure: k.Measure, Key: k.Key, Currency: k.Currency, Amount: amount}, 1)
	}
}

// keyMonth takes over the figures of a key month.
func (x *shard) keyMonth(name string, it table.Item, e *errs) {
	cells := cellsOf(it, e)
	x.rows++
	x.shows(cells)
	for k := range cells {
		month := "none"
		if k.Key != 0 {
			month = k.Key.Month().String()
		}
		if month != name {
			e.add("%s %s: it has %v", it.PK, it.SK, k)
		}
	}
}

// day takes over the moves of a day that stands apart.
func (x *shard) day(name string, it table.Item, e *errs) {
	day, err := calendar.Parse(name)
	if err != nil {
		e.add("%s %s: %w", it.PK, it.SK, err)
	}
	cells := cellsOf(it, e)
	x.standing[day] = true
	plus(x.days, day, cells)
	plus(x.apart, day.Month(), cells)
}

// cellsOf are the packed cells of an item.
func cellsOf(it table.Item, e *errs) event.Cells {
	cells := event.Cells{}
	if err := unpack(it.Bytes("x"), cells); err != nil {
		e.add("%s %s: %w", it.PK, it.SK, err)
	}
	return cells
}

// month takes over a month's item: its days, and what it says of those that stand apart.
func (x *shard) month(name string, it table.Item, e *errs) {
	first, err := calendar.Parse(name + "-01")
	if err != nil {
		e.add("%s %s: %w", it.PK, it.SK, err)
		return
	}
	for day, cells := range daysOf(it, e) {
		plus(x.days, day, cells)
		if it.Int("a")&(1<<(day-first)) != 0 || day.Month() != first.Month() {
			e.add("%s %s: it has %s", it.PK, it.SK, day)
		}
	}
	sum := event.Cells{}
	if err := unpack(it.Bytes("s"), sum); err != nil {
		e.add("%s %s: %w", it.PK, it.SK, err)
	}
	plus(x.sums, first.Month(), sum)
	for day := first; day.Month() == first.Month(); day++ {
		if it.Int("a")&(1<<(day-first)) != 0 {
			x.marked[day] = true
		}
	}
}

// daysOf are the packed moves of an item.
func daysOf(it table.Item, e *errs) map[calendar.Date]event.Cells {
	days, err := unpackDays(it.Bytes("x"))
	if err != nil {
		e.add("%s %s: %w", it.PK, it.SK, err)
	}
	return days
}

// check compares what the items of a shard say with what they are to say.
func (x *shard) check(pk string, e *errs) {
	if n := x.head.Int("n"); n != x.rows {
		e.add("%s: there are %d key months, the head counts %d", pk, x.rows, n)
	}
	if k, is := differ(x.shown, x.want); is {
		e.add("%s: the total is %d of %v, the views come to %d", pk, x.shown[k], k, x.want[k])
	}
	for _, day := range slices.Sorted(maps.Keys(x.wantDays)) {
		if len(x.wantDays[day]) > 0 && x.days[day] == nil {
			e.add("%s: nothing took effect on %s, the views come to %v", pk, day, x.wantDays[day])
		}
	}
	for _, day := range slices.Sorted(maps.Keys(x.days)) {
		if k, is := differ(x.days[day], x.wantDays[day]); is {
			e.add("%s: on %s %d of %v took effect, the views come to %d", pk, day, x.days[day][k], k, x.wantDays[day][k])
		}
	}
	if !maps.Equal(x.marked, x.standing) {
		e.add("%s: the days %v stand apart, their months say %v", pk, slices.Sorted(maps.Keys(x.standing)), slices.Sorted(maps.Keys(x.marked)))
	}
	for _, m := range slices.Sorted(maps.Keys(x.sums)) {
		if k, is := differ(x.sums[m], x.apart[m]); is {
			e.add("%s: %s says %d of %v took effect on days that stand apart, they come to %d", pk, m, x.sums[m][k], k, x.apart[m][k])
		}
	}
}
