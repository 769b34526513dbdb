package views

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Rebuilt is what building a version of the views came to.
type Rebuilt struct {
	Customers int
	Behind    int // whose view could not be brought up to the last event
	Defects   int // that the proof found in the new version
}

// Ready reports that readers may be switched to the version.
func (r Rebuilt) Ready() bool { return r.Behind == 0 && r.Defects == 0 }

// Rebuild builds a version of a tenant's views and totals beside the one that is read, by folding every customer's events
// anew, and proves it. It can be broken off and begun again: what is built stays. While it runs, projectors of a release
// with that version keep what is built already.
func (p *Projector) Rebuild(ctx context.Context, t id.Tenant, version int) (Rebuilt, error) {
	var r Rebuilt
	settings, err := p.settings(ctx, t)
	if err != nil {
		return r, err
	}
	for shard := range store.Shards {
		err := p.Store.EachCustomer(ctx, t, shard, func(list []id.Customer) error {
			if p.hurried(ctx) {
				return context.DeadlineExceeded
			}
			r.Customers += len(list)
			if err := p.ring(ctx, t, settings, version, list); err != nil {
				return err
			}
			behind, err := p.Store.Behind(ctx, t, version, list)
			r.Behind += len(behind)
			return err
		})
		if err != nil {
			return r, err
		}
	}
	r.Defects, err = p.ProveAll(ctx, t, version)
	return r, err
}

// NotReady: a version of the views is not built, behind, or not proved; its readers would see other figures.
type NotReady struct{ Rebuilt }

func (e NotReady) Error() string {
	return fmt.Sprintf("of %d customers %d are behind, and the proof found %d defects", e.Customers, e.Behind, e.Defects)
}

// Switch lets a tenant's readers read a version of the views from now on, once it is built and proved: an event of the
// tenant's own chain. Errors: NotReady, and what a command may meet.
func (p *Projector) Switch(ctx context.Context, t id.Tenant, version int) error {
	r, err := p.Rebuild(ctx, t, version)
	if err != nil {
		return err
	}
	if !r.Ready() {
		return NotReady{r}
	}
	c := &command.Call{Deps: p.Deps, Operation: "views.switch", Actor: access.System("projector", t), At: p.Now(),
		Key: fmt.Sprintf("%d at %s", version, p.Now().UTC()), Hash: "-"}
	_, err = command.Commit(ctx, c, command.Steps[store.Settings]{
		Load: func(ctx context.Context, _ ledger.Account) (store.Settings, error) { return p.Store.Settings(ctx, t) },
		Decide: func(a ledger.Account, b store.Settings, _ command.Given) (command.Outcome, error) {
			d := ledger.Decision{Fact: event.Fact{Type: "viewsSwitched"}, Account: a}
			d.Data = json.RawMessage(fmt.Sprintf(`{"from":%d,"to":%d}`, b.Fold, version))
			put := store.PutSettings(t, b.Settings, b.Roles, version, b.At[keys.Settings(t).SK], a.Seq+1)
			return command.Outcome{Decision: d, Result: fmt.Sprint(version), Extra: []table.Write{put}}, nil
		},
	})
	if err == nil {
		c.Forget()
	}
	return err
}

// switchOver switches a tenant's readers to the version of this release; where that is not ready, the next night tries again.
func (p *Projector) switchOver(ctx context.Context, t id.Tenant) error {
	err := p.Switch(ctx, t, p.Version)
	var not NotReady
	if errors.As(err, &not) {
		p.Log.LogAttrs(ctx, slog.LevelWarn, "views not switched", slog.String("tenant", string(t)), slog.Int("version", p.Version), slog.String("why", not.Error()))
		return nil
	}
	return err
}
