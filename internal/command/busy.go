package command

import (
	"context"
	"errors"

	"customercenter/internal/fault"
	"customercenter/internal/table"
)

// Busy reports contention, which is nobody's defect: the table's, or the end of the time there was.
func Busy(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, new(table.Conflict)) || errors.As(err, new(table.Unknown))
}

// FaultOf is what an error comes to for who asked.
func FaultOf(err error) fault.Fault {
	if Busy(err) {
		return fault.Fault{Kind: fault.Unavailable, Code: "busy", Detail: "Too much is going on at once; send the same request again, with the same Idempotency-Key."}
	}
	return fault.Of(err)
}
