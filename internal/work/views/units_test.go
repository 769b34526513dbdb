package views_test

import (
	"testing"

	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/test/chaos"
	memory "customercenter/test/memory/table"
)

// TestUnits prints what projecting costs and holds it to its budget: 2 a row of the view and what its orders change, 2 a
// document whose status changes (1: it is no transaction), and the totals once a batch.
func TestUnits(t *testing.T) {
	measure := func(name string, o *office, most int64) {
		t.Helper()
		ctx, units := table.Counting(t.Context())
		if again, err := o.projector(o.tb).Consume(ctx, o.bells); again >= 0 || err != nil {
			t.Fatal(again, err)
		}
		n := int64(len(o.bells))
		o.bells = nil
		t.Logf("%-60s %4d events: %5.1f write units an event, %5.1f read units, %5.1f round trips", name, n,
			float64(units.Writes.Load())/float64(n), units.Reads()/float64(n), float64(units.RoundTrips.Load())/float64(n))
		if units.Writes.Load() > most*n {
			t.Errorf("%s: %d write units an event, %d at most", name, units.Writes.Load()/n, most)
		}
		o.check(fold)
	}
	fresh := func(customers int) *office {
		o := newOffice(t, 21, memory.New(memory.Options{Feed: true}), tenant, customers)
		consume(t, o.projector(o.tb), o.bells)
		o.bells = nil
		return o
	}
	const totals = 2 // the head, which takes the moves of many events before any leave it
	o := fresh(1)
	o.invoice(o.customers[0], o.today(), 1000, 1, 30)
	measure("an invoice, alone", o, 2+3+totals)
	o.invoice(o.customers[0], o.today(), 1000, 1, 30)
	measure("a second one, alone", o, 2+2+totals)
	o.receipt(o.customers[0], o.today(), 2000, ledger.Automatic)
	measure("a receipt over both, alone", o, 2+6+2+totals)

	o = fresh(40)
	for _, c := range o.customers {
		o.invoice(c, o.today(), 1000, 1, 30)
	}
	measure("an invoice each of 40 customers, in a batch", o, 2+3+1)
	for _, c := range o.customers {
		o.receipt(c, o.today(), 1000, ledger.Automatic)
	}
	measure("a receipt each of 40 customers, in a batch", o, 2+6+1+1)

	o = fresh(1)
	for range 50 {
		o.invoice(o.customers[0], o.today(), 1000, 1, 30)
	}
	measure("50 invoices of one customer, in a batch", o, 1)

	o = fresh(1)
	o.now = o.now.AddDate(-1, 0, 0)
	for range 200 {
		o.now = o.now.AddDate(0, 0, 1)
		o.invoice(o.customers[0], o.today(), 1000, 1, 30)
		consume(t, o.projector(o.tb), o.bells)
		o.bells = nil
	}
	o.invoice(o.customers[0], o.today(), 1000, 1, 30)
	measure("an invoice of a customer with 200 due days, alone", o, 2*3+2+totals)
	o.receipt(o.customers[0], o.today(), 45_000, ledger.Automatic)
	measure("a receipt over 45 items of it, alone", o, 200)
}

// TestTransactionsAreWithinTheirLimits projects the first invoices of 300 customers at once.
func TestTransactionsAreWithinTheirLimits(t *testing.T) {
	o := newOffice(t, 31, memory.New(memory.Options{Feed: true}), tenant, 300)
	for i, c := range o.customers {
		o.invoice(c, o.today().AddDays(-i%70), 1000, 1+i%12, 30)
	}
	transactions := 0
	faulty := chaos.New(o.tb, func(call chaos.Call) chaos.Act {
		if call.Op != "Transact" {
			return chaos.Act{}
		}
		transactions++
		views := 0
		for _, w := range call.Writes {
			if _, _, _, ok := keys.ParseView(w.Item.Key); ok {
				views++
			}
		}
		if len(call.Writes) > 100 || views > 40 {
			t.Errorf("%d items of %d customers", len(call.Writes), views)
		}
		return chaos.Act{}
	}, nil)
	consume(t, o.projector(faulty), o.bells)
	t.Logf("%d customers in %d transactions", len(o.customers), transactions)
	if transactions > 40 {
		t.Errorf("%d transactions: they are not packed", transactions)
	}
	o.check(fold)
}
