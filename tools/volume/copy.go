package volume

import (
	"context"
	"sync"

	"customercenter/internal/table"
	"customercenter/internal/table/limit"
	"customercenter/internal/table/memory"
)

const (
	side = 2       // transactions on their way at once: one is made ready while the engine writes another
	most = 2 << 20 // bytes of one transaction; the engine takes four million
)

// Copy puts every item into another table, a hundred in a transaction: the local engine writes a transaction to disk at once, and
// the puts of a batch one by one (44 items a second instead of 1,250). Nothing else may work on that table, and a copy that breaks
// off leaves a part. It tells how much is done.
func Copy(ctx context.Context, from *memory.Table, to table.Table, say func(done, all int)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	ways := make(chan []table.Write)
	var work sync.WaitGroup
	var mu sync.Mutex
	done, all := 0, from.Len()
	for range side {
		work.Go(func() {
			for ws := range ways {
				if err := to.Transact(ctx, ws); err != nil {
					stop(err)
					return
				}
				mu.Lock()
				done += len(ws)
				say(done, all)
				mu.Unlock()
			}
		})
	}
	hand := func(ws []table.Write) bool {
		select {
		case ways <- ws:
		case <-ctx.Done():
		}
		return ctx.Err() == nil
	}
	var ws []table.Write
	bytes := 0
	from.Scan("", func(it table.Item) bool {
		ws = append(ws, table.Put(it, table.Always(), nil))
		if bytes += it.Size(); len(ws) < limit.Transaction && bytes < most {
			return true
		}
		full := ws
		ws, bytes = nil, 0
		return hand(full)
	})
	if len(ws) > 0 {
		hand(ws)
	}
	close(ways)
	work.Wait()
	return context.Cause(ctx)
}
