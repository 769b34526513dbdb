package runtimeapi

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/run"
	"customercenter/internal/run/gateway"
	"customercenter/internal/table"
	"customercenter/internal/work/views"
	"customercenter/internal/work/worker"
	files "customercenter/test/memory/files"
	mails "customercenter/test/memory/mails"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
	"customercenter/tools/catalog"

	"github.com/aws/aws-lambda-go/events"
)

// Secret signs cursors in the seeded table and in the functions that are tried on it.
const Secret = "signs cursors on nobody's machine"

// Now is the instant at which the functions' clocks stand; the seed lies before it.
var Now = time.Date(2026, 3, 10, 14, 0, 0, 0, time.UTC)

// Seeded is a table after the seed: its items, and the ids that fixtures may name, by what they are.
type Seeded struct {
	Items []table.Item
	Names map[string]string // "invoice INV-2026-00001" → inv_…
	Files map[string]file.Content
}

// Seed makes the table that fixtures are tried on, through the operations' own handlers. The ids of a step follow from its
// name alone, so that a further step changes none of them.
func Seed(ctx context.Context) (Seeded, error) {
	o := &office{mails: mails.New(nil), table: memory.New(memory.Options{Feed: true}), names: world.Names{}, serve: map[string]serve{}, wrote: map[table.Key]bool{}}
	deps := run.Deps(o.table, func() time.Time { return o.now }, run.Log(io.Discard))
	o.files = files.New(deps.Now, nil)
	deps.IDs, deps.Books, deps.Files = o, command.NewBooks(0), o.files
	for _, op := range catalog.Operations() {
		o.serve[op.Spec().ID] = serve{op.Spec(), gateway.Handler(op, deps, []byte(Secret)), gateway.Ordered(op, deps)}
	}
	o.work, o.deps = o.worker(deps), deps
	if err := o.all(ctx, world.Life); err != nil {
		return Seeded{}, err
	}
	if err := o.project(ctx, deps); err != nil {
		return Seeded{}, err
	}
	if err := o.all(ctx, world.Late); err != nil {
		return Seeded{}, err
	}
	if err := o.tasks(ctx); err != nil {
		return Seeded{}, err
	}
	kept, err := o.kept(ctx)
	if err != nil {
		return Seeded{}, err
	}
	items, err := o.items(ctx)
	return Seeded{items, o.names, kept}, err
}

// Knows reports that an id stands in the table.
func (s Seeded) Knows(id string) bool {
	for _, known := range s.Names {
		if known == id {
			return true
		}
	}
	for _, it := range s.Items {
		for _, v := range it.Attrs {
			if text, ok := v.(string); ok && strings.Contains(text, id) {
				return true
			}
		}
	}
	return false
}

// rings is how often a step rings: what a task begins is heard by the next bell.
const rings = 5

type serve struct {
	spec   api.Spec
	routed func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)
	direct func(context.Context, gateway.Order) (gateway.Answer, error)
}

// office carries the steps out.
type office struct {
	table *memory.Table
	mails *mails.Service
	files *files.Store
	deps  command.Deps
	work  *worker.Worker
	serve map[string]serve
	names world.Names
	heard []table.Key
	wrote map[table.Key]bool
	now   time.Time
	step  string
	drawn int
}

// Bytes draws the next id of the step.
func (o *office) Bytes() (b [10]byte) {
	o.drawn++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", o.step, o.drawn))
	copy(b[:], sum[:])
	return b
}

func (o *office) all(ctx context.Context, steps []world.Step) error {
	for _, s := range steps {
		if err := o.do(ctx, s); err != nil {
			return err
		}
	}
	o.hear()
	return nil
}

// hear takes note of what was written since it was called last.
func (o *office) hear() {
	o.heard = nil
	for _, c := range o.table.Drain(0) {
		o.wrote[c.Key] = true
		if c.Kind == memory.Insert && strings.HasPrefix(c.Key.SK, "E#") {
			o.heard = append(o.heard, c.Key)
		}
	}
}

func (o *office) do(ctx context.Context, s world.Step) error {
	noon, err := s.Noon()
	if err != nil {
		return err
	}
	o.now, o.step, o.drawn = noon, s.Name, 0
	switch {
	case s.To != "":
		return o.sent(ctx, o.deps, o.names.In(s.To), s.File)
	case s.Call.Op == "":
		for range rings {
			if err := o.work.Ring(ctx, o.now); err != nil {
				return err
			}
		}
		return nil
	}
	f, ok := o.serve[s.Call.Op]
	if !ok {
		return fmt.Errorf("seed: there is no operation %s", s.Call.Op)
	}
	status, body, err := o.call(ctx, f, s)
	if err != nil {
		return err
	}
	if status >= 300 {
		return fmt.Errorf("seed: %s (%s): %d %s", s.Name, s.Call.Op, status, body)
	}
	o.names.Learn(s.Name, body)
	return nil
}

func (o *office) call(ctx context.Context, f serve, s world.Step) (int, string, error) {
	c := o.names.Call(s.Call)
	if f.spec.Direct {
		a, err := f.direct(ctx, gateway.Order{Tenant: Tenant, Key: "seed " + s.Name, Body: json.RawMessage(c.Text())})
		return a.Status, string(a.Body), err
	}
	_, path := c.Route()
	res, err := f.routed(ctx, Event(f.spec, path, c.Query, c.Text(), "seed "+s.Name, o.now))
	return res.StatusCode, res.Body, err
}

// project brings the views up to what was heard.
func (o *office) project(ctx context.Context, deps command.Deps) error {
	if _, err := views.Consumer(deps).Consume(ctx, o.heard); err != nil {
		return err
	}
	o.hear()
	return nil
}

// items reads everything that was written.
func (o *office) items(ctx context.Context) ([]table.Item, error) {
	var out []table.Item
	for k := range o.wrote {
		it, err := o.table.Get(ctx, k, true)
		if err != nil {
			return nil, err
		}
		if it.Exists() {
			out = append(out, it)
		}
	}
	slices.SortFunc(out, func(a, b table.Item) int { return strings.Compare(a.PK+a.SK, b.PK+b.SK) })
	return out, nil
}
