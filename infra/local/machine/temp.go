package machine

import (
	"context"
	"time"

	"customercenter/infra/local/pump"
	"customercenter/internal/api"
	"customercenter/internal/run"
	"customercenter/internal/table"
)

type noConsumer struct{}

func (noConsumer) Consume(context.Context, []table.Key) (int, error) { return -1, nil }

type noSchedule string

func (n noSchedule) Name() string                                      { return string(n) }
func (noSchedule) Run(context.Context, api.Deps, time.Time) error { return nil }

func init() {
	consumers["stream-project"] = func(d api.Deps) pump.Function { return run.Streamed(noConsumer{}, d) }
	for _, n := range []string{"schedule-ageing", "schedule-sweep", "schedule-proof"} {
		schedules[n] = noSchedule(n)
	}
}
