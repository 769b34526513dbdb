package world

import (
	"context"
	"fmt"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/run"
)

// Clock runs a schedule once, as the clock does, and answers whether it was done. It is tried again once or twice.
func (w *World) Clock(s run.Scheduled) bool {
	limit := 5 * time.Minute
	if s.Name() == (due{}).Name() {
		limit = 55 * time.Second
	}
	for range 3 {
		h := w.host(s.Name(), func(d command.Deps) *Host { return &Host{deps: d, clock: run.Clocked(s, d)} })
		err := fmt.Errorf("the process died")
		x := w.call(h, s.Name(), limit, func() {
			w.Note("runs")
			err = h.clock(context.Background(), nil)
			w.Note("ran: %v", err)
		})
		w.Await(x, 10*time.Minute)
		if err == nil {
			return true
		}
		if !w.Weather.Calm && w.faults.IntN(2) == 0 {
			return false
		}
		w.Sched.Sleep(w.upTo(3 * time.Second))
	}
	return false
}
