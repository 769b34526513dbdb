package schedules

import (
	"context"
	"errors"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/field"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// SetRequest is a schedule, new or changed.
type SetRequest struct {
	Code string `path:"code" maxLength:"40"`
	Body Fields
}

// Set makes or changes a schedule of statements.
var Set = api.Declare(api.Spec{
	ID: "statementSchedules.set", Method: http.MethodPut, Path: "/statement-schedules/{code}", Permission: access.SettingsWrite, Writes: true,
	Summary: "Set a schedule of statements",
	Doc:     "Weekly on a weekday or monthly on a day: when the day is over in the tenant's time zone, the accounts of all customers that it picks are stated as of that day and mailed. Each customer and period exactly once.",
}, set)

const most = 50 // schedules of a tenant

func set(ctx context.Context, c *api.Call, in *SetRequest) (*api.Result[Schedule], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(_ context.Context, b store.Book) (command.Entry, error) {
		before, known := b.States[in.Code]
		after, err := in.checked(c, b)
		if err != nil {
			return command.Entry{}, err
		}
		if !known && len(b.States) >= most {
			return command.Entry{}, field.TooMany("schedules of statements", most)
		}
		return command.Entry{Type: settings.ScheduleSetEvent, Fact: settings.ChangedFact{Code: in.Code, Changes: customer.Changes(before, after)},
			Write: func(seq int64) []table.Write {
				return []table.Write{store.PutStatementSchedule(c.Actor.Tenant, after, version(c, b, in.Code), seq)}
			}}, nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	out := show(b.States[in.Code])
	out.Seq = done.Seq
	return &api.Result[Schedule]{Body: out, Replayed: done.ReplayedHeader()}, nil
}

// checked is the schedule as it would be. Errors: Invalid with every field.
func (in *SetRequest) checked(c *api.Call, b store.Book) (settings.StatementSchedule, error) {
	var r field.Reader
	before, known := b.States[in.Code]
	if !known {
		if err := r.Also(api.PathCode(in.Code)); err != nil {
			return before, err
		}
	}
	s := in.Body.read(&r, in.Code)
	if err := r.Also(s.Check()); err != nil {
		return s, err
	}
	if s.Since = before.Since; s.Active && !before.Active {
		s.Since = b.Today(c.At)
	}
	return s, r.Err()
}
