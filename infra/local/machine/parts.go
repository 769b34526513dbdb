package machine

import (
	"context"

	"customercenter/infra/local/files"
	"customercenter/infra/local/pump"
	"customercenter/internal/api"
	"customercenter/internal/issuing"
	"customercenter/internal/outbox"
	"customercenter/internal/projector"
	"customercenter/internal/run"
	"customercenter/internal/tasks"

	"github.com/aws/aws-lambda-go/events"
)

// consumers are the stream's consumers by the names of their functions: what functions/NAME/main.go runs. Start refuses a
// catalog that names one which is not here.
var consumers = map[string]func(api.Deps) pump.Function{
	"stream-tasks":   func(d api.Deps) pump.Function { return run.Streamed(tasks.Consumer(d), d) },
	"stream-project": func(d api.Deps) pump.Function { return run.Streamed(projector.Consumer(d), d) },
}

// hearer is a function that hears what became of mails, as run.Mailed makes it.
type hearer func(context.Context, events.EventBridgeEvent) error

// hearers are those functions by their names.
var hearers = map[string]func(api.Deps) hearer{
	"mail-events": func(d api.Deps) hearer { return run.Mailed(outbox.Consumer(d), d) },
}

// created hears of every object that was written, before its writer is answered; nil while no function asks for it.
var created func(files.Created) error

// schedules are the clocked works by the names of their functions.
var schedules = map[string]run.Scheduled{
	"schedule-statements": issuing.Schedules{},
	"schedule-tasks":      tasks.Due{},
	"schedule-ageing":     projector.Ageing{},
	"schedule-sweep":      projector.Sweep{},
	"schedule-proof":      projector.Proof{},
}
