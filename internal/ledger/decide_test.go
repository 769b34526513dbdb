package ledger_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// What a sequence of commands comes to stands in the stories (test/story/stories); here is what a table says better.

const home = "0000000000000001"

func inv(n int) id.Document { return id.Document(fmt.Sprintf("inv_%s%013d", home, n)) }

var (
	rcp   = id.Document("rcp_" + home + "0000000000001")
	today = calendar.Must("2026-03-20")
	acc   = ledger.Accounts{Receivable: "1200", Revenue: "4000", TaxPayable: "2200", Bank: "1000", UnappliedCash: "2100"}
)

// item is an open item of one part.
func item(n int, due string, open money.Minor) ledger.OpenItem {
	return ledger.OpenItem{Document: inv(n), Part: 1, At: 1, Number: fmt.Sprintf("INV-%d", n), DueOn: calendar.Must(due),
		IssuedOn: calendar.Must("2026-01-01"), Currency: "EUR", Amount: open, Open: open, Total: open, Account: "1200"}
}

func credit(amount money.Minor) ledger.OpenCredit {
	return ledger.OpenCredit{Document: rcp, At: 1, Number: "RCP-1", On: calendar.Must("2026-03-01"), Currency: "EUR", Amount: amount, Open: amount}
}

func loaded(c money.Minor, items ...ledger.OpenItem) ledger.Loaded {
	l := ledger.NewLoaded()
	for _, o := range items {
		l.Debits[ledger.ItemKey{Document: o.Document, Part: o.Part}] = o
		l.Documents[o.Document] = invoice.Invoice{ID: o.Document, At: 1, Status: ledger.Posted, Number: o.Number, Currency: o.Currency, IssuedOn: o.IssuedOn, Total: o.Total}
	}
	l.Documents[rcp] = receipt.Receipt{ID: rcp, At: 1, Status: ledger.Posted, Number: "RCP-1", Currency: "EUR", Amount: c, ReceivedOn: calendar.Must("2026-03-01")}
	l.Credits[rcp] = credit(c)
	return l
}

var account = ledger.Account{Tenant: "acme", Customer: "cus_" + home, Seq: 7, Status: customer.Active}

func TestAllocate(t *testing.T) {
	a, b, c := item(1, "2026-03-01", 10000), item(2, "2026-03-10", 25000), item(3, "2026-04-05", 10000)
	foreign := item(4, "2026-01-01", 10000)
	foreign.Currency = "USD"
	for _, x := range []struct {
		amount    money.Minor
		reference string
		whole     bool // no partial payments
		want      string
	}{
		{10000, "", false, "INV-1 10000"},
		{35000, "", false, "INV-1 10000, INV-2 25000"},
		{45000, "", false, "INV-1 10000, INV-2 25000, INV-3 10000"},
		{30000, "", false, "INV-1 10000, INV-2 20000"},
		{30000, "", true, "INV-1 10000"},
		{25000, "", false, "INV-2 25000"},
		{25000, "", true, "INV-2 25000"},
		{9999, "", true, ""},
		{90000, "", true, "INV-1 10000, INV-2 25000, INV-3 10000"},
		{10000, "inv-3", false, "INV-3 10000"},
		{45000, "INV-3/INV-2", false, "INV-2 25000, INV-3 10000, INV-1 10000"},
		{5000, "INV-3", true, ""}, // named, does not fit, and no other takes its money
		{35000, "INV-2", false, "INV-2 25000, INV-1 10000"},
		{10000, "INV-33 MINV-3 INV-3X", false, "INV-1 10000"}, // whole words only
	} {
		var got []string
		for _, p := range ledger.Allocate(credit(x.amount), []ledger.OpenItem{c, foreign, b, a}, ledger.AllocationRules{On: today, Reference: x.reference, Partial: !x.whole}) {
			got = append(got, fmt.Sprintf("%s %d", p.Item.Number, p.Amount))
		}
		if s := strings.Join(got, ", "); s != x.want {
			t.Errorf("%d %q whole %v: %s, not %s", x.amount, x.reference, x.whole, s, x.want)
		}
	}
}

func TestExplicitApplicationRefuses(t *testing.T) {
	usd := item(4, "2026-01-01", 10000)
	usd.Currency = "USD"
	draft := loaded(50000, item(1, "2026-03-01", 10000), item(2, "2026-03-10", 25000), usd)
	draft.Documents[inv(5)] = invoice.Invoice{ID: inv(5), Status: ledger.Draft, Currency: "EUR"}
	n := func(m money.Minor) *money.Minor { return &m }
	for name, x := range map[string]struct {
		items []ledger.Named
		whole bool
		code  string
	}{
		"more than is open":            {[]ledger.Named{{Invoice: inv(1), Amount: n(10001)}}, false, "payment_exceeds_open"},
		"more than is open, in two":    {[]ledger.Named{{Invoice: inv(1), Amount: n(6000)}, {Invoice: inv(1), Amount: n(4001)}}, false, "payment_exceeds_open"},
		"open, and nothing is left":    {[]ledger.Named{{Invoice: inv(1)}, {Invoice: inv(1)}}, false, "payment_exceeds_open"},
		"a part that is not there":     {[]ledger.Named{{Invoice: inv(1), Part: 2}}, false, "payment_exceeds_open"},
		"another currency":             {[]ledger.Named{{Invoice: inv(4)}}, false, "other_currency"},
		"a draft":                      {[]ledger.Named{{Invoice: inv(5)}}, false, "not_posted"},
		"an invoice that is not there": {[]ledger.Named{{Invoice: inv(9)}}, false, "not_found"},
		"a part of an item":            {[]ledger.Named{{Invoice: inv(1), Amount: n(9999)}}, true, "partial_not_allowed"},
	} {
		_, err := account.Apply(draft, rcp, ledger.Applying{Mode: ledger.Explicit, Items: x.items, Partial: !x.whole}, today, acc)
		if !fault.Is(err, x.code) {
			t.Errorf("%s: %v, not %s", name, err, x.code)
		}
	}
	_, err := account.Apply(loaded(9000, item(1, "2026-03-01", 10000)), rcp,
		ledger.Applying{Mode: ledger.Explicit, Items: []ledger.Named{{Invoice: inv(1), Amount: n(9001)}}, Partial: true}, today, acc)
	if f := fault.Of(err); f.Code != "payment_exceeds_credit" || f.Facts["unapplied"] != "90.00" {
		t.Errorf("more than is unapplied: %+v", f)
	}
	_, err = account.Apply(loaded(10000, item(1, "2026-03-01", 10000), item(2, "2026-03-01", 10000)), rcp,
		ledger.Applying{Mode: ledger.Explicit, Items: []ledger.Named{{Invoice: inv(1)}, {Invoice: inv(2)}}, Partial: true}, today, acc)
	if f := fault.Of(err); f.Code != "payment_exceeds_credit" || f.Facts["unapplied"] != "0.00" {
		t.Errorf("an item for which nothing is left: %+v", f)
	}
}

// TestWhatDisputesAndCreditsAreNotOf: an invoice that is a draft or was not read, a credit of which nothing is left.
func TestWhatDisputesAndCreditsAreNotOf(t *testing.T) {
	l := loaded(0, item(1, "2026-03-01", 10000))
	l.Documents[inv(5)] = invoice.Invoice{ID: inv(5), Status: ledger.Draft, Currency: "EUR", Parts: []sales.Part{{No: 1, Amount: 100}}}
	l.Debits[ledger.ItemKey{Document: inv(5), Part: 1}] = ledger.OpenItem{Document: inv(5), Part: 1, Open: 100, Amount: 100, Currency: "EUR"}
	_, err := account.OpenDispute(l, ledger.Dispute{Invoice: inv(5), Amount: 100, OpenedOn: today}, ledger.Disputing{Today: today})
	if !fault.Is(err, "not_posted") {
		t.Errorf("a dispute of a draft: %v", err)
	}
	_, err = account.ResolveDispute(l, ledger.Dispute{Status: ledger.DisputeOpen, Invoice: inv(9)}, ledger.Resolving{On: today, Today: today})
	if !fault.Is(err, "not_found") {
		t.Errorf("a dispute of an invoice that was not read: %v", err)
	}
	delete(l.Credits, rcp)
	_, err = account.Apply(l, rcp, ledger.Applying{Mode: ledger.Explicit, Items: []ledger.Named{{Invoice: inv(1)}}, Partial: true}, today, acc)
	if !fault.Is(err, "nothing_to_apply") {
		t.Errorf("a credit of which nothing is left: %v", err)
	}
}

func TestARefusalTellsWhatIsOpenNow(t *testing.T) {
	n := money.Minor(7000)
	l := loaded(7000, item(1, "2026-03-01", 6000))
	_, err := account.Apply(l, rcp, ledger.Applying{Mode: ledger.Explicit, Items: []ledger.Named{{Invoice: inv(1), Amount: &n}}, Partial: true}, today, acc)
	if f := fault.Of(err); f.Code != "payment_exceeds_open" || f.Facts["open"] != "60.00" || f.Kind != fault.Conflict {
		t.Errorf("%+v", f)
	}
	limit := money.Minor(100000)
	a := account
	a.Credit = ledger.CreditTerms{Limit: &limit, Currency: "EUR"}
	a.Exposure = map[money.Currency]ledger.Exposure{"EUR": {Receivables: 95000, Unapplied: 1000}}
	_, err = invoice.Post(a, invoice.Invoice{ID: inv(1), Status: ledger.Draft, Currency: "EUR", IssuedOn: today, Total: 6001}, invoice.Content{},
		invoice.Posting{Today: today, Number: "INV-1", Accounts: acc})
	f := fault.Of(err)
	exposure, _ := f.Facts["exposure"].(map[string]string)
	if f.Code != "credit_check_failed" || !f.Credit || f.Facts["limit"] != "1000.00" || f.Facts["excess"] != "0.01" ||
		exposure["total"] != "940.00" || exposure["receivables"] != "950.00" || exposure["unapplied"] != "10.00" {
		t.Errorf("%+v", f)
	}
}

func TestTooManyItems(t *testing.T) {
	for _, n := range []int{ledger.MaxItems, ledger.MaxItems + 1} {
		var items []ledger.OpenItem
		for i := range n {
			items = append(items, item(i+1, "2026-03-01", 100))
		}
		_, err := account.Apply(loaded(100_00, items...), rcp, ledger.Applying{Mode: ledger.Automatic, Partial: true}, today, acc)
		if refused := fault.Is(err, "too_many_items"); refused != (n > ledger.MaxItems) {
			t.Errorf("%d items: %v", n, err)
		}
	}
}

// TestWhatCannotBeTakenBack: an application of another credit, and more of them than a transaction holds.
func TestWhatCannotBeTakenBack(t *testing.T) {
	v := ledger.Voiding{On: today, Today: today, Accounts: acc}
	applied := func(n int) (ledger.Loaded, []id.Application) {
		l := loaded(100_00)
		var all []id.Application
		for i := range n {
			l.Documents[inv(i+1)] = invoice.Invoice{ID: inv(i + 1), Status: ledger.Posted, Currency: "EUR", IssuedOn: today, Total: 100,
				Parts: []sales.Part{{No: 1, DueOn: today, Amount: 100}}}
			app := ledger.Application{ID: id.NewApplication(inv(i+1), 5), At: 5, Debit: inv(i + 1), Credit: rcp, On: today, Currency: "EUR", Amount: 100,
				Parts: []ledger.PartAmount{{Part: 1, Amount: 100}}}
			l.Applications[app.ID] = app
			all = append(all, app.ID)
		}
		return l, all
	}
	l, all := applied(2)
	other := l.Applications[all[1]]
	other.Credit = id.Document(strings.Replace(string(rcp), "rcp_", "rcp_z", 1))
	l.Applications[other.ID] = other
	if _, err := account.UnapplyCredit(l, rcp, all, v); !fault.Is(err, "not_applied") {
		t.Errorf("another credit's application: %v", err)
	}
	for n, refused := range map[int]bool{10: false, 40: true} {
		l, all := applied(n)
		if _, err := account.UnapplyCredit(l, rcp, all, v); fault.Is(err, "too_many_items") != refused {
			t.Errorf("%d applications: %v", n, err)
		}
	}
}

// A decision is made of copies: what was read stays as it was, so that it can be decided anew.
func TestDecidingChangesNothingThatWasRead(t *testing.T) {
	read := func() (ledger.Account, ledger.Loaded) {
		a := account
		a.Exposure = map[money.Currency]ledger.Exposure{"EUR": {Receivables: 16000, Unapplied: 20000}}
		l := loaded(20000, item(1, "2026-03-01", 6000), item(2, "2026-03-02", 10000))
		app := ledger.Application{ID: id.NewApplication(inv(1), 5), At: 5, Debit: inv(1), Credit: rcp, On: calendar.Must("2026-03-02"),
			Currency: "EUR", Amount: 4000, Parts: []ledger.PartAmount{{Part: 1, Amount: 4000}}}
		l.Applications[app.ID] = app
		return a, l
	}
	v := ledger.Voiding{On: today, Today: today, Accounts: acc, Unapply: true}
	for name, decide := range map[string]func(ledger.Account, ledger.Loaded) (ledger.Decision, error){
		"apply": func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error) {
			return a.Apply(l, rcp, ledger.Applying{Mode: ledger.Automatic, Partial: true}, today, acc)
		},
		"unapply": func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error) {
			return a.UnapplyCredit(l, rcp, nil, v)
		},
		"record": func(a ledger.Account, l ledger.Loaded) (ledger.Decision, error) {
			r := receipt.Receipt{ID: id.Document("rcp_" + home + "0000000000002"), Currency: "EUR", Amount: 100, ReceivedOn: today}
			return receipt.Record(a, l, r, receipt.Recording{Today: today, Accounts: acc, Apply: ledger.Applying{Mode: ledger.Automatic, Partial: true}})
		},
	} {
		a, l := read()
		first, err := decide(a, l)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		wasA, wasL := read()
		if !reflect.DeepEqual(a, wasA) || !reflect.DeepEqual(l, wasL) {
			t.Errorf("%s changed what was read", name)
		}
		if again, err := decide(a, l); err != nil || !reflect.DeepEqual(first, again) {
			t.Errorf("%s decided anew is another decision: %v", name, err)
		}
	}
}

func TestBuckets(t *testing.T) {
	if got := (ledger.Buckets{30, 60, 90}).Labels(ledger.ByDueDate); !reflect.DeepEqual(got, []string{"notDue", "1-30", "31-60", "61-90", "over90"}) {
		t.Error(got)
	}
	if got := (ledger.Buckets{7}).Labels(ledger.ByDocumentDate); !reflect.DeepEqual(got, []string{"current", "1-7", "over7"}) {
		t.Error(got)
	}
	for age, column := range map[int]int{-400: 0, 0: 0, 1: 1, 30: 1, 31: 2, 60: 2, 61: 3, 90: 3, 91: 4, 4000: 4} {
		cells := event.Cells{}
		cells.Add(event.Move{Measure: event.DebitDue, Key: today.AddDays(-age), Currency: "EUR", Amount: 5}, 1)
		cells.Add(event.Move{Measure: event.Credit, Key: today.AddDays(-age), Currency: "EUR", Amount: 2}, 1)
		cells.Add(event.Move{Measure: event.Invoiced, Currency: "EUR", Amount: 99}, 1)
		a := ledger.Age(cells, today, ledger.ByDueDate, ledger.Buckets{30, 60, 90})["EUR"]
		if a.Columns[column] != 5 || a.Unapplied != 2 || a.Total() != 3 || (a.Overdue() == 5) != (column > 0) {
			t.Errorf("%d days: %+v", age, a)
		}
	}
}
