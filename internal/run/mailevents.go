package run

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"customercenter/internal/command"
	"customercenter/internal/mail"
	"customercenter/internal/table"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// MailConsumer hears what became of mails. Events come more than once and in any order; each is one address's.
type MailConsumer interface {
	// Delivered records an event. An error makes the mail service tell it again, and in the end leave it to a person.
	Delivered(ctx context.Context, e mail.Event) error
}

// MailEvents serves a consumer of the mail service's events as a Lambda function; it is made once, of the function's
// outside. It does not return.
func MailEvents[C MailConsumer](build func(command.Deps) C, with ...Opener) {
	d := MustOpen(with...)
	lambda.Start(Mailed(build(d), d))
}

// Mailed serves one event of Amazon SES as EventBridge brings it. What is about another sender's mail is passed over; what
// cannot be read is an error, so that it ends with the dead letters and is not lost. The log names messages, never addresses.
func Mailed(c MailConsumer, deps command.Deps) func(context.Context, events.EventBridgeEvent) error {
	return func(ctx context.Context, e events.EventBridgeEvent) error {
		list, err := mail.ParseEvent(e.Detail)
		if errors.As(err, new(mail.NotOurs)) {
			deps.Log.InfoContext(ctx, "mail event", "event", e.ID, "ours", false)
			return nil
		}
		if err != nil {
			deps.Log.ErrorContext(ctx, "mail event", "event", e.ID, "error", err.Error())
			return err
		}
		ctx, units := table.Counting(ctx)
		for _, x := range list {
			err := delivered(ctx, c, x)
			attrs := []any{"event", e.ID, "tenant", string(x.Tenant), "message", x.Message, "kind", string(x.Kind), "at", x.At,
				"readUnits", units.Reads(), "writeUnits", units.Writes.Load()}
			if err != nil {
				deps.Log.ErrorContext(ctx, "mail event", append(attrs, "error", err.Error())...)
				return err
			}
			deps.Log.InfoContext(ctx, "mail event", attrs...)
		}
		return nil
	}
}

func delivered(ctx context.Context, c MailConsumer, e mail.Event) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return c.Delivered(ctx, e)
}
