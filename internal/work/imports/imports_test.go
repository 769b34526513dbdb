package imports_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/exchange"
	"customercenter/internal/file"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/task"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/worker"
	"customercenter/test/chaos"
	filememory "customercenter/test/memory/files"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// office is a tenant that takes files in.
type office struct {
	t     testing.TB
	w     *world.World
	who   world.Who
	files *filememory.Store
	kill  func() bool // asked before each call of the table or the files; once it has said so, the process is dead
	dead  bool
	most  int // rows of one customer that are planned; 0: as many as always
}

func newOffice(t testing.TB, on table.Table) *office {
	t.Helper()
	o := &office{t: t, who: world.Who{Tenant: "acme", Subject: "ada", Roles: "owner"}}
	o.w = world.New(on, time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), logOf(t))
	o.files = filememory.New(o.w.Now, func(filememory.Call) filememory.Fault {
		if o.dies() {
			return filememory.LoseRequest
		}
		return filememory.None
	})
	o.w.Deps.Files = o.files
	o.tenant("acme", "EUR")
	return o
}

func (o *office) tenant(name, base string) {
	o.t.Helper()
	if _, err := o.w.Found(o.t.Context(), world.Tenant{ID: name, LegalName: "Acme Ltd", Currency: base, Zone: "Europe/Berlin", Owner: world.Somebody("ada", "acme")}); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) dies() bool {
	o.dead = o.dead || o.kill != nil && o.kill()
	return o.dead
}

// deps are those of a process that the kill ends.
func (o *office) deps() command.Deps {
	d := o.w.Deps
	d.Store = store.Store{T: chaos.New(o.w.Table, func(chaos.Call) chaos.Act {
		if o.dies() {
			return chaos.Act{Fault: chaos.LoseRequest}
		}
		return chaos.Act{}
	}, nil)}
	d.Files, d.Books = o.files, command.NewBooks(0)
	d.Pace.Sleep = func(context.Context, time.Duration) error {
		if o.dead {
			return context.Canceled
		}
		return nil
	}
	return d
}

func (o *office) do(c world.Call) world.Answer {
	o.t.Helper()
	return o.w.Must(o.t, o.who, c)
}

// drop puts a file among the imports and tells of it.
func (o *office) drop(kind, name, text string) (key file.Key) {
	o.t.Helper()
	key, _, _, ok := file.Dropped("U/acme/imports/" + kind + "/" + name)
	if !ok {
		o.t.Fatalf("no key: %s", name)
	}
	tag := o.files.Drop(key, []byte(text))
	if err := imports.Consumer(o.deps()).Created(o.t.Context(), file.Arrival{Key: key.String(), Tag: tag, Size: int64(len(text))}); err != nil {
		o.t.Fatal(err)
	}
	return key
}

// work carries tasks on until nothing is due for two hours; a process that dies is followed by another.
func (o *office) work() {
	o.t.Helper()
	for range 400 {
		o.dead = false
		w := worker.New(o.deps(), imports.Import{}, imports.Read{}, imports.Work{Most: o.most}, imports.Bell{})
		w.Count = func(context.Context, string, int) {}
		_ = w.Ring(o.t.Context(), o.w.Now())
		if o.idle() {
			return
		}
		o.w.Set(o.w.Now().Add(30 * time.Second))
	}
	t, h := o.last()
	o.t.Fatalf("it does not come to an end: %s %s %+v", t.State, h.Stage, t)
}

// idle reports that all imports are over or wait for people.
func (o *office) idle() bool {
	for _, t := range o.heads() {
		h, err := intake.HeadOf(t)
		if err != nil {
			o.t.Fatal(err)
		}
		if !t.State.Over() && h.Stage != intake.Planned && h.Stage != intake.Awaiting {
			return false
		}
	}
	return true
}

func (o *office) heads() []task.Task {
	o.t.Helper()
	list, _, err := o.w.Deps.Store.ListTasks(o.t.Context(), "acme", intake.About, nil, 1000)
	if err != nil {
		o.t.Fatal(err)
	}
	return list
}

// last is the import that was begun last.
func (o *office) last() (task.Task, intake.Head) {
	o.t.Helper()
	t := o.heads()[0]
	h, err := intake.HeadOf(t)
	if err != nil {
		o.t.Fatal(err)
	}
	return t, h
}

// take drops a file and sees it through.
func (o *office) take(kind, name, text string) (task.Task, intake.Head) {
	o.t.Helper()
	o.w.Set(o.w.Now().Add(time.Minute))
	o.drop(kind, name, text)
	o.work()
	return o.last()
}

func (o *office) rejected(h intake.Head) string {
	o.t.Helper()
	if h.Rejects == "" {
		return ""
	}
	k, err := file.Parse("acme", h.Rejects)
	if err != nil {
		o.t.Fatal(err)
	}
	c, err := o.files.Get(o.t.Context(), k, 1<<30)
	if err != nil {
		o.t.Fatal(err)
	}
	return string(c.Bytes)
}

func TestAFileBecomesWhatItSays(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	x, h := o.take("customers", "customers.csv", "code;name;vatNumber;contactName;contactEmail;street;city;country;creditLimit\r\nA1;Ärzte & Co;DE123456788;Ann;ann@a.example;Weg 1;Köln;DE;1.000,50\r\nB2;Bee;;;;;;;\r\nB2;;;Bob;bob@b.example;;;;\r\nB2;;;Bill;bill@b.example;;;;\r\n;;;;;;;;\r\nC3;Cee;;;;;;;12x\r\n")
	if x.State != task.Done || h.Counts.Created != 2 || h.Counts.Rejected != 1 || h.Counts.Rows != 5 {
		t.Fatalf("%s %s %s: %+v\n%s", x.State, x.Code, x.Reason, h.Counts, o.rejected(h))
	}
	if r := o.rejected(h); !strings.Contains(r, "7,") || !strings.Contains(r, "creditLimit") || !strings.Contains(r, "Cee") {
		t.Errorf("rejected: %s", r)
	}
	x, h = o.take("invoices", "invoices.csv", "customer,number,issuedOn,dueOn,amount\nA1,R-1,2026-01-05,2026-02-04,100.00\nB2,R-2,2026-01-06,,50.00\nB2,R-2,,,25.00\nA1,INV-2026-00007,2026-01-07,,10.00\nZ9,R-3,2026-01-07,,10.00\n")
	if x.State != task.Done || h.Counts.Created != 3 || h.Counts.Rejected != 1 {
		t.Fatalf("%s %s %s: %+v\n%s", x.State, x.Code, x.Reason, h.Counts, o.rejected(h))
	}
	list := o.do(world.Call{Op: "invoices.list", Query: "number=R-2"})
	if !strings.Contains(list.Raw, `"total":"75.00"`) {
		t.Errorf("R-2: %s", list.Raw)
	}
	customer := strings.Split(strings.Split(list.Raw, `"customer":"`)[1], `"`)[0]
	made := o.do(world.Invoice(customer, world.Lines("x", "1.00"), world.Posted()))
	if made.Str("number") != "INV-2026-00008" {
		t.Errorf("the series goes on with %s", made.Str("number"))
	}
	x, h = o.take("receipts", "receipts.csv", "customer,receivedOn,amount,invoice,reference\nB2,2026-02-01,75.00,R-2,thanks\nA1,2026-02-02,40.00,R-1,\nA1,2026-02-02,40.00,R-1,\nA1,2026-02-02,40.00,R-1,\n")
	if x.State != task.Done || h.Counts.Created != 4 || h.Counts.Rejected != 0 {
		t.Fatalf("%s %s %s: %+v\n%s", x.State, x.Code, x.Reason, h.Counts, o.rejected(h))
	}
	for i, again := range []string{"customers.csv", "invoices.csv", "receipts.csv"} {
		_ = again
		kind := []string{"customers", "invoices", "receipts"}[i]
		before := o.balance()
		text := map[string]string{"invoices": "customer,number,issuedOn,dueOn,amount\nA1,R-1,2026-01-05,2026-02-04,100.00\n", "customers": "code;name\nB2;Bee\n", "receipts": "customer,receivedOn,amount,invoice,reference\nB2,2026-02-01,75.00,R-2,thanks\nA1,2026-02-02,40.00,R-1,\n"}[kind]
		if _, h = o.take(kind, "again-"+kind+".csv", text); h.Counts.Creates != 0 || h.Counts.Same == 0 || h.Counts.Rejected != 0 {
			t.Errorf("%s again: %+v\n%s", kind, h.Counts, o.rejected(h))
		}
		if o.balance() != before {
			t.Errorf("%s again moved the balance", kind)
		}
	}
}

func (o *office) balance() string {
	o.t.Helper()
	var total json.RawMessage
	var all []string
	list := o.do(world.Call{Op: "customers.list"})
	for _, part := range strings.Split(list.Raw, `"id":"`)[1:] {
		x := strings.Split(part, `"`)[0]
		if strings.HasPrefix(x, "cus_") {
			all = append(all, o.do(world.Call{Op: "customers.summary", Params: map[string]string{"id": x}}).Raw)
		}
	}
	_ = total
	return fmt.Sprint(all)
}

var _ = exchange.Both

// logOf shows what goes wrong only when a test says so.
func logOf(t testing.TB) io.Writer {
	if testing.Verbose() {
		return t.Output()
	}
	return io.Discard
}
