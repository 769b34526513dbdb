// Package series is what can be done with a tenant's number series: listed and set. Whatever is set, no number is ever given
// twice: the patterns of a kind differ in a letter or sign, a series that has made a number keeps pattern and period, and a
// series keeps one counter whether it is gapless or fast.
package series

import (
	"customercenter/internal/id"
	"customercenter/internal/settings"
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

func (f Fields) read(kind id.Kind, code string) settings.Series {
	return settings.Series{Kind: kind, Code: code, Pattern: f.Pattern, Period: settings.Period(f.Period), Mode: settings.Mode(f.Mode), Active: f.Active}
}

func show(x settings.Series) Series {
	return Series{Kind: string(x.Kind), Code: x.Code, Fields: Fields{x.Pattern, string(x.Period), string(x.Mode), x.Active}}
}
