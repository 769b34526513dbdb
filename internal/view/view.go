// Package view is what an event means for the figures that are read: a customer's view and the tenant's totals. It adds
// moves and knows nothing else of an event, neither its type nor its data, so that a new kind of event needs no change
// here. It is pure, and it never looks at a clock: every figure is as of a day that is handed in.
package view

import (
	"fmt"
	"maps"
	"math"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
)

// View is what a customer's figures are after its event Position: the sum of all moves of all events up to it.
type View struct {
	Position int64         // seq of the last event that is in; 0: none
	Part     int           // moves of the event behind it that are in already; only where it is too large for one transaction
	Day      calendar.Date // the tenant's civil day on which the event at Position was recorded
	Cells    event.Cells   // figures by measure, key day and currency; a flow has no key day
}

// Missing says that a chain cannot be followed beyond an event, since that one was not given.
type Missing struct{ Seq int64 }

func (m Missing) Error() string { return fmt.Sprintf("event %d is missing", m.Seq) }

// Unfit is an event that cannot be folded: what was recorded breaks a rule that every figure rests on.
type Unfit struct {
	Seq int64
	Why string
}

func (u Unfit) Error() string { return fmt.Sprintf("event %d cannot be folded: %s", u.Seq, u.Why) }

// Fold is the view with one more event. An event that is in already changes nothing; one that is not the next is Missing's.
// Errors: Missing, Unfit; the view is then as it was.
func Fold(v View, e event.Event) (View, error) { return Forward(v, []event.Event{e}) }

// Forward is the view with the events that it does not have yet, given in their order; those that it has are passed over.
// Where it cannot go on, it answers how far it came, and why. Errors: Missing, Unfit.
func Forward(v View, events []event.Event) (View, error) {
	own := false
	for _, e := range events {
		if e.Seq <= v.Position {
			continue
		}
		if e.Seq != v.Position+1 {
			return v, Missing{v.Position + 1}
		}
		if err := check(v, e); err != nil {
			return v, err
		}
		if !own {
			v.Cells, own = v.clone(), true
		}
		for _, m := range e.Moves[v.Part:] {
			v.Cells.Add(m, 1)
		}
		v.Position, v.Part, v.Day = e.Seq, 0, e.Day
	}
	return v, nil
}

// FoldSome is the view with up to n more moves of the next event, and stands between two events until the last is in: for an
// event that moves more items than one transaction can. Errors: as Fold.
func FoldSome(v View, e event.Event, n int) (View, error) {
	if e.Seq != v.Position+1 {
		return v, Missing{v.Position + 1}
	}
	if v.Part+n >= len(e.Moves) {
		return Fold(v, e)
	}
	if err := check(v, e); err != nil {
		return v, err
	}
	v.Cells = v.clone()
	for _, m := range e.Moves[v.Part : v.Part+n] {
		v.Cells.Add(m, 1)
	}
	v.Part += n
	return v, nil
}

// Rest are the moves of the next event that are not in yet.
func (v View) Rest(e event.Event) []event.Move {
	if e.Seq != v.Position+1 {
		return e.Moves
	}
	return e.Moves[min(v.Part, len(e.Moves)):]
}

func (v View) clone() event.Cells {
	if v.Cells == nil {
		return event.Cells{}
	}
	return maps.Clone(v.Cells)
}

// check holds an event to what every figure rests on: days of recording never decrease, nothing takes effect after the day
// on which it is recorded (so that unwinding finds it), and no figure leaves 64 bits.
func check(v View, e event.Event) error {
	if e.Day < v.Day || e.Day.IsZero() {
		return Unfit{e.Seq, fmt.Sprintf("it was recorded on %q, the event before it on %q", e.Day, v.Day)}
	}
	if v.Part > len(e.Moves) {
		return Unfit{e.Seq, fmt.Sprintf("%d of its %d moves are in already", v.Part, len(e.Moves))}
	}
	var sums event.Cells
	for _, m := range e.Moves[v.Part:] {
		if why := wrong(m, e.Day); why != "" {
			return Unfit{e.Seq, why}
		}
		if sums == nil {
			sums = event.Cells{}
		}
		k := event.Cell{Measure: m.Measure, Key: m.Key, Currency: m.Currency}
		sum, ok := Sum(v.Cells[k]+sums[k], m.Amount)
		if !ok {
			return Unfit{e.Seq, fmt.Sprintf("%s of %s at %q would leave 64 bits", m.Measure, m.Currency, m.Key)}
		}
		sums[k] = sum - v.Cells[k]
	}
	return nil
}

func wrong(m event.Move, recorded calendar.Date) string {
	switch {
	case m.Effective.IsZero() || m.Effective > recorded:
		return fmt.Sprintf("a move takes effect on %q, recorded on %q", m.Effective, recorded)
	case m.Measure == "" || len(m.Measure) > 20:
		return fmt.Sprintf("there is no measure %q", m.Measure)
	case len(m.Currency) != 3:
		return fmt.Sprintf("there is no currency %q", m.Currency)
	case m.Key < 0:
		return fmt.Sprintf("a move has the key day %d", m.Key)
	}
	return ""
}

// Sum adds two figures, unless one of them or the sum is beyond half of what 64 bits hold (10^15 is the largest amount).
func Sum(a, b money.Minor) (money.Minor, bool) {
	const most = math.MaxInt64 / 2
	if a > most || a < -most || b > most || b < -most {
		return 0, false
	}
	s := a + b
	return s, -most <= s && s <= most
}

// Unwind is what the figures of a day were: the view with every move taken out that took effect after it. events are those
// recorded after that day, in their order; those beyond the view's position are passed over, for they are not in it.
// Errors: Missing names an event that was needed and not given.
func Unwind(v View, events []event.Event, asOf calendar.Date) (event.Cells, error) {
	enough := func(e event.Event) bool { return e.Day <= asOf }
	if v.Part == 0 && v.Day <= asOf {
		return v.clone(), nil
	}
	return v.undo(events, enough, func(_ event.Event, m event.Move) bool { return m.Effective > asOf })
}

// UnwindKnown is what the figures of a day were as they were known at an instant: without the events that were recorded
// after it, whatever day they took effect on. events are all that were recorded after the day or the instant.
// Errors: as Unwind.
func UnwindKnown(v View, events []event.Event, asOf calendar.Date, known time.Time) (event.Cells, error) {
	return v.undo(events, func(e event.Event) bool { return e.Day <= asOf && !e.Recorded.After(known) },
		func(e event.Event, m event.Move) bool { return m.Effective > asOf || e.Recorded.After(known) })
}

// UnwindKnownOn is UnwindKnown at the end of a civil day of the tenant. Errors: as Unwind.
func UnwindKnownOn(v View, events []event.Event, asOf, known calendar.Date) (event.Cells, error) {
	if first := min(asOf, known); v.Part == 0 && v.Day <= first {
		return v.clone(), nil
	}
	return v.undo(events, func(e event.Event) bool { return e.Day <= min(asOf, known) },
		func(e event.Event, m event.Move) bool { return m.Effective > asOf || e.Day > known })
}

// undo takes moves out of a view, last event first. It must see every event behind one of which enough says that nothing of
// it or of those before it is to be undone.
func (v View) undo(events []event.Event, enough func(event.Event) bool, undone func(event.Event, event.Move) bool) (event.Cells, error) {
	cells, next := v.clone(), v.Position
	if v.Part > 0 {
		next++
	}
	for i := len(events) - 1; i >= 0 && next > 0; i-- {
		e := events[i]
		if e.Seq > next {
			continue
		}
		if e.Seq < next {
			return nil, Missing{next}
		}
		if enough(e) {
			return cells, nil
		}
		moves := e.Moves
		if e.Seq > v.Position {
			moves = moves[:min(v.Part, len(moves))]
		}
		for _, m := range moves {
			if undone(e, m) {
				cells.Add(m, -1)
			}
		}
		next--
	}
	if next > 0 {
		return nil, Missing{next}
	}
	return cells, nil
}
