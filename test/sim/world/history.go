package world

import (
	"context"
	"encoding/json"
	"time"

	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/task"
	memory "customercenter/test/memory/table"
)

// History is what was committed when, as the table itself has seen it: not what anybody was told.
type History struct {
	Fences map[string]int64         // by the fence's hash: the step at which it was put
	Events map[store.Chain][]Moment // by seq − 1
	Totals map[Shard][]Standing     // every state of a shard of totals, the first being that before any
	Views  map[store.Chain][]Seen   // every position of each view
	Writes []Moment                 // of all items
	Tasks  map[table.Key][]Stand    // every state of each task and part
	Begun  map[table.Key]Moment     // when an item of the tenant itself was first put: addresses that are suppressed
	Told   []Told                   // what the product took in of mails
	Stated []Ran                    // when the schedules of statements came to an end
	shard  map[store.Chain]Shard
}

// Stand is a state of a task from a moment on.
type Stand struct {
	Moment
	State task.State
	Stage intake.Stage // of an import
}

// Moment is a step of the simulation and the time of it.
type Moment struct {
	Step int64
	Time time.Time
}

// Seen is a position of a view from a step on.
type Seen struct {
	Step, Position int64
}

// Position is where a view stood at a step.
func (h *History) Position(c store.Chain, step int64) int64 {
	list := h.Views[c]
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Step <= step {
			return list[i].Position
		}
	}
	return 0
}

// Last is the seq of a chain's last event at a step.
func (h *History) Last(c store.Chain, step int64) int64 {
	list := h.Events[c]
	n := len(list)
	for n > 0 && list[n-1].Step > step {
		n--
	}
	return int64(n)
}

// Shard names a shard of a tenant's totals.
type Shard struct {
	Tenant  id.Tenant
	Version int
	No      int
}

// Standing is which events were in a shard's totals from a moment on.
type Standing struct {
	Moment
	Revision  int64
	Positions map[id.Customer]int64
}

func newHistory() *History {
	return &History{Fences: map[string]int64{}, Events: map[store.Chain][]Moment{}, Totals: map[Shard][]Standing{},
		Views: map[store.Chain][]Seen{}, shard: map[store.Chain]Shard{}, Tasks: map[table.Key][]Stand{}, Begun: map[table.Key]Moment{}}
}

// Committed takes in what has just been committed. The product's own commits call it by themselves.
func (w *World) Committed(ctx context.Context) {
	now := Moment{w.Sched.Steps(), w.Sched.Now()}
	var moved []Shard
	for _, c := range w.Table.Drain(0) {
		w.History.Writes = append(w.History.Writes, now)
		if _, hash, ok := keys.ParseFence(c.Key); ok {
			w.History.Fences[hash] = now.Step
			continue
		}
		if t, home, _, ok := keys.ParseEvent(c.Key); ok {
			chain := store.Chain{Tenant: id.Tenant(t), Customer: id.Customer("cus_" + home)}
			w.History.Events[chain] = append(w.History.Events[chain], now)
			w.ring(w.views, c)
			continue
		}
		if t, version, shard, ok := keys.ParseTotal(c.Key); ok {
			moved = append(moved, Shard{id.Tenant(t), version, shard})
			continue
		}
		if w.taskMoved(ctx, c, now) {
			continue
		}
		w.viewMoved(ctx, c)
	}
	for _, s := range moved {
		w.totalMoved(ctx, s, now)
	}
}

// taskMoved takes in a task, or an address that is suppressed.
func (w *World) taskMoved(ctx context.Context, c memory.Change, now Moment) bool {
	if _, what, _, ok := keys.ParseGuard(c.Key); ok {
		if _, known := w.History.Begun[c.Key]; what == "suppressed" && !known {
			w.History.Begun[c.Key] = now
		}
		return true
	}
	if _, _, _, ok := store.ParseTask(c.Key); !ok {
		return false
	}
	if c.Kind == memory.Insert {
		w.ring(w.tasks, c)
	}
	var body struct {
		Kind  string
		State task.State
		Data  json.RawMessage
	}
	if err := json.Unmarshal([]byte(w.peek(ctx, c.Key).Str("j")), &body); err != nil {
		w.Fail("%s %s cannot be read: %w", c.Key.PK, c.Key.SK, err)
	}
	x := Stand{Moment: now, State: body.State}
	if body.Kind == intake.HeadKind {
		h, err := intake.HeadOf(task.Task{Data: body.Data})
		if x.Stage = h.Stage; err != nil {
			w.Fail("the head of %s cannot be read: %w", c.Key.PK, err)
		}
	}
	w.History.Tasks[c.Key] = append(w.History.Tasks[c.Key], x)
	return true
}

func (w *World) viewMoved(ctx context.Context, c memory.Change) {
	t, home, version, ok := keys.ParseView(c.Key)
	if !ok {
		return
	}
	chain := store.Chain{Tenant: id.Tenant(t), Customer: id.Customer("cus_" + home)}
	w.History.Views[chain] = append(w.History.Views[chain], Seen{w.Sched.Steps(), w.peek(ctx, c.Key).Int("pos")})
	w.History.shard[chain] = Shard{chain.Tenant, version, store.ShardOf(chain.Customer)}
}

func (w *World) totalMoved(ctx context.Context, s Shard, now Moment) {
	head := w.peek(ctx, keys.Total(s.Tenant, s.Version, s.No))
	x := Standing{Moment: now, Revision: head.Int("rev"), Positions: map[id.Customer]int64{}}
	for chain, shard := range w.History.shard {
		if shard == s {
			x.Positions[chain.Customer] = w.History.Position(chain, now.Step)
		}
	}
	w.History.Totals[s] = append(w.History.Totals[s], x)
}

// peek reads an item as it is.
func (w *World) peek(ctx context.Context, k table.Key) table.Item {
	it, err := w.Table.Get(ctx, k, true)
	if err != nil {
		panic(err)
	}
	return it
}

// At is the standing of a shard at a revision; at revision 0 there was nothing.
func (h *History) At(s Shard, revision int64) (Standing, bool) {
	for _, x := range h.Totals[s] {
		if x.Revision == revision {
			return x, true
		}
	}
	return Standing{}, revision == 0
}

// Revision is the revision of a shard at a step.
func (h *History) Revision(s Shard, step int64) int64 {
	last := int64(0)
	for _, x := range h.Totals[s] {
		if x.Step <= step {
			last = x.Revision
		}
	}
	return last
}

// Skip counts an event that nobody wrote.
func (w *World) Skip(c store.Chain) {
	w.History.Events[c] = append(w.History.Events[c], Moment{w.Sched.Steps(), w.Sched.Now()})
}
