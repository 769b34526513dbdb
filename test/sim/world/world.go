// Package world is the machine that a simulation runs the product on: one table in memory, processes that serve operations,
// bells and schedules, and everything that goes wrong between them. A seed decides all of it. It knows how the product is
// called, not what a right answer is.
package world

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"log/slog"
	"math/rand/v2"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/run"
	"customercenter/internal/store"
	"customercenter/internal/work/views"
	memory "customercenter/test/memory/table"
	"customercenter/test/sim/sched"
	"customercenter/tools/catalog"
)

// World is one run of a seed.
type World struct {
	Seed    uint64
	Sched   *sched.Sched
	Table   *memory.Table // the truth: no faults, and no other actor between its items unless a task reads it
	History *History      // what was committed when
	Weather Weather
	Counts  Counts

	trace   io.Writer // nil: none
	digest  uint64    // of all that happened
	faults  *rand.Rand
	ids     *rand.Rand
	product store.Store // the table as the product sees it: through faults
	hosts   map[string][]*Host
	views   *line // of the stream to the projectors
	tasks   *line // of the stream to the workers
	post    *post // the store of files and the mail service
	closed  bool
	started int // processes and requests, to name them
	defects []string
}

// Counts is how often what happened.
type Counts struct {
	Faults map[string]int // by kind
	Places map[string]int // where processes died: operation, call number, before or after
	Calls  int            // of the table
	Served int            // requests, repetitions included
}

// mostPoints is many times what a seed takes.
const mostPoints = 500_000

// New is a world in which nothing has happened. trace may be nil.
func New(seed uint64, trace io.Writer) *World {
	stream := func(n uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, n)) } //nolint:gosec // repeatable on purpose
	w := &World{Seed: seed, trace: trace, faults: stream(2), ids: stream(3), hosts: map[string][]*Host{},
		Counts: Counts{Faults: map[string]int{}, Places: map[string]int{}}}
	w.Weather = weather(stream(4))
	w.Sched = sched.New(sched.Options{Rand: stream(1), Start: time.Date(2026, 1, 20, 9, 0, 0, 0, time.UTC).Add(time.Duration(seed%40) * 24 * time.Hour),
		Switch: w.Weather.Switch, Tick: 12 * time.Millisecond, Most: mostPoints})
	w.Table = memory.New(memory.Options{Yield: w.yield, Lag: w.stale, Feed: true})
	w.History = newHistory()
	w.views = &line{function: "stream-project", rnd: w.faults, most: [...]int{1, 3, 10, 40}, build: func(d command.Deps) run.StreamConsumer { return views.Consumer(d) }}
	w.tasks = &line{function: "stream-tasks", rnd: stream(6), most: [...]int{1, 2, 5, 25}, build: func(d command.Deps) run.StreamConsumer { return consumer(d) }}
	w.post = newPost(w, stream(5))
	w.product = store.Store{T: newPort(w), Head: [...]int{0, 30, 100}[seed%3]} // heads of totals that hold next to nothing, in most seeds
	return w
}

// Stream is a source of chance of its own.
func (w *World) Stream(n uint64) *rand.Rand { return rand.New(rand.NewPCG(w.Seed, n)) } //nolint:gosec // repeatable on purpose

// Product is the table as the product sees it; nothing goes wrong for whoever is no process.
func (w *World) Product() store.Store { return w.product }

// Digest is a number that two runs share only if the same happened in both.
func (w *World) Digest() uint64 { return w.digest }

// Note adds what happened to the digest, and to the trace where there is one.
func (w *World) Note(format string, args ...any) {
	who := "—"
	if t := w.Sched.Current(); t != nil {
		who = t.Name
	}
	line := fmt.Sprintf("%8d %s %-28s %s\n", w.Sched.Steps(), w.Sched.Now().Format("01-02 15:04:05.000"), who, fmt.Sprintf(format, args...))
	h := fnv.New64a()
	_, _ = h.Write([]byte(line))
	w.digest = w.digest*1099511628211 ^ h.Sum64()
	if w.trace != nil {
		_, _ = io.WriteString(w.trace, line)
	}
}

// Fail ends the run: a rule is broken.
func (w *World) Fail(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	w.Note("FAILED %s", err)
	w.Sched.Stop(err)
}

// yield lets others in between two items of a query, unless somebody outside the simulation reads.
func (w *World) yield() {
	if w.Sched.Current() != nil {
		w.Sched.Point()
	}
}

// Bytes makes ids and salts.
func (w *World) Bytes() (b [10]byte) {
	for i := range b {
		b[i] = byte(w.ids.IntN(256)) //nolint:gosec // a byte
	}
	return b
}

// defectLog keeps what the product itself calls a defect.
type defectLog struct{ w *World }

// Enabled lets errors through only.
func (defectLog) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }

// Handle keeps the record.
func (d defectLog) Handle(_ context.Context, r slog.Record) error {
	text := r.Message
	if text == "call" {
		return nil // every call's line, which says less
	}
	r.Attrs(func(a slog.Attr) bool { text += fmt.Sprintf(" %s=%v", a.Key, a.Value); return true })
	d.w.defects = append(d.w.defects, text)
	if r.Message == "defect" || r.Message == "panic" {
		d.w.Fail("the product calls it a defect: %s", text)
	}
	return nil
}

// WithAttrs is the same log.
func (d defectLog) WithAttrs([]slog.Attr) slog.Handler { return d }

// WithGroup is the same log.
func (d defectLog) WithGroup(string) slog.Handler { return d }

// LastDefect is what the product logged last as an error.
func (w *World) LastDefect() string {
	if len(w.defects) == 0 {
		return ""
	}
	return w.defects[len(w.defects)-1]
}

var operations = func() map[string]api.Op {
	list := map[string]api.Op{}
	for _, op := range catalog.Operations() {
		list[op.Spec().ID] = op
	}
	return list
}()

// Has reports that the product has an operation.
func Has(id string) bool { return operations[id] != nil }
