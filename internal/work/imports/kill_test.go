package imports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/task"
	memory "customercenter/test/memory/table"
	"customercenter/tools/engine"
)

// people are n customers as a file.
func people(n int) string {
	var b strings.Builder
	b.WriteString("code,name,contactEmail\n")
	for i := range n {
		fmt.Fprintf(&b, "C%03d,Customer %d,c%d@example.com\n", i, i, i)
	}
	return b.String()
}

// debts are n invoices of so many customers, in turn.
func debts(n, customers int) string {
	var b strings.Builder
	b.WriteString("customer,number,issuedOn,dueOn,amount\n")
	for i := range n {
		fmt.Fprintf(&b, "C%03d,R-%05d,2026-01-%02d,2026-02-15,%d.%02d\n", i%customers, i, i%28+1, i%977+1, i%100)
	}
	return b.String()
}

// payments pay those debts, two with each receipt, some only in part.
func payments(n, customers int) string {
	var b strings.Builder
	b.WriteString("customer,number,receivedOn,amount,invoice,applied\n")
	for i := 0; i+customers < n; i += 2 * customers {
		for c := range customers {
			x, y := i+c, i+c+customers
			if y >= n {
				continue
			}
			fmt.Fprintf(&b, "C%03d,P-%05d,2026-02-20,5.00,R-%05d,%d.00\n", c, x, x, 1)
			fmt.Fprintf(&b, "C%03d,P-%05d,,,R-%05d,%d.00\n", c, x, y, 1)
		}
	}
	return b.String()
}

// said is everything that files have made: every document with its number, amounts and how often it is there.
func (o *office) said() string {
	o.t.Helper()
	s := o.w.Deps.Store
	list, _, err := s.ListCustomersByName(o.t.Context(), "acme", "", "", 1000)
	if err != nil {
		o.t.Fatal(err)
	}
	var out []string
	for _, x := range list {
		c := x.Customer
		a, err := s.Account(o.t.Context(), store.Chain{Tenant: "acme", Customer: c.ID})
		if err != nil {
			o.t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%s %s seq %d owes %v", c.Code, c.Name, a.Seq, a.Exposure))
		for _, k := range []id.Kind{id.Invoice, id.Receipt} {
			docs, err := s.ListCustomerDocuments(o.t.Context(), store.Chain{Tenant: "acme", Customer: c.ID}, k, "", 100000)
			if err != nil {
				o.t.Fatal(err)
			}
			for _, d := range docs {
				h := d.Head()
				out = append(out, fmt.Sprintf("%s %s %s %d %s", c.Code, h.Number, h.On, h.Total, h.Status))
			}
		}
		l := ledger.NewLoaded()
		if err := s.ReadAllOpen(o.t.Context(), store.Chain{Tenant: "acme", Customer: c.ID}, l); err != nil {
			o.t.Fatal(err)
		}
		for _, i := range l.OpenItems() {
			out = append(out, fmt.Sprintf("%s open %s %d", c.Code, i.Number, i.Open))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// three takes three files in, each killed as kill says, and answers what they made.
func three(t *testing.T, on table.Table, rows, customers int, kill func() bool) (string, *office) {
	t.Helper()
	o := newOffice(t, on)
	for _, f := range []struct{ kind, text string }{{"customers", people(customers)}, {"invoices", debts(rows, customers)}, {"receipts", payments(rows, customers)}} {
		o.kill = nil
		key := o.drop(f.kind, f.kind+".csv", f.text)
		_ = key
		o.kill = kill
		o.work()
		o.kill, o.dead = nil, false
		x, h := o.last()
		if x.State != task.Done || h.Stage != intake.Committed || h.Counts.Rejected+h.Counts.Moved > 0 {
			t.Fatalf("%s: %s %s %s %s %+v\n%s", f.kind, x.State, h.Stage, x.Code, x.Reason, h.Counts, o.rejected(h))
		}
	}
	return o.said(), o
}

// TestAnImportSurvivesEveryDeath: processes die after ever more calls, and then after ever more again.
func TestAnImportSurvivesEveryDeath(t *testing.T) {
	want, _ := three(t, memory.New(memory.Options{}), 5000, 50, nil)
	calls, most, deaths := 0, 1, 0
	got, o := three(t, memory.New(memory.Options{}), 5000, 50, func() bool {
		if calls++; calls > most {
			calls, most, deaths = 0, most+1+most/10, deaths+1
			if most > 600 {
				most = 1
			}
			return true
		}
		return false
	})
	if got != want {
		t.Errorf("killed %d times it made something else:\n%s", deaths, difference(want, got))
	}
	t.Logf("killed %d times, %d imports", deaths, len(o.heads()))
}

// TestAnImportSurvivesADeathAnywhere: once after each of its calls.
func TestAnImportSurvivesADeathAnywhere(t *testing.T) {
	calls := 0
	want, _ := three(t, memory.New(memory.Options{}), 24, 3, func() bool { calls++; return false })
	for at := 1; at <= calls; at += 1 + at/40 {
		n := 0
		got, _ := three(t, memory.New(memory.Options{}), 24, 3, func() bool { n++; return n == at })
		if got != want {
			t.Fatalf("killed after call %d of %d it made something else:\n%s", at, calls, difference(want, got))
		}
	}
}

// difference is the lines that only one of two texts has.
func difference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	var out []string
	for _, l := range x {
		if !slices.Contains(y, l) {
			out = append(out, "- "+l)
		}
	}
	for _, l := range y {
		if !slices.Contains(x, l) {
			out = append(out, "+ "+l)
		}
	}
	return strings.Join(out[:min(len(out), 20)], "\n")
}

// TestAnImportSurvivesOnTheEngine: 5,000 invoices, with processes that die, on DynamoDB Local.
func TestAnImportSurvivesOnTheEngine(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	files := []struct{ kind, text string }{{"customers", people(50)}, {"invoices", debts(5000, 50)}}
	for _, f := range files {
		o.take(f.kind, f.kind, f.text)
	}
	want := o.said()
	o = newOffice(t, engine.Table(t))
	calls, most, deaths := 0, 10, 0
	for _, f := range files {
		o.drop(f.kind, f.kind, f.text)
		o.kill = func() bool {
			if calls++; calls > most {
				calls, most, deaths = 0, most+most/4, deaths+1
				return true
			}
			return false
		}
		o.work()
		o.kill, o.dead = nil, false
	}
	if got := o.said(); got != want || deaths < 5 {
		t.Errorf("killed %d times it made something else:\n%s", deaths, difference(want, got))
	}
	t.Logf("killed %d times", deaths)
}
