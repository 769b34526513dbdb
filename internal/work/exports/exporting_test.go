package exports_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/export"
	"customercenter/internal/export/workbook"
	"customercenter/internal/file"
	"customercenter/internal/store"
	"customercenter/internal/task"
	"customercenter/internal/work/exports"
	"customercenter/internal/work/worker"
	"customercenter/test/chaos"
	filememory "customercenter/test/memory/files"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// office is a tenant with customers, whose machine dies at a call.
type office struct {
	t     testing.TB
	w     *world.World
	files *filememory.Store
	mu    sync.Mutex
	calls int
	last  int  // the call with which the process dies; 0: none
	late  bool // when it has taken effect
	dead  bool
}

func newOffice(t testing.TB, customers int) *office {
	t.Helper()
	o := &office{t: t}
	o.w = world.New(memory.New(memory.Options{}), time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), io.Discard)
	o.files = filememory.New(o.w.Now, func(filememory.Call) filememory.Fault {
		switch arrives, answered := o.call(); {
		case !arrives:
			return filememory.LoseRequest
		case !answered:
			return filememory.LoseReply
		}
		return filememory.None
	})
	if _, err := o.w.Found(t.Context(), world.Tenant{ID: "acme", LegalName: "Acme Ltd", Currency: "EUR", Zone: "Europe/Berlin", Owner: world.Somebody("ada", "acme")}); err != nil {
		t.Fatal(err)
	}
	for n := range customers {
		c := o.do(world.Customer(fmt.Sprintf("Debtor %05d", n), "EUR", world.Body{"code": fmt.Sprintf("D-%05d", n)},
			world.Contacts(world.Contact("Payables", fmt.Sprintf("pay%05d@debtor.example", n)), world.Contact("Chief", ""))))
		if n%3 == 0 {
			o.do(world.Invoice(c.Str("id"), append(world.Lines("Goods", fmt.Sprintf("%d.00", n+1)), world.Line("Freight", "", "1.00", "")),
				world.Body{"issuedOn": "2026-02-10"}, world.Posted()))
			o.do(world.Receipt(c.Str("id"), "1000.00", "EUR", "cash", world.ByRule(), world.Body{"receivedOn": "2026-02-20"}))
		}
	}
	return o
}

func (o *office) do(c world.Call) world.Answer {
	o.t.Helper()
	return o.w.Must(o.t, world.Who{Tenant: "acme", Subject: "ada", Roles: "owner"}, c)
}

// call counts a call of the process, and tells whether it arrives and is answered.
func (o *office) call() (arrives, answered bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.dead {
		return false, false
	}
	o.calls++
	o.dead = o.calls == o.last
	return !o.dead || o.late, !o.dead
}

// worker is a new process that dies with its last-th call.
func (o *office) worker(last int, late bool, records int) *worker.Worker {
	o.calls, o.last, o.late, o.dead = 0, last, late, false
	d := o.w.Deps
	d.Store = store.Store{T: chaos.New(o.w.Table, func(chaos.Call) chaos.Act {
		switch arrives, answered := o.call(); {
		case !arrives:
			return chaos.Act{Fault: chaos.LoseRequest}
		case !answered:
			return chaos.Act{Fault: chaos.LoseReply}
		}
		return chaos.Act{}
	}, nil)}
	d.Files, d.Books = o.files, command.NewBooks(time.Minute)
	d.Pace.Sleep = func(context.Context, time.Duration) error {
		if o.dead {
			return context.Canceled
		}
		return nil
	}
	return worker.New(d, exports.Export{Formats: []export.Format{export.CSV, workbook.XLSX}, Records: records})
}

func (o *office) ask(name string, r export.Request) {
	o.t.Helper()
	data, err := json.Marshal(export.Work{Request: r})
	if err != nil {
		o.t.Fatal(err)
	}
	now := o.w.Now()
	if err := o.w.Deps.Store.PutTask(o.t.Context(), task.Task{Tenant: "acme", ID: name, Kind: export.Kind, About: export.About, State: task.Waiting, Due: now, By: "ada", Made: now, Data: data}); err != nil {
		o.t.Fatal(err)
	}
}

// finish has a live process carry an export on to its end, and answers its file.
func (o *office) finish(name string, records int) (export.Work, []byte) {
	o.t.Helper()
	for range 5 {
		if err := o.worker(0, false, records).Carry(o.t.Context(), "acme", name, 0); err != nil {
			o.t.Fatal(err)
		}
		x, _, err := o.w.Deps.Store.FindTask(o.t.Context(), "acme", name, 0)
		if err != nil {
			o.t.Fatal(err)
		}
		if x.State == task.Done {
			w, f, err := export.WorkOf(x)
			if err != nil {
				o.t.Fatal(err)
			}
			key, err := file.Parse("acme", f.Key)
			if err != nil {
				o.t.Fatal(err)
			}
			c, err := o.files.Get(o.t.Context(), key, 1<<30)
			if err != nil || string(c.Hash) != f.Hash || int64(len(c.Bytes)) != f.Size {
				o.t.Fatalf("%s: %+v (%v)", name, f, err)
			}
			return w, c.Bytes
		}
		o.w.Set(o.w.Now().Add(3 * time.Minute)) // the lease of whoever died has run out
	}
	o.t.Fatalf("%s does not come to an end", name)
	return export.Work{}, nil
}

// TestKilledAfterEveryCall: a process that dies before or after any call of the table or of the files leaves an export that the
// next one brings to the same whole file.
func TestKilledAfterEveryCall(t *testing.T) {
	o := newOffice(t, 9)
	for _, r := range []export.Request{{What: export.Customers, Format: "csv"}, {What: export.Documents, Format: "csv"}, {What: export.Transactions, Format: "csv"},
		{What: export.OpenItems, Format: "xlsx"}} {
		name := "exp_" + string(r.What)
		o.ask(name, r)
		w, want := o.finish(name, 2)
		total := o.calls - 1 // the last read the file for the test
		if len(w.Pages) < 2 || w.Rows < 3 {
			t.Fatalf("%s: %+v", name, w)
		}
		for last := 1; last <= total; last++ {
			for _, late := range []bool{false, true} {
				again := fmt.Sprintf("%s_%d_%t", name, last, late)
				o.ask(again, r)
				_ = o.worker(last, late, 2).Carry(t.Context(), "acme", again, 0) // it dies
				if !o.dead {
					t.Fatalf("%s did not die", again)
				}
				o.w.Set(o.w.Now().Add(3 * time.Minute))
				if _, got := o.finish(again, 2); !bytes.Equal(got, want) {
					t.Fatalf("%s: another file of %d bytes, not %d", again, len(got), len(want))
				}
			}
		}
		t.Logf("%s: killed before and after each of %d calls", r.What, total)
	}
}

// TestPagesComeToOneFile: whatever a step reads, the file is the same, but for the order within a day.
func TestPagesComeToOneFile(t *testing.T) {
	o := newOffice(t, 25)
	for _, what := range []export.What{export.Customers, export.Contacts, export.OpenItems, export.Documents, export.Transactions} {
		var first []string
		for _, records := range []int{1, 3, 1000} {
			name := fmt.Sprintf("exp_%s_%d", what, records)
			o.ask(name, export.Request{What: what, Format: "csv"})
			w, b := o.finish(name, records)
			lines := strings.Split(strings.TrimSuffix(string(b), "\r\n"), "\r\n")
			if len(lines) != w.Rows+1 {
				t.Errorf("%s: %d lines of %d rows", name, len(lines), w.Rows)
			}
			slices.Sort(lines)
			if first == nil {
				first = lines
			}
			if !slices.Equal(lines, first) || len(lines) < 9 {
				t.Errorf("%s: %d lines, not the %d as before", name, len(lines), len(first))
			}
		}
	}
}
