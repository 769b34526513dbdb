package volume

import (
	"context"
	"errors"
	"fmt"

	"customercenter/internal/table"
	"customercenter/internal/table/limit"
	memory "customercenter/test/memory/table"
)

// most is how many bytes go in one transaction; the engine takes four million.
const most = 2 << 20

// Copy puts every item into another table, a hundred in a transaction: the local engine writes a transaction to disk at once, and
// the puts of a batch one by one (44 items a second instead of 1,250). One goes after the other, for the engine takes one at a time,
// and refuses those that wait too long. Nothing else may work on that table, and a copy that breaks off leaves a part. It tells how
// much is done.
func Copy(ctx context.Context, from *memory.Table, to table.Table, say func(done, all int)) error {
	var ws []table.Write
	var err error
	bytes, done, all := 0, 0, from.Len()
	send := func() bool {
		if err = put(ctx, to, ws); err != nil {
			return false
		}
		done += len(ws)
		say(done, all)
		ws, bytes = ws[:0], 0
		return true
	}
	from.Scan("", func(it table.Item) bool {
		ws = append(ws, table.Put(it, table.Always(), nil))
		bytes += it.Size()
		return len(ws) < limit.Transaction && bytes < most || send()
	})
	if err == nil && len(ws) > 0 {
		send()
	}
	return err
}

// put carries one transaction out. Whole items without a condition may be put again, so that an outcome that is not known is no
// more than a conflict here.
func put(ctx context.Context, to table.Table, ws []table.Write) error {
	err := table.Retry(ctx, table.RealPace(), func() error {
		err := to.Transact(ctx, ws)
		if errors.As(err, new(table.Unknown)) {
			return table.Conflict{Cause: err}
		}
		return err
	})
	if cause := errors.Unwrap(err); cause != nil {
		return fmt.Errorf("volume: copying: %w: %w", err, cause)
	}
	return err
}
