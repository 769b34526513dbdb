package command

import (
	"context"
	"errors"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Number asks for a document's number: of the tenant's active series of that kind, on the document's day. The zero Number asks for
// none.
type Number struct {
	Kind id.Kind
	On   calendar.Date
}

// taking is a number that a document may get: taken already in a fast series, or to be taken by the transaction in a gapless one,
// which then has a counter.
type taking struct {
	text    string
	series  settings.Series
	on      calendar.Date
	counter *store.Counter
}

// number is the document's number. Errors: no_series, and those of the series' shape.
func (c *Call) number(ctx context.Context, book store.Book, n Number) (taking, error) {
	if n == (Number{}) {
		return taking{}, nil
	}
	series, found := book.Series[n.Kind]
	if !found || !series.Active {
		return taking{}, fault.NewConflict("no_series", "There is no active number series for this kind of document; set one in the settings.")
	}
	t := taking{series: series, on: n.On}
	counter := store.Counter{Tenant: c.Actor.Tenant, Kind: n.Kind, Series: series.Code, Period: series.PeriodKey(n.On)}
	if series.Mode == settings.Fast {
		last, err := c.Store.FastNumber(ctx, counter)
		if err != nil {
			return t, err
		}
		t.text, err = series.Format(last, n.On)
		return t, err
	}
	counter, err := c.Books.counter(ctx, c.Store, counter)
	if err != nil {
		return t, err
	}
	t.counter = &counter
	return t.take()
}

// take writes the counter's next number as the document's.
func (t taking) take() (taking, error) {
	var err error
	t.text, err = t.series.Format(t.counter.Take(), t.on)
	return t, err
}

// lost reports that the number was taken by somebody else, and whether nothing else stood in the way; what stands there now gives
// the next one.
func (t taking) lost(err error) (next taking, taken, only bool) {
	var canceled table.Canceled
	if t.counter == nil || !errors.As(err, &canceled) {
		return t, false, false
	}
	for _, f := range canceled.Failed {
		if errors.Is(f.Else, store.NumberTaken) {
			moved := t.counter.Moved(f.Old)
			t.counter = &moved
			return t, true, len(canceled.Failed) == 1
		}
	}
	return t, false, false
}
