package imports

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// What parts say and come to, by the names of package intake.
type (
	work       = intake.Work
	workResult = intake.Result
	// OwnerPlan is what a customer's rows come to, in the order in which they are committed.
	OwnerPlan = intake.OwnerPlan
	// Op is one record that is made or changed.
	Op = intake.Op
	// Outcome is what came of an Op.
	Outcome = intake.Outcome
)

// What an Op does.
const (
	create = intake.CreateRecord
	update = intake.UpdateRecord
)

// Work plans, commits and undoes.
type Work struct {
	stage
	Most int // rows of one customer; 0: MostRows
}

// Name is the kind of its tasks.
func (Work) Name() string { return intake.WorkKind }

// Lease is how long a step may take.
func (Work) Lease() time.Duration { return 2 * time.Minute }

// Permissions are all that a file may ask for; whoever asked for the import had the permission for its kind.
func (Work) Permissions() []access.Permission {
	return []access.Permission{access.Import, access.CustomersImport, access.CustomersWrite, access.CustomersRead, access.CustomersStatus, access.ContactsWrite,
		access.CreditWrite, access.CreditRead, access.InvoicesPost, access.InvoicesVoid, access.ReceiptsPost, access.ReceiptsApply, access.ReceiptsVoid,
		access.DiscountOverride, access.DisputesWrite, access.BalancesRead}
}

// mostPlan bounds a plan's file, and the rows of one chunk for one worker.
const mostPlan = 256 << 20

// Step plans, or commits or undoes some customers.
func (k Work) Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	head, h, stop, err := headOf(ctx, c, t)
	if err != nil || stop {
		return task.Step{State: task.Canceled}, err
	}
	var x work
	if err := json.Unmarshal(t.Data, &x); err != nil {
		return task.Step{}, err
	}
	w := &worker{Call: c, head: head, h: h, number: x.Worker, most: cmp.Or(k.Most, MostRows)}
	step := w.commitOrUndo
	if x.Stage == intake.Planning {
		if h.Limited {
			c.Actor = access.System("tasks", t.Tenant, without(k.Permissions(), access.CreditWrite)...)
		}
		step = w.plan
	}
	done, err := step(ctx, &x)
	if err != nil {
		return task.Step{}, err
	}
	out := task.Step{State: task.Waiting}
	if w.waits {
		out.Due = c.At.Add(parentPause)
	}
	if done {
		out.State = task.Done
		if out.Result, err = json.Marshal(x.Result); err != nil {
			return out, err
		}
	}
	out.Data, err = json.Marshal(x)
	return out, err
}

// without is a list without one of its permissions.
func without(list []access.Permission, p access.Permission) []access.Permission {
	return slices.DeleteFunc(list, func(x access.Permission) bool { return x == p })
}

// worker is a step of a part at work.
type worker struct {
	*command.Call
	head   task.Task
	h      head
	owned  map[string]map[string]string // who has what, by guard and value, of the rows of this step
	asked  map[string]bool              // whether that was looked up
	groups groups                       // of customers that its file has itself
	number int                          // which of the stage's workers it is
	waits  bool                         // for another
	most   int                          // rows of one customer
}

// ownersAtOnce is how many customers are committed or undone before what came of them is kept.
const ownersAtOnce = 200

// commitOrUndo does that for the next customers of the plan.
func (w *worker) commitOrUndo(ctx context.Context, x *work) (done bool, err error) {
	todo, err := w.todo(ctx, x)
	if err != nil {
		return false, err
	}
	var came []Outcome
	for n := 0; x.Done < len(todo) && n < ownersAtOnce && !w.hurried(ctx, n); n++ {
		some, err := w.commitOrUndoOwner(ctx, x.Stage, todo[x.Done])
		if err != nil {
			return false, err
		}
		if w.waits {
			break
		}
		came = append(came, some...)
		x.Done++
	}
	for _, o := range came {
		count(&x.Counts, o)
	}
	if len(came) > 0 {
		path, err := w.keep(ctx, fmt.Sprintf("%s%d", x.Stage, x.Worker), came)
		if err != nil {
			return false, err
		}
		x.Kept = append(x.Kept, path)
	}
	return x.Done == len(todo), nil
}

// hurried reports that what is done so far should be kept before time runs out.
func (w *worker) hurried(ctx context.Context, n int) bool {
	left, ok := w.Pace.Left(ctx)
	return n > 0 && (ctx.Err() != nil || ok && left < 30*time.Second)
}

func count(n *intake.Counts, o Outcome) {
	switch o.Came {
	case "created":
		n.Created++
	case "updated":
		n.Updated++
	case intake.Moved:
		n.Moved++
	case "undone":
		n.Undone++
	case "kept":
		n.Kept++
	}
}

// todo are the customers of the plan, or, to undo, of what was committed.
func (w *worker) todo(ctx context.Context, x *work) ([]OwnerPlan, error) {
	from := intake.Planning
	if x.Stage == intake.Undoing {
		from = intake.Committing
	}
	p, found, err := w.Store.FindTask(ctx, w.head.Tenant, w.head.ID, from.First()+int64(x.Worker))
	if err != nil || !found {
		return nil, fmt.Errorf("imports: no part %d of %s: %w", x.Worker, from, err)
	}
	var r workResult
	if err := json.Unmarshal(p.Result, &r); err != nil {
		return nil, err
	}
	if x.Stage == intake.Committing {
		all, err := joined[OwnerPlan](ctx, w, r.Plans)
		slices.SortStableFunc(all, func(a, b OwnerPlan) int { return a.After.Height() - b.After.Height() })
		return all, err
	}
	came, err := joined[Outcome](ctx, w, r.Kept)
	return madeBy(came), err
}

// joined reads files of lists that a part kept, one behind the other.
func joined[T any](ctx context.Context, w *worker, paths []string) (all []T, err error) {
	for _, path := range paths {
		some, err := kept[[]T](ctx, w, path)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// kept reads a file that a part kept.
func kept[T any](ctx context.Context, w *worker, path string) (out T, err error) {
	key, err := file.Parse(w.head.Tenant, path)
	if err != nil {
		return out, err
	}
	content, err := w.Files.Get(ctx, key, mostPlan)
	if err != nil {
		return out, err
	}
	return out, json.Unmarshal(content.Bytes, &out)
}

// keep keeps what a part came to, by its content: a part that is done again may come to something else.
func (w *worker) keep(ctx context.Context, name string, x any) (string, error) {
	b, err := json.Marshal(x)
	if err != nil {
		return "", err
	}
	key := file.Import(w.head.Tenant, fmt.Sprintf("%s.%s.%s", w.head.ID, name, file.HashOf(b)[:16]), "json")
	return key.String(), w.Files.Put(ctx, key, file.NewContent("application/json", b))
}

// call is the call by which one record is made.
func (w *worker) call(row int, what string) *command.Call {
	call := *w.Call
	call.IDs, call.Key, call.Hash = w.ids(row), fmt.Sprintf("%s/%d/%s", w.head.ID, row, what), "-"
	return &call
}

// customerCalled finds whom a row means: by code, reference or id; "" is nobody.
func (w *worker) customerCalled(ctx context.Context, name string) (id.Customer, error) {
	for _, guard := range []string{store.GuardCode, store.GuardReference} {
		if x := w.owned[guard][intake.Owner(name)]; x != "" {
			return id.Customer(x), nil
		}
	}
	return w.customerWithID(ctx, name)
}

// customerWithID is the customer whose id this is; "" is nobody.
func (w *worker) customerWithID(ctx context.Context, name string) (id.Customer, error) {
	x, err := id.ParseCustomer(name)
	if err != nil {
		return "", nil //nolint:nilerr // nobody has such a name
	}
	if _, err := w.Store.Customer(ctx, w.head.Tenant, x); err != nil {
		return "", unlessMissing(err)
	}
	return x, nil
}

// lookUpNames reads who has what the rows of some customers name: codes and references, as far as it was not read before.
func (w *worker) lookUpNames(ctx context.Context, rows ...entry) error {
	if w.owned == nil {
		w.owned, w.asked = map[string]map[string]string{store.GuardCode: {}, store.GuardReference: {}}, map[string]bool{}
	}
	values := map[string][]string{}
	name := func(guard, value string) {
		if key := guard + "/" + intake.Owner(value); !w.asked[key] {
			w.asked[key], values[guard] = true, append(values[guard], value)
		}
	}
	for _, e := range rows {
		for _, l := range e {
			for _, column := range []string{"customer", "group"} {
				name(store.GuardCode, l.Cells[column])
				name(store.GuardReference, l.Cells[column])
			}
			name(store.GuardCode, l.Cells["code"])
			name(store.GuardReference, l.Cells["referenceId"])
		}
	}
	for _, guard := range []string{store.GuardCode, store.GuardReference} {
		if len(values[guard]) == 0 {
			continue
		}
		found, err := w.Store.FindOwners(ctx, w.head.Tenant, guard, values[guard])
		if err != nil {
			return err
		}
		maps.Copy(w.owned[guard], found)
	}
	return nil
}
