// Package statements states accounts: a run is a task whose parts are one customer each. A part composes the customer's statements,
// draws them, keeps the files, and issues them: one event in the customer's chain for each currency, and, with the last of them,
// one letter. Whatever dies in between is taken up again; what was issued stands in the chain of statements, which has one
// statement for each period, so that nobody is stated or written to twice.
package statements

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/id"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// planning is a run that is being planned.
type planning struct{ compose.Plan }

// Run plans a run: it begins a part for each customer that is selected or picked, some at a time.
type Run struct{}

// Name is the kind of its tasks.
func (Run) Name() string { return compose.RunKind }

// Lease is how long a step of planning may take.
func (Run) Lease() time.Duration { return time.Minute }

// Permissions are what planning is allowed: it reads customers.
func (Run) Permissions() []access.Permission { return []access.Permission{access.CustomersRead} }

// Step begins the next parts.
func (Run) Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	var p planning
	if err := json.Unmarshal(t.Data, &p.Plan); err != nil {
		return task.Step{}, err
	}
	if len(p.Customers) > 0 {
		rest := p.Customers[p.Planned:]
		return p.begin(t, rest[:min(len(rest), task.MostParts)], int(p.Planned)+task.MostParts >= len(p.Customers))
	}
	if p.Look.IsZero() {
		p.Look = calendar.On(c.At.Add(-settled), time.UTC)
	}
	if p.Passes == 0 {
		return p.list(ctx, c, t)
	}
	return p.look(ctx, c, t)
}

// settled is after how long nothing that was written is missing from an index any more, by whichever process's clock.
const settled = time.Minute

// list begins parts for the next customers in the order of names, whatever they are called by now.
func (p planning) list(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	list, err := c.Store.ListCustomersBy(ctx, c.Actor.Tenant, 0, store.ByName, p.After, task.MostParts)
	if err != nil {
		return task.Step{}, err
	}
	p.After, p.Passes = "", 1
	if len(list) == task.MostParts {
		p.After, p.Passes = list[len(list)-1].Key, 0
	}
	var found []id.Customer
	for _, x := range list {
		if !slices.Contains(found, x.Customer) {
			found = append(found, x.Customer)
		}
	}
	some, err := p.picked(ctx, c, found)
	if err != nil {
		return task.Step{}, err
	}
	s, err := p.begin(t, some, false)
	if p.Passes > 0 {
		s.Due = c.Now().Add(settled)
	}
	return s, err
}

// look begins parts for customers who have none and whose last event is of the next day that is looked through: somebody may have
// given them another name while the list was read. Who has another event goes on to a later day, whose turn comes when that has
// settled; so nobody slips through.
func (p planning) look(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	missed, err := p.missed(ctx, c, t)
	if err != nil {
		return task.Step{}, err
	}
	if len(missed) > task.MostParts {
		return p.begin(t, missed[:task.MostParts], false)
	}
	last := p.Look >= calendar.On(c.At.Add(settled), time.UTC)
	p.Look = p.Look.AddDays(1)
	s, err := p.begin(t, missed, last)
	if !last {
		s.Due = c.Now().Add(settled)
	}
	return s, err
}

// missed are customers that the filter picks, who have no part, and whose last event is of the day that is looked through.
func (p planning) missed(ctx context.Context, c *command.Call, t task.Task) ([]id.Customer, error) {
	has := map[id.Customer]bool{}
	err := c.Store.EachPart(ctx, t.Tenant, t.ID, 0, true, func(x task.Task) bool {
		has[compose.CustomerOf(x)] = true
		return true
	})
	if err != nil {
		return nil, err
	}
	var missed []id.Customer
	for shard := range store.Shards {
		err := c.Store.EachMoved(ctx, t.Tenant, p.Look, shard, func(moved []id.Customer) error {
			some, err := p.picked(ctx, c, slices.DeleteFunc(moved, func(x id.Customer) bool { return has[x] }))
			missed = append(missed, some...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return missed, nil
}

// picked are those of some customers whom the filter picks.
func (p planning) picked(ctx context.Context, c *command.Call, some []id.Customer) ([]id.Customer, error) {
	list, err := c.Store.CustomersOf(ctx, c.Actor.Tenant, some)
	var picked []id.Customer
	for _, x := range list {
		if p.Filter.Has(x) {
			picked = append(picked, x.ID)
		}
	}
	return picked, err
}

// begin is the step that begins parts for some customers.
func (p planning) begin(t task.Task, some []id.Customer, last bool) (task.Step, error) {
	s := task.Step{State: task.Waiting}
	for _, x := range some {
		p.Planned++
		data, err := json.Marshal(compose.Part{Customer: x})
		if err != nil {
			return s, err
		}
		s.Parts = append(s.Parts, task.Task{Tenant: t.Tenant, ID: t.ID, Part: p.Planned, Kind: compose.PartKind, State: task.Waiting, Due: t.Made, By: t.By, Made: t.Made, Data: data})
	}
	if last {
		s.State = task.Done
	}
	var err error
	s.Data, err = json.Marshal(p.Plan)
	return s, err
}
