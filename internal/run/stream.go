package run

import (
	"context"
	"fmt"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/table"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// StreamConsumer hears that items were written. Records come in the order of the stream within a customer, some more than
// once; they say only which key, never what: the consumer reads what it needs.
type StreamConsumer interface {
	// Consume does what the records call for. It answers the index of the first record that has to be sent again,
	// everything before it being done, or -1 when all is done. The error says why, for the log; an error with -1 means
	// that nothing is known to be done.
	Consume(ctx context.Context, keys []table.Key) (again int, err error)
}

// Stream serves a consumer of the table's stream as a Lambda function; it is made once, of the function's outside. It does
// not return.
func Stream[C StreamConsumer](build func(command.Deps) C, with ...Opener) {
	d := MustOpen(with...)
	lambda.Start(Streamed(build(d), d))
}

// Streamed serves batches of the event source mapping. A record that has to be sent again is named, and the mapping sends it
// and all after it; a batch of which nothing is known fails as a whole, and the mapping halves it.
func Streamed(c StreamConsumer, deps command.Deps) func(context.Context, events.DynamoDBEvent) (events.DynamoDBEventResponse, error) {
	return func(ctx context.Context, e events.DynamoDBEvent) (res events.DynamoDBEventResponse, err error) {
		if len(e.Records) == 0 {
			return res, nil
		}
		keys := make([]table.Key, len(e.Records))
		for i, r := range e.Records {
			keys[i] = table.Key{PK: r.Change.Keys[table.AttrPK].String(), SK: r.Change.Keys[table.AttrSK].String()}
		}
		ctx, units := table.Counting(ctx)
		began := time.Now() //nolint:forbidigo // how long it took
		again, err := consume(ctx, c, keys)
		attrs := []any{"records", len(keys), "again", again, "duration", time.Since(began).Milliseconds(), //nolint:forbidigo // as above
			"readUnits", units.Reads(), "writeUnits", units.Writes.Load()}
		if err != nil {
			deps.Log.ErrorContext(ctx, "stream", append(attrs, "error", err.Error())...)
		} else {
			deps.Log.InfoContext(ctx, "stream", attrs...)
		}
		if again < 0 || again >= len(keys) {
			return res, err
		}
		res.BatchItemFailures = []events.DynamoDBBatchItemFailure{{ItemIdentifier: e.Records[again].Change.SequenceNumber}}
		return res, nil
	}
}

// consume turns a panic into an error, so that the batch is halved until the record that does it stands alone.
func consume(ctx context.Context, c StreamConsumer, keys []table.Key) (again int, err error) {
	defer func() {
		if p := recover(); p != nil {
			again, err = -1, fmt.Errorf("panic: %v", p)
		}
	}()
	return c.Consume(ctx, keys)
}
