// Package run holds the shells: what stands between a transport and an operation, a stream's consumer or a schedule. A shell
// decodes, authorises, sets the deadline, logs, measures and maps errors; nothing else does, and nothing else here knows
// what the product is about. Whatever a caller sends is answered with a status below 500 and a reason; what is our own
// fault is 500 with nothing but a request id, and its cause stands in the log.
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

	"customercenter/internal/api"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
)

// SettingsLife is how long a function goes by the settings of a tenant that it has read.
const SettingsLife = 10 * time.Second

// leastSecret is the least length of the secret that signs cursors, in bytes.
const leastSecret = 16

// Deps are the outside of a function on a table. Each function has its own, with its own memory of settings, as each has on
// AWS.
func Deps(t table.Table, secret []byte, now func() time.Time, log *slog.Logger) api.Deps {
	return api.Deps{Store: store.Store{T: t}, Now: now, IDs: random{}, Books: api.NewBooks(SettingsLife), Secret: secret,
		Log: log, Pace: table.RealPace()}
}

// random draws ids from the system's generator.
type random struct{}

func (random) Bytes() (b [10]byte) {
	_, _ = rand.Read(b[:]) // never fails
	return b
}

// Opener opens one more outside system, as the environment names it, and puts it among the function's own. A main names the
// openers that its function declares: what no main names is not linked.
type Opener func(ctx context.Context, env func(string) string, d *api.Deps) error

// Open opens the outside that the process's environment names: TABLE_NAME, the region and credentials of the function, and
// CURSOR_SECRET where there are lists, then what with opens; a test stops the clock by CLOCK.
func Open(ctx context.Context, with ...Opener) (api.Deps, error) {
	name := os.Getenv("TABLE_NAME") //nolint:forbidigo // the one place where a function looks around
	if name == "" {
		return api.Deps{}, errors.New("run: TABLE_NAME is not set")
	}
	secret := os.Getenv("CURSOR_SECRET") //nolint:forbidigo // as above
	if secret != "" && len(secret) < leastSecret {
		return api.Deps{}, fmt.Errorf("run: CURSOR_SECRET is shorter than %d bytes", leastSecret)
	}
	now, err := clock(os.Getenv) //nolint:forbidigo // as above
	if err != nil {
		return api.Deps{}, err
	}
	client, err := dynamo.FromEnvironment(ctx)
	if err != nil {
		return api.Deps{}, fmt.Errorf("run: %w", err)
	}
	d := Deps(dynamo.New(client, name), []byte(secret), now, Log(os.Stdout))
	for _, opener := range with {
		if err := opener(ctx, os.Getenv, &d); err != nil { //nolint:forbidigo // as above
			return api.Deps{}, fmt.Errorf("run: %w", err)
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

// open is Open for a main: what is missing ends the process with the reason in its log.
func open(with []Opener) api.Deps {
	d, err := Open(context.Background(), with...)
	if err != nil {
		Log(os.Stdout).Error("the function cannot start", "error", err.Error())
		os.Exit(1)
	}
	return d
}
