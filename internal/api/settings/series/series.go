// Package series is what can be done with a tenant's number series: listed and set. Whatever is set, no number is ever given
// twice: the patterns of a kind differ in a letter or sign, a series that has made a number keeps pattern and period, and a
// series keeps one counter whether it is gapless or fast.
package series

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

// Fields are what a number series says.
type Fields struct {
	Pattern string `json:"pattern,omitempty" doc:"required; text, {yyyy} {yy} {mm}, and one counter of at least so many digits" example:"INV-{yyyy}-{00000}"`
	Period  string `json:"period" enum:"none,year,month" doc:"when the counter begins again at 1; the pattern then has the date of the period"`
	Mode    string `json:"mode" enum:"gapless,fast" doc:"gapless: taken in the transaction that posts; fast: taken before it, a refused posting may leave a gap"`
	Active  bool   `json:"active" doc:"the one that new documents of the kind get their numbers from"`
}

// Series is a number series as it is shown.
type Series struct {
	Kind string `json:"kind" enum:"inv,rcp" doc:"of document: inv invoices, rcp receipts"`
	Code string `json:"code"`
	Fields
	Seq int64 `json:"seq,omitzero" doc:"of the event that this answer stands on"`
}

// SetRequest is a number series, new or changed.
type SetRequest struct {
	Kind string `path:"kind" enum:"inv,rcp" doc:"of document: inv invoices, rcp receipts"`
	Code string `path:"code" maxLength:"40"`
	Body Fields
}

var all = lists.Of[settings.Series, Fields, Series]{
	Entries: store.Series, Many: "number series", Most: 50, Event: settings.SeriesSetEvent, Settle: settle, Show: show,
}

// List lists the number series.
var List = all.DeclareList(api.Spec{
	ID: "series.list", Method: http.MethodGet, Path: "/series", Permission: access.SettingsRead,
	Summary: "List number series",
	Doc:     "All of them, by kind of document and code; of each kind at most one is active.",
})

// Set makes or changes a number series.
var Set = api.Declare(api.Spec{
	ID: "series.set", Method: http.MethodPut, Path: "/series/{kind}/{code}", Permission: access.SettingsWrite, Writes: true,
	Summary: "Set a number series",
	Doc:     "Making one active makes the other of its kind inactive in the same step. A series that has made numbers keeps its pattern and period: for another pattern, set another code.",
}, set)

func set(ctx context.Context, c *api.Call, in *SetRequest) (*api.Result[Series], error) {
	after := in.Body.series(id.Kind(in.Kind), in.Code)
	return all.Set(ctx, c, after.Key(), in.Code, func(*field.Reader) settings.Series { return after })
}

func (f Fields) series(kind id.Kind, code string) settings.Series {
	return settings.Series{Kind: kind, Code: code, Pattern: f.Pattern, Period: settings.Period(f.Period), Mode: settings.Mode(f.Mode), Active: f.Active}
}

func show(_ *api.Call, _ store.Book, x settings.Series, seq int64) Series {
	return Series{Kind: string(x.Kind), Code: x.Code, Fields: Fields{x.Pattern, string(x.Period), string(x.Mode), x.Active}, Seq: seq}
}
