package proof

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/test/sim/people"
	"customercenter/test/sim/world"
)

// readings checks every figure that anybody was shown: against the documents as of the event, or the revision, that the
// answer itself names, however far behind that was.
func (p *Proof) readings(s *Stored, e *errs) {
	for _, x := range p.Office.Readings {
		p.reading(s, x, e)
	}
}

func (p *Proof) reading(s *Stored, x *people.Reading, e *errs) {
	switch {
	case x.Reply == nil || x.Reply.Status == 503:
		return
	case bytes.Contains(x.Reply.Body, []byte("after_today")) && (x.Query.Get("asOf") == x.Today || x.Query.Get("asKnownOn") == x.Today):
		return // the clock of that process was behind, a moment before its midnight
	case x.Reply.Status != 200:
		e.add("%s was answered %d %s", asked(x), x.Reply.Status, x.Reply.Body)
		return
	}
	switch {
	case strings.HasSuffix(x.Op, "s.get"):
		p.document(s, x, e)
	case strings.HasSuffix(x.Op, ".list"):
		if _, ok := x.Report(); ok && x.Pages != nil && x.Whole {
			p.list(s, x, e)
		}
	default:
		p.report(s, x, e)
	}
}

// report checks the figures of a summary or an ageing.
func (p *Proof) report(s *Stored, x *people.Reading, e *errs) {
	r, ok := x.Report()
	q, err := questionOf(x)
	if !ok || err != nil || r.AsOf != x.Query.Get("asOf") {
		e.add("%s was answered %s", asked(x), x.Reply.Body)
		return
	}
	switch {
	case x.Op == "customers.summary":
		p.summary(s, q, r, e)
	case x.Query.Get("by") == "customer":
		p.byCustomer(s, q, r, e)
		if x.Pages != nil && x.Whole {
			p.order(s, q, e)
		}
	default:
		p.inTotal(s, q, r, e)
	}
	p.Checks["readings"]++
}

// questionOf is what a reading asked for. Errors: a day that is none.
func questionOf(x *people.Reading) (question, error) {
	day, err := calendar.Parse(x.Query.Get("asOf"))
	q := question{x: x, day: day, basis: ledger.Basis(x.Query.Get("basis")), buckets: ledger.Buckets(x.Company.Settings.AgeingBuckets)}
	if b := x.Query.Get("buckets"); b != "" {
		q.buckets = nil
		for part := range strings.SplitSeq(b, ",") {
			n, _ := strconv.Atoi(part) // ours
			q.buckets = append(q.buckets, n)
		}
	}
	return q, err
}

// question is what was asked.
type question struct {
	x       *people.Reading
	day     calendar.Date
	basis   ledger.Basis
	buckets ledger.Buckets
}

func asked(x *people.Reading) string {
	return fmt.Sprintf("%s %v?%s", x.Op, x.Params["id"], x.Query.Encode())
}

// within checks that an answer is not older than it may be, nor newer than it can be.
func (p *Proof) within(x *people.Reading, c store.Chain, position int64, strong bool, e *errs) {
	h := p.World.History
	if last := h.Last(c, x.Ended); position > last {
		e.add("%s: it stands on event %d, the last was %d", asked(x), position, last)
	}
	if was := h.Position(c, x.Began); strong && position < was {
		e.add("%s: it stands on event %d, the view had event %d before it was asked", asked(x), position, was)
	}
	if after, _ := strconv.ParseInt(x.Query.Get("after"), 10, 64); position < after {
		e.add("%s: it stands on event %d", asked(x), position)
	}
}

// known is the last event that counts for who asks what was known on a day.
func (h *Home) known(on string, position int64) int64 {
	if on == "" {
		return position
	}
	day, err := calendar.Parse(on)
	at, _ := time.Parse(time.RFC3339Nano, on) // one of the two it is
	for position > 0 {
		f := h.Facts[position-1]
		if err == nil && f.Day <= day || err != nil && !f.Recorded.After(at) {
			break
		}
		position--
	}
	return position
}

func (p *Proof) summary(s *Stored, q question, r people.Report, e *errs) {
	c := store.Chain{Tenant: q.x.Company.Tenant, Customer: q.x.Debtor.ID}
	p.within(q.x, c, r.Position, false, e)
	cells := s.Homes[c].books().Cells(Cut{r.Position, q.day})
	shown := map[money.Currency]people.Row{}
	for _, row := range r.Figures {
		shown[money.Currency(row.Currency)] = row
	}
	want := map[money.Currency]people.Row{}
	for cur, a := range ledger.Age(cells, q.day, ledger.ByDueDate, q.buckets) {
		want[cur] = summaryRow(cur, a, cells)
	}
	for cur, row := range want {
		if got := shown[cur]; !sameSummary(got, row) {
			e.add("%s: shown %+v at event %d, want %+v", asked(q.x), got, r.Position, row)
		}
	}
	for cur, row := range shown {
		if _, there := want[cur]; !there && row.Balance != money.Minor(0).Format(cur) {
			e.add("%s: shown %+v at event %d, want nothing", asked(q.x), row, r.Position)
		}
	}
	p.Checks["summaries"]++
}

// summaryRow is what a summary says in one currency.
func summaryRow(cur money.Currency, a ledger.Ageing, cells event.Cells) people.Row {
	var invoiced, received money.Minor
	var earliest calendar.Date
	for k, amount := range cells {
		switch {
		case k.Currency != cur:
		case k.Measure == event.Invoiced:
			invoiced += amount
		case k.Measure == event.Received:
			received += amount
		case k.Measure == event.DebitDue && (earliest == 0 || k.Key < earliest):
			earliest = k.Key
		}
	}
	row := ageRow(cur, a)
	row.Balance, row.Invoiced, row.Received, row.EarliestDue = row.Total, invoiced.Format(cur), received.Format(cur), earliest.String()
	return row
}

func sameSummary(a, b people.Row) bool {
	return slices.Equal(a.Columns, b.Columns) && a.Balance == b.Balance && a.Overdue == b.Overdue && a.Unapplied == b.Unapplied && a.Disputed == b.Disputed &&
		a.Invoiced == b.Invoiced && a.Received == b.Received && a.EarliestDue == b.EarliestDue
}

func ageRow(c money.Currency, a ledger.Ageing) people.Row {
	r := people.Row{Currency: string(c), Overdue: a.Overdue().Format(c), Unapplied: a.Unapplied.Format(c), Disputed: a.InDispute().Format(c), Total: a.Total().Format(c)}
	for i, amount := range a.Columns {
		r.Columns, r.InDispute = append(r.Columns, amount.Format(c)), append(r.InDispute, a.Disputed[i].Format(c))
	}
	return r
}

func sameRow(a, b people.Row) bool {
	return a.Currency == b.Currency && slices.Equal(a.Columns, b.Columns) && a.Overdue == b.Overdue && a.Unapplied == b.Unapplied && a.Disputed == b.Disputed &&
		slices.Equal(a.InDispute, b.InDispute) && a.Total == b.Total && a.Month == b.Month
}

// byCustomer checks the rows of an ageing by customer, each at its own event.
func (p *Proof) byCustomer(s *Stored, q question, r people.Report, e *errs) {
	if q.x.Debtor != nil && len(r.Items) == 0 {
		p.nothingOpen(s, q, e)
	}
	seen := map[string]bool{}
	for _, row := range r.Items {
		c := store.Chain{Tenant: q.x.Company.Tenant, Customer: id.Customer(row.Customer)}
		h := s.Homes[c]
		if h == nil || seen[row.Customer+row.Currency] && (q.x.Quiet || !h.renamed(q.x)) {
			e.add("%s: shown %s, who is not there, or twice", asked(q.x), row.Customer)
			continue
		}
		seen[row.Customer+row.Currency] = true
		p.within(q.x, c, row.Position, true, e)
		cut := Cut{h.known(q.x.Query.Get("asKnownOn"), row.Position), q.day}
		cur := money.Currency(row.Currency)
		aged, there := ledger.Age(h.books().Cells(cut), q.day, q.basis, q.buckets)[cur]
		if !there {
			e.add("%s: shown %+v, want nothing in %s", asked(q.x), row, cur)
			continue
		}
		if want := ageRow(cur, aged); !sameRow(row, want) {
			e.add("%s: shown %+v, want %+v", asked(q.x), row, want)
		}
		p.Checks["ageings by customer"]++
	}
}

// nothingOpen checks an empty answer: at some event that it may stand on nothing was open.
func (p *Proof) nothingOpen(s *Stored, q question, e *errs) {
	c := store.Chain{Tenant: q.x.Company.Tenant, Customer: q.x.Debtor.ID}
	b := s.Homes[c].books()
	from, to := p.World.History.Position(c, q.x.Began), p.World.History.Last(c, q.x.Ended)
	for at := from; at <= to; at++ {
		if len(ledger.Age(b.Cells(Cut{b.known(q.x.Query.Get("asKnownOn"), at), q.day}), q.day, q.basis, q.buckets)) == 0 {
			return
		}
	}
	e.add("%s: shown nothing, and there was something at every event from %d to %d", asked(q.x), from, to)
}

// inTotal checks a tenant's figures at the revisions that the answer names.
func (p *Proof) inTotal(s *Stored, q question, r people.Report, e *errs) {
	cells := event.Cells{}
	for no, revision := range r.Revisions {
		shard := world.Shard{Tenant: q.x.Company.Tenant, Version: fold, No: no}
		at, found := p.World.History.At(shard, revision)
		if !found {
			e.add("%s: shard %d never had revision %d", asked(q.x), no, revision)
			continue
		}
		for c, position := range at.Positions {
			for k, amount := range s.Homes[store.Chain{Tenant: q.x.Company.Tenant, Customer: c}].books().Cells(Cut{position, q.day}) {
				cells.Add(event.Move{Measure: k.Measure, Key: k.Key, Currency: k.Currency, Amount: amount}, 1)
			}
		}
		if was := p.World.History.Revision(shard, q.x.Began); revision < was {
			e.add("%s: it stands on revision %d of shard %d, there was %d before it was asked", asked(q.x), revision, no, was)
		}
	}
	if len(r.Revisions) != store.Shards {
		e.add("%s: %d revisions", asked(q.x), len(r.Revisions))
	}
	want := totalRows(q, cells)
	if !slices.EqualFunc(r.Items, want, sameRow) {
		e.add("%s: shown %+v at %v, want %+v", asked(q.x), r.Items, r.Revisions, want)
	}
	p.Checks["totals read"]++
}

func totalRows(q question, cells event.Cells) []people.Row {
	byMonth := map[string]event.Cells{"": cells}
	if q.x.Query.Get("by") == "month" {
		byMonth = map[string]event.Cells{}
		for k, amount := range cells {
			byDocument := k.Measure == event.DebitDoc || k.Measure == event.DisputedDoc
			if k.Measure == event.Invoiced || k.Measure == event.Received || byDocument != (q.basis == ledger.ByDocumentDate) && k.Measure != event.Credit {
				continue
			}
			month := "~" // behind all others
			if k.Measure != event.Credit {
				month = k.Key.Month().String()
			}
			if byMonth[month] == nil {
				byMonth[month] = event.Cells{}
			}
			byMonth[month][k] = amount
		}
	}
	var out []people.Row
	for _, month := range slices.Sorted(maps.Keys(byMonth)) {
		ages := ledger.Age(byMonth[month], q.day, q.basis, q.buckets)
		for _, c := range slices.SortedFunc(maps.Keys(ages), func(a, b money.Currency) int { return cmp.Compare(a, b) }) {
			row := ageRow(c, ages[c])
			row.Month = strings.TrimPrefix(month, "~")
			out = append(out, row)
		}
	}
	return out
}
