// Package issuing states accounts: a run is a task whose parts are one customer each. A part composes the customer's statements,
// draws them, keeps the files, and issues them: one event in the customer's chain for each currency, and, with the last of them,
// one letter. Whatever dies in between is taken up again; what was issued stands in the chain of statements, which has one
// statement for each period, so that nobody is stated or written to twice.
package issuing

import (
	"context"
	"encoding/json"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/id"
	"customercenter/internal/statement/compose"
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
func (r Run) Step(ctx context.Context, c *api.Call, t task.Task) (task.Step, error) {
	var p planning
	if err := json.Unmarshal(t.Data, &p.Plan); err != nil {
		return task.Step{}, err
	}
	if len(p.Customers) > 0 {
		rest := p.Customers[p.Planned:]
		return p.begin(t, rest[:min(len(rest), task.MostParts)], int(p.Planned)+task.MostParts >= len(p.Customers))
	}
	if p.Passes == 0 {
		some, next, err := p.picked(ctx, c, p.After)
		if err != nil {
			return task.Step{}, err
		}
		p.After = next
		if next == "" {
			p.Passes = 1
		}
		return p.begin(t, some, false)
	}
	missed, err := r.missed(ctx, c, t, p)
	if err != nil {
		return task.Step{}, err
	}
	return p.begin(t, missed[:min(len(missed), task.MostParts)], len(missed) <= task.MostParts)
}

// picked is one page of the customers that the filter picks.
func (p planning) picked(ctx context.Context, c *api.Call, after string) (some []id.Customer, next string, err error) {
	list, next, err := c.Store.ListCustomersByName(ctx, c.Actor.Tenant, "", after, task.MostParts)
	for _, x := range list {
		if p.Filter.Has(x.Customer) {
			some = append(some, x.Customer.ID)
		}
	}
	return some, next, err
}

// missed are customers that the filter picks and that have no part: somebody gave them another name while the list was read.
func (Run) missed(ctx context.Context, c *api.Call, t task.Task, p planning) ([]id.Customer, error) {
	has := map[id.Customer]bool{}
	for after := int64(0); ; {
		parts, err := c.Store.TaskParts(ctx, t.Tenant, t.ID, after, 500, true)
		if err != nil {
			return nil, err
		}
		if len(parts) == 0 {
			break
		}
		for _, x := range parts {
			has[compose.CustomerOf(x)] = true
		}
		after = parts[len(parts)-1].Part
	}
	var missed []id.Customer
	for after := ""; ; {
		some, next, err := p.picked(ctx, c, after)
		if err != nil {
			return nil, err
		}
		for _, x := range some {
			if !has[x] {
				missed = append(missed, x)
			}
		}
		if after = next; next == "" {
			return missed, nil
		}
	}
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
