package api

import (
	"context"

	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/ledger"
)

// Match holds a versioned operation to the version that the caller read.
func (c *Call) Match(etag string) error {
	if c.IfMatch == etag || c.IfMatch == "*" {
		return nil
	}
	return fault.Fault{Kind: fault.Stale, Code: "stale", Detail: "It was changed since you read it; read it again and repeat your change."}
}

// Voiding reads the day and reason of a reversal; the day is today when it is left out.
func Voiding(ctx context.Context, c *Call, on, reason string) (ledger.Voiding, error) {
	book, err := c.Book(ctx)
	if err != nil {
		return ledger.Voiding{}, err
	}
	var r field.Reader
	today := book.Today(c.At)
	v := ledger.Voiding{On: today, Today: today, Reason: reason, Accounts: book.Postings()}
	if on != "" {
		v.On = r.Date("/on", on)
	}
	return v, r.Err()
}

// Forbidden says what the caller may not do and whom to ask.
func Forbidden(detail string) fault.Fault {
	return fault.Fault{Kind: fault.Forbidden, Code: "forbidden", Detail: detail}
}
