package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/task"
)

// taskBody is what an item says of a task beyond what conditions and indexes need.
type taskBody struct {
	Kind     string          `json:"kind"`
	About    string          `json:"about,omitempty"`
	State    task.State      `json:"state"`
	Due      time.Time       `json:"due,omitzero"`
	Attempts int             `json:"attempts,omitempty"`
	By       string          `json:"by,omitempty"`
	Made     time.Time       `json:"made"`
	Ended    time.Time       `json:"ended,omitzero"`
	Data     json.RawMessage `json:"data,omitempty"`
	Result   json.RawMessage `json:"result,omitempty"`
	Reason   string          `json:"reason,omitempty"`
	Code     string          `json:"code,omitempty"`
}

// taskKey is where a head or a part stands.
func taskKey(t id.Tenant, task string, part int64) table.Key {
	if part == 0 {
		return keys.Task(t, task)
	}
	return keys.TaskPart(t, task, part)
}

func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func taskItem(x task.Task) table.Item {
	b := taskBody{x.Kind, x.About, x.State, x.Due.UTC(), x.Attempts, x.By, x.Made.UTC(), x.Ended.UTC(), x.Data, x.Result, x.Reason, x.Code}
	it := table.Item{Key: taskKey(x.Tenant, x.ID, x.Part), Attrs: map[string]any{"rev": x.Revision + 1, "j": encode(b)}}
	if !x.State.Over() {
		it.Index[0] = keys.Wake(x.Tenant, shard(x.ID, Shards), instant(x.Due), x.ID)
		if x.Part > 0 {
			it.Index[0] = keys.WakePart(x.Tenant, shard(x.ID, Shards), instant(x.Due), x.ID, x.Part)
		}
	}
	if x.Head() && x.About != "" {
		it.Index[1] = keys.About(x.Tenant, x.About, instant(x.Made), x.ID)
	}
	return it
}

func taskOf(it table.Item) (task.Task, error) {
	var b taskBody
	if err := decode(it, &b); err != nil {
		return task.Task{}, err
	}
	x := task.Task{Revision: it.Int("rev"), Kind: b.Kind, About: b.About, State: b.State, Due: b.Due, Attempts: b.Attempts, By: b.By,
		Made: b.Made, Ended: b.Ended, Data: b.Data, Result: b.Result, Reason: b.Reason, Code: b.Code}
	t, name, head := keys.ParseTask(it.Key)
	if !head {
		t, name, x.Part, _ = keys.ParseTaskPart(it.Key)
	}
	x.Tenant, x.ID = id.Tenant(t), name
	return x, nil
}

// tasksOf are the tasks that items hold; those that do not exist are left out.
func tasksOf(items []table.Item) ([]task.Task, error) {
	out := make([]task.Task, 0, len(items))
	for _, it := range items {
		if !it.Exists() {
			continue
		}
		x, err := taskOf(it)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// ParseTask reads the key of a task's head or part.
func ParseTask(k table.Key) (t id.Tenant, name string, part int64, ok bool) {
	tenant, name, ok := keys.ParseTask(k)
	if !ok {
		tenant, name, part, ok = keys.ParseTaskPart(k)
	}
	return id.Tenant(tenant), name, part, ok
}

// TaskMoved: somebody else wrote the task since it was read.
var TaskMoved = Moved{fault.Conflict, "task_moved", "Somebody else is at it."}

// TaskWrite puts a task on the condition that it is as it was read: for transactions.
func TaskWrite(x task.Task) table.Write {
	if x.Revision == 0 {
		return table.Put(taskItem(x), table.Absent(), TaskMoved)
	}
	return table.Put(taskItem(x), table.Eq("rev", x.Revision), TaskMoved)
}

// PutTask writes a task together with parts that begin, each on the condition that it is as it was read.
// Errors: TaskMoved, table.Unknown, table.Conflict.
func (s Store) PutTask(ctx context.Context, x task.Task, parts ...task.Task) error {
	var err error
	if len(parts) == 0 {
		_, err = s.T.Write(ctx, TaskWrite(x))
	} else {
		ws := []table.Write{TaskWrite(x)}
		for _, p := range parts {
			ws = append(ws, TaskWrite(p))
		}
		err = s.T.Transact(ctx, ws)
	}
	if errors.Is(err, TaskMoved) {
		return TaskMoved
	}
	return err
}

// FindTask reads a task's head or part, strongly.
func (s Store) FindTask(ctx context.Context, t id.Tenant, name string, part int64) (task.Task, bool, error) {
	it, err := s.T.Get(ctx, taskKey(t, name, part), true)
	if err != nil || !it.Exists() {
		return task.Task{}, false, err
	}
	x, err := taskOf(it)
	return x, err == nil, err
}

// DueTasks are up to limit tasks of a shard that are due, those first that have been for longest. The index is a moment behind.
func (s Store) DueTasks(ctx context.Context, t id.Tenant, shard int, now time.Time, limit int) ([]table.Key, error) {
	p, err := s.T.Query(ctx, table.Query{Index: table.G1, PK: keys.WakePartition(t, shard), To: table.Through(instant(now)), Limit: limit})
	if err != nil {
		return nil, err
	}
	out := make([]table.Key, len(p.Items))
	for i, it := range p.Items {
		out[i] = it.Key
	}
	return out, nil
}

// ListTasks are up to limit tasks about something, the latest first, behind an entry.
func (s Store) ListTasks(ctx context.Context, t id.Tenant, about string, after *table.Entry, limit int) ([]task.Task, *table.Entry, error) {
	p, err := s.T.Query(ctx, table.Query{Index: table.G2, PK: keys.AboutPartition(t, about), After: after, Limit: limit, Descending: true})
	if err != nil || len(p.Items) == 0 {
		return nil, nil, err
	}
	list := make([]table.Key, len(p.Items))
	for i, it := range p.Items {
		list[i] = it.Key
	}
	items, err := s.T.BatchGet(ctx, list, false)
	if err != nil {
		return nil, nil, err
	}
	out, err := tasksOf(items)
	if err != nil {
		return nil, nil, err
	}
	return out, p.Next, nil
}

// Suppressed reports that nothing is to be sent to an address any more.
func (s Store) Suppressed(ctx context.Context, t id.Tenant, address string) (bool, error) {
	it, err := s.T.Get(ctx, SuppressedKey(t, address), true)
	return it.Exists(), err
}

// Suppress remembers that nothing is to be sent to an address any more, and why.
func (s Store) Suppress(ctx context.Context, t id.Tenant, address, why string, at time.Time) error {
	_, err := s.T.Write(ctx, table.Put(table.Item{Key: SuppressedKey(t, address), Attrs: map[string]any{"why": why, "since": instant(at)}}, table.Always(), nil))
	return err
}

// SuppressedKey is where it stands that nothing is to be sent to an address: under its hash, so that no address stands in a key.
func SuppressedKey(t id.Tenant, address string) table.Key {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(address))))
	return keys.Guard(t, "suppressed", hex.EncodeToString(sum[:]))
}
