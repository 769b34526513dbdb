package machine

import (
	"customercenter/infra/local/pump"
	"customercenter/internal/api"
	"customercenter/internal/run"
)

// consumers are the stream's consumers by the names of their functions: what functions/NAME/main.go runs. A test holds them
// to the catalog.
var consumers = map[string]func(api.Deps) pump.Function{}

// schedules are the clocked works by the names of their functions.
var schedules = map[string]run.Scheduled{}
