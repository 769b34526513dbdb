package catalog

import "time"

// Schedule is work that the clock starts. It runs for every tenant that is not yet done for its current day, so a run
// too many does nothing.
type Schedule struct {
	Name       string // of the function: schedule-ageing
	Doc        string
	Main       Main
	Expression string // of EventBridge Scheduler, UTC
	Memory     int    // MB
	Timeout    time.Duration
}

// Schedules are the clocked works.
func Schedules() []Schedule {
	return []Schedule{
		{
			Name: "schedule-ageing", Doc: "Turns the day of every tenant whose midnight has passed: orders by overdue amount, statuses that time causes, month-end snapshots.",
			Main: Main{Call: "run.Schedule(run.Ageing)"}, Expression: "cron(5 * * * ? *)", Memory: 1024, Timeout: 5 * time.Minute,
		},
		{
			Name: "schedule-sweep", Doc: "Rings again for customers whose view is behind their account: a lost bell makes a view late, never wrong.",
			Main: Main{Call: "run.Schedule(run.Sweep)"}, Expression: "rate(1 minute)", Memory: 512, Timeout: 50 * time.Second,
		},
		{
			Name: "schedule-proof", Doc: "Recomputes figures by another path and reports every view that differs at an equal position.",
			Main: Main{Call: "run.Schedule(run.Proof)"}, Expression: "cron(15 1 * * ? *)", Memory: 1024, Timeout: 15 * time.Minute,
		},
	}
}
