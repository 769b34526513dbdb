// Package schedules is what can be done with the schedules by which a tenant's statements go by themselves: listed and
// set. What they come to is a run of statements like any other.
package schedules

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/lists"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/settings"
	"customercenter/internal/store"
)

// Fields are what a schedule says.
type Fields struct {
	Name         string   `json:"name,omitempty" doc:"required" example:"Monthly statements"`
	Active       bool     `json:"active" doc:"no day before the one on which it was made active is stated"`
	Every        string   `json:"every" enum:"weekly,monthly"`
	Weekday      int      `json:"weekday,omitzero" doc:"weekly: 1 Monday to 7 Sunday"`
	Day          int      `json:"day,omitzero" doc:"monthly: 1 to 31; 31 is the last day of every month. Statements are drawn when the day is over, as of that day"`
	Kind         string   `json:"kind" enum:"openItem,balanceForward"`
	Formats      []string `json:"formats" doc:"that are mailed: pdf, xlsx" example:"[\"pdf\"]"`
	Language     string   `json:"language,omitempty" doc:"BCP 47; the customer's when left out"`
	Currency     string   `json:"currency,omitempty" doc:"only this one; every currency of a customer when left out"`
	Minimum      string   `json:"minimum,omitempty" doc:"balances below it are not stated; needs a currency"`
	SkipZero     bool     `json:"skipZero,omitempty" doc:"balances of nothing are not stated"`
	Segment      string   `json:"segment,omitempty" doc:"this and the next: only customers with this"`
	Region       string   `json:"region,omitempty"`
	SalesRep     string   `json:"salesRep,omitempty"`
	CustomerType string   `json:"customerType,omitempty"`
	Group        string   `json:"group,omitempty"`
	Tag          string   `json:"tag,omitempty"`
}

// Schedule is a schedule as it is shown.
type Schedule struct {
	Code  string `json:"code"`
	Since string `json:"since,omitempty" doc:"the first day that can be stated"`
	Fields
	Seq int64 `json:"seq,omitzero" doc:"of the event that this answer stands on"`
}

const (
	mostName = 200
	mostText = 120 // of what customers are picked by
)

var schedules = lists.Of[settings.StatementSchedule, Fields, Schedule]{
	Entries: store.Schedules, Many: "schedules of statements", Most: 50, Event: settings.ScheduleSetEvent, Read: read, Settle: settle, Show: show,
}

// List lists the schedules of statements.
var List = schedules.DeclareList(api.Spec{
	ID: "statementSchedules.list", Method: http.MethodGet, Path: "/statement-schedules", Permission: access.StatementsRead,
	Summary: "List schedules of statements",
	Doc:     "All of them, active or not, by code.",
})

// Set makes or changes a schedule of statements.
var Set = schedules.DeclareSet(api.Spec{
	ID: "statementSchedules.set", Method: http.MethodPut, Path: "/statement-schedules/{code}", Permission: access.SettingsWrite, Writes: true,
	Summary: "Set a schedule of statements",
	Doc:     "Weekly on a weekday or monthly on a day: when the day is over in the tenant's time zone, the accounts of all customers that it picks are stated as of that day and mailed. Each customer and period exactly once.",
})

// read is the schedule that the fields describe.
func read(r *field.Reader, code string, f Fields) settings.StatementSchedule {
	s := settings.StatementSchedule{Code: code, Name: r.Line("/name", f.Name, mostName), Active: f.Active, Every: settings.Frequency(f.Every), Weekday: f.Weekday, Day: f.Day,
		Kind: f.Kind, Formats: f.Formats, Language: f.Language, SkipZero: f.SkipZero}
	if f.Currency != "" {
		s.Currency = r.Currency("/currency", f.Currency)
	}
	if f.Minimum != "" && s.Currency != "" {
		s.Minimum = r.Amount("/minimum", f.Minimum, s.Currency)
	} else if f.Minimum != "" {
		r.Add("/currency", "required", "name the currency of the least balance")
	}
	line := func(pointer, text string) string {
		if text == "" {
			return ""
		}
		return r.Line(pointer, text, mostText)
	}
	s.Picks = settings.Picks{Segment: line("/segment", f.Segment), Region: line("/region", f.Region), SalesRep: line("/salesRep", f.SalesRep),
		CustomerType: line("/customerType", f.CustomerType), Tag: line("/tag", f.Tag)}
	if f.Group != "" {
		group, err := id.ParseCustomer(f.Group)
		if err != nil {
			r.Add("/group", "not_a_customer", "name a customer's id")
		}
		s.Group = group
	}
	return s
}

// settle keeps the day since when it states: no day before it was made, or made active again, is stated.
func settle(_ context.Context, c *api.Call, x *lists.Change[settings.StatementSchedule]) error {
	if x.After.Since = x.Before.Since; x.After.Active && !x.Before.Active {
		x.After.Since = x.Book.Today(c.At)
	}
	return nil
}

func show(_ *api.Call, _ store.Book, s settings.StatementSchedule, seq int64) Schedule {
	f := Fields{Name: s.Name, Active: s.Active, Every: string(s.Every), Weekday: s.Weekday, Day: s.Day, Kind: s.Kind, Formats: s.Formats, Language: s.Language,
		Currency: string(s.Currency), SkipZero: s.SkipZero, Segment: s.Segment, Region: s.Region, SalesRep: s.SalesRep, CustomerType: s.CustomerType,
		Group: string(s.Group), Tag: s.Tag}
	if s.Minimum != 0 {
		f.Minimum = s.Minimum.Format(s.Currency)
	}
	out := Schedule{Code: s.Code, Fields: f, Seq: seq}
	if !s.Since.IsZero() {
		out.Since = s.Since.String()
	}
	return out
}
