package statement

import (
	"cmp"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// unwinding takes back, item by item, what took effect after a day.
type unwinding struct {
	asOf    calendar.Date
	l       ledger.Loaded
	debits  map[ledger.ItemKey]open
	credits map[id.Document]open
	later   map[id.Document]bool // documents that did not exist yet
}

// open is an item with its currency.
type open struct {
	Item
	currency money.Currency
}

// asOf is what was open on a day, as it is known now: what is open today, and what events recorded since tell, taken back when
// it took effect after the day. Debits come as money is put on them, then credits by their own day.
func asOf(day calendar.Date, currency money.Currency, l ledger.Loaded, facts []fact) ([]Item, error) {
	u := unwinding{day, l, map[ledger.ItemKey]open{}, map[id.Document]open{}, map[id.Document]bool{}}
	for k, o := range l.Debits {
		u.debits[k] = debitOf(o)
	}
	for d, c := range l.Credits {
		u.credits[d] = creditOf(c)
	}
	for _, x := range facts {
		if err := u.take(x); err != nil {
			return nil, err
		}
	}
	var out []Item
	keep := func(x open) {
		if x.Open != 0 && !u.later[x.Document] && x.currency == currency {
			out = append(out, x.Item)
		}
	}
	for _, x := range u.debits {
		keep(x)
	}
	for _, x := range u.credits {
		keep(x)
	}
	for i, x := range out {
		if bad := x.Open.Abs() > x.Amount.Abs() || (x.Open < 0) != (x.Amount < 0); bad {
			return nil, broken("%s would have %d of %d open on %s", x.Document, x.Open, x.Amount, day)
		}
		if late := int(day - x.DueOn); x.Open > 0 && late > 0 {
			out[i].DaysLate = late
		}
	}
	slices.SortFunc(out, func(a, b Item) int {
		if (a.Open < 0) != (b.Open < 0) {
			return cmp.Compare(b.Open, a.Open)
		}
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.On, b.On), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Part, b.Part))
	})
	return out, nil
}

func debitOf(o ledger.OpenItem) open {
	x := Item{Document: o.Document, Kind: o.Document.Kind(), Number: o.Number, Reference: o.PONumber, On: o.IssuedOn, DueOn: o.DueOn, Amount: o.Amount, Open: o.Open}
	if o.Parts > 1 {
		x.Part, x.Parts = o.Part, o.Parts
	}
	return open{x, o.Currency}
}

func creditOf(c ledger.OpenCredit) open {
	return open{Item{Document: c.Document, Kind: c.Document.Kind(), Number: c.Number, On: c.On, Amount: -c.Amount, Open: -c.Open}, c.Currency}
}

// take takes one fact back as far as it took effect after the day.
func (u unwinding) take(x fact) error {
	for _, app := range x.made {
		if app.On > u.asOf {
			if err := u.apply(app, 1); err != nil {
				return err
			}
		}
	}
	for _, app := range x.unapplied {
		if app.UnappliedOn > u.asOf {
			if err := u.apply(app, -1); err != nil {
				return err
			}
		}
	}
	if x.document == "" || x.on <= u.asOf {
		return nil
	}
	if !x.void {
		u.later[x.document] = true
		return nil
	}
	h := u.l.Head(x.document)
	if ledger.SideOf(x.document) == ledger.Credit {
		return u.credit(x.document, h.Total)
	}
	for _, p := range h.Parts {
		if err := u.debit(h.ID, p.No, p.Amount); err != nil {
			return err
		}
	}
	return nil
}

// apply opens both sides of an application by its amount, times 1, or closes them.
func (u unwinding) apply(app ledger.Application, times money.Minor) error {
	for _, p := range app.Parts {
		if err := u.debit(app.Debit, p.Part, times*p.Amount); err != nil {
			return err
		}
	}
	return u.credit(app.Credit, times*app.Amount)
}

func (u unwinding) debit(d id.Document, part int, amount money.Minor) error {
	k := ledger.ItemKey{Document: d, Part: part}
	x, there := u.debits[k]
	if !there {
		h := u.l.Head(d)
		if part < 1 || part > len(h.Parts) {
			return broken("part %d of %s was not read", part, d)
		}
		x = debitOf(h.Item(h.Parts[part-1]))
		x.Open = 0
	}
	x.Open += amount
	u.debits[k] = x
	return nil
}

func (u unwinding) credit(d id.Document, amount money.Minor) error {
	x, there := u.credits[d]
	if !there {
		h := u.l.Head(d)
		if h.ID == "" {
			return broken("%s was not read", d)
		}
		x = creditOf(h.Credit())
	}
	x.Open -= amount
	u.credits[d] = x
	return nil
}

// Named are the documents whose headers building needs beside the events: the sides of applications and of voids.
func Named(events []event.Event) ([]id.Document, error) {
	facts, err := readAll(events)
	if err != nil {
		return nil, err
	}
	seen := map[id.Document]bool{}
	for _, x := range facts {
		for _, list := range [][]ledger.Application{x.made, x.unapplied} {
			for _, app := range list {
				seen[app.Debit], seen[app.Credit] = true, true
			}
		}
		if x.document != "" {
			seen[x.document] = true
		}
	}
	out := make([]id.Document, 0, len(seen))
	for d := range seen {
		out = append(out, d)
	}
	slices.Sort(out)
	return out, nil
}
