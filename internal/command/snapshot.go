package command

import (
	"context"

	"customercenter/internal/store"
	"customercenter/internal/table"
)

// Snapshot reads the items of a document so that they stand together: the account first, then what read reads; when any of it
// was written by a later event than the account's last, somebody moved it meanwhile, and it is read again. read answers the
// latest seq that it met.
func Snapshot[T any](ctx context.Context, c *Call, chain store.Chain, read func() (found T, latest int64, err error)) (T, error) {
	var none T
	for range snapshots {
		a, err := c.Store.Account(ctx, chain)
		if err != nil {
			return none, err
		}
		found, latest, err := read()
		if err != nil || latest <= a.Seq {
			return found, err
		}
	}
	return none, table.Conflict{Cause: store.AccountMoved}
}

// snapshots is how often a reader tries.
const snapshots = 20
