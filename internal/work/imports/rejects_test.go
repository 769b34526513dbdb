package imports_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"customercenter/internal/exchange"
	"customercenter/internal/intake"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/worker"
	memory "customercenter/test/memory/table"
)

// TestReasonsAreNotLeftOut where what a part came to cannot be read: the import stands until it can, and does not end without them.
func TestReasonsAreNotLeftOut(t *testing.T) {
	o := newOffice(t, memory.New(memory.Options{}))
	o.begin("customers", "code,name,creditLimit\nA1,One,\nB2,Two,12x\n", exchange.Options{})
	read, found, err := o.w.Deps.Store.FindTask(t.Context(), "acme", o.heads()[0].ID, intake.Reading.First())
	if err != nil || !found {
		t.Fatalf("%t %v", found, err)
	}
	good := read.Result
	read.Result = []byte(`{"rejects":"damaged"}`)
	if err := o.w.Deps.Store.PutTask(t.Context(), read); err != nil {
		t.Fatal(err)
	}
	x, h := o.last()
	next, ring, err := intake.Sent(x, h, intake.Committing, o.w.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := o.w.Deps.Store.PutTask(t.Context(), next, ring); err != nil {
		t.Fatal(err)
	}
	for range 10 {
		w := worker.New(o.deps(), imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{})
		w.Count = func(context.Context, string, int) {}
		_ = w.Ring(t.Context(), o.w.Now())
		o.w.Set(o.w.Now().Add(30 * time.Second))
	}
	if x, h = o.last(); h.Stage != intake.Committing || x.State.Over() {
		t.Errorf("it went on without the reasons: %s %s\n%s", x.State, h.Stage, o.rejected(h))
	}
	read.Revision, read.Result = read.Revision+1, good
	if err := o.w.Deps.Store.PutTask(t.Context(), read); err != nil {
		t.Fatal(err)
	}
	o.work()
	if _, h = o.last(); h.Stage != intake.Committed || !strings.Contains(o.rejected(h), "creditLimit") {
		t.Errorf("%s\n%s", h.Stage, o.rejected(h))
	}
}
