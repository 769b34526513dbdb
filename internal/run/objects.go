package run

import (
	"context"
	"fmt"
	"runtime/debug"

	"customercenter/internal/api"
	"customercenter/internal/table"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// Object is a file that was put into the bucket.
type Object struct {
	Key  string
	Tag  string // ETag, with its quotes
	Size int64
}

// ObjectConsumer hears of files that were put into the bucket, some of them more than once and in any order.
type ObjectConsumer interface {
	// Created does what a file calls for. An error makes the store tell it again, and in the end leave it to a person.
	Created(ctx context.Context, o Object) error
}

// Objects serves a consumer of the bucket's notifications as a Lambda function; it is made once, of the function's outside. It
// does not return.
func Objects[C ObjectConsumer](build func(api.Deps) C, with ...Opener) {
	d := open(with)
	lambda.Start(Created(build(d), d))
}

// Created serves one notification of Amazon S3. The log names no file: its name may be a person's.
func Created(c ObjectConsumer, deps api.Deps) func(context.Context, events.S3Event) error {
	return func(ctx context.Context, e events.S3Event) error {
		ctx, units := table.Counting(ctx)
		for _, r := range e.Records {
			o := Object{Key: r.S3.Object.URLDecodedKey, Tag: `"` + trimQuotes(r.S3.Object.ETag) + `"`, Size: r.S3.Object.Size}
			err := created(ctx, c, o)
			attrs := []any{"size", o.Size, "tag", o.Tag, "readUnits", units.Reads(), "writeUnits", units.Writes.Load()}
			if err != nil {
				deps.Log.ErrorContext(ctx, "object", append(attrs, "error", err.Error())...)
				return err
			}
			deps.Log.InfoContext(ctx, "object", attrs...)
		}
		return nil
	}
}

func trimQuotes(s string) string {
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		return s[1 : len(s)-1]
	}
	return s
}

func created(ctx context.Context, c ObjectConsumer, o Object) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return c.Created(ctx, o)
}
