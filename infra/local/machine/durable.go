package machine

import (
	"context"
	"time"

	"customercenter/internal/table"
)

// durable is the table of the local engine with what DynamoDB promises and the engine does not: that a transaction which was
// acknowledged is on disk. DynamoDB Local answers TransactWriteItems when its COMMIT is queued, not when it is done (read in
// its code, and seen: a kill -9 between the two lost an invoice that had its 201). Its SQLite queue works in order, one job at
// a time, so an answer to a read that was sent after the transaction comes after the COMMIT. Single writes commit before
// they are answered.
type durable struct{ table.Table }

// diskWait is how long the engine may take to write a transaction to disk.
const diskWait = 5 * time.Second

// Transact carries out a transaction and waits until it is on disk. When that cannot be learned the outcome is Unknown.
func (d durable) Transact(ctx context.Context, ws []table.Write) error {
	if err := d.Table.Transact(ctx, ws); err != nil || len(ws) == 0 {
		return err
	}
	own, cancel := context.WithTimeout(context.Background(), diskWait) // not the caller's: this read is not counted, there is none on AWS
	defer cancel()
	if _, err := d.Get(own, ws[0].Item.Key, true); err != nil { //nolint:contextcheck // as above
		return table.Unknown{Cause: err}
	}
	return nil
}
