package cost

import (
	"context"
	"fmt"
	"io"
	"time"

	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/work/views"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// life is the business of a company: customers with an invoice a month each, every fourth disputed, all paid some weeks later.
type life struct {
	office
	customers []string
	bells     []table.Key
	later     map[int][]func(context.Context) error // what is done on a later day
	on        func(day int) string                  // how a day is dated
	events    int64
	feed      *memory.Table
	table     *places
	cost      *table.Units
}

// Projections measures what projecting the business of so many days costs in write units, and prints where they go: each event
// by itself, a day's events together, and as an import that takes in one customer after the other when all is over.
func Projections(ctx context.Context, w io.Writer, customers, days int) ([]Row, error) {
	var rows []Row
	for _, x := range []struct {
		name string
		work func(l *life, ctx context.Context) error
		most int64
	}{
		{"project business, each event by itself", func(l *life, ctx context.Context) error { return l.live(ctx, days, true) }, 8},
		{"project business, a day's in a batch", func(l *life, ctx context.Context) error { return l.live(ctx, days, false) }, 6},
		{"project an import, 100 events a batch", func(l *life, ctx context.Context) error { return l.takeIn(ctx, days) }, 3},
	} {
		l, err := born(ctx, customers, days)
		if err == nil {
			err = x.work(l, ctx)
		}
		if err != nil {
			return nil, err
		}
		printPlaces(w, x.name, l.table.units, l.events)
		r := row(x.name, l.cost)
		r.MostW = x.most * l.events
		rows = append(rows, r)
	}
	return rows, nil
}

// born is a company with customers that have views, as of the first day.
func born(ctx context.Context, customers, days int) (*life, error) {
	feed := memory.New(memory.Options{Feed: true})
	p := &places{Table: feed, units: map[string]int64{}}
	o, err := open(ctx, p)
	if err != nil {
		return nil, err
	}
	l := &life{office: o, later: map[int][]func(context.Context) error{}, feed: feed, table: p, cost: &table.Units{}}
	l.Set(day.AddDate(0, 0, -days))
	for i := range customers {
		c, err := l.customer(ctx, fmt.Sprintf("Customer %04d", i))
		if err != nil {
			return nil, err
		}
		l.customers = append(l.customers, c)
	}
	l.hear()
	if err := l.hand(ctx); err != nil {
		return nil, err
	}
	l.events, p.units = 0, map[string]int64{}
	l.cost = &table.Units{}
	return l, nil
}

// live does each day's business on its day, and projects each event at once or all of them in the evening.
func (l *life) live(ctx context.Context, days int, each bool) error {
	l.on = func(int) string { return "" } // today
	for today := range days {
		l.Set(day.AddDate(0, 0, today-days))
		for i := range l.customers {
			l.bills(i, today)
		}
		for _, do := range l.later[today] {
			if err := l.carry(ctx, do); err != nil {
				return err
			}
			if each {
				if err := l.hand(ctx); err != nil {
					return err
				}
			}
		}
		if err := l.hand(ctx); err != nil {
			return err
		}
	}
	return nil
}

// takeIn does all business on one day, dated back, customer by customer, and projects it whenever a batch of it was heard.
func (l *life) takeIn(ctx context.Context, days int) error {
	l.Set(day)
	l.on = func(when int) string { return day.AddDate(0, 0, when-days).Format(time.DateOnly) }
	for i := range l.customers {
		l.later = map[int][]func(context.Context) error{}
		for today := range days {
			l.bills(i, today)
			for _, do := range l.later[today] {
				if err := l.carry(ctx, do); err != nil {
					return err
				}
			}
		}
		for len(l.bells) >= most {
			if err := l.batch(ctx, most); err != nil {
				return err
			}
		}
	}
	return l.hand(ctx)
}

// bills has a customer billed on a day, if it is the day for it; the invoice is disputed and paid on later days.
func (l *life) bills(i, today int) {
	if (today+i*13)%30 != 0 {
		return
	}
	customer, disputed, paid := l.customers[i], today+9, today+14+(i*7+today*3)%25
	at := func(when int, do func(context.Context) error) { l.later[when] = append(l.later[when], do) }
	at(today, func(ctx context.Context) error {
		a, err := l.invoice(ctx, customer, "n30", 1, l.on(today), true)
		doc := a.Str("id")
		if (i+today)%4 == 0 {
			at(disputed, l.calls("disputes.open", map[string]any{"invoice": doc, "amount": "10.00", "reason": "late"}, "openedOn", disputed))
		}
		at(paid, l.calls("receipts.record", map[string]any{"customer": customer, "amount": "119.76", "currency": "EUR", "method": "bankTransfer",
			"apply": map[string]any{"mode": "explicit", "items": []any{map[string]any{"invoice": doc}}}}, "receivedOn", paid))
		return err
	})
}

// calls is a call of an operation on a day.
func (l *life) calls(op string, body map[string]any, dated string, when int) func(context.Context) error {
	return func(ctx context.Context) error {
		if on := l.on(when); on != "" {
			body[dated] = on
		}
		_, err := l.do(ctx, world.Call{Op: op, Body: body})
		return err
	}
}

// carry does something that is not counted, and hears of it.
func (l *life) carry(ctx context.Context, do func(context.Context) error) error {
	l.table.idle = true
	defer func() { l.table.idle = false }()
	err := do(ctx)
	l.hear()
	return err
}

func (l *life) hear() {
	for _, c := range l.feed.Drain(0) {
		if _, _, _, ok := keys.ParseEvent(c.Key); ok && c.Kind == memory.Insert {
			l.bells = append(l.bells, c.Key)
			l.events++
		}
	}
}

// most is how many records the stream gives at once.
const most = 100

// hand gives the projector what was heard.
func (l *life) hand(ctx context.Context) error {
	for len(l.bells) > 0 {
		if err := l.batch(ctx, min(most, len(l.bells))); err != nil {
			return err
		}
	}
	return nil
}

func (l *life) batch(ctx context.Context, n int) error {
	u, err := counted(ctx, func(ctx context.Context) error {
		again, err := views.Consumer(l.Deps).Consume(ctx, l.bells[:n])
		if err == nil && again >= 0 {
			err = fmt.Errorf("record %d again", again)
		}
		return err
	})
	l.bells = l.bells[n:]
	l.cost.Writes.Add(u.Writes.Load())
	l.cost.HalfReads.Add(u.HalfReads.Load())
	l.cost.RoundTrips.Add(u.RoundTrips.Load())
	return err
}
