package machine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	"customercenter/internal/table/keys"
	"customercenter/tools/engine"
)

// Volume is the file that says how large the tenant is that was made in a size that somebody asked for.
const Volume = "volume"

// Load puts a table in the place of the one that the machine has, together with all that hangs on it, once fill has filled it; a
// fill that breaks off changes nothing. Until it is full the table has no stream: a stream would keep a record of each item,
// which costs a fifth of the time, and its consumers would hear of all of them. The machine must be stopped.
func Load(ctx context.Context, c Config, fill func(context.Context, table.Table) error) error {
	fresh := filepath.Join(c.Dir, "engine.new")
	if err := loadInto(ctx, c, fresh, fill); err != nil {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	if err := Empty(c.Dir); err != nil {
		return err
	}
	return os.Rename(fresh, filepath.Join(c.Dir, "engine"))
}

func loadInto(ctx context.Context, c Config, folder string, fill func(context.Context, table.Table) error) error {
	held, err := lock(c.Dir)
	if err != nil {
		return err
	}
	defer func() { _ = held.Close() }()
	if err := os.RemoveAll(folder); err != nil {
		return fmt.Errorf("%s cannot be removed: %w", folder, err)
	}
	e, err := engine.Start(ctx, engine.Options{Jars: c.Jars, Data: folder})
	if err != nil {
		return fmt.Errorf("the engine does not start: %w", err)
	}
	defer e.Stop()
	if err := dynamo.CreateUnheard(ctx, e.Client(), Table); err != nil {
		return err
	}
	t := dynamo.New(e.Client(), Table)
	if err := fill(ctx, t); err != nil {
		return err
	}
	if _, err := t.Get(ctx, keys.Tenant("none"), true); err != nil { // answered when all is on disk: see durable
		return err
	}
	return dynamo.Hear(ctx, e.Client(), Table)
}
