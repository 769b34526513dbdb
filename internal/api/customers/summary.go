package customers

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/field"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/internal/view"
)

// SummaryRequest asks where a customer stands.
type SummaryRequest struct {
	ByID
	AsOf  string `query:"asOf" format:"date" doc:"any day up to today; today when left out"`
	After int64  `query:"after" minimum:"0" doc:"include events at least up to this seq, as a write answered it"`
}

// Summary shows where a customer stands, from its view: one round trip, whatever happened before.
var Summary = api.Declare(api.Spec{
	ID: "customers.summary", Method: http.MethodGet, Path: "/customers/{id}/summary", Permission: access.BalancesRead,
	Summary: "Show where a customer stands",
	Doc:     "Balance, ageing, exposure and badges. The figures stand on position; behind says how many events the customer has beyond it, and after=seq waits for none of them but reads them too.",
}, summary)

// Overview is where a customer stands.
type Overview struct {
	ID       string            `json:"id"`
	Status   string            `json:"status" enum:"prospect,active,inactive,delinquent,disputed,closed" doc:"today"`
	AsOf     string            `json:"asOf" format:"date"`
	Position int64             `json:"position" doc:"seq of the last event that is in the figures"`
	Behind   int64             `json:"behind" doc:"events that the customer has beyond position"`
	Labels   []string          `json:"labels" doc:"of the columns"`
	Figures  []CurrencyFigures `json:"figures" doc:"one for each currency in which anything was ever posted"`
	Credit   *CreditFigures    `json:"credit,omitempty" doc:"today's; not as of a past day, and only for readers with credit figures"`
	Badges   Badges            `json:"badges"`
}

// CurrencyFigures are a customer's figures in one currency.
type CurrencyFigures struct {
	Currency    string   `json:"currency"`
	Balance     string   `json:"balance" doc:"Σ columns − unapplied"`
	Columns     []string `json:"columns" doc:"open amounts by age, as labels"`
	Overdue     string   `json:"overdue"`
	Unapplied   string   `json:"unapplied" doc:"unapplied credits"`
	Disputed    string   `json:"disputed" doc:"what of the columns is in dispute"`
	EarliestDue string   `json:"earliestDue,omitempty" format:"date" doc:"of what is open"`
	Invoiced    string   `json:"invoiced" doc:"all that was invoiced and not voided"`
	Received    string   `json:"received" doc:"all that was received and not voided"`
}

// CreditFigures are what credit control holds the customer to, and what is at risk.
type CreditFigures struct {
	Currency  string `json:"currency,omitempty"`
	Limit     string `json:"limit,omitempty" doc:"none: unlimited"`
	Exposure  string `json:"exposure,omitempty" doc:"what counts against the limit, in its currency"`
	Available string `json:"available,omitempty" doc:"limit − exposure; below zero it is exceeded"`
	Days      *int   `json:"days,omitempty" doc:"whole days past due that are tolerated"`
}

// Badges are what stands out; they are worked out when they are read.
type Badges struct {
	OnHold      bool     `json:"onHold"`
	Holds       []string `json:"holds" doc:"kinds of the holds in force"`
	OverLimit   *bool    `json:"overLimit,omitempty" doc:"today; only for readers with credit figures"`
	Disputed    bool     `json:"disputed" doc:"something that is open is in dispute"`
	OverdueDays int      `json:"overdueDays" doc:"whole days by which the earliest open item is past due; 0: nothing is"`
}

func summary(ctx context.Context, c *api.Call, in *SummaryRequest) (*api.Result[Overview], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	var r field.Reader
	day := book.Today(c.At)
	asOf := r.Date("/query/asOf", in.AsOf)
	if asOf > day {
		r.Add("/query/asOf", "after_today", "the latest day is today, %s", day)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	if asOf.IsZero() {
		asOf = day
	}
	s := standing{book: book, asOf: asOf, today: day}
	if err := s.load(ctx, c, store.Chain{Tenant: c.Actor.Tenant, Customer: x}, in.After); err != nil {
		return nil, err
	}
	return &api.Result[Overview]{Body: s.show(c.Actor)}, nil
}

// standing is what a summary is made of.
type standing struct {
	book    store.Book
	asOf    calendar.Date
	today   calendar.Date
	account ledger.Account
	view    store.CustomerView
	cells   event.Cells
	holds   []customer.Hold
}

// load reads the account and the view together, a moment old; with after both are read strongly, and the events that the
// view lacks are folded here.
func (s *standing) load(ctx context.Context, c *api.Call, chain store.Chain, after int64) (err error) {
	if s.account, s.view, err = c.Store.Standing(ctx, chain, s.book.Fold); err != nil {
		return err
	}
	if s.view, err = c.Store.Whole(ctx, s.view); err != nil {
		return err
	}
	if s.view.Position < after {
		if s.account, err = c.Store.Account(ctx, chain); err != nil {
			return err
		}
		if s.account.Seq < after {
			return field.Malformed("/query/after", "the customer's last event is %d", s.account.Seq)
		}
		if s.view, err = c.Store.Upto(ctx, chain, s.book.Fold, after); err != nil {
			return err
		}
	}
	if s.cells, err = c.Store.At(ctx, s.view, s.asOf); err != nil {
		return err
	}
	s.holds = s.account.Holds
	if s.asOf < s.today { // the account keeps only what is in force or will be
		m, err := c.Store.Master(ctx, chain.Tenant, chain.Customer)
		if err != nil {
			return err
		}
		s.holds = nil
		for _, h := range m.Holds {
			s.holds = append(s.holds, h.Hold)
		}
	}
	return nil
}

func (s *standing) show(who access.Actor) Overview {
	buckets := ledger.Buckets(s.book.AgeingBuckets)
	out := Overview{ID: string(s.account.Customer), Status: string(s.account.Status), AsOf: s.asOf.String(), Position: s.view.Position,
		Behind: max(0, s.account.Seq-s.view.Position), Labels: buckets.Labels(ledger.ByDueDate), Figures: []CurrencyFigures{},
		Badges: Badges{Holds: []string{}}}
	figures, ages := view.FiguresOf(s.cells, s.asOf), ledger.Age(s.cells, s.asOf, ledger.ByDueDate, buckets)
	for _, cur := range slices.Sorted(maps.Keys(figures)) {
		f, age := figures[cur], ages[cur]
		row := CurrencyFigures{Currency: string(cur), Balance: f.Balance().Format(cur), Columns: make([]string, len(buckets)+2), Overdue: f.Overdue.Format(cur),
			Unapplied: f.Unapplied.Format(cur), Disputed: f.Disputed.Format(cur), EarliestDue: f.Earliest.String(), Invoiced: f.Invoiced.Format(cur), Received: f.Received.Format(cur)}
		for i := range row.Columns {
			row.Columns[i] = money.Minor(0).Format(cur)
			if i < len(age.Columns) {
				row.Columns[i] = age.Columns[i].Format(cur)
			}
		}
		out.Figures = append(out.Figures, row)
		out.Badges.Disputed = out.Badges.Disputed || f.Disputed > 0
		if !f.Earliest.IsZero() {
			out.Badges.OverdueDays = max(out.Badges.OverdueDays, int(s.asOf-f.Earliest))
		}
	}
	for _, h := range customer.HeldOn(s.holds, s.asOf) {
		out.Badges.OnHold = true
		if !slices.Contains(out.Badges.Holds, string(h.Kind)) {
			out.Badges.Holds = append(out.Badges.Holds, string(h.Kind))
		}
	}
	if s.asOf == s.today && who.Can(access.CreditRead) {
		out.Credit, out.Badges.OverLimit = s.credit()
	}
	return out
}

// credit is the account's own figures: they decide, and are never behind.
func (s *standing) credit() (*CreditFigures, *bool) {
	terms := s.account.Credit
	out, over := &CreditFigures{Days: terms.Days}, false
	cur := terms.Currency
	if cur == "" {
		cur = s.book.BaseCurrency
	}
	exposure := s.account.Exposure[cur].Total(s.book.Credit())
	out.Currency, out.Exposure = string(cur), exposure.Format(cur)
	if terms.Limit != nil {
		out.Limit, out.Available = terms.Limit.Format(cur), (*terms.Limit - exposure).Format(cur)
		over = exposure > *terms.Limit
	}
	return out, &over
}
