package proof

import (
	"strings"
	"time"

	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/run"
	"customercenter/internal/store"
	"customercenter/test/sim/people"
)

// rows are the rows of all pages of a list.
func rows(x *people.Reading) []people.Row {
	var out []people.Row
	for _, page := range x.Pages {
		r, _ := page.Report()
		out = append(out, r.Items...)
	}
	return out
}

// lag is how far behind a list may be: an index by a second, and a process may not know yet that a month has begun.
const lag = run.SettingsLife + 1100*time.Millisecond

// list checks that a list, read page by page while rows were added, has each row that was there before exactly once.
func (p *Proof) list(s *Stored, x *people.Reading, e *errs) {
	p.Checks["lists"]++
	if x.Query.Get("status") == "open" {
		s.openList(x, e)
		return
	}
	times := map[string]int{}
	for _, row := range rows(x) {
		times[row.ID]++
	}
	for _, name := range s.listable(p, x) {
		if times[name] != 1 {
			e.add("%s: %s stands there %d times", asked(x), name, times[name])
		}
	}
	if !x.Quiet {
		return
	}
	for name, n := range times {
		if n != 1 || !s.exists(x.Company, name) {
			e.add("%s: %s stands there %d times, or is not there", asked(x), name, n)
		}
	}
}

// listable are the things that a list must have: those whose place in it was fixed some time before it was asked for.
func (s *Stored) listable(p *Proof, x *people.Reading) []string {
	before := x.Asked.Add(-lag)
	var out []string
	for c, h := range s.Homes {
		if c.Tenant == x.Company.Tenant {
			made := func(seq int64) bool { return seq > 0 && p.World.History.Events[c][seq-1].Time.Before(before) }
			out = append(out, h.listable(x, made)...)
		}
	}
	return out
}

// listable are the customer itself, its invoices or its receipts, as far as they were made in time.
func (h *Home) listable(x *people.Reading, made func(seq int64) bool) []string {
	var out []string
	switch x.Op {
	case "customers.list":
		if made(1) && (x.Quiet || !h.renamed(x)) {
			out = append(out, string(h.Chain.Customer))
		}
	case "invoices.list":
		for d, i := range h.Invoices {
			if made(i.PostedSeq) {
				out = append(out, string(d))
			}
		}
	default:
		for d, r := range h.Receipts {
			if made(r.PostedSeq) {
				out = append(out, string(d))
			}
		}
	}
	return out
}

// renamed reports that the customer was edited, perhaps renamed, about when the list was read: it may be missing then, or stand
// there under both names.
func (h *Home) renamed(x *people.Reading) bool {
	if h == nil {
		return false
	}
	for _, f := range h.Facts {
		if f.Type == customer.ChangedEvent && f.Recorded.After(x.Asked.Add(-lag)) {
			return true
		}
	}
	return false
}

func (s *Stored) exists(c *people.Company, name string) bool {
	if strings.HasPrefix(name, "cus_") {
		return s.Homes[store.Chain{Tenant: c.Tenant, Customer: id.Customer(name)}] != nil
	}
	d := id.Document(name)
	h := s.Homes[store.Chain{Tenant: c.Tenant, Customer: d.Customer()}]
	return h != nil && h.Headers[d].Exists()
}

// openList checks the list of open items when all is quiet: each open part, once, earliest due first.
func (s *Stored) openList(x *people.Reading, e *errs) {
	shown := map[ledger.ItemKey]string{}
	due := ""
	for _, row := range rows(x) {
		shown[ledger.ItemKey{Document: id.Document(row.ID), Part: row.Part}] = row.Open
		if row.DueOn < due {
			e.add("%s: %s due on %s stands behind one due on %s", asked(x), row.ID, row.DueOn, due)
		}
		due = row.DueOn
	}
	if len(shown) != len(rows(x)) {
		e.add("%s: %d rows of %d items", asked(x), len(rows(x)), len(shown))
	}
	n := 0
	for c, h := range s.Homes {
		if c.Tenant != x.Company.Tenant {
			continue
		}
		for k, o := range h.Debits {
			n++
			if shown[k] != o.Open.Format(o.Currency) {
				e.add("%s: of %s part %d it shows %q, %d is open", asked(x), k.Document, k.Part, shown[k], o.Open)
			}
		}
	}
	if n != len(shown) {
		e.add("%s: %d items, %d are open", asked(x), len(shown), n)
	}
}

// order checks, when all is quiet, that an ageing by customer has everybody of whom anything is open, in the order asked for.
func (p *Proof) order(s *Stored, q question, e *errs) {
	seen := map[string]people.Row{}
	var last people.Row
	for i, row := range rows(q.x) {
		renamed := !q.x.Quiet && s.Homes[store.Chain{Tenant: q.x.Company.Tenant, Customer: id.Customer(row.Customer)}].renamed(q.x)
		if _, twice := seen[row.Customer]; twice && q.x.Query.Get("sort") == "name" && !renamed {
			e.add("%s: %s stands there twice", asked(q.x), row.Customer)
		}
		seen[row.Customer] = row
		if i > 0 && q.x.Quiet && !ordered(q, last, row) {
			e.add("%s: %+v stands before %+v", asked(q.x), last, row)
		}
		last = row
	}
	if q.x.Quiet {
		s.complete(q, seen, e)
		p.Checks["orders"]++
	}
}

// complete checks that exactly those stand in an ageing by customer who have anything, by the documents as of their view.
func (s *Stored) complete(q question, seen map[string]people.Row, e *errs) {
	for c, h := range s.Homes {
		if c.Tenant != q.x.Company.Tenant {
			continue
		}
		position := h.Views[fold].Int("pos")
		ages := ledger.Age(h.books().Cells(Cut{position, q.day}), q.day, q.basis, q.buckets)
		if _, there := seen[string(c.Customer)]; there != (len(ages) > 0) {
			e.add("%s: %s stands there: %t, has anything: %t", asked(q.x), c.Customer, there, len(ages) > 0)
		}
	}
}

func ordered(q question, a, b people.Row) bool {
	minor := func(s string) money.Minor { return q.x.Company.Minor(s) }
	switch q.x.Query.Get("sort") {
	case "overdue":
		return minor(a.Overdue) >= minor(b.Overdue)
	case "balance":
		return minor(a.Total) >= minor(b.Total)
	case "earliestDue":
		return true // the row does not show it
	}
	return a.Name <= b.Name
}
