package imports_test

import (
	"strings"
	"testing"
	"time"

	"customercenter/internal/exchange"
	"customercenter/internal/intake"
	"customercenter/internal/task"
	filememory "customercenter/test/memory/files"
	memory "customercenter/test/memory/table"
)

// TestWhatAPartPlansIsReadOnce: not anew for each few customers, which for a file of many would be most of the work.
func TestWhatAPartPlansIsReadOnce(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	pieces := 0
	o.files = filememory.New(o.w.Now, func(c filememory.Call) filememory.Fault {
		if strings.Contains(c.Key.String(), ".d0") && c.Op != "Put" {
			pieces++
		}
		return filememory.None
	})
	o.w.Deps.Files = o.files
	const customers = 10_000
	began := time.Now()
	o.begin("customers", people(customers), exchange.Options{})
	x, h := o.last()
	if h.Stage != intake.Planned || h.Counts.Creates != customers {
		t.Fatalf("%s %s %+v", x.State, x.Reason, h.Counts)
	}
	if pieces > h.Chunks*h.Parts {
		t.Errorf("%d reads of rows for %d chunks and %d parts", pieces, h.Chunks, h.Parts)
	}
	t.Logf("%d customers, %d chunks, %d parts: %d reads of rows, %s", customers, h.Chunks, h.Parts, pieces, time.Since(began).Round(time.Millisecond))
}

// TestACustomerOfTooManyRows is rejected, with what to do, and nobody else is; as many as there may be are taken in.
func TestACustomerOfTooManyRows(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	o.most = 4
	text := debts(9, 2) + "C002,S-1,2026-01-01,,1.00\n" // five of C000, four of C001
	x, h := o.take("invoices", "invoices.csv", text)
	said := o.rejected(h)
	if x.State != task.Done || h.Counts.Created != 5 || h.Counts.Rejected != 5 || strings.Count(said, ",C000,") != 5 || !strings.Contains(said, "(too_many_rows)") || !strings.Contains(said, "split the file") {
		t.Fatalf("%s %s %+v\n%s", x.State, x.Reason, h.Counts, said)
	}
	for i, part := range []string{"C000,R-00000,2026-01-01,,1.00\nC000,R-00002,2026-01-01,,1.00\n", "C000,R-00004,2026-01-01,,1.00\n"} {
		if _, h := o.take("invoices", "part.csv", "customer,number,issuedOn,dueOn,amount\n"+part); h.Counts.Created != 2-i {
			t.Errorf("part %d: %+v\n%s", i, h.Counts, o.rejected(h))
		}
	}
}
