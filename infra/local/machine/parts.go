package machine

import (
	"context"

	"customercenter/infra/local/pump"
	"customercenter/internal/command"
	"customercenter/internal/run"
	"customercenter/internal/work"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/letters"
	"customercenter/internal/work/statements"
	"customercenter/internal/work/views"

	"github.com/aws/aws-lambda-go/events"
)

// consumers are the stream's consumers by the names of their functions: what functions/NAME/main.go runs. Start refuses a
// catalog that names one which is not here.
var consumers = map[string]func(command.Deps) pump.Function{
	"stream-tasks":   func(d command.Deps) pump.Function { return run.Streamed(work.Consumer(d), d) },
	"stream-project": func(d command.Deps) pump.Function { return run.Streamed(views.Consumer(d), d) },
}

// hearer is a function that hears events which EventBridge brings: of mails, as run.Mailed makes it, of files, as run.Created does.
type hearer func(context.Context, events.EventBridgeEvent) error

// hearers are those functions by their names.
var hearers = map[string]func(command.Deps) hearer{
	"mail-events":   func(d command.Deps) hearer { return run.Mailed(letters.Consumer(d), d) },
	"object-import": func(d command.Deps) hearer { return run.Created(imports.Consumer(d), d) },
}

// schedules are the clocked works by the names of their functions.
var schedules = map[string]run.Scheduled{
	"schedule-statements": statements.Schedules{},
	"schedule-tasks":      work.Due{},
	"schedule-ageing":     views.Ageing{},
	"schedule-sweep":      views.Sweep{},
	"schedule-proof":      views.Proof{},
}
