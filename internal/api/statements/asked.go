package statements

import (
	"context"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
)

// manual is the chain of statements that somebody asked for; each schedule has one of its own.
const manual = "manual"

// asked is what statements are asked for, in a body or in a query.
type asked struct {
	Kind, From, To, Currency, Language string
	Continue, Again                    bool
}

// read is what is asked for; to is today when it is left out. at is where its fields stand: nothing in a body, /query in
// a query.
func (q asked) read(r *field.Reader, at string, today calendar.Date) compose.Request {
	out := compose.Request{Kind: statement.Kind(q.Kind), Chain: manual, Continue: q.Continue, Again: q.Again, From: r.Date(at+"/from", q.From), To: today}
	if q.To != "" {
		out.To = r.Date(at+"/to", q.To)
	}
	if out.To > today {
		r.Add(at+"/to", "after_today", "choose a day up to today, %s", today)
	}
	switch forward := out.Kind == statement.BalanceForward; {
	case !forward && q.From != "":
		r.Add(at+"/from", "not_of_this_kind", "an open item statement has no first day")
	case !forward && q.Continue:
		r.Add(at+"/continue", "not_of_this_kind", "an open item statement continues none")
	case forward && q.From == "" && !q.Continue:
		r.Add(at+"/from", "required", "give the first day, or continue where the last statement ended")
	case out.From > out.To && !out.To.IsZero():
		r.Add(at+"/from", "after_to", "the first day lies behind the last")
	}
	if q.Currency != "" {
		out.Currency = r.Currency(at+"/currency", q.Currency)
	}
	if q.Language != "" {
		out.Language = language(r, at+"/language", q.Language)
	}
	return out
}

// language reads a BCP 47 tag by the rules of contacts, which have one, too.
func language(r *field.Reader, at, s string) string {
	x := customer.Contact{Name: "-", Language: s}.Normalised()
	if err := x.Check(); err != nil {
		for _, f := range fault.Of(err).Fields {
			r.Add(at, f.Code, "%s", f.Detail)
		}
	}
	return x.Language
}

// StatementPreview asks what a run would state of one customer.
type StatementPreview struct {
	ID       string `path:"id" maxLength:"60"`
	Kind     string `query:"kind" required:"true" enum:"openItem,balanceForward"`
	From     string `query:"from" format:"date" doc:"first day; balance forward, required unless continue"`
	To       string `query:"to" format:"date" doc:"last day, up to today; today when left out"`
	Continue bool   `query:"continue" doc:"balance forward: begin where the last statement ended"`
	Language string `query:"language" maxLength:"35" doc:"BCP 47; the customer's when left out"`
	Again    bool   `query:"again" doc:"as if periods that were stated before were restated"`
}

// Compose composes the statements that a run would issue now, of one currency or, when none is given, of all; who may not see
// bank details gets them without. Errors: Invalid with every field, and those of compose.Customer.
func (in StatementPreview) Compose(ctx context.Context, c *api.Call, currency string) (store.Master, []compose.Composed, error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return store.Master{}, nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return store.Master{}, nil, err
	}
	var r field.Reader
	q := asked{in.Kind, in.From, in.To, currency, in.Language, in.Continue, in.Again}.read(&r, "/query", book.Today(c.At))
	if err := r.Err(); err != nil {
		return store.Master{}, nil, err
	}
	m, list, err := compose.Customer(ctx, c.Store, book, store.Chain{Tenant: c.Actor.Tenant, Customer: x}, q, c.At)
	if err == nil && !c.Actor.Can(access.BankRead) {
		for i := range list {
			list[i].Pay = statement.PayTo{}
		}
	}
	return m, list, err
}
