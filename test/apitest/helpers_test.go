package apitest_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	evt "customercenter/internal/event"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/test/apitest"
)

// event reads one event of a chain: a customer's, or with "" the tenant's own.
func event(t *testing.T, w *apitest.World, co *apitest.Tenant, customer string, seq int64) evt.Event {
	t.Helper()
	e, err := w.Store.Event(context.Background(), co.Chain(customer), seq)
	if err != nil || e.Seq != seq {
		t.Fatalf("event %d of %s: %+v %v", seq, customer, e, err)
	}
	return e
}

// verifies wants a chain to be whole, from its first event to its head.
func verifies(t *testing.T, w *apitest.World, c store.Chain) {
	t.Helper()
	a, err := w.Store.Account(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := w.Store.Chain(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	if err := evt.Verify(sealed, a.Seq, a.Head); err != nil {
		t.Errorf("%v: %v", c, err)
	}
}

// before is a table that does something once, just before a transaction that writes an item whose sort key begins so.
type before struct {
	table.Table
	prefix string
	do     func()
}

func (b *before) Transact(ctx context.Context, ws []table.Write) error {
	writes := slices.ContainsFunc(ws, func(w table.Write) bool { return strings.HasPrefix(w.Item.SK, b.prefix) })
	if do := b.do; writes && do != nil {
		b.do = nil
		do()
	}
	return b.Table.Transact(ctx, ws)
}

// far is a table that is as far away as DynamoDB: 3 ms to read, 10 ms to carry out a transaction.
type far struct{ table.Table }

func (f far) Get(ctx context.Context, k table.Key, strong bool) (table.Item, error) {
	time.Sleep(3 * time.Millisecond)
	return f.Table.Get(ctx, k, strong)
}

func (f far) Transact(ctx context.Context, ws []table.Write) error {
	time.Sleep(10 * time.Millisecond)
	return f.Table.Transact(ctx, ws)
}
