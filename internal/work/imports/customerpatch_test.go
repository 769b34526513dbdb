package imports_test

import (
	"context"
	"testing"

	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	memory "customercenter/test/memory/table"
)

// TestUndoingRestoresEachField: what rows changed of a customer is as it was, what they added is gone, and what they did not
// say never moved. A yes that is made a no by a row, and a list, a group of fields and a figure that was not there, come back.
func TestUndoingRestoresEachField(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	header := "code,name,shortName,remarks,employees,establishmentYear,acceptsCards,partialPayments,tags,creditLimit,turnoverAmount,turnoverYear," +
		"addressLine1,city,country,taxNumber,taxRegime,reviewOn\n"
	o.take("customers", "before.csv", header+"A,Ann,An,stays,7,1999,yes,no,old;kept,,,,Road 1,Bonn,DE,,,\n")
	before := o.customer()
	_, h := o.take("customers", "after.csv", header+"A,Ann & Co,,,0,,no,yes,new,1000.50,99.00,2025,Lane 2,Ulm,DE,DE123456788,VAT,2026-05-01\n")
	if h.Counts.Updated != 1 {
		t.Fatalf("%+v\n%s", h.Counts, o.rejected(h))
	}
	after := o.customer()
	if after.Remarks != "stays" || after.ShortName != "An" || after.EstablishmentYear != 1999 || *after.Employees != 0 || after.AcceptsCards ||
		!after.PartialPayments || len(after.Tags) != 1 || after.Limit == nil || after.Turnover == nil || len(after.Addresses) != 2 || len(after.TaxRegistrations) != 1 {
		t.Errorf("after: %+v", after)
	}
	if _, h = o.on(intake.Undoing); h.Counts.Undone != 1 || h.Counts.Kept != 0 {
		t.Fatalf("undone: %+v", h.Counts)
	}
	if d := customer.Diff(before, o.customer()); len(d) > 0 {
		t.Errorf("undoing leaves %+v", d)
	}
}

// customer is the one whose code is A.
func (o *office) customer() customer.Customer {
	o.t.Helper()
	x, err := o.w.Deps.Store.FindOwner(context.Background(), "acme", store.GuardCode, "A")
	if err != nil || x == "" {
		o.t.Fatal(x, err)
	}
	c, err := o.w.Deps.Store.Customer(context.Background(), "acme", id.Customer(x))
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}
