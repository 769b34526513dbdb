package imports_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"customercenter/internal/exchange"
	"customercenter/internal/file"
	"customercenter/internal/intake"
	"customercenter/internal/tabular"
	"customercenter/internal/task"
	"customercenter/internal/work/imports"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// TestBadFiles are refused as a whole, with a reason, and make nothing.
func TestBadFiles(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	before := o.said()
	good := "customer,number,issuedOn,amount\n"
	for _, x := range []struct{ name, kind, text, code string }{
		{"empty", "invoices", "", "empty_file"},
		{"header only", "invoices", good, "no_rows"},
		{"binary", "invoices", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "binary_file"},
		{"a workbook", "invoices", "PK\x03\x04\x14\x00\x06\x00", "workbook"},
		{"truncated in a quoted cell", "invoices", good + `C000,"R-1,2026-01-01,10.00` + "\n", "unterminated_quote"},
		{"one line of 3 MB", "invoices", good + strings.Repeat("x", 3<<20), "record_too_long"},
		{"wrong encoding", "invoices", good + "C000,R-1,2026-01-01,10.00\n\xff\xfe\x00", ""},
		{"duplicate headers", "invoices", "customer,number,number,issuedOn,amount\nC000,1,2,2026-01-01,1\n", "duplicate_header"},
		{"two headers for one column", "invoices", "customer,number,invoiceNo,issuedOn,amount\nC000,1,2,2026-01-01,1\n", "columns"},
		{"a million columns", "invoices", strings.Repeat("a,", 1_000_000) + "\n", ""},
		{"no needed column", "invoices", "customer,issuedOn\nC000,2026-01-01\n", "columns"},
		{"a kind that is none", "invoicez", good, "unknown_kind"},
	} {
		task1, h := o.take(x.kind, x.name, x.text)
		if task1.State != task.Failed || task1.Reason == "" || x.code != "" && task1.Code != x.code {
			t.Errorf("%s: %s %s %s %q %+v", x.name, task1.State, h.Stage, task1.Code, task1.Reason, h.Counts)
		}
		t.Logf("%s: %s: %s", x.name, task1.Code, task1.Reason)
	}
	if after := o.said(); after != before {
		t.Errorf("something was made:\n%s", difference(before, after))
	}
}

// TestBadRows are rejected, each with its reason, and the others are taken.
func TestBadRows(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	o.tenant("other", "EUR")
	theirs := o.w.Do(t.Context(), world.Who{Tenant: "other", Subject: "ada", Roles: "owner"}, world.Customer("Theirs", "EUR", world.Body{"code": "THEIRS"})).Str("id")
	if theirs == "" {
		t.Fatal("the other tenant has no customer")
	}
	rules := map[string]string{
		theirs + ",R-20,2026-01-01,10.00": "unknown_customer", "THEIRS,R-21,2026-01-01,10.00": "unknown_customer",
		"C000,,2026-01-01,10.00": "required", "C000,R-3,2026-02-30,10.00": "invalid_date", "C000,R-4,2026-01-01,ten": "invalid_number",
		"C000,R-5,2026-01-01,10.005": "malformed", "C009,R-6,2026-01-01,10.00": "unknown_customer", "C000,R-7,2027-01-01,10.00": "after_today",
		"C000,R-8,2026-01-01,10.00,more": "unequal_columns", "C000,R-9,2026-01-01": "unequal_columns", "C000,R-10,2026-01-01,-5.00": "",
		"C000,Ré,2026-01-01,10.00": "number_shape", "C000,R-11,,10.00": "required", ",R-12,2026-01-01,10.00": "required",
		"cus_0000000000000000,R-13,2026-01-01,10.00": "unknown_customer", "C000,R-14,01/02/2026,10.00": "ambiguous_date",
	}
	var b strings.Builder
	b.WriteString("customer,number,issuedOn,amount\nC001,OK-1,2026-01-01,7.00\n")
	for row := range rules {
		b.WriteString(row + "\n")
	}
	b.WriteString("C002,'=OK-2,2026-01-01,8.00\n")
	x, h := o.take("invoices", "bad.csv", b.String())
	if x.State != task.Done || h.Counts.Created != 2 || h.Counts.Rejected != len(rules) {
		t.Fatalf("%s %s: %+v\n%s", x.State, x.Reason, h.Counts, o.said())
	}
	rejected := o.rejected(h)
	for row, rule := range rules {
		line := ""
		for _, l := range strings.Split(rejected, "\r\n") {
			if strings.HasSuffix(l, row) || strings.HasSuffix(l, strings.ReplaceAll(row, "-5.00", "'-5.00")) {
				line = l
			}
		}
		if line == "" || rule != "" && !strings.Contains(line, "("+rule+")") {
			t.Errorf("%s: %q", row, line)
		}
	}
	if !strings.Contains(o.said(), "=OK-2") {
		t.Errorf("the guarded number is not taken as it was:\n%s", o.said())
	}
}

// TestAWrongEncoding is told with the row that shows it; where nothing is said the file is read as what it is.
func TestAWrongEncoding(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	text := "code,name\nA1,Caf\xe9\n"
	o.begin("customers", text, exchange.Options{Commit: true, Wish: tabular.Wish{Encoding: tabular.UTF8}})
	if x, _ := o.last(); x.State != task.Failed || x.Code != "wrong_encoding" {
		t.Errorf("%s %s %s", x.State, x.Code, x.Reason)
	}
	o.begin("customers", text, exchange.Options{Commit: true})
	if s := o.said(); !strings.Contains(s, "A1 Café") {
		t.Errorf("%s", s)
	}
}

// TestAnEventThatComesThreeTimes begins one import, whatever comes between.
func TestAnEventThatComesThreeTimes(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	first := o.drop("invoices", "a.csv", debts(6, 3))
	again := func() {
		p, err := o.files.Piece(t.Context(), first, 0, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		if err := imports.Consumer(o.deps()).Created(t.Context(), file.Arrival{Key: first.String(), Tag: p.Tag, Size: p.Size}); err != nil {
			t.Fatal(err)
		}
	}
	again()
	o.work()
	again()
	o.work()
	if n := len(o.heads()); n != 2 {
		t.Errorf("%d imports", n)
	}
	said := o.said()
	o.take("invoices", "b.csv", debts(6, 3)) // the same under another name
	if _, h := o.last(); h.Counts.Creates != 0 || h.Counts.Same != 6 || o.said() != said {
		t.Errorf("the same file again: %+v", h.Counts)
	}
	for _, key := range []string{"U/nobody/imports/invoices/a.csv", "U/acme/imports/../other/a.csv", "U/acme/imports/a.csv", "U/acme/uploads/logo", "T/acme/imports/invoices/a.csv", "U/acme/uploads/imp_unknown"} {
		if err := imports.Consumer(o.deps()).Created(t.Context(), file.Arrival{Key: key, Tag: "x"}); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	if n := len(o.heads()); n != 3 {
		t.Errorf("%d imports after keys that are none", n)
	}
}

// begin puts an import that waits for a decision.
func (o *office) begin(kind, text string, options exchange.Options) {
	o.t.Helper()
	o.w.Set(o.w.Now().Add(time.Minute))
	name := fmt.Sprintf("imp_%d", o.w.Now().Unix())
	key := file.Upload("acme", name)
	o.files.Drop(key, []byte(text))
	x, err := intake.New("acme", name, intake.Head{Options: options, Kind: kind, Name: "a file", Path: key.String(), Stage: intake.Splitting}, "ada", o.w.Now())
	if err != nil {
		o.t.Fatal(err)
	}
	if err := o.w.Deps.Store.PutTask(o.t.Context(), x); err != nil {
		o.t.Fatal(err)
	}
	o.work()
}

// go sends the last import into a stage, as a person does.
func (o *office) on(s intake.Stage) (task.Task, intake.Head) {
	o.t.Helper()
	x, h := o.last()
	next, ring, err := intake.Sent(x, h, s, o.w.Now())
	if err != nil {
		o.t.Fatal(err)
	}
	if err := o.w.Deps.Store.PutTask(o.t.Context(), next, ring); err != nil {
		o.t.Fatal(err)
	}
	o.work()
	return o.last()
}

// TestAPlanIsCommittedAsItIs: what moved since is named, and not done.
func TestAPlanIsCommittedAsItIs(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,10.00\nC001,R-2,2026-01-01,10.00\nC002,R-3,2026-01-01,10.00\n")
	o.begin("receipts", "customer,number,receivedOn,amount,invoice\nC000,P-1,2026-02-01,10.00,R-1\nC001,P-2,2026-02-01,10.00,R-2\nC002,P-3,2026-02-01,10.00,R-3\n", exchange.Options{Control: "30"})
	x, h := o.last()
	if h.Stage != intake.Planned || h.Counts.Creates != 3 || h.Problem != nil {
		t.Fatalf("%s %s %s: %+v %+v", x.State, h.Stage, x.Reason, h.Counts, h.Problem)
	}
	before := o.said()
	invoice := o.do(world.Call{Op: "invoices.list", Query: "number=R-2"}).Raw
	id := strings.Split(strings.Split(invoice, `"id":"`)[1], `"`)[0]
	customer := strings.Split(strings.Split(invoice, `"customer":"`)[1], `"`)[0]
	o.do(world.Receipt(customer, "4.00", "EUR", "cash", world.On(id, "4.00"), world.Body{"receivedOn": "2026-02-03"}))
	if _, h = o.on(intake.Committing); h.Stage != intake.Committed || h.Counts.Created != 2 || h.Counts.Moved != 1 {
		t.Fatalf("%s: %+v", h.Stage, h.Counts)
	}
	if r := o.rejected(h); !strings.Contains(r, "R-2 moved") || !strings.Contains(r, "P-2") {
		t.Errorf("rejected: %s", r)
	}
	if _, h = o.on(intake.Undoing); h.Stage != intake.Undone || h.Counts.Undone != 2 || h.Counts.Kept != 0 {
		t.Errorf("undone: %s %+v", h.Stage, h.Counts)
	}
	after := o.said()
	if d := difference(before, after); strings.Contains(d, "open") && !strings.Contains(d, "R-2") || strings.Contains(d, "- C000 R-1") {
		t.Errorf("after undoing:\n%s", d)
	}
	for _, open := range []string{"C000 open R-1 1000", "C001 open R-2 600", "C002 open R-3 1000", "P-1 2026-02-01 1000 void"} {
		if !strings.Contains(after, open) {
			t.Errorf("after undoing there is no %q:\n%s", open, after)
		}
	}
	// what was undone can be taken in again
	o.begin("receipts", "customer,number,receivedOn,amount,invoice\nC000,P-1,2026-02-01,10.00,R-1\n", exchange.Options{Commit: true})
	if x, h = o.last(); h.Counts.Created != 1 {
		t.Errorf("again after undoing: %s %s %+v\n%s", x.State, x.Reason, h.Counts, o.rejected(h))
	}
}

// TestAPlanThatStandsOnItself: a record that was planned on what another one of its file makes is committed on that, whoever dies
// in between, and not at all where the other one is not.
func TestAPlanThatStandsOnItself(t *testing.T) {
	begin := func() *office {
		o := newOffice(t, memory.New(memory.Options{}))
		o.take("customers", "customers.csv", people(1))
		o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,10.00\n")
		o.begin("receipts", "customer,number,receivedOn,amount,invoice,applied\nC000,P-1,2026-02-01,4.00,R-1,4.00\nC000,P-2,2026-02-01,6.00,R-1,\n", exchange.Options{})
		return o
	}
	o := begin()
	calls := 0
	o.kill = func() bool { calls++; return false }
	if _, h := o.on(intake.Committing); h.Counts.Created != 2 {
		t.Fatalf("%+v\n%s", h.Counts, o.rejected(h))
	}
	for at := 1; at <= calls; at++ {
		n := 0
		o = begin()
		o.kill = func() bool { n++; return n == at }
		if _, h := o.on(intake.Committing); h.Counts.Created != 2 {
			t.Fatalf("killed at call %d: %+v\n%s", at, h.Counts, o.rejected(h))
		}
	}
	o = begin()
	invoice := o.do(world.Call{Op: "invoices.list", Query: "number=R-1"}).Raw
	o.do(world.Receipt(strings.Split(strings.Split(invoice, `"customer":"`)[1], `"`)[0], "1.00", "EUR", "cash", world.ByRule(), world.Body{"receivedOn": "2026-02-03"}))
	if _, h := o.on(intake.Committing); h.Counts.Created != 0 || h.Counts.Moved != 2 {
		t.Errorf("%+v\n%s", h.Counts, o.said())
	}
}

// TestAPlanOfMoneyWhereItFits is carried out on the account that it was planned on, and on no other that has as many events.
func TestAPlanOfMoneyWhereItFits(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(1))
	o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,10.00\nC000,R-2,2026-01-02,10.00\n")
	o.begin("receipts", "customer,number,receivedOn,amount,invoice,applied\nC000,P-1,2026-02-01,4.00,R-1,4.00\nC000,P-2,2026-02-01,6.00,,\n", exchange.Options{Apply: "auto"})
	invoice := o.do(world.Call{Op: "invoices.list", Query: "number=R-1"}).Raw
	o.do(world.Receipt(strings.Split(strings.Split(invoice, `"customer":"`)[1], `"`)[0], "1.00", "EUR", "cash", world.ByRule(), world.Body{"receivedOn": "2026-02-03"}))
	if _, h := o.on(intake.Committing); h.Counts.Created != 0 || h.Counts.Moved != 2 {
		t.Errorf("%+v\n%s", h.Counts, o.said())
	}
}

// TestUndoingSaysWhatItKeeps: money that somebody applied since is not taken back.
func TestUndoingSaysWhatItKeeps(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(1))
	o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,10.00\n")
	o.begin("receipts", "customer,number,receivedOn,amount\nC000,P-1,2026-02-01,4.00\nC000,P-2,2026-02-01,5.00\n", exchange.Options{Commit: true})
	list := o.do(world.Call{Op: "receipts.list", Query: "number=P-1"}).Raw
	o.do(world.Call{Op: "receipts.apply", Params: map[string]string{"id": strings.Split(strings.Split(list, `"id":"`)[1], `"`)[0]}, Body: map[string]any{"mode": "auto"}})
	if _, h := o.on(intake.Undoing); h.Counts.Undone != 1 || h.Counts.Kept != 1 || !strings.Contains(o.said(), "C000 open R-1 600") {
		t.Errorf("%+v\n%s", h.Counts, o.said())
	}
}

// TestCustomersAreChangedAndUndone.
func TestCustomersAreChangedAndUndone(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	before := o.said()
	o.begin("customers", "code,name,segment,contactEmail,contactName\nC000,New name,retail,c0@example.com,Zoe\nC001,,wholesale,,\nC002,Customer 2,,c2@example.com,\nC009,Fresh,,,\n", exchange.Options{Commit: true})
	x, h := o.last()
	if h.Counts.Created != 1 || h.Counts.Updates != 2 || h.Counts.Same != 1 || h.Counts.Rejected != 0 {
		t.Fatalf("%s %s: %+v\n%s", x.State, x.Reason, h.Counts, o.rejected(h))
	}
	if s := o.said(); !strings.Contains(s, "C000 New name") || !strings.Contains(s, "C009 Fresh") {
		t.Errorf("%s", s)
	}
	if _, h = o.on(intake.Undoing); h.Stage != intake.Undone || h.Counts.Kept != 0 {
		t.Errorf("undone: %+v", h.Counts)
	}
	after := o.said()
	for _, l := range strings.Split(before, "\n") {
		name := strings.Split(l, " seq")[0]
		if !strings.Contains(after, name) {
			t.Errorf("after undoing there is no %q:\n%s", name, after)
		}
	}
	if strings.Contains(after, "C009") {
		t.Errorf("C009 still has its code:\n%s", after)
	}
	for _, mode := range []exchange.Mode{exchange.Create, exchange.Update} {
		o.begin("customers", "code,name\nC000,Other\nNEW-"+string(mode)+",Ten\n", exchange.Options{Commit: true, Mode: mode})
		_, h := o.last()
		if want := map[exchange.Mode][3]int{exchange.Create: {1, 0, 0}, exchange.Update: {0, 1, 1}}[mode]; h.Counts.Created != want[0] || h.Counts.Updated != want[1] || h.Counts.Rejected != want[2] {
			t.Errorf("%s: %+v", mode, h.Counts)
		}
	}
}

// TestANumberOfTwoCustomers is rejected for both, wherever in the file they stand.
func TestANumberOfTwoCustomers(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	_, h := o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,1.00\nC001,R-2,2026-01-01,1.00\nC002,r-1,2026-01-01,1.00\nC001,R-2,2026-01-01,1.00\n")
	if r := o.rejected(h); h.Counts.Created != 1 || h.Counts.Rejected != 2 || strings.Count(r, "(number_twice)") != 2 {
		t.Errorf("%+v\n%s", h.Counts, r)
	}
}

// TestADocumentIsTakenInWholeOrNot: where a row of it is rejected, wherever in the file it stands, its other rows are, too. An
// invoice with a line less would be another invoice.
func TestADocumentIsTakenInWholeOrNot(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(3))
	_, h := o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,1.00\nC001,R-2,2026-01-01,1.00\nC000,r-1,2026-02-30,2.00\nC000,R-1,,4.00\n"+
		"C002,R-3,2026-01-01,5.00\nC002,R-3,2026-01-01,6.00,more\nC001,R-4,2026-01-01,ten\n,R-2,2026-01-01,ten\n")
	if r := o.rejected(h); h.Counts.Created != 0 || h.Counts.Rejected != 8 || strings.Count(r, "(row_rejected)") != 4 {
		t.Errorf("%+v\n%s", h.Counts, r)
	}
	o.take("invoices", "more.csv", "customer,number,issuedOn,amount\nC000,R-1,2026-01-01,10.00\n")
	_, h = o.take("receipts", "receipts.csv", "customer,number,receivedOn,amount,invoice,applied\nC000,P-1,2026-01-01,10.00,R-1,6.00\nC000,P-1,2026-01-01,10.00,R-9,four\n")
	if h.Counts.Created != 0 || h.Counts.Rejected != 2 {
		t.Errorf("%+v\n%s", h.Counts, o.rejected(h))
	}
}

// TestANewSeriesGoesOnBehindNumbersThatWereTakenIn, whatever they were when they came.
func TestANewSeriesGoesOnBehindNumbersThatWereTakenIn(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.take("customers", "customers.csv", people(1))
	o.take("invoices", "invoices.csv", "customer,number,issuedOn,amount\nC000,A-0009,2026-01-01,1.00\nC000,A-0041,2026-01-01,1.00\nC000,B-0100,2026-01-01,1.00\nC000,A-0x,2026-01-01,1.00\n")
	o.do(world.Series("inv", "a", "A-{0000}", "none", "gapless"))
	list := o.do(world.Call{Op: "invoices.list", Query: "number=A-0009"}).Raw
	customer := strings.Split(strings.Split(list, `"customer":"`)[1], `"`)[0]
	for _, want := range []string{"A-0042", "A-0043"} {
		made := o.do(world.Invoice(customer, world.Lines("x", "1.00"), world.Posted()))
		if made.Str("number") != want {
			t.Errorf("the series gives %s, not %s", made.Str("number"), want)
		}
	}
	if _, h := o.take("invoices", "late.csv", "customer,number,issuedOn,amount\nC000,A-0010,2026-01-01,1.00\nC000,A-0042,2026-01-01,1.00\n"); h.Counts.Created != 1 || h.Counts.Rejected != 1 {
		t.Errorf("%+v\n%s", h.Counts, o.rejected(h))
	}
}
