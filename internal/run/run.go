// Package run is what every function begins with, its environment and its log, and the shells of what nobody waits for: the
// stream, schedules, files that arrive, events of mails. A shell decodes, logs and measures; nothing else does, and nothing here
// knows what the product is about. Requests have a shell of their own (gateway), and with it all that knows HTTP.
package run

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"
	_ "time/tzdata" // a tenant's zone must load where the system has none

	"customercenter/internal/command"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
)

// SettingsLife is how long a function goes by the settings of a tenant that it has read.
const SettingsLife = 10 * time.Second

// Deps are the outside of a function on a table. Each function has its own, with its own memory of settings, as each has on
// AWS.
func Deps(t table.Table, now func() time.Time, log *slog.Logger) command.Deps {
	return command.Deps{Store: store.Store{T: t}, Now: now, IDs: random{}, Books: command.NewBooks(SettingsLife), Log: log, Pace: table.RealPace()}
}

// random draws ids from the system's generator.
type random struct{}

func (random) Bytes() (b [10]byte) {
	_, _ = rand.Read(b[:]) // never fails
	return b
}

// Opener opens one more outside system, as the environment names it, and puts it among the function's own. A main names the
// openers that its function declares: what no main names is not linked.
type Opener func(ctx context.Context, env func(string) string, d *command.Deps) error

// Open opens the outside that the process's environment names: TABLE_NAME, the region and credentials of the function,
// then what with opens; a test stops the clock by CLOCK.
func Open(ctx context.Context, with ...Opener) (command.Deps, error) {
	name := os.Getenv("TABLE_NAME") //nolint:forbidigo // the one place where a function looks around
	if name == "" {
		return command.Deps{}, errors.New("run: TABLE_NAME is not set")
	}
	now, err := clock(os.Getenv) //nolint:forbidigo // as above
	if err != nil {
		return command.Deps{}, err
	}
	client, err := dynamo.FromEnvironment(os.Getenv) //nolint:forbidigo // as above
	if err != nil {
		return command.Deps{}, fmt.Errorf("run: %w", err)
	}
	d := Deps(dynamo.New(client, name), now, Log(os.Stdout))
	for _, opener := range with {
		if err := opener(ctx, os.Getenv, &d); err != nil { //nolint:forbidigo // as above
			return command.Deps{}, fmt.Errorf("run: %w", err)
		}
	}
	return d, nil
}

// Log writes one JSON object a line with the names that Lambda reads levels and times by.
func Log(w io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) > 0 {
			return a
		}
		switch a.Key {
		case slog.TimeKey:
			a.Key = "timestamp"
		case slog.MessageKey:
			a.Key = "message"
		}
		return a
	}}))
}

// MustOpen is Open for a main: what is missing ends the process with the reason in its log.
func MustOpen(with ...Opener) command.Deps {
	d, err := Open(context.Background(), with...)
	if err != nil {
		Stop(err)
	}
	return d
}

// Stop ends a process that cannot start, with the reason in its log.
func Stop(err error) {
	Log(os.Stdout).Error("the function cannot start", "error", err.Error())
	os.Exit(1)
}
