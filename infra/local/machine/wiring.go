package machine

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"customercenter/infra/local/gateway"
	"customercenter/infra/local/pump"
	"customercenter/infra/local/schedule"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/run"
	shell "customercenter/internal/run/gateway"
	"customercenter/tools/catalog"

	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
)

// open makes the outside of one function: each has its own memory of settings, as each has on AWS.
type open func(uses ...api.System) command.Deps

// functionTime is the time of a function whose operation declares none.
const functionTime = 10 * time.Second

// routes are the catalog's operations behind their routes.
func routes(deps open, secret []byte) []gateway.Route {
	var out []gateway.Route
	for _, op := range catalog.Operations() {
		s := op.Spec()
		if s.Direct {
			continue
		}
		timeout := s.Timeout
		if timeout == 0 {
			timeout = functionTime
		}
		out = append(out, gateway.Route{Method: s.Method, Path: "/v1" + s.Path, Timeout: timeout, Function: shell.Handler(op, deps(s.Outside...), secret)})
	}
	return out
}

// orders are the operator's operations, by id.
func orders(deps open) map[string]func(context.Context, shell.Order) (shell.Answer, error) {
	out := map[string]func(context.Context, shell.Order) (shell.Answer, error){}
	for _, op := range catalog.Operations() {
		if op.Spec().Direct {
			out[op.Spec().ID] = shell.Ordered(op, deps(op.Spec().Outside...))
		}
	}
	return out
}

// order carries out an operator's operation, as an invocation with IAM does on AWS.
func (m *Machine) order(ctx context.Context, operation string, payload json.RawMessage) (any, bool, error) {
	f, ok := m.orders[operation]
	if !ok {
		return nil, false, nil
	}
	var o shell.Order
	if err := json.Unmarshal(payload, &o); err != nil {
		return nil, true, err
	}
	a, err := f(ctx, o)
	return a, true, err
}

// pumps are the catalog's consumers of the stream, each with a pump of its own.
func pumps(deps open, client *dynamodbstreams.Client, table, dir string, wall func() time.Time, log *slog.Logger) ([]*pump.Pump, error) {
	places, err := pump.LoadPlaces(filepath.Join(dir, "stream.json"))
	if err != nil {
		return nil, err
	}
	var out []*pump.Pump
	for _, s := range catalog.Streams() {
		function, known := consumers[s.Name]
		if !known {
			return nil, fmt.Errorf("the catalog names a consumer %s that the local machine does not know: add it to consumers in infra/local/machine", s.Name)
		}
		m := pump.Mapping{Name: s.Name, Batch: s.Batch, Window: s.Window, Parallel: s.Parallel, Retries: s.Retries, MaxAge: s.MaxAge,
			Bisect: s.Bisect, Partial: s.Partial, Timeout: s.Timeout, Function: function(deps(s.Outside...))}
		for _, f := range s.Filters {
			m.Filters = append(m.Filters, pump.Filter(f))
		}
		out = append(out, pump.New(pump.Options{Source: pump.NewStream(client, table), Mapping: m, Places: places, GiveUp: deadLetters(dir),
			Wall: wall, Pause: pause, Log: log}))
	}
	return out, nil
}

// deadLetters keeps what a consumer gave up, a file each.
func deadLetters(dir string) func(pump.GivenUp) error {
	return func(g pump.GivenUp) error {
		return deadLetter(dir, g.Consumer+"-"+g.First, g)
	}
}

func deadLetter(dir, name string, v any) error {
	folder := filepath.Join(dir, "dead-letters")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, name+".json"), b, 0o600)
}

// jobs are the catalog's schedules.
func jobs(deps open) ([]schedule.Job, error) {
	var out []schedule.Job
	for _, s := range catalog.Schedules() {
		work, known := schedules[s.Name]
		if !known {
			return nil, fmt.Errorf("the catalog names a schedule %s that the local machine does not know: add it to schedules in infra/local/machine", s.Name)
		}
		out = append(out, schedule.Job{Name: s.Name, Expression: s.Expression, Timeout: s.Timeout, Function: run.Clocked(work, deps(s.Outside...))})
	}
	return out, nil
}

// pause waits, or until the context ends.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
