package imports

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/task"
)

// parents keeps whom the file names as groups and has rows of, too, where there are any: no part of the plan sees the rows of more
// than its own.
func (h *head) parents(ctx context.Context, c *command.Call, t task.Task) error {
	if h.Kind != exchange.Customers.Name {
		return nil
	}
	found, err := intake.ParentsOf(func(do func(int, []intake.Grouping)) error {
		for no := 1; no <= h.Chunks; no++ {
			content, err := c.Files.Get(ctx, groupsKey(t, int64(no)), mostPlan)
			if file.IsNotFound(err) {
				continue
			}
			var list []intake.Grouping
			if err == nil {
				err = json.Unmarshal(content.Bytes, &list)
			}
			if err != nil {
				return err
			}
			do(no, list)
		}
		return nil
	})
	if err != nil || len(found.Of) == 0 {
		return err
	}
	w := &worker{Call: c, head: t, h: *h}
	h.Parents, err = w.keep(ctx, "parents", found)
	return err
}

// groups are what a worker knows of customers that its file names as groups and has itself.
type groups struct {
	intake.Parents
	looked map[string]*parent      // at whose rows it has looked, by owner
	new    map[id.Customer]*parent // those that are not there yet
}

// parent is such a customer, once its rows were looked at.
type parent struct {
	intake.Parent
	rows    entry
	id      id.Customer // that it has, or will have
	planned bool
	after   *intake.After
	err     error // why it will not be made
}

func (w *worker) groupsOfFile(ctx context.Context) (g groups, err error) {
	g.looked, g.new = map[string]*parent{}, map[id.Customer]*parent{}
	if w.h.Parents != "" {
		g.Parents, err = kept[intake.Parents](ctx, w, w.h.Parents)
	}
	return g, err
}

// group is whom the name of a group means: a customer who is there, else one whom the file has; "" is nobody.
func (w *worker) group(ctx context.Context, name string) (id.Customer, error) {
	if err := w.lookUpNames(ctx, entry{{Cells: exchange.Row{"group": name}}}); err != nil {
		return "", err
	}
	x, err := w.customerCalled(ctx, name)
	if x != "" || err != nil {
		return x, err
	}
	p, found := w.groups.Find(name)
	if !found || w.h.Mode == exchange.Update {
		return "", nil
	}
	m, err := w.lookAt(ctx, p)
	if err != nil {
		return "", err
	}
	return m.id, nil
}

// lookAt looks at the rows of a parent that the file has.
func (w *worker) lookAt(ctx context.Context, p intake.Parent) (*parent, error) {
	if m := w.groups.looked[p.Owner]; m != nil {
		return m, nil
	}
	m, k, n := &parent{Parent: p}, w.h.File(), 0
	heap, _ := intake.Heap(p.Owner, w.h.Parts)
	for _, no := range p.Chunks {
		t, _, err := w.Store.FindTask(ctx, w.head.Tenant, w.head.ID, int64(no))
		if err != nil {
			return nil, err
		}
		list, err := w.heaps(ctx, k, t, heap, heap+1)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			l, err := r.Line(k)
			if err != nil {
				return nil, err
			}
			if intake.Owner(w.ownerName(k, l.Cells)) != p.Owner {
				continue
			}
			if n++; n <= w.most {
				m.rows = append(m.rows, l)
			}
		}
	}
	if len(m.rows) == 0 {
		return nil, fmt.Errorf("imports: no rows of the group in row %d", p.Row)
	}
	if err := w.lookUpNames(ctx, m.rows); err != nil {
		return nil, err
	}
	if n > w.most {
		m.planned, m.err = true, tooMany(n, w.most)
	}
	var err error
	if m.id, err = w.match(ctx, m.rows); err == nil && m.id == "" {
		m.id = w.newID(m.rows)
		w.groups.new[m.id] = m
	}
	w.groups.looked[p.Owner] = m
	return m, err
}

// newID is the id that a customer who is not there will have.
func (w *worker) newID(e entry) id.Customer { return id.NewCustomer(w.ids(e.first().No)) }

// join finds the group into which rows put a customer, and after whom that is to be done. Errors: Invalid at /group.
func (w *worker) join(ctx context.Context, e entry, self id.Customer) (x id.Customer, after *intake.After, err error) {
	name := e.says("group")
	if name == "" {
		return "", nil, nil
	}
	if x, err = w.group(ctx, name); err != nil {
		return "", nil, err
	}
	var bad fault.Fields
	if x == "" {
		bad.Add("/group", "unknown_group", "there is no customer %q, and no row that would make one: correct the name, or add a row for it", intake.Clip(name))
		return "", nil, bad.Err()
	}
	if len(w.groups.Of) == 0 {
		return x, nil, nil
	}
	if err := customer.CheckGroup(self, x, w.climb(ctx)); err != nil {
		return "", nil, err
	}
	m := w.groups.new[x]
	if m == nil {
		return x, nil, nil
	}
	if !m.planned {
		m.planned = true
		_, m.after, m.err = w.planNew(ctx, m.rows)
	}
	switch {
	case m.err != nil && refused(m.err):
		bad.Add("/group", "parent_rejected", "its parent, in row %d, is rejected: put that right first", m.rows.first().No)
		return "", nil, bad.Err()
	case m.err != nil:
		return "", nil, m.err
	}
	_, worker := intake.Heap(m.Owner, w.h.Parts)
	after = &intake.After{Parent: x, Worker: worker, Level: 1}
	if m.after != nil {
		after.Level += m.after.Level
	}
	return x, after, nil
}

// climb answers a customer's group as it will be when the file is committed.
func (w *worker) climb(ctx context.Context) func(id.Customer) (id.Customer, bool, error) {
	been := map[id.Customer]bool{}
	return func(x id.Customer) (id.Customer, bool, error) {
		if been[x] {
			var bad fault.Fields
			bad.Add("/group", "group_cycle", "the groups above it lead in a circle: take one of them out of it")
			return "", false, bad.Err()
		}
		been[x] = true
		if m := w.groups.new[x]; m != nil {
			if m.Group == "" {
				return "", true, nil
			}
			up, err := w.group(ctx, m.Group)
			return up, true, err
		}
		c, err := w.Store.Customer(ctx, w.head.Tenant, x)
		if err != nil {
			return "", false, unlessMissing(err)
		}
		for _, name := range []string{c.Code, c.ReferenceID} {
			if p, found := w.groups.Find(name); found && p.Group != "" {
				up, err := w.group(ctx, p.Group)
				return up, true, err
			}
		}
		return c.Group, true, nil
	}
}

// parentPause is after how long it is looked again whether another worker has made a parent.
const parentPause = 5 * time.Second

// ready reports whether a customer can be committed: its parent is there, or will not come any more. Every worker takes those of a
// lower level first, so that nobody waits for one who waits for him. Errors: part_failed.
func (w *worker) ready(ctx context.Context, a *intake.After) (ready, there bool, err error) {
	p, found, err := w.Store.FindTask(ctx, w.head.Tenant, w.head.ID, intake.Committing.First()+int64(a.Worker))
	if err != nil {
		return false, false, err
	}
	if p.State == task.Failed {
		return false, false, fault.NewConflict("part_failed", "Parents of these customers were not made, since another part failed: resume the import when that is put right.")
	}
	x, err := w.customerWithID(ctx, string(a.Parent)) // after its worker: who is over makes nobody any more
	return x != "" || a.Worker == w.number || found && p.State.Over(), x != "", err
}
