package view_test

import (
	"errors"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
	"customercenter/internal/view"

	"pgregory.net/rapid"
)

var (
	first      = calendar.Must("2026-01-01")
	currencies = []money.Currency{"EUR", "JPY", "KWD"}
	measures   = []event.Measure{event.DebitDue, event.DebitDoc, event.Credit, event.Invoiced, event.Received, "new"}
)

// chain draws a customer's events: days of recording that never decrease, moves that never take effect after them, flows
// without a key day.
func chain(t *rapid.T) []event.Event {
	day, at := first, time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
	events := make([]event.Event, rapid.IntRange(0, 25).Draw(t, "events"))
	for i := range events {
		forward := rapid.IntRange(0, 20).Draw(t, "days later")
		day, at = day.AddDays(forward), at.AddDate(0, 0, forward).Add(time.Duration(rapid.IntRange(0, 600).Draw(t, "seconds"))*time.Second)
		events[i] = event.Event{Seq: int64(i + 1), Day: day, Recorded: at, Moves: make([]event.Move, rapid.IntRange(0, 6).Draw(t, "moves"))}
		for j := range events[i].Moves {
			m := event.Move{Measure: rapid.SampledFrom(measures).Draw(t, "measure"), Currency: rapid.SampledFrom(currencies).Draw(t, "currency"),
				Effective: day.AddDays(-rapid.IntRange(0, 90).Draw(t, "days back")), Amount: money.Minor(rapid.Int64Range(-1000, 1000).Draw(t, "amount"))}
			if m.Measure != event.Invoiced && m.Measure != event.Received {
				m.Key = first.AddDays(rapid.IntRange(-60, 120).Draw(t, "key"))
			}
			events[i].Moves[j] = m
		}
	}
	return events
}

// sum adds the moves that pass, by itself.
func sum(events []event.Event, passes func(e event.Event, i int) bool) event.Cells {
	out := map[event.Cell]money.Minor{}
	for _, e := range events {
		for i, m := range e.Moves {
			if passes(e, i) {
				out[event.Cell{Measure: m.Measure, Key: m.Key, Currency: m.Currency}] += m.Amount
			}
		}
	}
	maps.DeleteFunc(out, func(_ event.Cell, a money.Minor) bool { return a == 0 })
	return out
}

func everything(event.Event, int) bool { return true }

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func same(t *rapid.T, what string, got, want event.Cells) {
	if !maps.Equal(got, want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

func TestAViewIsTheSumOfItsEventsHoweverItWasFolded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := chain(t)
		var v view.View
		for v.Position < int64(len(events)) {
			from := max(0, int(v.Position)-rapid.IntRange(0, 3).Draw(t, "again")) // duplicates
			switch next := events[v.Position]; rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				v = must(view.Fold(v, next))
			case 1:
				to := rapid.IntRange(int(v.Position), len(events)).Draw(t, "to")
				v = must(view.Forward(v, events[from:to]))
			default:
				v = must(view.FoldSome(v, next, rapid.IntRange(1, 4).Draw(t, "some")))
			}
			before := events[:v.Position]
			part := sum(before, everything)
			if v.Part > 0 {
				for _, m := range events[v.Position].Moves[:v.Part] {
					part.Add(m, 1)
				}
			}
			same(t, "folded", v.Cells, part)
			if rest := v.Rest(event.Event{Seq: v.Position + 1, Moves: make([]event.Move, 9)}); len(rest) != 9-v.Part {
				t.Fatalf("%d of 9 moves are left, %d are in", len(rest), v.Part)
			}
		}
		if len(events) > 0 && v.Day != events[len(events)-1].Day {
			t.Fatalf("the view is of %s", v.Day)
		}
	})
}

// TestUnwinding unwinds from every kind of view, with events before its suffix and beyond its position in the list.
func TestUnwinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := chain(t)
		p := rapid.IntRange(0, len(events)).Draw(t, "position")
		v := must(view.Forward(view.View{}, events[:p]))
		if p < len(events) && len(events[p].Moves) > 1 && rapid.Bool().Draw(t, "in part") {
			v = must(view.FoldSome(v, events[p], rapid.IntRange(1, len(events[p].Moves)-1).Draw(t, "part")))
		}
		asOf := first.AddDays(rapid.IntRange(-100, 500).Draw(t, "as of"))
		known := first.AddDays(rapid.IntRange(-5, 500).Draw(t, "known on"))
		instant := known.Time().Add(time.Duration(rapid.IntRange(0, 86399).Draw(t, "second")) * time.Second)
		in := func(e event.Event, i int) bool {
			return e.Seq <= v.Position || e.Seq == v.Position+1 && i < v.Part
		}
		same(t, "as of "+asOf.String(), must(view.Unwind(v, events, asOf)),
			sum(events, func(e event.Event, i int) bool { return in(e, i) && e.Moves[i].Effective <= asOf }))
		same(t, "as known on "+known.String(), must(view.UnwindKnownOn(v, events, asOf, known)),
			sum(events, func(e event.Event, i int) bool { return in(e, i) && e.Moves[i].Effective <= asOf && e.Day <= known }))
		same(t, "as known at "+instant.String(), must(view.UnwindKnown(v, events, asOf, instant)),
			sum(events, func(e event.Event, i int) bool {
				return in(e, i) && e.Moves[i].Effective <= asOf && !e.Recorded.After(instant)
			}))

		suffix := slices.IndexFunc(events, func(e event.Event) bool { return e.Day > asOf })
		last := int(v.Position)
		if v.Part > 0 {
			last++
		}
		if from := min(suffix, last) - 1; from >= 0 { // the events since the day and one more are enough
			same(t, "from the suffix", must(view.Unwind(v, events[from:], asOf)), must(view.Unwind(v, events, asOf)))
		}
		if suffix >= 0 && int64(suffix) < v.Position && v.Position > 1 { // one of them less is not
			gone := slices.Delete(slices.Clone(events), suffix, suffix+1)
			var missing view.Missing
			if _, err := view.Unwind(v, gone, asOf); !errors.As(err, &missing) || missing.Seq != int64(suffix+1) {
				t.Fatalf("event %d was not missed: %v", suffix+1, err)
			}
		}
	})
}

func TestAFoldStopsAtTheFirstMissingEvent(t *testing.T) {
	e := func(seq int64) event.Event {
		return event.Event{Seq: seq, Day: first, Moves: []event.Move{{Effective: first, Measure: event.Invoiced, Currency: "EUR", Amount: 1}}}
	}
	v, err := view.Forward(view.View{}, []event.Event{e(1), e(2), e(4), e(5)})
	if want := (view.Missing{Seq: 3}); v.Position != 2 || !errors.Is(err, want) {
		t.Errorf("at %d: %v", v.Position, err)
	}
	w, err := view.Fold(v, e(4))
	if want := (view.Missing{Seq: 3}); w.Position != 2 || !errors.Is(err, want) || !maps.Equal(v.Cells, w.Cells) {
		t.Errorf("at %d: %v", w.Position, err)
	}
	if w, err = view.Fold(v, e(1)); err != nil || w.Position != 2 || !maps.Equal(v.Cells, w.Cells) {
		t.Errorf("an event that was in already: %v, %v", w, err)
	}
	if _, err = view.FoldSome(v, e(4), 1); err == nil {
		t.Error("a part of an event was folded over a gap")
	}
}

func TestWhatFiguresRestOnIsHeld(t *testing.T) {
	move := event.Move{Effective: first, Measure: event.DebitDue, Key: first, Currency: "EUR", Amount: 5}
	v, err := view.Fold(view.View{}, event.Event{Seq: 1, Day: first, Moves: []event.Move{move}})
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range map[string]event.Event{
		"recorded before the last":  {Seq: 2, Day: first - 1},
		"recorded on no day":        {Seq: 2},
		"in effect after recording": {Seq: 2, Day: first, Moves: []event.Move{move, {Effective: first + 1, Measure: "due", Key: first, Currency: "EUR"}}},
		"in effect on no day":       {Seq: 2, Day: first, Moves: []event.Move{{Measure: "due", Key: first, Currency: "EUR"}}},
		"no measure":                {Seq: 2, Day: first, Moves: []event.Move{{Effective: first, Key: first, Currency: "EUR"}}},
		"no currency":               {Seq: 2, Day: first, Moves: []event.Move{{Effective: first, Measure: "due", Key: first}}},
		"too much":                  {Seq: 2, Day: first, Moves: []event.Move{{Effective: first, Measure: "due", Key: first, Currency: "EUR", Amount: math.MaxInt64}}},
		"too much in two":           {Seq: 2, Day: first, Moves: []event.Move{{Effective: first, Measure: "due", Key: first, Currency: "EUR", Amount: math.MaxInt64 / 3}, {Effective: first, Measure: "due", Key: first, Currency: "EUR", Amount: math.MaxInt64 / 3}}},
	} {
		w, err := view.Fold(v, e)
		if !errors.As(err, new(view.Unfit)) || w.Position != 1 || !maps.Equal(v.Cells, w.Cells) {
			t.Errorf("%s: %v at %d", name, err, w.Position)
		}
	}
	if _, err := view.FoldSome(v, event.Event{Seq: 3, Day: first, Moves: []event.Move{move, move}}, 1); !errors.As(err, new(view.Missing)) {
		t.Errorf("a part of an event behind a gap: %v", err)
	}
	v.Part = 2
	if _, err := view.Fold(v, event.Event{Seq: 2, Day: first, Moves: []event.Move{move}}); !errors.As(err, new(view.Unfit)) {
		t.Errorf("an event of which more is in than it has: %v", err)
	}
}

// TestTotals: what is spread over the items of totals adds up to the views, now and as of any day.
func TestTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now, months, days := event.Cells{}, map[calendar.Month]event.Cells{}, map[calendar.Date]event.Cells{}
		var all []event.Event
		views := event.Cells{}
		for range rapid.IntRange(1, 3).Draw(t, "customers") {
			events := chain(t)
			v := must(view.Forward(view.View{}, events))
			view.AddCells(views, v.Cells, 1)
			for _, e := range events {
				for _, d := range view.Spread(e.Moves) {
					to := now
					switch r := d.Row; r.Kind {
					case view.Now:
						for c := range d.Cells {
							if view.MonthOf(c.Key) != r.Month || c.Measure != r.Measure {
								t.Fatalf("%v stands in %v", c, r)
							}
						}
					case view.ByMonth:
						if months[r.Month] == nil {
							months[r.Month] = event.Cells{}
						}
						to = months[r.Month]
					case view.ByDay:
						if days[r.Day] == nil {
							days[r.Day] = event.Cells{}
						}
						to = days[r.Day]
					}
					view.AddCells(to, d.Cells, 1)
				}
			}
			all = append(all, events...)
		}
		same(t, "totals", now, views)
		asOf := first.AddDays(rapid.IntRange(-100, 500).Draw(t, "as of"))
		same(t, "totals as of "+asOf.String(), view.UnwindTotals(now, months, days, asOf),
			sum(all, func(e event.Event, i int) bool { return e.Moves[i].Effective <= asOf }))
	})
}

func TestPlaces(t *testing.T) {
	day := calendar.Must("2026-03-15")
	cells := event.Cells{
		{Measure: event.DebitDue, Key: day - 1, Currency: "EUR"}:   300,
		{Measure: event.DebitDue, Key: day, Currency: "EUR"}:       200,
		{Measure: event.Credit, Key: day - 40, Currency: "EUR"}:    50,
		{Measure: event.DebitDue, Key: day - 90, Currency: "JPY"}:  70,
		{Measure: event.Invoiced, Key: 0, Currency: "KWD"}:         9000,
		{Measure: event.DebitDoc, Key: day - 100, Currency: "EUR"}: 500,
	}
	p, listed := view.PlaceOf(cells, day)
	if want := (view.Place{Balance: 450, Earliest: day - 90, Overdue: 300}); p != want || !listed {
		t.Errorf("%+v", p)
	}
	if p, _ := view.PlaceOf(cells, day+1); p.Overdue != 500 {
		t.Errorf("a day later: %+v", p)
	}
	if p, listed := view.PlaceOf(event.Cells{{Measure: event.Credit, Key: day, Currency: "EUR"}: 5}, day); !listed || p.Balance != -5 || p.Earliest != view.NeverDue {
		t.Errorf("only a credit: %+v", p)
	}
	if _, listed := view.PlaceOf(event.Cells{{Measure: event.Invoiced, Currency: "EUR"}: 5}, day); listed {
		t.Error("nothing open, and still listed")
	}
	f := view.FiguresOf(cells, day)["EUR"]
	if want := (view.Figures{Open: 500, Unapplied: 50, Overdue: 300, Earliest: day - 1}); f != want || f.Balance() != 450 {
		t.Errorf("%+v", f)
	}
}
