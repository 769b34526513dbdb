package statement

import (
	"cmp"
	"fmt"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// Period is what a statement is asked to state.
type Period struct {
	Kind     Kind
	From     calendar.Date // balance forward only
	To       calendar.Date
	Currency money.Currency
	Previous *Issued // the last issued statement of the chain, if it ends on the day before From
	Buckets  ledger.Buckets
}

// Issued is what a chain remembers of a statement.
type Issued struct {
	ID      id.Document   `json:"id"`
	To      calendar.Date `json:"to"`
	Closing money.Minor   `json:"closing"`
	Seq     int64         `json:"seq"`
}

// Facts are what a statement is built from, all as they stood together at Seq: what is open, the events that Wanted asks for,
// and the headers of the documents that Named names.
type Facts struct {
	Seq    int64
	Ledger ledger.Loaded
	Events []event.Event // in their order
}

// Wanted reports an event that building needs: those recorded after the period took its end or its beginning, whichever is
// earlier, and those that the chain's last statement did not know. An event is never recorded before it takes effect, so no
// other can matter.
func (p Period) Wanted(e event.Event) bool {
	switch {
	case p.Kind == OpenItem:
		return e.Day > p.To
	case p.Previous != nil && e.Seq > p.Previous.Seq:
		return true
	default:
		return e.Day >= p.From
	}
}

// Broken: what was read of a customer does not add up. It is a defect of the data, never of the request; nothing is issued.
type Broken struct{ What string }

func (b Broken) Error() string { return "statement: " + b.What }

func broken(format string, args ...any) error { return Broken{fmt.Sprintf(format, args...)} }

// Build is the figures of a statement: items or lines, balances, ageing. Who sends it to whom is set by the caller.
// Errors: Broken.
func Build(p Period, f Facts) (Snapshot, error) {
	s := Snapshot{Kind: p.Kind, To: p.To, Currency: p.Currency, Seq: f.Seq}
	facts, err := readAll(f.Events)
	if err != nil {
		return s, err
	}
	items, err := asOf(p.To, p.Currency, f.Ledger, facts)
	if err != nil {
		return s, err
	}
	s.age(items, p.Buckets)
	if p.Kind == OpenItem {
		s.Items = items
		return s, nil
	}
	s.From = p.From
	for _, x := range facts {
		s.Lines = append(s.Lines, p.lines(x, f.Ledger)...)
	}
	slices.SortStableFunc(s.Lines, func(a, b Line) int {
		if a.Adjustment != b.Adjustment {
			if a.Adjustment {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Seq, b.Seq))
	})
	var moved money.Minor
	for _, l := range s.Lines {
		if l.Adjustment {
			s.Adjusted += l.Amount
		} else {
			moved += l.Amount
		}
	}
	s.Opening = s.Closing - moved
	if p.Previous != nil {
		s.Previous, s.Opening = string(p.Previous.ID), p.Previous.Closing
	}
	balance := s.Opening
	for i := range s.Lines {
		balance += s.Lines[i].Amount
		s.Lines[i].Balance = balance
	}
	if balance != s.Closing {
		return s, broken("opening %d, adjusted %d and movements %d come to %d, what is open to %d", s.Opening, s.Adjusted, moved, balance, s.Closing)
	}
	return s, nil
}

// age cuts what is open into buckets and sums it up.
func (s *Snapshot) age(items []Item, b ledger.Buckets) {
	cells := event.Cells{}
	for _, x := range items {
		if x.Open < 0 {
			cells.Add(event.Move{Measure: event.Credit, Key: x.On, Currency: s.Currency, Amount: -x.Open}, 1)
		} else {
			cells.Add(event.Move{Measure: event.DebitDue, Key: x.DueOn, Currency: s.Currency, Amount: x.Open}, 1)
		}
		s.Closing += x.Open
	}
	a, some := ledger.Age(cells, s.To, ledger.ByDueDate, b)[s.Currency]
	for i, label := range b.Labels(ledger.ByDueDate) {
		bucket := Bucket{Label: label}
		if some {
			bucket.Amount = a.Columns[i]
		}
		s.Ageing = append(s.Ageing, bucket)
	}
	if some {
		s.Unapplied, s.Overdue = a.Unapplied, a.Overdue()
	}
}

// Blank reports a statement that says nothing: no item, no movement, no balance.
func (s Snapshot) Blank() bool {
	return len(s.Items) == 0 && len(s.Lines) == 0 && s.Opening == 0 && s.Closing == 0
}

// Currencies are those in which anything is open or moved, in the order of their codes.
func (f Facts) Currencies() []money.Currency {
	seen := map[money.Currency]bool{}
	for _, o := range f.Ledger.Debits {
		seen[o.Currency] = true
	}
	for _, c := range f.Ledger.Credits {
		seen[c.Currency] = true
	}
	for _, e := range f.Events {
		for _, m := range e.Moves {
			seen[m.Currency] = true
		}
	}
	out := make([]money.Currency, 0, len(seen))
	for c := range seen {
		out = append(out, c)
	}
	slices.Sort(out)
	return out
}
