package imports_test

import (
	"strings"
	"testing"

	"customercenter/internal/intake"
	memory "customercenter/test/memory/table"
)

// TestACustomerInUseIsNotTakenBack: what was posted on it keeps it, and others are taken back.
func TestACustomerInUseIsNotTakenBack(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(2))
	x, _ := o.last()
	o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,10.00\n")
	h, err := intake.HeadOf(x)
	if err != nil {
		t.Fatal(err)
	}
	next, ring, err := intake.Sent(x, h, intake.Undoing, o.w.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := o.w.Deps.Store.PutTask(t.Context(), next, ring); err != nil {
		t.Fatal(err)
	}
	o.work()
	if s := o.said(); !strings.Contains(s, "C000 Customer 0") || strings.Contains(s, "C001") {
		t.Errorf("after undoing:\n%s", s)
	}
}

// TestAnothersReferenceIsNotTaken: a row that gives a customer the reference of another is rejected when it is planned.
func TestAnothersReferenceIsNotTaken(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", "code,name,referenceId\nA,Ann,REF-A\nB,Ben,REF-B\n")
	_, h := o.take("customers", "again.csv", "code,name,referenceId\nB,Ben,REF-A\n")
	if r := o.rejected(h); h.Counts.Rejected != 1 || !strings.Contains(r, "(taken)") {
		t.Errorf("%+v\n%s", h.Counts, r)
	}
}
