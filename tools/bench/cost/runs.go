package cost

import (
	"context"
	"encoding/json"
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/task"
	"customercenter/test/world"
)

// runParts is how many customers the run has whose progress is measured.
const runParts = 1000

// runs measures reading how far a run of 1,000 customers is: one query over its parts, a moment behind.
func (o office) runs(ctx context.Context) ([]Row, error) {
	made := o.Now()
	head := task.Task{Tenant: id.Tenant(o.who.Tenant), ID: "run_0000000000000", Kind: compose.RunKind, About: compose.About, State: task.Done, By: "ada", Made: made, Ended: made}
	var err error
	if head.Data, err = json.Marshal(compose.Plan{Request: compose.Request{Kind: statement.OpenItem, Chain: "manual", To: calendar.On(made, made.Location())},
		Formats: []string{"pdf"}, Send: true, Planned: runParts}); err != nil {
		return nil, err
	}
	parts := make([]task.Task, 0, 50)
	for n := 1; n <= runParts; n++ {
		customer := id.NewCustomer(o.Deps.IDs)
		data, err := json.Marshal(compose.Part{Customer: customer})
		if err != nil {
			return nil, err
		}
		result, err := json.Marshal(compose.Outcome{Statements: []id.Document{id.NewDocument(o.Deps.IDs, id.Statement, customer, made)}, Letter: "mail_" + head.ID + "_" + customer.Home()})
		if err != nil {
			return nil, err
		}
		parts = append(parts, task.Task{Tenant: id.Tenant(o.who.Tenant), ID: head.ID, Part: int64(n), Kind: compose.PartKind, State: task.Done, By: "ada", Made: made, Ended: made, Data: data, Result: result})
		if len(parts) == cap(parts) {
			if err := o.Deps.Store.PutTask(ctx, parts[0], parts[1:]...); err != nil {
				return nil, err
			}
			parts = parts[:0]
		}
	}
	if err := o.Deps.Store.PutTask(ctx, head); err != nil {
		return nil, err
	}
	var a world.Answer
	u, err := counted(ctx, func(ctx context.Context) (err error) {
		a, err = o.do(ctx, world.Call{Op: "statementRuns.get", Params: map[string]string{"id": head.ID}})
		return err
	})
	if progress, _ := a.Body["progress"].(map[string]any); err == nil && fmt.Sprint(progress["issued"]) != fmt.Sprint(runParts) {
		err = fmt.Errorf("%s", a.Raw)
	}
	r := row(fmt.Sprintf("progress of a run of %d customers", runParts), u)
	r.MostR, r.MostTrips = 60, 2
	return []Row{r}, err
}
