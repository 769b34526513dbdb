package store

import (
	"context"

	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/task"
)

// CommandTasks writes tasks, each on the condition that it is as it was read, together with the fence of the command that asks
// for it: for commands that move no account. Errors: table.Canceled for TaskMoved and FenceTaken, table.Unknown, table.Conflict.
func (s Store) CommandTasks(ctx context.Context, f Fence, xs ...task.Task) error {
	ws := []table.Write{f.write()}
	for _, x := range xs {
		ws = append(ws, TaskWrite(x))
	}
	return s.T.Transact(ctx, ws)
}

// partsBehind asks for the parts of a task behind one, in their order.
func partsBehind(t id.Tenant, name string, after int64) table.Query {
	return table.Query{PK: keys.TaskPartition(t, name), From: keys.TaskPart(t, name, after+1).SK, To: table.Through(keys.TaskPartPrefix())}
}

// EachPart reads the parts of a task behind one in their order, each once, until do says that it has enough. Unless it is strong
// each is as it stood a moment ago. It costs a read of every part, so it is one pass.
func (s Store) EachPart(ctx context.Context, t id.Tenant, name string, after int64, strong bool, do func(task.Task) (more bool)) error {
	q := partsBehind(t, name, after)
	q.Strong = strong
	for {
		p, err := s.T.Query(ctx, q)
		if err != nil {
			return err
		}
		for _, it := range p.Items {
			x, err := taskOf(it)
			if err != nil {
				return err
			}
			if !do(x) {
				return nil
			}
		}
		if q.After = p.Next; p.Next == nil {
			return nil
		}
	}
}

// TaskParts are up to limit parts of a task behind one, in their order, as they stood a moment ago.
func (s Store) TaskParts(ctx context.Context, t id.Tenant, name string, after int64, limit int) ([]task.Task, error) {
	q := partsBehind(t, name, after)
	q.Limit = limit
	p, err := s.T.Query(ctx, q)
	if err != nil {
		return nil, err
	}
	return tasksOf(p.Items)
}

// TasksNamed are the heads of tasks by their names, as they stood a moment ago; those that do not exist are left out.
func (s Store) TasksNamed(ctx context.Context, t id.Tenant, names []string) (map[string]task.Task, error) {
	list := make([]table.Key, len(names))
	for i, name := range names {
		list[i] = keys.Task(t, name)
	}
	items, err := s.T.BatchGet(ctx, list, false)
	if err != nil {
		return nil, err
	}
	found, err := tasksOf(items)
	if err != nil {
		return nil, err
	}
	out := make(map[string]task.Task, len(found))
	for _, x := range found {
		out[x.ID] = x
	}
	return out, nil
}
