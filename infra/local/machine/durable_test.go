package machine

import (
	"context"
	"errors"
	"testing"

	"customercenter/internal/table"
	memory "customercenter/test/memory/table"
)

// slow is an engine that acknowledges a transaction before it is on disk; a read waits for the disk, or fails.
type slow struct {
	table.Table
	onDisk bool
	err    error
}

func (s *slow) Transact(ctx context.Context, ws []table.Write) error {
	s.onDisk = false
	return s.Table.Transact(ctx, ws)
}

func (s *slow) Get(ctx context.Context, k table.Key, strong bool) (table.Item, error) {
	s.onDisk = true
	it, err := s.Table.Get(ctx, k, strong)
	return it, errors.Join(err, s.err)
}

func TestATransactionIsOnDiskBeforeItIsAcknowledged(t *testing.T) {
	engine := &slow{Table: memory.New(memory.Options{})}
	d := durable{engine}
	put := func(sk string) []table.Write {
		return []table.Write{table.Put(table.Item{Key: table.Key{PK: "p", SK: sk}}, table.Absent(), nil)}
	}
	ctx, units := table.Counting(t.Context())
	if err := d.Transact(ctx, put("1")); err != nil || !engine.onDisk {
		t.Errorf("%v, on disk: %v", err, engine.onDisk)
	}
	if units.RoundTrips.Load() != 1 || units.HalfReads.Load() != 0 {
		t.Errorf("the wait is counted: %d round trips, %d half reads", units.RoundTrips.Load(), units.HalfReads.Load())
	}
	if err := d.Transact(ctx, put("1")); !errors.As(err, new(table.Canceled)) {
		t.Errorf("a condition that fails: %v", err)
	}
	engine.err = errors.New("killed")
	if err := d.Transact(ctx, put("2")); !errors.As(err, new(table.Unknown)) {
		t.Errorf("an engine that is gone: %v", err)
	}
}
