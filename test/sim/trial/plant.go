package trial

import (
	"context"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/test/sim/people"
	"customercenter/test/sim/world"
)

// plant writes an event of a format that this release does not know yet into one customer's chain, as a newer release would,
// or lets one event be missing, as no release would: from then on its view cannot go on, and everybody else's must.
func plant(w *world.World, r *rand.Rand, companies []*people.Company) error {
	c := companies[r.IntN(len(companies))]
	if len(c.Debtors) == 0 {
		return nil
	}
	d := c.Debtors[r.IntN(len(c.Debtors))]
	if d.Mailed { // its invoices could not be drawn any more
		return nil
	}
	ctx := context.Background()
	account, err := w.Table.Get(ctx, keys.Account(c.Tenant, d.ID.Home()), true)
	if err != nil {
		return err
	}
	last, err := w.Table.Get(ctx, keys.Event(c.Tenant, d.ID.Home(), account.Int("seq")), true)
	if err != nil {
		return err
	}
	var head struct{ Day calendar.Date }
	if err := json.Unmarshal([]byte(account.Str("j")), &head); err != nil {
		return err
	}
	seq := account.Int("seq") + 1
	sealed, err := event.Seal(event.Event{Tenant: c.Tenant, Customer: d.ID, Seq: seq, Version: 99, Type: "fromTomorrow", Recorded: w.Sched.Now(),
		Day: max(head.Day, c.Today(w.Sched.Now())), Actor: "system:tomorrow"}, last.Bytes("h"), nil, w.Bytes)
	if err != nil {
		return err
	}
	next := account.Clone()
	next.Attrs = maps.Clone(next.Attrs)
	next.Attrs["seq"], next.Attrs["head"] = seq, sealed.H
	next.Index[2] = keys.Moved(c.Tenant, calendar.On(w.Sched.Now(), time.UTC).String(), store.ShardOf(d.ID), d.ID.Home())
	ws := []table.Write{table.Put(next, table.Eq("seq", seq-1), nil)}
	if r.IntN(2) == 0 {
		ws = append(ws, table.Put(table.Item{Key: keys.Event(c.Tenant, d.ID.Home(), seq), Attrs: map[string]any{"b": sealed.Body, "c": sealed.C, "h": sealed.H}}, table.Absent(), nil))
	}
	w.Note("plants event %d of %s, and writes it: %t", seq, d.ID, len(ws) == 2)
	err = w.Table.Transact(ctx, ws)
	w.Committed(ctx)
	d.Strange = true
	if err == nil && len(ws) == 1 {
		w.Skip(store.Chain{Tenant: c.Tenant, Customer: d.ID})
	}
	return err
}
