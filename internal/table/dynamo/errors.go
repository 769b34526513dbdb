package dynamo

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"customercenter/internal/table"
)

// outcome is what an error says about a call.
type outcome int

const (
	refused  outcome = iota + 1 // the service said no, for a reason that will not pass
	again                       // nothing was written; the same call may pass later
	tooLarge                    // beyond a limit
	invalid                     // not a call that the engine takes
	unknown                     // it may have been carried out
)

// sort tells what an error says. What the service did not clearly answer is unknown, but for a connection that was never
// made: then nothing can have been written.
func sort(err error) outcome {
	var canceled *types.TransactionCanceledException
	if errors.As(err, &canceled) {
		for _, r := range canceled.CancellationReasons {
			if c := aws.ToString(r.Code); c != "" && c != "None" && c != "ConditionalCheckFailed" {
				return coded(c, aws.ToString(r.Message))
			}
		}
		return unknown // canceled without a reason: take nothing for granted
	}
	var api smithy.APIError
	if errors.As(err, &api) {
		if o := coded(api.ErrorCode(), api.ErrorMessage()); o != refused {
			return o
		}
	}
	if errors.As(err, new(smithy.InvalidParamsError)) || errors.As(err, new(*smithy.SerializationError)) {
		return invalid // the SDK did not send it
	}
	if errors.As(err, new(*v4.SigningError)) {
		return refused // no credentials: nor this
	}
	var res *smithyhttp.ResponseError
	if errors.As(err, &res) && res.HTTPStatusCode() >= 400 && res.HTTPStatusCode() < 500 && api != nil {
		return refused
	}
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return again
	}
	return unknown
}

// coded tells what a code of the service says; refused when it is none of those that say more.
func coded(c, message string) outcome {
	switch code(c) {
	case "TransactionConflict", "Throttling", "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded",
		"LimitExceeded", "ReplicatedWriteConflict":
		return again
	case "Validation", "ValidationError":
		return shape(message)
	case "ItemCollectionSizeLimitExceeded":
		return tooLarge
	case "TransactionInProgress":
		return unknown
	}
	return refused
}

// code is an error code without the service's prefix and the word that some of its codes end in.
func code(s string) string {
	if i := strings.LastIndexByte(s, '#'); i >= 0 {
		s = s[i+1:]
	}
	return strings.TrimSuffix(s, "Exception")
}

// shape tells a limit from a mistake in the service's words; the two have one code. Our own check (table/limit) comes
// first, so that only what depends on the item as it stands reaches this: a defect here makes one error the other.
func shape(message string) outcome {
	m := strings.ToLower(message)
	for _, s := range []string{"exceed", "less than or equal to", "size limit", "too large", "too many", "limit of", "maximum"} {
		if strings.Contains(m, s) {
			return tooLarge
		}
	}
	return invalid
}

// unread is the error of a read. A lost answer to a read is no more than a conflict: it may be asked again.
func unread(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		table.Count(ctx, 0, 0)
		return fmt.Errorf("table: %w", errors.Join(ctx.Err(), err))
	}
	table.Count(ctx, 0, 0)
	switch sort(err) {
	case again, unknown:
		return table.Conflict{Cause: err}
	default:
		return plain(err)
	}
}

// plain is an error that says that nothing was written and that repeating does not help.
func plain(err error) error {
	switch sort(err) {
	case tooLarge:
		return table.TooLarge{What: err.Error()}
	case invalid:
		return table.Invalid{What: err.Error()}
	default:
		return fmt.Errorf("table: %w", err)
	}
}

// failed is the error of a single write.
func (t *Table) failed(ctx context.Context, w table.Write, err error) error {
	var cond *types.ConditionalCheckFailedException
	if errors.As(err, &cond) {
		old, bad := decode(cond.Item)
		if bad != nil {
			return bad
		}
		table.CountRefused(ctx, old, w)
		return table.Canceled{Failed: []table.Failure{{Write: 0, Else: w.Else, Old: old}}}
	}
	switch sort(err) {
	case again:
		table.Count(ctx, 0, 0)
		return table.Conflict{Cause: err}
	case unknown:
		after, _ := table.Apply(w.Old, w)
		table.CountWrite(ctx, w.Old, after)
		return table.Unknown{Cause: err}
	default:
		table.Count(ctx, 0, 0)
		return plain(err)
	}
}

// aborted is the error of a transaction of writes. A condition that did not hold outweighs a conflict beside it: what it
// says is true, and the caller reads again anyway.
func (t *Table) aborted(ctx context.Context, ws []table.Write, err error) error {
	var failed []table.Failure
	var canceled *types.TransactionCanceledException
	if errors.As(err, &canceled) {
		for i, r := range canceled.CancellationReasons {
			if aws.ToString(r.Code) != "ConditionalCheckFailed" || i >= len(ws) {
				continue
			}
			old, bad := decode(r.Item)
			if bad != nil {
				return bad
			}
			failed = append(failed, table.Failure{Write: i, Else: ws[i].Else, Old: old})
		}
	}
	if len(failed) > 0 {
		table.CountCanceled(ctx, ws)
		return table.Canceled{Failed: failed}
	}
	switch sort(err) {
	case again:
		table.Count(ctx, 0, 0)
		return table.Conflict{Cause: err}
	case unknown:
		table.CountTransact(ctx, ws)
		return table.Unknown{Cause: err}
	default:
		table.Count(ctx, 0, 0)
		return plain(err)
	}
}
