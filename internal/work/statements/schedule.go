package statements

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/id"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// Schedules begins the runs of statements that tenants have scheduled, when the scheduled day is over.
type Schedules struct{}

// Name is the name of its function.
func (Schedules) Name() string { return "schedule-statements" }

// Run begins what is due and was not begun: a run has one name for each schedule and day, so it cannot begin twice. What goes
// wrong with one tenant does not keep the others.
func (Schedules) Run(ctx context.Context, d command.Deps, at time.Time) error {
	tenants, err := d.Store.Tenants(ctx)
	if err != nil {
		return err
	}
	for _, t := range tenants {
		book, terr := d.Store.Book(ctx, t)
		if terr == nil {
			terr = begin(ctx, d, t, book, at)
		}
		if terr != nil {
			err = errors.Join(err, fmt.Errorf("tenant %s: %w", t, terr))
		}
	}
	return err
}

func begin(ctx context.Context, d command.Deps, t id.Tenant, book store.Book, at time.Time) error {
	var err error
	for _, s := range store.Schedules.Sorted(book) {
		on, from := s.Due(book.Today(at))
		if on.IsZero() {
			continue
		}
		name := fmt.Sprintf("run_%s_%s", s.Code, on)
		_, begun, ferr := d.Store.FindTask(ctx, t, name, 0)
		if ferr != nil || begun {
			err = errors.Join(err, ferr)
			continue
		}
		data, jerr := json.Marshal(compose.Plan{
			Request: compose.Request{Kind: statement.Kind(s.Kind), Chain: s.Code, From: from, Continue: true, To: on, Currency: s.Currency, Language: s.Language},
			Filter:  compose.Filter{Picks: s.Picks, Minimum: s.Minimum, SkipZero: s.SkipZero}, Formats: s.Formats, Send: true, Schedule: s.Code})
		if jerr != nil {
			return jerr
		}
		perr := d.Store.PutTask(ctx, task.Task{Tenant: t, ID: name, Kind: compose.RunKind, About: compose.About, State: task.Waiting, Due: at,
			By: "system:schedule", Made: at, Data: data})
		if !errors.Is(perr, store.TaskMoved) { // somebody else began it
			err = errors.Join(err, perr)
		}
	}
	return err
}
