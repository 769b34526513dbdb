package whole_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	memory "customercenter/test/memory/table"
	"customercenter/test/story"
	"customercenter/test/story/pure"
	"customercenter/test/story/whole"
)

// The history of 2,466 real invoices of 100 customers (IBM's accounts receivable sample; domain.md section 8): a row is settled
// in full on its day. The figures are typed from there.

func TestHistoryOnThePureDomain(t *testing.T) { history(t, pure.New()) }

func TestHistoryThroughTheAPIInMemory(t *testing.T) {
	history(t, whole.New(memory.New(memory.Options{})).System())
}

var ages = []struct {
	on                            string
	open                          int
	notDue, oneToThirty, together string
}{
	{"2012-12-31", 99, "4936.32", "788.74", "5725.06"},
	{"2013-06-30", 84, "4284.29", "835.56", "5119.85"},
}

// deed is one thing that was done: an invoice, or the receipt that settles it.
type deed struct {
	on      calendar.Date
	receipt bool
	row     []string
}

func history(t *testing.T, s story.System) {
	t.Helper()
	setup, deeds := settled(t)
	if err := s.Begin(t.Context(), setup, deeds[0].on); err != nil {
		t.Fatal(err)
	}
	names := map[string]string{} // of invoices, as posted
	receipts, asked := 0, 0
	for _, d := range deeds {
		for asked < len(ages) && d.on > calendar.Must(ages[asked].on) {
			if n := open(t, s, names); n != ages[asked].open {
				t.Errorf("%d invoices are open on %s, not %d", n, ages[asked].on, ages[asked].open)
			}
			asked++
		}
		s.Today(d.on)
		var c story.Command
		if d.receipt {
			receipts++
			c = story.NewReceipt{Name: fmt.Sprintf("RCP-%d", receipts), Customer: d.row[0], Amount: d.row[4],
				Apply: story.Applying{Mode: ledger.Explicit, Items: []story.Item{{Invoice: names[d.row[1]]}}}}
		} else {
			names[d.row[1]] = fmt.Sprintf("INV-%d", len(names)+1)
			c = story.NewInvoice{Name: names[d.row[1]], Customer: d.row[0], Lines: []story.Line{{Quantity: "1", Price: d.row[4]}}}
		}
		if err := s.Do(t.Context(), c); err != nil {
			t.Fatalf("%s: %+v: %v", d.on, c, err)
		}
	}
	// All is paid by now; what was open then is worked out from when it was.
	for _, x := range ages {
		a, err := s.Ageing(t.Context(), story.Ageing{AsOf: calendar.Must(x.on), Basis: ledger.ByDueDate})
		if err != nil {
			t.Fatal(err)
		}
		want := []money.Minor{money.Must(x.notDue, "USD"), money.Must(x.oneToThirty, "USD"), 0, 0, 0}
		if !slices.Equal(a.Columns, want) || a.Total() != money.Must(x.together, "USD") {
			t.Errorf("as of %s: %v", x.on, a)
		}
	}
}

// open is how many invoices the system shows as open.
func open(t *testing.T, s story.System, names map[string]string) int {
	t.Helper()
	n := 0
	for _, name := range names {
		x, err := s.Invoice(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		if x.Open > 0 {
			n++
		}
	}
	return n
}

// settled are the rows in the order in which things were done: of one day, invoices first.
func settled(t *testing.T) (story.Setup, []deed) {
	t.Helper()
	f, err := os.Open("../testdata/late-payments.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	list, err := story.Parse("history", "story \"history\"\ntenant base USD zone America/New_York\ncustomer X terms net30\n")
	if err != nil {
		t.Fatal(err)
	}
	setup := list[0].Setup
	setup.Customers = nil
	var deeds []deed
	seen := map[string]bool{}
	for _, r := range rows[1:] { // customer, invoice, issued, due, amount, settled
		if issued := calendar.Must(r[2]); calendar.Must(r[3]) != issued.AddDays(30) {
			t.Fatalf("invoice %s is not due after 30 days", r[1])
		}
		if !seen[r[0]] {
			seen[r[0]] = true
			setup.Customers = append(setup.Customers, story.Customer{Name: r[0], Status: customer.Active, Conditions: story.Conditions{Term: "net30"}})
		}
		deeds = append(deeds, deed{calendar.Must(r[2]), false, r}, deed{calendar.Must(r[5]), true, r})
	}
	slices.SortStableFunc(deeds, func(a, b deed) int {
		if a.on != b.on {
			return int(a.on - b.on)
		}
		switch {
		case a.receipt == b.receipt:
			return 0
		case a.receipt:
			return 1
		}
		return -1
	})
	return setup, deeds
}
