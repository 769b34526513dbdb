package series

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// SetRequest is a number series, new or changed.
type SetRequest struct {
	Kind string `path:"kind" enum:"inv,rcp" doc:"of document: inv invoices, rcp receipts"`
	Code string `path:"code" maxLength:"40"`
	Body Fields
}

// Set makes or changes a number series.
var Set = api.Declare(api.Spec{
	ID: "series.set", Method: http.MethodPut, Path: "/series/{kind}/{code}", Permission: access.SettingsWrite, Writes: true,
	Summary: "Set a number series",
	Doc:     "Making one active makes the other of its kind inactive in the same step. A series that has made numbers keeps its pattern and period: for another pattern, set another code.",
}, set)

const most = 50 // series of a tenant

// setting is a series before and after, and the one that it takes the place of.
type setting struct {
	before, after settings.Series
	known         bool
	retired       *settings.Series
}

func set(ctx context.Context, c *api.Call, in *SetRequest) (*api.Result[Series], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(ctx context.Context, b store.Book) (command.Entry, error) {
		s, err := in.setting(ctx, c, b)
		if err != nil {
			return command.Entry{}, err
		}
		fact := settings.ChangedFact{Code: in.Kind + " " + in.Code, Changes: customer.Changes(s.before, s.after)}
		if s.retired != nil {
			fact.Retired = s.retired.Code
		}
		return command.Entry{Type: settings.SeriesSetEvent, Fact: fact, Write: func(seq int64) []table.Write { return s.write(c, b, seq) }}, nil
	})
	if err != nil && !errors.Is(err, command.ErrNothingChanged) {
		return nil, err
	}
	b, err := c.FreshBook(ctx)
	if err != nil {
		return nil, err
	}
	var out Series
	for _, x := range b.All {
		if x.Kind == id.Kind(in.Kind) && x.Code == in.Code {
			out = show(x)
		}
	}
	out.Seq = done.Seq
	return &api.Result[Series]{Body: out, Replayed: done.ReplayedHeader()}, nil
}

// setting works out what setting the series comes to. Errors: Invalid with every field, SeriesInUse.
func (in *SetRequest) setting(ctx context.Context, c *api.Call, b store.Book) (setting, error) {
	s := setting{after: in.Body.read(id.Kind(in.Kind), in.Code)}
	var others []settings.Series
	for _, x := range b.All {
		switch {
		case x.Kind == s.after.Kind && x.Code == s.after.Code:
			s.before, s.known = x, true
			continue
		case x.Kind == s.after.Kind && x.Active && s.after.Active:
			old := x
			s.retired = &old
			x.Active = false
		}
		others = append(others, x)
	}
	if !s.known && len(b.All) >= most {
		return s, field.TooMany("number series", most)
	}
	if err := in.check(s, others); err != nil {
		return s, err
	}
	if !s.known {
		return s, behind(ctx, c, s.after)
	}
	if s.before.Period != s.after.Period { // it names the counter: functions that still go by the old one would count beside it
		return s, fault.NewConflict("series_period_fixed", "Series %s keeps its period: set another code for another period.", in.Code)
	}
	used, err := c.Store.SeriesUsed(ctx, c.Actor.Tenant, b, s.before)
	if err != nil {
		return s, err
	}
	if err := settings.CheckSeriesChange(s.before, s.after, used); err != nil || s.before.Pattern == s.after.Pattern {
		return s, err
	}
	return s, behind(ctx, c, s.after)
}

// check tells every field of the series that breaks a rule, by itself and beside the others.
func (in *SetRequest) check(s setting, others []settings.Series) error {
	var r field.Reader
	if !s.known {
		if err := r.Also(api.PathCode(in.Code)); err != nil {
			return err
		}
	}
	if err := r.Also(s.after.Check()); err != nil {
		return err
	}
	if err := r.Err(); err != nil {
		return err
	}
	err := settings.CheckSeries(append(others, s.after))
	if err == nil {
		return nil
	}
	f := fault.Of(err)
	mine := fmt.Sprintf("/series/%d", len(others))
	for i, x := range f.Fields {
		if len(x.Pointer) > len(mine) && x.Pointer[:len(mine)] == mine {
			f.Fields[i].Pointer = x.Pointer[len(mine):]
		}
	}
	return f
}

// write puts the series, and the one that it takes the place of.
func (s setting) write(c *api.Call, b store.Book, seq int64) []table.Write {
	t := c.Actor.Tenant
	version := func(x settings.Series) int64 { return b.Version(keys.Series(t, x.Kind, x.Code)) }
	ws := []table.Write{store.PutSeries(t, s.after, version(s.after), seq)}
	if s.retired != nil {
		old := *s.retired
		old.Active = false
		ws = append(ws, store.PutSeries(t, old, version(old), seq))
	}
	return ws
}
