package cost

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"customercenter/internal/export"
	"customercenter/internal/export/workbook"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/task"
	"customercenter/internal/work/exports"
	"customercenter/internal/work/worker"
	memory "customercenter/test/memory/files"
	"customercenter/test/world"
)

// Exported is what an export took.
type Exported struct {
	Rows, Steps int
	Bytes       int64
	Seconds     float64 //nolint:forbidigo // a stopwatch's
	Peak        uint64  // bytes on the heap above those before
	Units       *table.Units
}

// Exports makes n customers with two contacts each, and an invoice of two lines for every second, exports them in both formats, and
// prints rows a second, the memory that it took at most, and read units a row.
func Exports(ctx context.Context, w io.Writer, t table.Table, n int) ([]Exported, error) {
	o, err := open(ctx, t)
	if err != nil {
		return nil, err
	}
	for i := range n {
		a, err := o.do(ctx, world.Call{Op: "customers.create", Body: map[string]any{"name": fmt.Sprintf("Customer %06d", i), "code": fmt.Sprintf("C-%06d", i), "kind": "business",
			"currency": "EUR", "remarks": "=1+1, and a text\nthat has some length", "contacts": []any{map[string]any{"name": "Payables", "email": "pay@customer.example"}, map[string]any{"name": "Chief"}},
			"addresses": []any{map[string]any{"kind": "billing", "line1": "1 Quay Street", "city": "Portland", "country": "US"}}}})
		if err == nil && i%2 == 0 {
			_, err = o.invoice(ctx, a.Str("id"), "n30", 2, "2026-06-01", true)
		}
		if err != nil {
			return nil, err
		}
	}
	var all []Exported
	for _, r := range []export.Request{{What: export.Customers, Format: "csv"}, {What: export.Customers, Format: "xlsx"}, {What: export.Documents, Format: "csv"}, {What: export.OpenItems, Format: "csv"}} {
		x, err := o.export(ctx, r, "timed")
		if err != nil {
			return nil, err
		}
		old := debug.SetGCPercent(5) // so that the heap is what is held, not what could be given back
		held, err := o.export(ctx, r, "weighed")
		debug.SetGCPercent(old)
		if err != nil {
			return nil, err
		}
		x.Peak = held.Peak
		all = append(all, x)
		_, _ = fmt.Fprintf(w, "%-13s %-4s %7d rows in %5.1f s, %8.0f rows a second, %3d steps, %6.1f MB, peak memory %5.1f MB, %.2f RCU a row\n", r.What, r.Format, x.Rows, x.Seconds,
			float64(x.Rows)/x.Seconds, x.Steps, mb(uint64(x.Bytes)), mb(x.Peak), float64(x.Units.HalfReads.Load())/2/float64(max(x.Rows, 1))) //nolint:forbidigo // rates, not money
	}
	return all, nil
}

func mb(n uint64) float64 { return float64(n) / (1 << 20) } //nolint:forbidigo // of memory

// export makes an export to files that stand elsewhere.
func (o office) export(ctx context.Context, r export.Request, how string) (x Exported, err error) {
	data, err := json.Marshal(export.Work{Request: r})
	if err != nil {
		return x, err
	}
	name, tenant := fmt.Sprintf("exp_%s_%s_%s", r.What, r.Format, how), id.Tenant(o.who.Tenant)
	if err := o.Deps.Store.PutTask(ctx, task.Task{Tenant: tenant, ID: name, Kind: export.Kind, State: task.Waiting, Due: o.Now(), Made: o.Now(), Data: data}); err != nil {
		return x, err
	}
	d := o.Deps
	dir, err := os.MkdirTemp("", "exports")
	if err != nil {
		return x, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	d.Files = away{memory.New(o.Now, nil), dir}
	top := watch()
	began := time.Now() //nolint:forbidigo // a stopwatch
	x.Units, err = counted(ctx, func(ctx context.Context) error {
		return worker.New(d, exports.Export{Formats: []export.Format{export.CSV, workbook.XLSX}}).Carry(ctx, tenant, name, 0)
	})
	x.Seconds, x.Peak = time.Since(began).Seconds(), top() //nolint:forbidigo // a stopwatch
	if err != nil {
		return x, err
	}
	t, _, err := o.Deps.Store.FindTask(ctx, tenant, name, 0)
	if err != nil {
		return x, err
	}
	if t.State != task.Done {
		return x, fmt.Errorf("the export of %s is %s: %s", r.What, t.State, t.Reason)
	}
	w, f, err := export.WorkOf(t)
	x.Rows, x.Steps, x.Bytes = w.Rows, len(w.Pages)+1, f.Size
	return x, err
}

// away is a store with nothing in memory: pages are on disk, and what comes piece by piece is only measured.
type away struct {
	file.Store
	dir string
}

func (a away) name(k file.Key) string { return filepath.Join(a.dir, filepath.Base(k.String())) }

func (a away) Put(_ context.Context, k file.Key, c file.Content) error {
	return os.WriteFile(a.name(k), c.Bytes, 0o600)
}

func (a away) Get(_ context.Context, k file.Key, _ int64) (file.Content, error) {
	b, err := os.ReadFile(a.name(k))
	return file.NewContent("", b), err
}

type gone struct{ size int64 }

func (away) Create(context.Context, file.Key, string) file.Writer { return &gone{} }
func (g *gone) Write(p []byte) (int, error)                       { g.size += int64(len(p)); return len(p), nil }
func (g *gone) Close() (file.Info, error)                         { return file.Info{Size: g.size}, nil }
func (g *gone) Abort()                                            {}

// watch looks at the heap from time to time until it is asked for the most that it saw above what there was before.
func watch() func() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, top := m.HeapAlloc, m.HeapAlloc
	stop := make(chan struct{})
	var ended sync.WaitGroup
	ended.Go(func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			top = max(top, m.HeapAlloc)
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	})
	return func() uint64 {
		close(stop)
		ended.Wait()
		return top - before
	}
}
