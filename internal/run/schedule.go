package run

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/table"

	"github.com/aws/aws-lambda-go/lambda"
)

// Scheduled is work that the clock starts. It is started more often than there is something to do, may be started twice at
// once, and goes on where it was broken off.
type Scheduled interface {
	Name() string
	Run(ctx context.Context, d command.Deps, at time.Time) error
}

// Schedule serves a schedule as a Lambda function. It does not return.
func Schedule(s Scheduled, with ...Opener) { lambda.Start(Clocked(s, MustOpen(with...))) }

// Clocked runs a schedule whenever it is called, at the time that the product's clock shows; what the event says does not
// count. An error is returned: the scheduler tries again and tells the operator in the end.
func Clocked(s Scheduled, deps command.Deps) func(context.Context, json.RawMessage) error {
	return func(ctx context.Context, _ json.RawMessage) error {
		at, began := deps.Now(), time.Now() //nolint:forbidigo // how long it took
		ctx, units := table.Counting(ctx)
		err := once(ctx, s, deps, at)
		attrs := []any{"schedule", s.Name(), "at", at, "duration", time.Since(began).Milliseconds(), //nolint:forbidigo // as above
			"readUnits", units.Reads(), "writeUnits", units.Writes.Load()}
		if err != nil {
			deps.Log.ErrorContext(ctx, "schedule", append(attrs, "error", err.Error())...)
			return err
		}
		deps.Log.InfoContext(ctx, "schedule", attrs...)
		return nil
	}
}

func once(ctx context.Context, s Scheduled, deps command.Deps, at time.Time) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return s.Run(ctx, deps, at)
}
