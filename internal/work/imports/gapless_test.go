package imports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/exchange"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/task"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// TestReceiptsFromAGaplessSeriesLeaveNoGap, wherever the process dies between the transactions of a customer, and however many
// periods of the series they are of.
func TestReceiptsFromAGaplessSeriesLeaveNoGap(t *testing.T) {
	var b strings.Builder
	b.WriteString("customer,receivedOn,amount\n")
	for i := range 70 {
		fmt.Fprintf(&b, "C000,2025-%02d-%02d,%d.00\n", i%12+1, i/12+1, i+1)
	}
	calls, at := 0, 0
	take := func(kill func() bool) []string {
		o := newOffice(t, memory.New(memory.Options{}))
		o.do(world.Series("rcp", "g", "G-{yyyy}-{mm}-{000}", "month", "gapless"))
		o.take("customers", "customers.csv", people(1))
		o.begin("receipts", b.String(), exchange.Options{})
		o.kill = kill
		x, h := o.on(intake.Committing)
		o.kill, o.dead = nil, false
		if x.State != task.Done || h.Counts.Created != 70 {
			t.Fatalf("%s %s: %+v", x.State, x.Reason, h.Counts)
		}
		list, _, err := o.w.Deps.Store.ListCustomersByName(t.Context(), "acme", "", "", 1)
		if err != nil {
			t.Fatal(err)
		}
		docs, err := o.w.Deps.Store.ListCustomerDocuments(t.Context(), store.Chain{Tenant: "acme", Customer: list[0].Customer.ID}, id.Receipt, "", 1000)
		if err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for _, d := range docs {
			numbers = append(numbers, d.Head().Number)
		}
		slices.Sort(numbers)
		return numbers
	}
	want := take(func() bool { calls++; return false })
	for i := range 70 {
		if n := fmt.Sprintf("G-2025-%02d-%03d", i%12+1, i/12+1); !slices.Contains(want, n) {
			t.Errorf("there is no %s: %v", n, want)
		}
	}
	for at = 1; at <= calls; at++ {
		n := 0
		if got := take(func() bool { n++; return n == at }); !slices.Equal(got, want) {
			t.Fatalf("killed at call %d of %d the numbers are %v", at, calls, got)
		}
	}
}

// TestAnAmountThatRowsRepeatCountsOnce towards the control total: it is the receipt's.
func TestAnAmountThatRowsRepeatCountsOnce(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(1))
	o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,10.00\nC000,R-2,2026-01-01,20.00\n")
	o.begin("receipts", "customer,number,receivedOn,amount,invoice,applied\nC000,P-1,2026-02-01,30.00,R-1,10.00\nC000,P-1,2026-02-01,30.00,R-2,20.00\n", exchange.Options{Control: "30.00"})
	if _, h := o.last(); h.Problem != nil || h.Counts.Amount != "30" && h.Counts.Amount != "30.00" {
		t.Errorf("%+v %+v", h.Counts, h.Problem)
	}
}
