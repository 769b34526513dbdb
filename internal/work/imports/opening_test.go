package imports_test

import (
	"strings"
	"testing"

	"customercenter/internal/exchange"
	"customercenter/internal/intake"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// TestControlTotal: amounts that do not add up to what was said are not committed.
func TestControlTotal(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(2))
	o.begin("openingBalances", "customer;amount;dueOn\nC000;1.100,50;31.03.2026\nC001;-40,00;\n", exchange.Options{Control: "1060.51", Commit: true})
	if x, h := o.last(); h.Stage != intake.Planned || h.Problem == nil || h.Problem.Code != "control_total" {
		t.Fatalf("%s %s: %+v %+v", x.State, x.Reason, h.Counts, h.Problem)
	}
	o.begin("openingBalances", "customer;amount;dueOn\nC000;1.100,50;31.03.2026\nC001;-40,00;\n", exchange.Options{Control: "1060.50", Commit: true})
	x, h := o.last()
	if h.Counts.Created != 2 {
		t.Fatalf("%s %s: %+v\n%s", x.State, x.Reason, h.Counts, o.rejected(h))
	}
	if s := o.said(); !strings.Contains(s, "owes map[EUR:{110050 0}]") || !strings.Contains(s, "owes map[EUR:{0 4000}]") {
		t.Errorf("%s", s)
	}
	if _, h = o.on(intake.Undoing); h.Counts.Undone != 2 || strings.Contains(o.said(), "owes map[EUR") {
		t.Errorf("undone: %+v\n%s", h.Counts, o.said())
	}
}

// TestAnOpeningBalanceAmongInvoices has no tax, and goes against the migration account.
func TestAnOpeningBalanceAmongInvoices(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(1))
	o.do(world.TaxCode("VAT", "VAT", "VAT", "19"))
	_, h := o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount,opening,taxCode\nC000,O-1,2026-01-01,10.00,true,\nC000,O-2,2026-01-01,10.00,true,VAT\nC000,R-3,2026-01-01,10.00,,VAT\n")
	if r := o.rejected(h); h.Counts.Created != 2 || h.Counts.Rejected != 1 || !strings.Contains(r, "an opening balance is no sale") {
		t.Errorf("%+v\n%s", h.Counts, r)
	}
}
