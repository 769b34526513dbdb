package api

import (
	"context"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/settings"
	"customercenter/internal/store"
)

// Numbering is the series of a document on the day of the document.
type Numbering struct {
	kind   id.Kind
	series settings.Series
	on     calendar.Date
}

// Numbering is the tenant's active series of a kind of document.
func (c *Call) Numbering(book store.Book, kind id.Kind, on calendar.Date) (*Numbering, error) {
	series, found := book.Series[kind]
	if !found || !series.Active {
		return nil, fault.NewConflict("no_series", "There is no active number series for this kind of document; set one in the settings.")
	}
	return &Numbering{kind, series, on}, nil
}

func (n *Numbering) text(number int64) (string, error) { return n.series.Format(number, n.on) }

// number is the document's number: taken at once in a fast series, or to be taken by the transaction in a gapless one.
func (c *Call) number(ctx context.Context, n *Numbering) (string, *store.Counter, error) {
	if n == nil {
		return "", nil, nil
	}
	counter := store.Counter{Tenant: c.Actor.Tenant, Kind: n.kind, Series: n.series.Code, Period: n.series.PeriodKey(n.on)}
	if n.series.Mode == settings.Fast {
		last, err := c.Store.FastNumber(ctx, counter)
		if err != nil {
			return "", nil, err
		}
		text, err := n.text(last)
		return text, nil, err
	}
	counter, err := c.Books.counter(ctx, c.Store, counter)
	if err != nil {
		return "", nil, err
	}
	text, err := n.text(counter.Take())
	return text, &counter, err
}
