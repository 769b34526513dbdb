package property

import (
	"maps"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/settings"
	"customercenter/test/story"
)

// Hold checks everything that must hold of the books after a walk, now and as of every past day.
func (w *Walk) Hold() {
	chain := w.coins(w.Chains, "chain")
	all := map[calendar.Date]bool{}
	var every []facts
	for _, c := range w.Setup.Customers {
		b := w.state(c.Name)
		f := facts{b.Ledger}
		w.openItems(f)
		w.account(c.Name, b)
		w.asOfEveryDay(c.Name, f)
		if chain {
			w.chain(c.Name, b)
		}
		every = append(every, f)
		for _, d := range f.days() {
			all[d] = true
		}
	}
	w.asKnownThen()
	w.everyone(every, slices.Sorted(maps.Keys(all)))
	w.ledger(every)
}

// openItems: open = schedule − live applications, the parts add up to the total, nothing is negative, and an item with
// nothing open is not kept.
func (w *Walk) openItems(f facts) {
	t := w.T
	kept := 0
	for d, x := range ledger.All[invoice.Invoice](f.Loaded) {
		var sum money.Minor
		live := f.liveOn(d)
		for _, p := range x.Parts {
			sum += p.Amount
			open, there := f.Debits[ledger.ItemKey{Document: d, Part: p.No}]
			want := p.Amount - live[p.No]
			if x.Status != ledger.Posted {
				want = 0
			}
			if open.Open != want || there != (want > 0) || p.Amount <= 0 || open.Open < 0 {
				t.Fatalf("%s part %d: open is %d, schedule less live applications is %d", x.Number, p.No, open.Open, want)
			}
			if now := f.disputedOf(x, p.No, p.Amount, w.day); open.Disputed() != now || now > want || x.Head().Disputed(p.No, want) != now {
				t.Fatalf("%s part %d: %d of %d is in dispute, documents say %d", x.Number, p.No, open.Disputed(), want, now)
			}
			if there {
				kept++
			}
		}
		if sum != x.Total {
			t.Fatalf("%s: the parts add up to %d, the total is %d", x.Number, sum, x.Total)
		}
	}
	if kept != len(f.Debits) {
		t.Fatalf("%d open items belong to no part", len(f.Debits)-kept)
	}
	for d, x := range ledger.All[receipt.Receipt](f.Loaded) {
		want := x.Amount - money.Sum(slices.Collect(maps.Values(f.liveOn(d))))
		if x.Status == ledger.Void {
			want = 0
		}
		if c, there := f.Credits[d]; c.Open != want || there != (want > 0) || want < 0 {
			t.Fatalf("%s: unapplied is %d, amount less live applications is %d", x.Number, c.Open, want)
		}
	}
}

// account: exposure = Σ open and Σ unapplied, and the balance is their difference.
func (w *Walk) account(who string, b story.Books) {
	var open, unapplied money.Minor
	for _, o := range b.Ledger.Debits {
		open += o.Open
	}
	for _, c := range b.Ledger.Credits {
		unapplied += c.Open
	}
	e, err := w.Sys.Exposure(w.Ctx, who)
	w.must(err)
	if e.Receivables != open || e.Unapplied != unapplied {
		w.T.Fatalf("%s: exposure is %+v, open are %d and unapplied %d", who, e, open, unapplied)
	}
	balance, err := w.Sys.Balance(w.Ctx, who)
	w.must(err)
	if balance != open-unapplied {
		w.T.Fatalf("%s: the balance is %d, Σ open − Σ unapplied %d", who, balance, open-unapplied)
	}
}

// asOfEveryDay: nothing is negative on any day, and the system's ageing of the day is Σ open by age and Σ unapplied.
func (w *Walk) asOfEveryDay(who string, f facts) {
	for _, on := range f.days() {
		for _, x := range ledger.All[invoice.Invoice](f.Loaded) {
			for _, p := range x.Parts {
				if open := f.openOf(x, p.No, p.Amount, on); open < 0 || open > p.Amount {
					w.T.Fatalf("%s part %d: open is %d on %s, of %d", x.Number, p.No, open, on, p.Amount)
				}
			}
		}
		for _, x := range ledger.All[receipt.Receipt](f.Loaded) {
			if left := f.unappliedOf(x, on); left < 0 || left > x.Amount {
				w.T.Fatalf("%s: unapplied is %d on %s, of %d", x.Number, left, on, x.Amount)
			}
		}
	}
	for _, on := range w.some(f.days()) {
		for _, basis := range []ledger.Basis{ledger.ByDueDate, ledger.ByDocumentDate} {
			w.same(story.Ageing{Customer: who, AsOf: on, Basis: basis}, f.ageing(on, basis, w.Setup.Buckets))
		}
	}
	edges := []int{w.upTo(20, "edge") + 1, 45, 50 + w.upTo(20, "edge")}
	on := w.past(60, "any day")
	w.same(story.Ageing{Customer: who, AsOf: on, Basis: ledger.ByDueDate, Buckets: edges}, f.ageing(on, ledger.ByDueDate, edges))
}

// some are the days that are asked for, of all on which a figure changes.
func (w *Walk) some(days []calendar.Date) []calendar.Date {
	if w.Days == 0 || len(days) <= w.Days {
		return days
	}
	from := w.upTo(len(days)-w.Days, "days")
	return days[from : from+w.Days]
}

// same holds the system's ageing to what was worked out.
func (w *Walk) same(q story.Ageing, want ledger.Ageing) {
	got, err := w.Sys.Ageing(w.Ctx, q)
	w.must(err)
	if !slices.Equal(got.Columns, want.Columns) || !slices.Equal(got.Disputed, want.Disputed) || got.Unapplied != want.Unapplied {
		w.T.Fatalf("ageing %+v is %v, documents and applications say %v", q, got, want)
	}
	for i, c := range append(got.Columns, got.Unapplied) {
		if c < 0 || i < len(got.Disputed) && (got.Disputed[i] < 0 || got.Disputed[i] > c) {
			w.T.Fatalf("ageing %+v has a negative column, or more in dispute than is open: %v", q, got)
		}
	}
}

// everyone: the tenant's ageing is the sum of its customers'.
func (w *Walk) everyone(every []facts, days []calendar.Date) {
	for _, on := range w.some(days) {
		sum := ledger.Ageing{Columns: make([]money.Minor, len(w.Setup.Buckets)+2), Disputed: make([]money.Minor, len(w.Setup.Buckets)+2)}
		for _, f := range every {
			a := f.ageing(on, ledger.ByDueDate, w.Setup.Buckets)
			for i := range a.Columns {
				sum.Columns[i] += a.Columns[i]
				sum.Disputed[i] += a.Disputed[i]
			}
			sum.Unapplied += a.Unapplied
		}
		w.same(story.Ageing{AsOf: on, Basis: ledger.ByDueDate}, sum)
	}
}

// asKnownThen: what was answered on a day is what is now answered as known on that day.
func (w *Walk) asKnownThen() {
	for _, a := range w.answers {
		if now := w.ageing(a.asked); now != a.gave {
			w.T.Fatalf("ageing %+v was %s on that day, and is %s as known then", a.asked, a.gave, now)
		}
	}
}

// ledger: the trial balance is zero on every day and in total; on every day the receivable account is Σ open, unapplied cash
// is Σ unapplied and bank is what was received.
func (w *Walk) ledger(every []facts) {
	lines, err := w.Sys.Journal(w.Ctx)
	w.must(err)
	byDay := map[calendar.Date]map[string]money.Minor{}
	for _, l := range lines {
		if byDay[l.On] == nil {
			byDay[l.On] = map[string]money.Minor{}
		}
		byDay[l.On][l.Account] += l.Amount
	}
	sums := map[string]money.Minor{}
	for _, on := range slices.Sorted(maps.Keys(byDay)) {
		var trial money.Minor
		for account, amount := range byDay[on] {
			trial += amount
			sums[account] += amount
		}
		if trial != 0 {
			w.T.Fatalf("the trial balance of %s is %d", on, trial)
		}
		var a ledger.Ageing
		var bank money.Minor
		for _, f := range every {
			x := f.ageing(on, ledger.ByDueDate, w.Setup.Buckets)
			a.Columns, a.Unapplied = append(a.Columns, x.Columns...), a.Unapplied+x.Unapplied
			bank += f.received(on)
		}
		for account, want := range map[settings.Account]money.Minor{settings.Receivable: money.Sum(a.Columns),
			settings.UnappliedCash: -a.Unapplied, settings.Bank: bank} {
			if sums[string(account)] != want {
				w.T.Fatalf("on %s the account %s stands at %d, the documents say %d", on, account, sums[string(account)], want)
			}
		}
	}
}

// chain: the events verify, and reading them again gives the same documents and applications, each once.
func (w *Walk) chain(who string, b story.Books) {
	c, err := w.Sys.Chain(w.Ctx, who)
	w.must(err)
	if err := c.Verify(); err != nil {
		w.T.Fatalf("%s: %v", who, err)
	}
	if c.Seq != b.Account.Seq || int64(len(c.Events)) != c.Seq {
		w.T.Fatalf("%s: %d events, the account is at %d", who, len(c.Events), b.Account.Seq)
	}
	events := make([]event.Event, len(c.Events))
	for i, s := range c.Events {
		events[i], err = event.Open(s)
		w.must(err)
	}
	w.rebuilt(who, events, b.Ledger)
	w.flows(who, events, facts{b.Ledger})
}

// flows: on every day what was invoiced and received are the documents that were not void by then.
func (w *Walk) flows(who string, events []event.Event, f facts) {
	for _, on := range f.days() {
		told := map[event.Measure]money.Minor{}
		for _, e := range events {
			for _, m := range e.Moves {
				if m.Effective <= on {
					told[m.Measure] += m.Amount
				}
			}
		}
		if told[event.Invoiced] != f.invoiced(on) || told[event.Received] != f.received(on) {
			w.T.Fatalf("%s on %s: the events tell of %d invoiced and %d received, the documents of %d and %d", who, on,
				told[event.Invoiced], told[event.Received], f.invoiced(on), f.received(on))
		}
	}
}
