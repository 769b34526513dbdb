package cost

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"customercenter/internal/exchange"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/table"
	"customercenter/internal/task"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/worker"
	filememory "customercenter/test/memory/files"
)

// registry is an office that takes files in.
type registry struct {
	office
	files *filememory.Store
	work  *worker.Worker
}

func openRegistry(ctx context.Context, t table.Table, customers int) (*registry, error) {
	o, err := open(ctx, t)
	if err != nil {
		return nil, err
	}
	r := &registry{office: o, files: filememory.New(o.Now, nil)}
	r.Deps.Files = r.files
	r.work = worker.New(r.Deps, imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{})
	var b strings.Builder
	b.WriteString("code,name\n")
	for i := range customers {
		fmt.Fprintf(&b, "C%05d,Customer %d\n", i, i)
	}
	name, err := r.begin(ctx, "customers", b.String(), true)
	if err != nil {
		return nil, err
	}
	_, err = r.through(ctx, name, intake.Committed)
	return r, err
}

// invoices is a file of n invoices of so many customers, in turn.
func invoices(n, customers int) string {
	var b strings.Builder
	b.WriteString("customer,number,issuedOn,dueOn,amount\n")
	for i := range n {
		fmt.Fprintf(&b, "C%05d,R-%07d,2026-01-%02d,2026-03-%02d,%d.%02d\n", i%customers, i, i%28+1, i%28+1, i%900+1, i%100)
	}
	return b.String()
}

// begin puts an import of a file.
func (r *registry) begin(ctx context.Context, kind, text string, commit bool) (string, error) {
	name := fmt.Sprintf("imp_%s%d", kind, len(text))
	key := file.Upload(id.Tenant(r.who.Tenant), name)
	r.files.Drop(key, []byte(text))
	h := intake.Head{Kind: kind, Name: "a file", Path: key.String(), Stage: intake.Splitting, Options: exchange.Options{Commit: commit}}
	t, err := intake.New(id.Tenant(r.who.Tenant), name, h, "olga", r.Now())
	if err == nil {
		err = r.Deps.Store.PutTask(ctx, t)
	}
	return name, err
}

// through carries an import on until a stage.
func (r *registry) through(ctx context.Context, name string, until intake.Stage) (intake.Head, error) {
	tenant := id.Tenant(r.who.Tenant)
	for {
		if err := r.work.Carry(ctx, tenant, name, 0); err != nil {
			return intake.Head{}, err
		}
		t, _, err := r.Deps.Store.FindTask(ctx, tenant, name, 0)
		if err != nil {
			return intake.Head{}, err
		}
		h, err := intake.HeadOf(t)
		if err != nil || t.State == task.Failed {
			return h, fmt.Errorf("%s: %s: %w", t.Code, t.Reason, err)
		}
		if h.Stage == until {
			return h, nil
		}
		first := h.Stage.First()
		n := h.Parts
		if h.Stage == intake.Reading {
			n = h.Chunks
		}
		for part := first; part < first+int64(n); part++ {
			if err := r.work.Carry(ctx, tenant, name, part); err != nil {
				return h, err
			}
		}
		r.Set(r.Now().Add(time.Minute))
	}
}

// Imports prints what it costs to commit rows, and how much memory the plan of many takes.
func Imports(ctx context.Context, w io.Writer, where string, t table.Table, rows, planned int) error {
	const customers = 100
	r, err := openRegistry(ctx, t, customers)
	if err != nil {
		return err
	}
	name, err := r.begin(ctx, "invoices", invoices(rows, customers), false)
	if err != nil {
		return err
	}
	if _, err := r.through(ctx, name, intake.Planned); err != nil {
		return err
	}
	x, _, err := r.Deps.Store.FindTask(ctx, id.Tenant(r.who.Tenant), name, 0)
	if err != nil {
		return err
	}
	h, err := intake.HeadOf(x)
	if err != nil {
		return err
	}
	next, ring, err := intake.Sent(x, h, intake.Committing, r.Now())
	if err != nil {
		return err
	}
	if err := r.Deps.Store.PutTask(ctx, next, ring); err != nil {
		return err
	}
	began := time.Now()
	units, err := counted(ctx, func(ctx context.Context) error {
		h, err = r.through(ctx, name, intake.Committed)
		return err
	})
	if err != nil || h.Counts.Created != rows {
		return fmt.Errorf("%+v: %w", h.Counts, err)
	}
	if _, err := fmt.Fprintf(w, "%-14s commit of %d invoices of %d customers: %.0f rows a second, %.1f WCU a row (one by one: 16)\n", where, rows, customers,
		float64(rows)/time.Since(began).Seconds(), float64(units.Writes.Load())/float64(rows)); err != nil {
		return err
	}
	if planned == 0 {
		return nil
	}
	return r.plan(ctx, w, planned)
}

// someParts is how many parts of a plan are measured: of 100 customers some have none, some have two.
const someParts = 20

// plan measures the memory of a worker that plans a part of a large file, beyond the file itself, which stands in for S3.
func (r *registry) plan(ctx context.Context, w io.Writer, rows int) error {
	name, err := r.begin(ctx, "invoices", invoices(rows, 100), false)
	if err != nil {
		return err
	}
	most, err := peak(func() error {
		_, err := r.through(ctx, name, intake.Planning)
		return err
	})
	if err != nil {
		return err
	}
	var plan uint64
	for part := range int64(someParts) {
		more, err := peak(func() error { return r.work.Carry(ctx, id.Tenant(r.who.Tenant), name, intake.Planning.First()+part) })
		if err != nil {
			return err
		}
		plan = max(plan, more)
	}
	_, err = fmt.Fprintf(w, "%-14s a file of %d rows: splitting and reading it takes %d MB beside what is kept, the largest of 20 parts of its plan %d MB (256 at most)\n", "memory", rows, most>>20, plan>>20)
	if err == nil && max(most, plan) > 256<<20 {
		err = fmt.Errorf("a worker takes more than 256 MB")
	}
	return err
}

// peak is how much more memory work takes, at most, than there is before and after it.
func peak(work func() error) (uint64, error) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapAlloc
	var most atomic.Uint64
	done := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapAlloc))
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	err := work()
	close(done)
	<-ended
	runtime.GC()
	runtime.ReadMemStats(&m)
	kept := max(before, m.HeapAlloc)
	return most.Load() - min(most.Load(), kept), err
}
