package imports

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
// of a gapless one they are taken by the transaction of the group, so that a group has documents of one period of it.
type numbers struct {
	fast    map[store.Counter]span
	counter store.Counter // of the group's gapless numbers
	gapless span          // from the number before the group's first to its last
}

// span is a range of numbers: those behind last up to most.
type span struct{ last, most int64 }

// atOnce is how many numbers of a fast series are taken at once.
const atOnce = 20

// itemsOfNumbers is for how many items of numbers a group leaves room.
const itemsOfNumbers = 1

func newNumbers() *numbers { return &numbers{fast: map[store.Counter]span{}} }

// counterOf is the series of receipts, and its counter on a day. Errors: no_series.
func (s *session) counterOf(on calendar.Date) (settings.Series, store.Counter, error) {
	series, found := s.settings.Series[id.Receipt]
	if !found || !series.Active {
		return series, store.Counter{}, noSeries
	}
	return series, store.Counter{Tenant: s.chain.Tenant, Kind: id.Receipt, Series: series.Code, Period: series.PeriodKey(on)}, nil
}

// other reports that the group has gapless numbers of another counter.
func (n *numbers) other(c store.Counter) bool { return n.gapless != (span{}) && n.counter != c }

// take is the next number of a document of a day; give gives it back where the document does not come about.
func (n *numbers) take(ctx context.Context, s *session, on calendar.Date) (number string, give func(), err error) {
	series, c, err := s.counterOf(on)
	if err != nil {
		return "", nil, err
	}
	if series.Mode == settings.Fast {
		x := n.fast[c]
		if x.last == x.most {
			if x.most, err = s.Store.FastNumbers(ctx, c, atOnce); err != nil {
				return "", nil, err
			}
			x.last = x.most - atOnce
		}
		n.fast[c] = span{x.last + 1, x.most}
		number, err = series.Format(x.last+1, on)
		return number, func() { n.fast[c] = x }, err
	}
	before := n.gapless
	if before == (span{}) {
		read, err := s.Store.CounterNow(ctx, c)
		if err != nil {
			return "", nil, err
		}
		n.counter, n.gapless = c, span{read.Last, read.Last}
	}
	n.gapless.most++
	number, err = series.Format(n.gapless.most, on)
	return number, func() { n.gapless = before }, err
}

// writes are what the group's transaction takes of a gapless series. The next group begins anew.
func (n *numbers) writes() []table.Write {
	if n.gapless == (span{}) {
		return nil
	}
	c, to := n.counter, n.gapless.most
	c.Last, n.gapless = n.gapless.last, span{}
	return []table.Write{c.Advance(to)}
}

// noSeries: receipts have no series to take their numbers from.
var noSeries = fault.NewConflict("no_series", "There is no active number series for receipts: set one in the settings, or give the receipts numbers.")
