package store

import (
	"cmp"
	"context"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/view"
)

// posting is how moves leave a head: those that are chosen go to the figures of their key months and to the days of their
// months, the others stay.
type posting struct {
	running
	room    int // how many items may be written beside the head
	months  map[calendar.Month]*keyMonth
	periods map[calendar.Month]*period
	apart   map[calendar.Date]*keyMonth
}

// post are the writes with which the latest moves leave the head, as many of them as there is room for.
// Errors: TotalOverflow.
func (s Store) post(ctx context.Context, x running, room int) ([]table.Write, error) {
	p := &posting{running: x, room: room, months: map[calendar.Month]*keyMonth{}, periods: map[calendar.Month]*period{}, apart: map[calendar.Date]*keyMonth{}}
	moves := x.latest.Moves()
	slices.SortStableFunc(moves, func(a, b event.Move) int { // the large ones first: they may not wait
		return cmp.Compare(order(a), order(b))
	})
	if err := p.read(ctx, s, p.choose(moves)); err != nil {
		return nil, err
	}
	chosen, stay := p.fitting(moves)
	if err := p.readApart(ctx, s); err != nil {
		return nil, err
	}
	for _, m := range chosen {
		if err := p.land(m); err != nil {
			return nil, err
		}
	}
	if err := p.spread(s.mostPeriod()); err != nil {
		return nil, err
	}
	return p.writes(stay, len(chosen) > 0), nil
}

func order(m event.Move) int {
	if tooLarge(m.Amount) {
		return 0
	}
	return 1
}

// choose names the items that moves may go to before it is known which days stand apart: the first that there is room for.
func (p *posting) choose(moves []event.Move) []table.Key {
	var list []table.Key
	for _, m := range moves {
		month, in := view.MonthOf(m.Key), m.Effective.Month()
		need := 0
		if p.months[month] == nil {
			need++
		}
		if p.periods[in] == nil {
			need++
		}
		if need == 0 || len(list)+need > p.room {
			continue
		}
		if p.months[month] == nil {
			p.months[month] = &keyMonth{key: keys.TotalKeys(p.tenant, p.version, p.shard, monthKey(month))}
			list = append(list, p.months[month].key)
		}
		if p.periods[in] == nil {
			p.periods[in] = &period{key: keys.TotalPeriod(p.tenant, p.version, p.shard, in.String())}
			list = append(list, p.periods[in].key)
		}
	}
	return list
}

// read reads those items.
func (p *posting) read(ctx context.Context, s Store, list []table.Key) error {
	found, err := p.items(ctx, s, list)
	if err != nil {
		return err
	}
	for _, m := range p.months {
		if err := m.open(found[m.key]); err != nil {
			return err
		}
	}
	for _, m := range p.periods {
		if err := m.open(found[m.key]); err != nil {
			return err
		}
	}
	return nil
}

func (p *posting) items(ctx context.Context, s Store, list []table.Key) (map[table.Key]table.Item, error) {
	found := map[table.Key]table.Item{}
	if len(list) == 0 {
		return found, nil
	}
	items, err := s.T.BatchGet(ctx, list, true)
	for _, it := range items {
		found[it.Key] = it
	}
	return found, err
}

// fitting tells the moves that leave from those that stay: so many that all items that they change can be written.
func (p *posting) fitting(moves []event.Move) (chosen []event.Move, stay view.Days) {
	stay = view.Days{}
	months, periods := map[calendar.Month]bool{}, map[calendar.Month]bool{}
	for _, m := range moves {
		month, in := view.MonthOf(m.Key), m.Effective.Month()
		if p.months[month] == nil || p.periods[in] == nil {
			stay.Add(m)
			continue
		}
		need, apart := 0, p.periods[in].isApart(m.Effective) && p.apart[m.Effective] == nil
		for _, more := range []bool{!months[month], !periods[in], apart} {
			if more {
				need++
			}
		}
		if len(months)+len(periods)+len(p.apart)+need > p.room {
			stay.Add(m)
			continue
		}
		months[month], periods[in] = true, true
		if apart {
			p.apart[m.Effective] = &keyMonth{key: keys.TotalApart(p.tenant, p.version, p.shard, m.Effective.String())}
		}
		chosen = append(chosen, m)
	}
	for month := range p.months {
		if !months[month] {
			delete(p.months, month)
		}
	}
	for in := range p.periods {
		if !periods[in] {
			delete(p.periods, in)
		}
	}
	return chosen, stay
}

// readApart reads the days that stand apart and get moves.
func (p *posting) readApart(ctx context.Context, s Store) error {
	list := make([]table.Key, 0, len(p.apart))
	for _, d := range p.apart {
		list = append(list, d.key)
	}
	slices.SortFunc(list, func(a, b table.Key) int { return cmp.Compare(a.SK, b.SK) })
	found, err := p.items(ctx, s, list)
	if err != nil {
		return err
	}
	for _, d := range p.apart {
		if err := d.open(found[d.key]); err != nil {
			return err
		}
	}
	return nil
}

// land adds a move to the figures of its key month and to its day. Errors: TotalOverflow.
func (p *posting) land(m event.Move) error {
	c := event.Cell{Measure: m.Measure, Key: m.Key, Currency: m.Currency}
	in := p.periods[m.Effective.Month()]
	fits := view.Put(p.months[view.MonthOf(m.Key)].cells, c, m.Amount)
	if d := p.apart[m.Effective]; d != nil {
		fits = fits && view.Put(d.cells, c, m.Amount) && view.Put(in.sum, c, m.Amount)
	} else if _, sound := view.Sum(in.days[m.Effective][c], m.Amount); sound {
		in.days.Add(m)
	} else {
		fits = false
	}
	if !fits {
		return TotalOverflow{m.Measure}
	}
	return nil
}

// spread lets the fullest days of months that have too many moves stand apart, as far as there is room: never the latest,
// which most moves go to, unless it is the only one. Errors: TotalOverflow.
func (p *posting) spread(most int) error {
	for _, month := range sortedKeys(p.periods) {
		in := p.periods[month]
		for len(in.days) > 0 && in.write(0).Item.Size() > most && len(p.months)+len(p.periods)+len(p.apart) < p.room {
			day := in.fullest()
			d := &keyMonth{key: keys.TotalApart(p.tenant, p.version, p.shard, day.String()), cells: in.days[day]}
			for c, amount := range d.cells {
				if !view.Put(in.sum, c, amount) {
					return TotalOverflow{c.Measure}
				}
			}
			delete(in.days, day)
			in.mask |= dayBit(day)
			p.apart[day] = d
		}
	}
	return nil
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// writes are the head with what stays in it, and every item that was chosen.
func (p *posting) writes(stay view.Days, left bool) []table.Write {
	rows, revision := p.head.Int(headRows), p.revision+1
	ws := []table.Write{{}}
	for _, month := range sortedKeys(p.months) {
		m := p.months[month]
		switch {
		case len(m.cells) > 0:
			if !m.item.Exists() {
				rows++
			}
			ws = append(ws, m.write(revision))
		case m.item.Exists():
			rows--
			ws = append(ws, table.Delete(m.key, asRead(m.item), TotalMoved).Over(m.item))
		}
	}
	for _, month := range sortedKeys(p.periods) {
		ws = append(ws, p.periods[month].write(revision))
	}
	for _, day := range sortedKeys(p.apart) {
		ws = append(ws, p.apart[day].write(revision))
	}
	ws[0] = p.headWrite(stay, rows, left)
	return ws
}
