package api_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// within is a pace whose deadline is so far that a command may wait so long.
func within(wait time.Duration) table.Pace {
	return table.Pace{Margin: time.Hour, Left: func(context.Context) (time.Duration, bool) { return time.Hour + wait, true }}
}

func TestOneCommandHasTheTurn(t *testing.T) {
	turns, c := api.NewTurns(), store.Chain{Tenant: "t", Customer: "cus_1"}
	first, err := turns.Take(t.Context(), within(time.Minute), c)
	if err != nil {
		t.Fatal(err)
	}
	var order []int
	var came, gone sync.WaitGroup
	for i := range 5 {
		came.Add(1)
		gone.Go(func() {
			came.Done()
			done, err := turns.Take(t.Context(), within(time.Minute), c)
			if err != nil {
				t.Error(err)
				return
			}
			order = append(order, i) // nobody else has the turn
			done()
		})
	}
	came.Wait()
	other, err := turns.Take(t.Context(), within(time.Minute), store.Chain{Tenant: "t", Customer: "cus_2"})
	if err != nil {
		t.Fatal("another customer waits")
	}
	other()
	first()
	gone.Wait()
	if len(order) != 5 {
		t.Errorf("%v", order)
	}
	if done, err := turns.Take(t.Context(), within(0), c); err != nil {
		t.Errorf("the turn was not given back: %v", err)
	} else {
		done()
	}
}

func TestACommandThatWouldBeTooLateGivesUp(t *testing.T) {
	turns, c := api.NewTurns(), store.Chain{Tenant: "t"}
	done, err := turns.Take(t.Context(), within(time.Minute), c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := turns.Take(t.Context(), within(10*time.Millisecond), c); !errors.As(err, new(table.Conflict)) {
		t.Errorf("%v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := turns.Take(ended, within(time.Minute), c); !errors.As(err, new(table.Conflict)) {
		t.Errorf("%v", err)
	}
	done()
	if done, err = turns.Take(t.Context(), within(time.Minute), c); err != nil {
		t.Fatal(err)
	}
	done()
	var none *api.Turns
	if done, err = none.Take(t.Context(), within(0), c); err != nil {
		t.Fatal(err)
	}
	done()
}
