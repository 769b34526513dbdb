package run

import (
	"testing"
	"time"
)

func TestTheClockIsTheMachinesUnlessATestStopsIt(t *testing.T) {
	real, err := clock(environment(nil))
	if err != nil || time.Since(real()) > time.Minute {
		t.Errorf("the machine's clock: %v", err)
	}
	stopped, err := clock(environment(map[string]string{"CLOCK": "2026-03-10T14:00:00Z"}))
	if err != nil || !stopped().Equal(time.Date(2026, 3, 10, 14, 0, 0, 0, time.UTC)) || !stopped().Equal(stopped()) {
		t.Errorf("the stopped clock: %v", err)
	}
	if _, err := clock(environment(map[string]string{"CLOCK": "yesterday"})); err == nil {
		t.Error("yesterday is no instant")
	}
	if _, err := clock(environment(map[string]string{"CLOCK": "2026-03-10T14:00:00Z", "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand"})); err == nil {
		t.Error("the clock was stopped on AWS")
	}
}

func environment(of map[string]string) func(string) string {
	return func(name string) string { return of[name] }
}
