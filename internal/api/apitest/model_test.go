package apitest_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"customercenter/internal/api/apitest"
	"customercenter/internal/table"
	"customercenter/internal/table/memory"
)

type slow struct {
	table.Table
	one   *sync.Mutex
	read  time.Duration
	write time.Duration
}

func (s slow) wait(d time.Duration) {
	if s.one != nil {
		s.one.Lock()
		defer s.one.Unlock()
	}
	time.Sleep(d)
}
func (s slow) Get(ctx context.Context, k table.Key, strong bool) (table.Item, error) {
	s.wait(s.read)
	return s.Table.Get(ctx, k, strong)
}
func (s slow) BatchGet(ctx context.Context, k []table.Key, strong bool) ([]table.Item, error) {
	s.wait(s.read)
	return s.Table.BatchGet(ctx, k, strong)
}
func (s slow) Query(ctx context.Context, q table.Query) (table.Page, error) {
	s.wait(s.read)
	return s.Table.Query(ctx, q)
}
func (s slow) Transact(ctx context.Context, ws []table.Write) error {
	s.wait(s.write)
	return s.Table.Transact(ctx, ws)
}

func TestModel(t *testing.T) {
	for _, x := range []struct {
		name string
		s    slow
	}{{"aws", slow{read: 3 * time.Millisecond, write: 10 * time.Millisecond}}, {"engine", slow{one: &sync.Mutex{}, read: time.Millisecond, write: 6 * time.Millisecond}},
		{"slow engine", slow{one: &sync.Mutex{}, read: 3 * time.Millisecond, write: 15 * time.Millisecond}}} {
		t.Run(x.name, func(t *testing.T) {
			x.s.Table = memory.New(memory.Options{})
			fifty(t, apitest.New(t, apitest.Keeping(), apitest.On(x.s)))
		})
	}
}
