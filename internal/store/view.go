package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/view"
)

// CustomerView is a customer's view as it is stored: a head with most cells, and a row for each measure and key month whose
// cells it could not hold. Head and rows carry the revision that last wrote them.
type CustomerView struct {
	view.View
	Chain    Chain
	Version  int           // of the fold
	Revision int64         // counts the writes of the view; 0: there is none yet
	Keyed    calendar.Date // the day for which its place by overdue amount was worked out
	Stuck    Stuck
	Proved   Proved
	head     table.Item
	rows     map[viewRow]table.Item
}

// Stuck says that a view cannot go on: the event that cannot be folded, and why. The zero value is a view that can.
type Stuck struct {
	At  int64
	Why string
}

// Proved is up to which event a view was last proved, and the tenant's day on which that was last tried.
type Proved struct {
	Position int64
	On       calendar.Date
}

// viewRow names a row of a view.
type viewRow struct {
	measure event.Measure
	month   calendar.Month
}

func rowOf(c event.Cell) viewRow { return viewRow{c.Measure, view.MonthOf(c.Key)} }

// torn says that the parts of a view or total are not of one moment: something was written while they were read.
var torn = table.Conflict{Cause: errors.New("store: it was written while it was read")}

// readAgain is how often something that is written while it is read is read again.
const readAgain = 12

// again reads until the parts fit together. Errors: table.Conflict when they never do.
func again[T any](read func() (T, error)) (T, error) {
	for n := 0; ; n++ {
		x, err := read()
		if !errors.Is(err, torn) || n == readAgain {
			return x, err
		}
	}
}

// View reads a customer's view, strongly, head first. A view that does not exist has revision 0.
func (s Store) View(ctx context.Context, c Chain, version int) (CustomerView, error) {
	it, err := s.T.Get(ctx, viewKey(c, version), true)
	if err != nil {
		return CustomerView{}, err
	}
	return s.withRows(ctx, c, version, it)
}

// Views reads the views of some customers of a tenant, in their order, strongly; of several at different moments.
func (s Store) Views(ctx context.Context, t id.Tenant, version int, customers []id.Customer) ([]CustomerView, error) {
	list := make([]table.Key, len(customers))
	for i, c := range customers {
		list[i] = viewKey(Chain{t, c}, version)
	}
	items, err := s.T.BatchGet(ctx, list, true)
	if err != nil {
		return nil, err
	}
	out := make([]CustomerView, len(items))
	for i, it := range items {
		if out[i], err = s.withRows(ctx, Chain{t, customers[i]}, version, it); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Standing reads a customer's account and view in one round trip, each as it was a moment ago; a view with rows, or a customer
// that was not there a moment ago, costs a second one. It is for showing: what decides is read strongly. Errors: NotFound.
func (s Store) Standing(ctx context.Context, c Chain, version int) (ledger.Account, CustomerView, error) {
	parts := []table.Key{c.head(), viewKey(c, version)}
	items, err := s.T.BatchGet(ctx, parts, false)
	if err == nil && !items[0].Exists() { // it may have been made just now
		items, err = s.T.BatchGet(ctx, parts, true)
	}
	if err != nil {
		return ledger.Account{}, CustomerView{}, err
	}
	if !items[0].Exists() {
		return ledger.Account{}, CustomerView{}, fault.Missing(c.noun())
	}
	a, err := account(c, items[0])
	if err != nil {
		return a, CustomerView{}, err
	}
	v, err := s.withRows(ctx, c, version, items[1])
	return a, v, err
}

// Behind are the customers of a tenant whose view is behind their account, as far as a cheap reader can see: it may err both
// ways, the projector that is told of them reads strongly.
func (s Store) Behind(ctx context.Context, t id.Tenant, version int, customers []id.Customer) ([]id.Customer, error) {
	var behind []id.Customer
	list := make([]table.Key, 0, 2*len(customers))
	for _, c := range customers {
		chain := Chain{t, c}
		list = append(list, chain.head(), viewKey(chain, version))
	}
	items, err := s.T.BatchGet(ctx, list, false)
	if err != nil {
		return nil, err
	}
	for i, c := range customers {
		head, v := items[2*i], items[2*i+1]
		if head.Int("seq") > v.Int("pos") {
			behind = append(behind, c)
		}
	}
	return behind, nil
}

func viewKey(c Chain, version int) table.Key {
	return keys.View(c.Tenant, c.Customer.Home(), version)
}

// withRows is the view of a head, with its rows where it has some; these are read strongly, behind a head that is read again
// with them.
func (s Store) withRows(ctx context.Context, c Chain, version int, head table.Item) (CustomerView, error) {
	if head.Int("n") == 0 {
		return viewOf(c, version, head, nil)
	}
	return again(func() (CustomerView, error) {
		items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), Prefix: keys.ViewMonthPrefixVersion(version), Strong: true})
		if err != nil {
			return CustomerView{}, err
		}
		if len(items) == 0 || items[0].Key != viewKey(c, version) {
			return CustomerView{}, fmt.Errorf("store: the view of %s has no head", c.Customer)
		}
		return viewOf(c, version, items[0], items[1:])
	})
}

// viewOf puts a head and its rows together. Errors: torn when a row is newer than the head, or one is missing.
func viewOf(c Chain, version int, head table.Item, rows []table.Item) (CustomerView, error) {
	v := CustomerView{Chain: c, Version: version, head: head, rows: map[viewRow]table.Item{}}
	v.Cells = event.Cells{}
	if !head.Exists() {
		return v, nil
	}
	v.Position, v.Part, v.Day = head.Int("pos"), int(head.Int("part")), calendar.Date(head.Int("day")) //nolint:gosec // written as such
	v.Revision, v.Keyed = head.Int("rev"), calendar.Date(head.Int("kd"))                               //nolint:gosec // as above
	v.Stuck = Stuck{head.Int("stuckAt"), head.Str("why")}
	v.Proved = Proved{head.Int("pp"), calendar.Date(head.Int("pd"))} //nolint:gosec // as above
	if err := unpackCells(head.Bytes("x"), v.Cells); err != nil {
		return v, fmt.Errorf("%w: %v", err, head.Key)
	}
	if int64(len(rows)) != head.Int("n") {
		return v, torn
	}
	for _, it := range rows {
		if it.Int("rev") > v.Revision {
			return v, torn
		}
		_, _, _, measure, name, ok := keys.ParseViewMonth(it.Key)
		month, err := calendar.ParseMonth(name)
		if !ok || err != nil {
			return v, fmt.Errorf("store: %v is no row of a view", it.Key)
		}
		v.rows[viewRow{event.Measure(measure), month}] = it
		if err := unpackCells(it.Bytes("x"), v.Cells); err != nil {
			return v, fmt.Errorf("%w: %v", err, it.Key)
		}
	}
	return v, nil
}

// Whole is the view with the rest of an event of which only a part is in; most views have none.
func (s Store) Whole(ctx context.Context, v CustomerView) (CustomerView, error) {
	if v.Part == 0 {
		return v, nil
	}
	events, err := s.EventsAfter(ctx, v.Chain, v.Position, 1)
	if err != nil {
		return v, err
	}
	v.View, err = view.Forward(v.View, events)
	return v, err
}

// Forward is the view with the events that the projector has not folded yet, as far as they are there: for readers who
// ask for a seq. Errors: view.Missing, view.Unfit, Unreadable.
func (s Store) Forward(ctx context.Context, v CustomerView) (CustomerView, error) {
	for {
		events, err := s.EventsAfter(ctx, v.Chain, v.Position, eventsAtOnce)
		if err != nil && len(events) == 0 {
			return v, err
		}
		var ferr error
		v.View, ferr = view.Forward(v.View, events)
		if err = errors.Join(err, ferr); err != nil || len(events) < eventsAtOnce {
			return v, err
		}
	}
}

// At is the figures of a customer as of a day: the view's own, or unwound by the events recorded since. Errors as Unwind's.
func (s Store) At(ctx context.Context, v CustomerView, asOf calendar.Date) (event.Cells, error) {
	if v.Part == 0 && v.Day <= asOf {
		return maps.Clone(v.Cells), nil
	}
	events, err := s.EventsSince(ctx, v, func(e event.Event) bool { return e.Day > asOf })
	if err != nil {
		return nil, err
	}
	return view.Unwind(v.View, events, asOf)
}

// Known is when something was known: at an instant, or at the end of a civil day of the tenant.
type Known struct {
	At time.Time
	On calendar.Date // used where it is a day
}

// AtKnown is the figures of a customer as of a day as they were known then. Errors as Unwind's.
func (s Store) AtKnown(ctx context.Context, v CustomerView, asOf calendar.Date, k Known) (event.Cells, error) {
	late := func(e event.Event) bool { return e.Recorded.After(k.At) }
	if !k.On.IsZero() {
		late = func(e event.Event) bool { return e.Day > k.On }
	}
	events, err := s.EventsSince(ctx, v, func(e event.Event) bool { return e.Day > asOf || late(e) })
	if err != nil {
		return nil, err
	}
	if !k.On.IsZero() {
		return view.UnwindKnownOn(v.View, events, asOf, k.On)
	}
	return view.UnwindKnown(v.View, events, asOf, k.At)
}

// Upto reads a customer's view, strongly, with every event up to a seq at least, whether the projector has folded it or not.
// Errors: ViewStuck when an event before it cannot be read or folded.
func (s Store) Upto(ctx context.Context, c Chain, version int, seq int64) (CustomerView, error) {
	v, err := s.View(ctx, c, version)
	if err != nil {
		return v, err
	}
	if v, err = s.Whole(ctx, v); err == nil && v.Position < seq {
		v, err = s.Forward(ctx, v)
	}
	if errors.As(err, new(view.Missing)) || errors.As(err, new(view.Unfit)) || errors.As(err, new(Unreadable)) {
		if v.Position >= seq {
			return v, nil
		}
		return v, ViewStuck
	}
	return v, err
}

// ViewStuck: a reader asked for events that cannot be read at the moment.
var ViewStuck = Moved{fault.Unavailable, "view_stuck", "The customer's latest events cannot be read at the moment, and we have been told; without after you see the figures up to there."}
