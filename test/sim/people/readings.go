package people

import (
	"fmt"
	"net/url"
	"strconv"
	"time"

	"customercenter/internal/calendar"
	"customercenter/test/sim/world"
)

// Reading is a question that somebody asked about figures, with what came of it.
type Reading struct {
	*world.Sent
	world.Request
	Company *Company
	Debtor  *Debtor // none: of all
	Pages   []*Reading
	Whole   bool   // the pages are all that there are
	Quiet   bool   // it was asked when nothing moved any more
	Today   string // the company's day when it was asked
	Asked   time.Time
}

// Watch lets so many readers look at figures all the time, while others work and projectors are behind.
func (o *Office) Watch(readers int) {
	for i := range readers {
		o.World.Sched.Go(fmt.Sprintf("reader %d", i+1), nil, 0, func() {
			for o.active > 0 {
				o.World.Sched.Sleep(time.Duration(o.readers.Int64N(int64(2500 * time.Millisecond))))
				c := o.Companies[o.readers.IntN(len(o.Companies))]
				if len(c.Debtors) > 0 && o.active > 0 && !o.closing {
					o.look(c)
				}
			}
		})
	}
}

// look asks one question.
func (o *Office) look(c *Company) {
	d := c.Debtors[o.readers.IntN(len(c.Debtors))]
	asOf := o.pastDay(c)
	after := int64(0)
	if o.readers.IntN(4) == 0 {
		after = d.Seq
	}
	switch o.readers.IntN(9) {
	case 0, 1:
		o.Ask(c, d, Summary(d, asOf, after))
	case 2:
		o.Ask(c, d, Ageing(url.Values{"by": {"customer"}, "customer": {string(d.ID)}, "asOf": {asOf}, "after": number(after), "asKnownOn": o.knownOn(c, asOf)}))
	case 3:
		o.AskAll(c, "ageing.get", url.Values{"by": {"customer"}, "asOf": {asOf}, "sort": {"name"}, "limit": {strconv.Itoa(1 + o.readers.IntN(3))}})
	case 5:
		if x := o.anyDocument(c); x != nil {
			op := map[string]string{"inv": "invoices.get", "rcp": "receipts.get", "dsp": "disputes.get"}[x.Kind]
			o.Ask(c, nil, world.Request{Op: op, Params: map[string]string{"id": x.ID}})
		}
	case 4:
		o.list(c, url.Values{"limit": {strconv.Itoa(3 + o.readers.IntN(20))}})
	default:
		basis := [...]string{"dueDate", "documentDate"}[o.readers.IntN(2)]
		by := [...]string{"total", "total", "month"}[o.readers.IntN(3)]
		o.Ask(c, nil, Ageing(url.Values{"by": {by}, "asOf": {asOf}, "basis": {basis}, "buckets": {"7,20"}}))
	}
}

// anyDocument is a document that was posted, the latest in favour.
func (o *Office) anyDocument(c *Company) *Doc {
	var list []*Doc
	for _, d := range o.order {
		if d.Company == c && d.Status != "draft" && d.Status != "gone" {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil
	}
	n := len(list)
	return list[max(o.readers.IntN(n), o.readers.IntN(n))]
}

// pastDay is a day to look at: often today, else some day before; never left out, so that it is known which one was meant.
func (o *Office) pastDay(c *Company) string {
	today := o.today(c)
	if o.readers.IntN(3) > 0 {
		today = today.AddDays(-o.readers.IntN(70))
	}
	return today.String()
}

func (o *Office) knownOn(c *Company, asOf string) []string {
	if o.readers.IntN(3) > 0 {
		return nil
	}
	on := max(o.today(c).AddDays(-o.readers.IntN(30)), calendar.Must(asOf).AddDays(-20))
	return []string{min(on, o.today(c)).String()}
}

func number(n int64) []string {
	if n == 0 {
		return nil
	}
	return []string{strconv.FormatInt(n, 10)}
}

// Summary asks for a customer's figures.
func Summary(d *Debtor, asOf string, after int64) world.Request {
	r := world.Request{Op: "customers.summary", Params: map[string]string{"id": string(d.ID)}, Query: url.Values{"asOf": {asOf}}}
	if after > 0 {
		r.Query.Set("after", strconv.FormatInt(after, 10))
	}
	return r
}

// Ageing asks for an ageing; empty parameters are left out.
func Ageing(q url.Values) world.Request {
	for name, v := range q {
		if len(v) == 0 {
			q.Del(name)
		}
	}
	return world.Request{Op: "ageing.get", Query: q}
}

// Ask asks a question once and keeps what came of it.
func (o *Office) Ask(c *Company, d *Debtor, r world.Request) *Reading {
	r.Tenant, r.Subject, r.Roles = c.Tenant, "u0", "auditor"
	x := &Reading{Sent: o.World.Send(r), Request: r, Company: c, Debtor: d, Quiet: o.Quiet, Today: o.today(c).String(), Asked: o.World.Sched.Now()}
	o.World.Await(x.Errand, time.Minute)
	o.Readings = append(o.Readings, x)
	return x
}

// AskAll asks for a list, page by page to its end, or until a page does not come.
func (o *Office) AskAll(c *Company, op string, q url.Values) *Reading {
	first := o.Ask(c, nil, world.Request{Op: op, Query: q})
	first.Pages = []*Reading{first}
	for page := first; len(first.Pages) < mostPages; {
		next := page.Next()
		if next == "" {
			first.Whole = page.Reply != nil && page.Reply.Status == 200
			break
		}
		more := url.Values{"cursor": {next}}
		for name, v := range q {
			more[name] = v
		}
		page = o.Ask(c, nil, world.Request{Op: op, Query: more})
		first.Pages = append(first.Pages, page)
	}
	return first
}

const mostPages = 200

// list asks for a list of documents or customers.
func (o *Office) list(c *Company, q url.Values) {
	op := [...]string{"invoices.list", "invoices.list", "receipts.list", "customers.list"}[o.readers.IntN(4)]
	o.AskAll(c, op, q)
}

// Review asks for everything when all is quiet: today and as of some past days.
func (o *Office) Review() {
	o.Quiet = true
	for _, c := range o.Companies {
		days := []string{o.today(c).String()}
		for range 5 {
			days = append(days, o.today(c).AddDays(-o.readers.IntN(90)).String())
		}
		for _, day := range days {
			for _, by := range []string{"total", "month"} {
				o.Ask(c, nil, Ageing(url.Values{"by": {by}, "asOf": {day}, "basis": {"dueDate"}}))
				o.Ask(c, nil, Ageing(url.Values{"by": {by}, "asOf": {day}, "basis": {"documentDate"}}))
			}
			o.AskAll(c, "ageing.get", url.Values{"by": {"customer"}, "asOf": {day}, "sort": {"name"}, "limit": {strconv.Itoa(1 + o.readers.IntN(4))}})
			for _, d := range c.Debtors {
				o.Ask(c, d, Summary(d, day, 0))
			}
		}
		for _, sort := range []string{"overdue", "balance", "earliestDue"} {
			o.AskAll(c, "ageing.get", url.Values{"by": {"customer"}, "asOf": {days[0]}, "sort": {sort}, "limit": {strconv.Itoa(1 + o.readers.IntN(4))}})
		}
		for _, op := range []string{"invoices.list", "receipts.list", "customers.list"} {
			o.AskAll(c, op, url.Values{"limit": {strconv.Itoa(1 + o.readers.IntN(20))}})
		}
		o.AskAll(c, "invoices.list", url.Values{"status": {"open"}, "limit": {strconv.Itoa(1 + o.readers.IntN(20))}})
	}
}
