package property

import (
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/statement"
)

// statements draws statements of both kinds for a customer, as of a day that is not over yet or was over long ago, and holds them
// to the documents. What it issues begins where the last one of the customer ended.
func (w *Walk) statements(who string) {
	b := w.state(who)
	f := facts{b.Ledger}
	to := w.past(50, "up to")
	w.openItemStatement(who, f, to)
	p := statement.Period{Kind: statement.BalanceForward, From: to.AddDays(-w.upTo(40, "days")), To: to}
	w.forward(who, f, p)
	last := w.issued[who]
	if last == nil {
		w.issued[who] = w.issue(w.forward(who, f, p), who)
		return
	}
	if next := (statement.Period{Kind: statement.BalanceForward, From: last.To.AddDays(1), To: w.day.AddDays(-w.upTo(5, "back")), Previous: last}); next.To >= next.From {
		s := w.forward(who, f, next)
		if s.Opening != last.Closing {
			w.T.Fatalf("%s: opens with %d, the last one closed with %d", who, s.Opening, last.Closing)
		}
		w.issued[who] = w.issue(s, who)
	}
}

func (w *Walk) issue(s statement.Snapshot, who string) *statement.Issued {
	return &statement.Issued{ID: id.Document("stm_of_" + who), To: s.To, Closing: s.Closing, Seq: s.Seq}
}

// built builds a statement from no more than it asks for.
func (w *Walk) built(who string, f facts, p statement.Period) statement.Snapshot {
	c, err := w.Sys.Chain(w.Ctx, who)
	w.must(err)
	p.Currency, p.Buckets = w.Setup.Base, ledger.Buckets(w.Setup.Buckets)
	given := statement.Facts{Seq: c.Seq, Ledger: ledger.NewLoaded()}
	for _, s := range c.Events {
		e, err := event.Open(s)
		w.must(err)
		if p.Wanted(e) {
			given.Events = append(given.Events, e)
		}
	}
	given.Ledger.Debits, given.Ledger.Credits = f.Debits, f.Credits
	named, err := statement.Named(given.Events)
	w.must(err)
	for _, d := range named {
		if x, is := f.Documents[d]; is {
			given.Ledger.Documents[d] = x
		}
	}
	s, err := statement.Build(p, given)
	if err != nil {
		w.T.Fatalf("%s: %s to %s: %v", who, p.From, p.To, err)
	}
	if got := w.balanceOn(f, p.To); s.Closing != got {
		w.T.Fatalf("%s: closes with %d on %s, the documents say %d", who, s.Closing, p.To, got)
	}
	want := f.ageing(p.To, ledger.ByDueDate, w.Setup.Buckets)
	for i, bucket := range s.Ageing {
		if bucket.Amount != want.Columns[i] {
			w.T.Fatalf("%s: %s as of %s is %d, the documents say %d", who, bucket.Label, p.To, bucket.Amount, want.Columns[i])
		}
	}
	if s.Unapplied != want.Unapplied || s.Overdue != want.Overdue() || s.Seq != c.Seq {
		w.T.Fatalf("%s: unapplied %d, overdue %d at %d; the documents say %+v at %d", who, s.Unapplied, s.Overdue, s.Seq, want, c.Seq)
	}
	return s
}

// balanceOn is what is owed at the end of a day.
func (w *Walk) balanceOn(f facts, on calendar.Date) money.Minor {
	return f.ageing(on, ledger.ByDueDate, w.Setup.Buckets).Total()
}

// openItemStatement: every open part and credit is listed once, with what the documents say is open of it.
func (w *Walk) openItemStatement(who string, f facts, to calendar.Date) {
	s := w.built(who, f, statement.Period{Kind: statement.OpenItem, To: to})
	listed := map[ledger.ItemKey]money.Minor{}
	for _, x := range s.Items {
		k := ledger.ItemKey{Document: x.Document, Part: max(x.Part, 1)}
		if _, twice := listed[k]; twice || x.DaysLate != max(0, int(to-x.DueOn)) && x.Open > 0 {
			w.T.Fatalf("%s: %+v as of %s", who, x, to)
		}
		listed[k] = x.Open
	}
	for _, x := range ledger.All[invoice.Invoice](f.Loaded) {
		for _, p := range x.Parts {
			k := ledger.ItemKey{Document: x.ID, Part: p.No}
			if open := f.openOf(x, p.No, p.Amount, to); listed[k] != open {
				w.T.Fatalf("%s: %s part %d is listed with %d as of %s, open are %d", who, x.Number, p.No, listed[k], to, open)
			}
			delete(listed, k)
		}
	}
	for _, x := range ledger.All[receipt.Receipt](f.Loaded) {
		k := ledger.ItemKey{Document: x.ID, Part: 1}
		if left := f.unappliedOf(x, to); listed[k] != -left {
			w.T.Fatalf("%s: %s is listed with %d as of %s, unapplied are %d", who, x.Number, listed[k], to, left)
		}
		delete(listed, k)
	}
	if len(listed) > 0 {
		w.T.Fatalf("%s: there are no documents for %v", who, listed)
	}
}

// forward: every balance follows from the one before it, and the movements are what was invoiced and received meanwhile.
func (w *Walk) forward(who string, f facts, p statement.Period) statement.Snapshot {
	s := w.built(who, f, p)
	if p.Previous == nil && s.Opening != w.balanceOn(f, p.From.AddDays(-1)) {
		w.T.Fatalf("%s: opens with %d, on the day before %s %d were owed", who, s.Opening, p.From, w.balanceOn(f, p.From.AddDays(-1)))
	}
	balance := s.Opening
	var invoiced, received money.Minor
	for _, l := range s.Lines {
		if balance += l.Amount; l.Balance != balance || l.Number == "" || l.Adjustment != (l.On < p.From) || l.On > p.To || l.Amount == 0 {
			w.T.Fatalf("%s: %+v behind a balance of %d", who, l, balance-l.Amount)
		}
		switch l.Kind {
		case "invoice", "voidInvoice":
			invoiced += l.Amount
		default:
			received -= l.Amount
		}
	}
	before := p.From.AddDays(-1)
	if balance != s.Closing || p.Previous == nil && (invoiced != f.invoiced(p.To)-f.invoiced(before) || received != f.received(p.To)-f.received(before)) {
		w.T.Fatalf("%s: %d invoiced, %d received, closing %d: %+v", who, invoiced, received, s.Closing, s)
	}
	if !slices.IsSortedFunc(s.Lines, func(a, b statement.Line) int { return int(a.On - b.On) }) {
		w.T.Fatalf("%s: out of order: %+v", who, s.Lines)
	}
	return s
}
