package statements

import (
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
)

const balanceForward = string(statement.BalanceForward)

// manual is the chain of statements that somebody asked for; each schedule has one of its own.
const manual = "manual"

// question is what statements are asked for, in a body or in a query.
type question struct {
	kind, from, to, currency, language string
	goOn, again                        bool
}

// read turns a question into a request; to is today when it is left out. at is where its fields stand: nothing in a body, /query in
// a query.
func (q question) read(r *api.Reader, at string, today calendar.Date) compose.Request {
	out := compose.Request{Kind: statement.Kind(q.kind), Chain: manual, Continue: q.goOn, Again: q.again, From: r.Date(at+"/from", q.from), To: today}
	if q.to != "" {
		out.To = r.Date(at+"/to", q.to)
	}
	if out.To > today {
		r.Add(at+"/to", "after_today", "choose a day up to today, %s", today)
	}
	switch forward := out.Kind == statement.BalanceForward; {
	case !forward && q.from != "":
		r.Add(at+"/from", "not_of_this_kind", "an open item statement has no first day")
	case !forward && q.goOn:
		r.Add(at+"/continue", "not_of_this_kind", "an open item statement continues none")
	case forward && q.from == "" && !q.goOn:
		r.Add(at+"/from", "required", "give the first day, or continue where the last statement ended")
	case out.From > out.To && !out.To.IsZero():
		r.Add(at+"/from", "after_to", "the first day lies behind the last")
	}
	if q.currency != "" {
		out.Currency = r.Currency(at+"/currency", q.currency)
	}
	if q.language != "" {
		out.Language = language(r, at+"/language", q.language)
	}
	return out
}

// language reads a BCP 47 tag by the rules of contacts, which have one, too.
func language(r *api.Reader, at, s string) string {
	x := customer.Contact{Name: "-", Language: s}.Normalised()
	if err := x.Check(); err != nil {
		for _, f := range fault.Of(err).Fields {
			r.Add(at, f.Code, "%s", f.Detail)
		}
	}
	return x.Language
}

// formats are those that were asked for; pdf when none was.
func formats(list []string) []string {
	if len(list) == 0 {
		return []string{"pdf"}
	}
	return list
}
