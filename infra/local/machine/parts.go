package machine

import (
	"customercenter/infra/local/pump"
	"customercenter/internal/api"
	"customercenter/internal/projector"
	"customercenter/internal/run"
)

// consumers are the stream's consumers by the names of their functions: what functions/NAME/main.go runs. Start refuses a
// catalog that names one which is not here.
var consumers = map[string]func(api.Deps) pump.Function{
	"stream-project": func(d api.Deps) pump.Function { return run.Streamed(projector.Consumer(d), d) },
}

// schedules are the clocked works by the names of their functions.
var schedules = map[string]run.Scheduled{
	"schedule-ageing": projector.Ageing{},
	"schedule-sweep":  projector.Sweep{},
	"schedule-proof":  projector.Proof{},
}
