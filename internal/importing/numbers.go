package importing

import (
	"context"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// numbers are those that receipts without one get, from the tenant's own series. A fast series gives some at once, beforehand;
// of a gapless one they are taken by the transaction of the group.
type numbers struct {
	fast    map[store.Counter]span
	gapless map[store.Counter]span // of the group: from the number before the first to the last
}

// span is a range of numbers: those behind last up to most.
type span struct{ last, most int64 }

// atOnce is how many numbers of a fast series are taken at once.
const atOnce = 20

func newNumbers() *numbers {
	return &numbers{fast: map[store.Counter]span{}, gapless: map[store.Counter]span{}}
}

// take is the next number of a document of a day. Errors: no_series.
func (n *numbers) take(ctx context.Context, s *session, on calendar.Date) (string, error) {
	series, found := s.book.Series[id.Receipt]
	if !found || !series.Active {
		return "", noSeries
	}
	c := store.Counter{Tenant: s.chain.Tenant, Kind: id.Receipt, Series: series.Code, Period: series.PeriodKey(on)}
	if series.Mode == settings.Fast {
		x := n.fast[c]
		if x.last == x.most {
			most, err := s.Store.FastNumbers(ctx, c, atOnce)
			if err != nil {
				return "", err
			}
			x = span{most - atOnce, most}
		}
		x.last++
		n.fast[c] = x
		return series.Format(x.last, on)
	}
	x, begun := n.gapless[c]
	if !begun {
		read, err := s.Store.CounterNow(ctx, c)
		if err != nil {
			return "", err
		}
		x = span{read.Last, read.Last}
	}
	x.most++
	n.gapless[c] = x
	return series.Format(x.most, on)
}

// items is for how many items of its own a group leaves room.
func (n *numbers) items() int { return 2 }

// writes are what the group's transaction takes of gapless series.
func (n *numbers) writes() []table.Write {
	var ws []table.Write
	for c, x := range n.gapless {
		c.Last = x.last
		ws = append(ws, c.Advance(x.most))
	}
	clear(n.gapless)
	return ws
}

// noSeries: receipts have no series to take their numbers from.
var noSeries = fault.NewConflict("no_series", "There is no active number series for receipts: set one in the settings, or give the receipts numbers.")
