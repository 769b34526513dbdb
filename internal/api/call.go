package api

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/field"
	"customercenter/internal/ledger"
)

// Match holds a versioned operation to the version that the caller read.
func (c *Call) Match(etag string) error {
	if c.IfMatch == etag || c.IfMatch == "*" {
		return nil
	}
	return command.Stale
}

// Expected holds a versioned operation to the version that the caller read, by number.
func (c *Call) Expected(version int64) error { return c.Match(ETag(version)) }

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
