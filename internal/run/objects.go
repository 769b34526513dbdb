package run

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/table"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// ObjectConsumer hears of files that were put into the bucket, some of them more than once and in any order.
type ObjectConsumer interface {
	// Created does what a file calls for. An error makes the store tell it again, and in the end leave it to a person.
	Created(ctx context.Context, o file.Arrival) error
}

// Objects serves a consumer of the bucket's events as a Lambda function; it is made once, of the function's outside. It
// does not return.
func Objects[C ObjectConsumer](build func(command.Deps) C, with ...Opener) {
	d := MustOpen(with...)
	lambda.Start(Created(build(d), d))
}

// arrived is what EventBridge says of an object, in the words of Amazon S3: the key as it is, the ETag without its quotes.
type arrived struct {
	Object struct {
		Key  string `json:"key"`
		Size int64  `json:"size"`
		ETag string `json:"etag"`
	} `json:"object"`
}

// Created serves one event "Object Created" of Amazon S3 as EventBridge brings it. What cannot be read is an error, so that it
// ends with the dead letters and is not lost. The log names no file: its name may be a person's.
func Created(c ObjectConsumer, deps command.Deps) func(context.Context, events.EventBridgeEvent) error {
	return func(ctx context.Context, e events.EventBridgeEvent) error {
		var x arrived
		err := json.Unmarshal(e.Detail, &x)
		if err == nil && (x.Object.Key == "" || x.Object.ETag == "") {
			err = errors.New("an object without a key or a tag")
		}
		if err != nil {
			deps.Log.ErrorContext(ctx, "object", "event", e.ID, "error", err.Error())
			return err
		}
		ctx, units := table.Counting(ctx)
		o := file.Arrival{Key: x.Object.Key, Tag: `"` + strings.Trim(x.Object.ETag, `"`) + `"`, Size: x.Object.Size}
		err = created(ctx, c, o)
		attrs := []any{"event", e.ID, "size", o.Size, "tag", o.Tag, "readUnits", units.Reads(), "writeUnits", units.Writes.Load()}
		if err != nil {
			deps.Log.ErrorContext(ctx, "object", append(attrs, "error", err.Error())...)
			return err
		}
		deps.Log.InfoContext(ctx, "object", attrs...)
		return nil
	}
}

func created(ctx context.Context, c ObjectConsumer, o file.Arrival) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return c.Created(ctx, o)
}
