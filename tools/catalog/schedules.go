package catalog

import (
	"time"

	"customercenter/internal/api"
)

// Schedule is work that the clock starts. It runs for every tenant that is not yet done for its current day, so a run
// too many does nothing.
type Schedule struct {
	Name       string // of the function: schedule-ageing
	Doc        string
	Main       Main
	Expression string       // of EventBridge Scheduler, UTC
	Outside    []api.System // what it uses beside the table
	Memory     int          // MB
	Timeout    time.Duration
}

const (
	projector = "customercenter/internal/work/views"
	tasks     = "customercenter/internal/work"
)

// Schedules are the clocked works.
func Schedules() []Schedule {
	return []Schedule{
		{
			Name: "schedule-ageing", Doc: "Turns the day of every tenant whose midnight has passed: the order by overdue amount, the totals of months that ended.",
			Main: Main{projector, "run.Schedule(views.Ageing{})"}, Expression: "cron(5 * * * ? *)", Memory: 1024, Timeout: 5 * time.Minute,
		},
		{
			Name: "schedule-tasks", Doc: "Carries on tasks that are due: whose worker died, that wait, or that nobody rang for.",
			Main: Main{tasks, "run.Schedule(work.Due{})"}, Expression: "rate(1 minute)", Memory: 1769, Timeout: 55 * time.Second,
			Outside: []api.System{api.Files, api.Fonts, api.Mail},
		},
		{
			Name: "schedule-statements", Doc: "Begins the runs of statements whose scheduled day is over in the tenant's time zone.",
			Main: Main{"customercenter/internal/work/statements", "run.Schedule(statements.Schedules{})"}, Expression: "cron(20 * * * ? *)", Memory: 512, Timeout: time.Minute,
		},
		{
			Name: "schedule-sweep", Doc: "Rings again for customers whose view is behind their account: a lost bell makes a view late, never wrong.",
			Main: Main{projector, "run.Schedule(views.Sweep{})"}, Expression: "rate(1 minute)", Memory: 512, Timeout: 50 * time.Second,
		},
		{
			// Four starts a night: what one run could not finish the next goes on with, and a tenant that is done costs one read.
			Name: "schedule-proof", Doc: "Recomputes figures by another path and reports every view that differs at an equal position.",
			Main: Main{projector, "run.Schedule(views.Proof{})"}, Expression: "cron(15 1-4 * * ? *)", Memory: 1024, Timeout: 15 * time.Minute,
		},
	}
}
