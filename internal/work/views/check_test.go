package views_test

import (
	"context"

	"fmt"
	"maps"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// events are all events of a customer.
func (o *office) events(c id.Customer) []event.Event {
	o.t.Helper()
	list, err := o.store.EventsAfter(context.Background(), o.chain(c), 0, 100_000)
	if err != nil {
		o.t.Fatal(err)
	}
	return list
}

// asOf is the sum of moves by the test's own hand.
func asOf(events []event.Event, day calendar.Date) event.Cells {
	out := event.Cells{}
	for _, e := range events {
		for _, m := range e.Moves {
			if day == 0 || m.Effective <= day {
				out.Add(m, 1)
			}
		}
	}
	return out
}

// check compares views, totals, orders and statuses of a version with what the events say, now and as of some days.
func (o *office) check(version int) {
	o.t.Helper()
	ctx := context.Background()
	days := []calendar.Date{0, o.today(), o.today().AddDays(-o.rnd.IntN(60)), o.today().AddDays(-o.rnd.IntN(200)), o.today().Month().First() - 1}
	slices.Sort(days)
	days = slices.Compact(days)
	sums := map[calendar.Date]event.Cells{}
	for _, d := range days {
		sums[d] = event.Cells{}
	}
	for _, c := range o.customers {
		events := o.events(c)
		v, err := o.store.View(ctx, o.chain(c), version)
		if err != nil {
			o.t.Fatal(err)
		}
		if v.Position != int64(len(events)) || v.Part != 0 || v.Stuck.At != 0 {
			o.t.Fatalf("%s is at %d (part %d) of %d, stuck %v", c, v.Position, v.Part, len(events), v.Stuck)
		}
		for _, d := range days {
			want := asOf(events, d)
			got := v.Cells
			if d != 0 {
				if got, err = o.store.At(ctx, v, d); err != nil {
					o.t.Fatal(err)
				}
			}
			if !maps.Equal(got, want) {
				o.t.Fatalf("%s as of %q: %s", c, d, difference(got, want))
			}
			for k, amount := range want {
				if sums[d][k] += amount; sums[d][k] == 0 {
					delete(sums[d], k)
				}
			}
		}
		o.statuses(c, events)
	}
	for _, d := range days {
		got, err := o.store.Totals(ctx, o.tenant, version, "due", "doc", "crd", "inv", "rec")
		if d != 0 {
			got, err = o.store.TotalsAsOf(ctx, o.tenant, version, d, "due", "doc", "crd", "inv", "rec")
		}
		if err != nil || !maps.Equal(got.Cells, sums[d]) {
			o.t.Fatalf("totals as of %q: %s (%v)", d, difference(got.Cells, sums[d]), err)
		}
	}
}

// statuses holds every header to what the last event says that lists show of it.
func (o *office) statuses(c id.Customer, events []event.Event) {
	o.t.Helper()
	last := map[id.Document]event.Listed{}
	for _, e := range events {
		for _, l := range e.Listed {
			last[l.Document] = l
		}
	}
	o.tb.Scan("T#"+string(o.tenant)+"#C#"+c.Home()+"#", func(it table.Item) bool {
		if _, home, kind, own, ok := keys.ParseDocument(it.Key); ok {
			doc := id.Document(kind + "_" + home + own)
			if l := last[doc]; it.Str("st") != l.Status || it.Int("op") != int64(l.Open) {
				o.t.Errorf("%s is listed as %s with %d open, want %s with %d", doc, it.Str("st"), it.Int("op"), l.Status, l.Open)
			}
		}
		return true
	})
}

// difference tells where two differ.
func difference(got, want event.Cells) string {
	var out []string
	for c := range got {
		if got[c] != want[c] {
			out = append(out, fmt.Sprintf("%v %d want %d", c, got[c], want[c]))
		}
	}
	for c := range want {
		if _, both := got[c]; !both {
			out = append(out, fmt.Sprintf("%v none want %d", c, want[c]))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
