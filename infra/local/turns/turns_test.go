package turns_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"customercenter/infra/local/turns"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// within is a pace whose deadline is so far that a command may wait so long.
func within(wait time.Duration) table.Pace {
	return table.Pace{Margin: time.Hour, Left: func(context.Context) (time.Duration, bool) { return time.Hour + wait, true }}
}

func TestOneCommandHasTheTurn(t *testing.T) {
	all, c := turns.New(), store.Chain{Tenant: "t", Customer: "cus_1"}
	first, err := all.Take(t.Context(), within(time.Minute), c)
	if err != nil {
		t.Fatal(err)
	}
	var order []int
	var came, gone sync.WaitGroup
	for i := range 5 {
		came.Add(1)
		gone.Go(func() {
			came.Done()
			done, err := all.Take(t.Context(), within(time.Minute), c)
			if err != nil {
				t.Error(err)
				return
			}
			order = append(order, i) // nobody else has the turn
			done()
		})
	}
	came.Wait()
	other, err := all.Take(t.Context(), within(time.Minute), store.Chain{Tenant: "t", Customer: "cus_2"})
	if err != nil {
		t.Fatal("another customer waits")
	}
	other()
	first()
	gone.Wait()
	if len(order) != 5 {
		t.Errorf("%v", order)
	}
	if done, err := all.Take(t.Context(), within(0), c); err != nil {
		t.Errorf("the turn was not given back: %v", err)
	} else {
		done()
	}
}

func TestACommandThatWouldBeTooLateGivesUp(t *testing.T) {
	all, c := turns.New(), store.Chain{Tenant: "t"}
	done, err := all.Take(t.Context(), within(time.Minute), c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := all.Take(t.Context(), within(10*time.Millisecond), c); !errors.As(err, new(table.Conflict)) {
		t.Errorf("%v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := all.Take(ended, within(time.Minute), c); !errors.As(err, new(table.Conflict)) {
		t.Errorf("%v", err)
	}
	done()
	if done, err = all.Take(t.Context(), within(time.Minute), c); err != nil {
		t.Fatal(err)
	}
	done()
}
