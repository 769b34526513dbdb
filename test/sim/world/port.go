package world

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"customercenter/internal/table"
	"customercenter/test/chaos"
	memory "customercenter/test/memory/table"
)

// port is the table as a process sees it: a far away place. Before and after every call others may have their turn; what
// goes wrong on the way is chaos.Table's. The order in which a caller happens to name the items of one call means nothing,
// so it is made the same in every run: Go's maps would not repeat a seed.
type port struct {
	w     *World
	inner table.Table
}

func newPort(w *World) table.Table {
	return port{w, chaos.New(recorder{w.Table, w}, w.decide, func(_ context.Context, d time.Duration) { w.pause(d) })}
}

// around makes a call. The context's own end is real time, which the simulation does not have.
func around[T any](ctx context.Context, p port, what string, call func(context.Context) (T, error)) (T, error) {
	p.w.Sched.Point()
	if v := p.w.visit(); v != nil {
		v.last = p.w.Sched.Steps()
	}
	out, err := call(context.WithoutCancel(ctx))
	if err == nil {
		p.w.Note("%s", what)
	} else {
		p.w.Note("%s: %v", what, reason(err))
	}
	p.w.Sched.Point()
	return out, err
}

// reason is an error with what stands behind it.
func reason(err error) string {
	text := err.Error()
	var c table.Canceled
	if errors.As(err, &c) {
		for _, f := range c.Failed {
			text += " [" + f.Old.SK
			if f.Else != nil {
				text += " " + f.Else.Error()
			}
			text += "]"
		}
	}
	return text
}

func (p port) Get(ctx context.Context, k table.Key, strong bool) (table.Item, error) {
	return around(ctx, p, "Get "+k.PK+" "+k.SK, func(ctx context.Context) (table.Item, error) { return p.inner.Get(ctx, k, strong) })
}

func (p port) TransactGet(ctx context.Context, keys []table.Key) ([]table.Item, error) {
	return around(ctx, p, "TransactGet"+names(keys), func(ctx context.Context) ([]table.Item, error) { return p.inner.TransactGet(ctx, keys) })
}

func (p port) BatchGet(ctx context.Context, keys []table.Key, strong bool) ([]table.Item, error) {
	order := sorted(len(keys), func(i int) table.Key { return keys[i] })
	p.w.faults.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] }) // the engine promises no order
	asked := make([]table.Key, len(keys))
	for at, i := range order {
		asked[at] = keys[i]
	}
	return around(ctx, p, "BatchGet"+names(asked), func(ctx context.Context) ([]table.Item, error) {
		items, err := p.inner.BatchGet(ctx, asked, strong)
		if err != nil {
			return nil, err
		}
		out := make([]table.Item, len(items))
		for at, i := range order {
			out[i] = items[at]
		}
		return out, nil
	})
}

func (p port) Query(ctx context.Context, q table.Query) (table.Page, error) {
	return around(ctx, p, "Query "+q.PK+" "+q.Prefix+q.From, func(ctx context.Context) (table.Page, error) { return p.inner.Query(ctx, q) })
}

func (p port) Write(ctx context.Context, w table.Write) (table.Item, error) {
	return around(ctx, p, "Write "+w.Item.PK+" "+w.Item.SK, func(ctx context.Context) (table.Item, error) { return p.inner.Write(ctx, w) })
}

func (p port) Transact(ctx context.Context, ws []table.Write) error {
	order := sorted(len(ws), func(i int) table.Key { return ws[i].Item.Key })
	sent, keys := make([]table.Write, len(ws)), make([]table.Key, len(ws))
	for at, i := range order {
		sent[at], keys[at] = ws[i], ws[i].Item.Key
	}
	_, err := around(ctx, p, "Transact"+names(keys), func(ctx context.Context) (struct{}, error) {
		err := p.inner.Transact(ctx, sent)
		var c table.Canceled
		if errors.As(err, &c) {
			c.Failed = slices.Clone(c.Failed)
			for i, f := range c.Failed {
				c.Failed[i].Write = order[f.Write]
			}
			err = c
		}
		return struct{}{}, err
	})
	return err
}

// sorted are the places of things in the order of their keys.
func sorted(n int, key func(int) table.Key) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(key(a).PK, key(b).PK), cmp.Compare(key(a).SK, key(b).SK))
	})
	return order
}

func names(keys []table.Key) string {
	text := ""
	for _, k := range keys {
		text += " " + k.PK + " " + k.SK
	}
	return text
}

// recorder tells the history of every commit at the moment in which it takes effect, whether or not the caller hears of it.
type recorder struct {
	*memory.Table
	w *World
}

func (r recorder) Write(ctx context.Context, w table.Write) (table.Item, error) {
	it, err := r.Table.Write(ctx, w)
	r.w.Committed(ctx)
	return it, err
}

func (r recorder) Transact(ctx context.Context, ws []table.Write) error {
	err := r.Table.Transact(ctx, ws)
	r.w.Committed(ctx)
	return err
}
