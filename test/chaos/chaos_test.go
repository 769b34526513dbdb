package chaos_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"customercenter/internal/table"
	"customercenter/test/chaos"
	contract "customercenter/test/contract/table"
	memory "customercenter/test/memory/table"
)

var it = table.Item{Key: table.Key{PK: "p#", SK: "s#"}, Attrs: map[string]any{"n": int64(1)}}

func TestFaults(t *testing.T) {
	for _, x := range []struct {
		fault   chaos.Fault
		write   string // what a write's caller sees
		read    string
		written bool
	}{
		{chaos.None, "done", "done", true},
		{chaos.Conflict, "conflict", "conflict", false},
		{chaos.Throttle, "conflict", "conflict", false},
		{chaos.LoseRequest, "unknown", "conflict", false},
		{chaos.LoseReply, "unknown", "conflict", true},
		{chaos.CrashBefore, "crash", "crash", false},
		{chaos.CrashAfter, "crash", "crash", true},
	} {
		calls := map[string]func(context.Context, table.Table) error{
			"write": func(ctx context.Context, tb table.Table) error {
				_, err := tb.Write(ctx, table.Put(it, table.Absent(), nil))
				return err
			},
			"transact": func(ctx context.Context, tb table.Table) error {
				return tb.Transact(ctx, []table.Write{table.Put(it, table.Absent(), nil)})
			},
			"get": func(ctx context.Context, tb table.Table) error { _, err := tb.Get(ctx, it.Key, true); return err },
			"moment": func(ctx context.Context, tb table.Table) error {
				_, err := tb.TransactGet(ctx, []table.Key{it.Key})
				return err
			},
			"batch": func(ctx context.Context, tb table.Table) error {
				_, err := tb.BatchGet(ctx, []table.Key{it.Key}, true)
				return err
			},
			"query": func(ctx context.Context, tb table.Table) error {
				_, err := tb.Query(ctx, table.Query{PK: "p#"})
				return err
			},
		}
		for name, call := range calls {
			inner := memory.New(memory.Options{})
			tb := chaos.New(inner, chaos.At(1, x.fault), nil)
			var err error
			ctx, units := table.Counting(t.Context())
			crash := chaos.Survive(func() { err = call(ctx, tb) })
			want := x.read
			if name == "write" || name == "transact" {
				want = x.write
				if got, _ := inner.Get(t.Context(), it.Key, true); got.Exists() != x.written {
					t.Errorf("%s, %s: written %t", name, x.fault, got.Exists())
				}
			}
			if got := seen(err, crash); got != want {
				t.Errorf("%s, %s: %s (%v), want %s", name, x.fault, got, err, want)
			}
			if crash != nil && (crash.After != (x.fault == chaos.CrashAfter) || crash.Call.Number != 1) {
				t.Errorf("%s, %s: %s", name, x.fault, crash)
			}
			if crash == nil && units.RoundTrips.Load() != 1 {
				t.Errorf("%s, %s: %d round trips", name, x.fault, units.RoundTrips.Load())
			}
			if err := call(t.Context(), tb); err != nil && !errors.As(err, new(table.Canceled)) {
				t.Errorf("%s after %s: %v", name, x.fault, err)
			}
		}
	}
}

func seen(err error, crash *chaos.Crash) string {
	switch {
	case crash != nil:
		return "crash"
	case errors.As(err, new(table.Conflict)):
		return "conflict"
	case errors.As(err, new(table.Unknown)):
		return "unknown"
	}
	return "done"
}

// TestOtherPanicsGoOn: a defect is not a crash of the machine.
func TestOtherPanicsGoOn(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("the panic was swallowed")
		}
	}()
	chaos.Survive(func() { panic("a defect") })
}

func TestSeeded(t *testing.T) {
	run := func(seed uint64) (story string) {
		inner := memory.New(memory.Options{})
		slept := time.Duration(0)
		tb := chaos.New(inner, chaos.Writes(chaos.Seeded(seed, chaos.Rough)), func(_ context.Context, d time.Duration) { slept += d })
		for n := range 600 {
			x := it
			x.SK = fmt.Sprint(n)
			var err error
			crash := chaos.Survive(func() { _, err = tb.Write(context.Background(), table.Put(x, table.Absent(), nil)) })
			story += seen(err, crash)[:1]
			if _, err := tb.Get(t.Context(), x.Key, true); err != nil {
				t.Errorf("a read: %v", err)
			}
		}
		return fmt.Sprint(story, slept, inner.Len())
	}
	one := run(1)
	if one != run(1) {
		t.Error("one seed gives two stories")
	}
	if one == run(2) {
		t.Error("two seeds give one story")
	}
	met := map[rune]bool{}
	for _, r := range one[:600] {
		met[r] = true
	}
	if !met['d'] || !met['c'] || !met['u'] {
		t.Errorf("not everything was met: %s", one)
	}
}

// TestFairWeather: without faults the table is as it was.
func TestFairWeather(t *testing.T) {
	contract.Run(t, chaos.New(memory.New(memory.Options{}), func(chaos.Call) chaos.Act { return chaos.Act{} }, nil))
}
