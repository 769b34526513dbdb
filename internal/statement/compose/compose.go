// Package compose reads what statements of a customer need and builds their snapshots: which currencies, which period, which
// statement they continue, who sends them to whom. It writes nothing.
package compose

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/document/issued"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/statement"
	"customercenter/internal/store"
)

// Request is what statements of a customer are asked for.
type Request struct {
	Kind     statement.Kind
	Chain    string
	From     calendar.Date  // balance forward: the first day of the period
	Continue bool           // balance forward: begin where the chain's last statement ended, if there is one, whatever From says
	To       calendar.Date  // not after today
	Currency money.Currency // none: every currency of the customer
	Language string         // none: the customer's, else the tenant's
	Again    bool           // restate a period that was stated already
	Run      string         `json:"-"` // the run that asks: what it has issued already it does not restate
}

// Composed is a statement that could be issued.
type Composed struct {
	statement.Snapshot
	Was     store.Stated     // what the chain remembers, as it was read
	Already issued.Statement // the period was stated by this, and the request does not say Again: there is no snapshot
}

// AfterToday: a statement cannot be as of a day that has not come.
type AfterToday struct{ To, Today calendar.Date }

func (e AfterToday) Error() string { return "statement: " + e.To.String() + " has not come" }

// Fault says it to the caller.
func (e AfterToday) Fault() fault.Fault {
	return fault.Fault{Kind: fault.Invalid, Code: "invalid", Detail: "Some fields need your attention.",
		Fields: []fault.Field{{Pointer: "/to", Code: "after_today", Detail: "choose a day up to today, " + e.Today.String()}}}
}

// Customer reads a customer and composes its statements, one for each currency in which it has an account.
// Errors: statement.Broken, AfterToday, NotFound, and what a read may meet.
func Customer(ctx context.Context, s store.Store, book store.Book, c store.Chain, r Request, now time.Time) (store.Master, []Composed, error) {
	today := book.Today(now)
	if r.To > today {
		return store.Master{}, nil, AfterToday{r.To, today}
	}
	m, err := s.Master(ctx, c.Tenant, c.Customer)
	if err != nil {
		return m, nil, err
	}
	account, err := s.Account(ctx, c)
	if err != nil {
		return m, nil, err
	}
	var list []Composed
	var periods []statement.Period
	for _, currency := range r.currencies(account, m) {
		x, p, err := r.period(ctx, s, c, currency)
		if err != nil {
			return m, nil, err
		}
		p.Buckets = ledger.Buckets(book.AgeingBuckets)
		list, periods = append(list, x), append(periods, p)
	}
	wanted := func(e event.Event) bool {
		return slices.ContainsFunc(periods, func(p statement.Period) bool { return p.Wanted(e) })
	}
	account, ledger, events, err := s.ReadAccount(ctx, c, account, wanted, statement.Named)
	if err != nil {
		return m, nil, err
	}
	facts := statement.Facts{Seq: account.Seq, Ledger: ledger, Events: events}
	for i := range list {
		if list[i].Already.ID != "" {
			continue
		}
		if list[i].Snapshot, err = statement.Build(periods[i], facts); err != nil {
			return m, nil, err
		}
		list[i].Tenant, list[i].Customer = c.Tenant, c.Customer
		list[i].Issued, list[i].IssuedOn = now.UTC(), today
		r.address(&list[i], book, m)
	}
	return m, list, nil
}

// currencies are those in which the customer has an account, its own among them.
func (r Request) currencies(a ledger.Account, m store.Master) []money.Currency {
	if r.Currency != "" {
		return []money.Currency{r.Currency}
	}
	set := map[money.Currency]bool{m.Customer.Currency: true}
	for c := range a.Exposure {
		set[c] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// period is what is to be stated of a currency, and what the chain says of it.
func (r Request) period(ctx context.Context, s store.Store, c store.Chain, currency money.Currency) (Composed, statement.Period, error) {
	p := statement.Period{Kind: r.Kind, To: r.To, Currency: currency}
	if r.Kind == statement.BalanceForward {
		p.From = r.From
	}
	chain := store.ChainName(r.Chain, string(r.Kind))
	was, err := s.Stated(ctx, c, chain, currency, p.From, p.To)
	if err != nil {
		return Composed{}, p, err
	}
	if r.Kind == statement.BalanceForward && r.Continue && was.Last.ID != "" && was.Period.ID == "" {
		if was.Last.To >= r.To {
			return Composed{Was: was, Already: was.Last}, p, nil
		}
		p.From = was.Last.To.AddDays(1)
		if was, err = s.Stated(ctx, c, chain, currency, p.From, p.To); err != nil {
			return Composed{}, p, err
		}
	}
	x := Composed{Was: was}
	if was.Period.ID != "" && (!r.Again || r.Run != "" && was.Period.Run == r.Run) {
		x.Already = was.Period
		return x, p, nil
	}
	if r.Kind == statement.BalanceForward {
		p.Previous, err = previous(ctx, s, c, was, p)
	}
	return x, p, err
}

// previous is the issued statement that ended on the day before the period, if there is one: that of the statement that is
// restated, or the chain's last.
func previous(ctx context.Context, s store.Store, c store.Chain, was store.Stated, p statement.Period) (*statement.Issued, error) {
	last := was.Last
	if was.Period.ID != "" {
		if was.Period.Previous == "" {
			return nil, nil
		}
		x, found, err := store.FindDocument[issued.Statement](ctx, s, c.Tenant, was.Period.Previous)
		if err != nil || !found {
			return nil, err
		}
		last = x
	}
	if last.ID == "" || last.To.AddDays(1) != p.From {
		return nil, nil
	}
	return &statement.Issued{ID: last.ID, To: last.To, Closing: last.Closing, Seq: last.Seq}, nil
}

// address says who sends the statement to whom, in which language, and of which series and version it is.
func (r Request) address(x *Composed, book store.Book, m store.Master) {
	x.Chain, x.Version = r.Chain, x.Was.Period.Version+1
	x.Replaces = string(x.Was.Period.ID)
	for _, l := range append([]string{r.Language, m.Customer.Language}, book.Languages...) {
		if l != "" {
			x.Language = l
			break
		}
	}
	x.Recipient = recipient(m, x.IssuedOn)
	x.Sender = Sender(book, x.IssuedOn)
	x.Pay = payTo(book, x.Currency)
	if book.Logo != nil {
		x.Logo = book.Logo.Key
	}
	x.Reference = Reference(m)
}

// Reference is what the customer's payments should quote: its reference or code, else its id.
func Reference(m store.Master) string {
	return cmp.Or(m.Customer.ReferenceID, m.Customer.Code, string(m.Customer.ID))
}

// NewID gives a snapshot the id of a statement that is about to be issued.
func (x *Composed) NewID(ids id.Source, made time.Time) {
	x.ID = string(id.NewDocument(ids, id.Statement, x.Customer, made))
}
