package imports

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/exchange"
	"customercenter/internal/intake"
)

// RejectsRequest asks for a page of rejected rows.
type RejectsRequest struct {
	ByID
	api.Paging
}

// Reject is why a row was not taken in.
type Reject struct {
	Row    int    `json:"row" doc:"of the file, from 1; the header is a row, too"`
	Column string `json:"column,omitempty" doc:"of the kind; none: the whole row"`
	Rule   string `json:"rule" doc:"stable"`
	Value  string `json:"value,omitempty" doc:"as the row has it, shortened"`
	Detail string `json:"detail" doc:"what is wrong and what would be right"`
}

// Rejects lists rejected rows.
var Rejects = api.Declare(api.Spec{
	ID: "imports.rejects", Method: http.MethodGet, Path: "/imports/{id}/rejects", Permission: access.ImportsRead, Outside: []api.System{api.Files}, Memory: 1024,
	Summary: "List rejected rows of an import",
	Doc: "Each reason for which a row was not taken in, as they were found: while the file was read, planned and committed. " +
		"The import itself links the rows as they came, as a CSV. A page may be short, even empty, and still name a next one.",
}, rejects)

func rejects(ctx context.Context, c *api.Call, in *RejectsRequest) (*api.Result[api.List[Reject]], error) {
	t, _, err := find(ctx, c, in.ID)
	if err != nil {
		return nil, err
	}
	return api.PagedUnder(c, "/imports/"+t.ID+"/rejects", in.Paging, nil, func(at spot) ([]Reject, *spot, error) {
		read := func(path string) ([]Reject, error) {
			list, err := kept[rejected](ctx, c, path)
			var out []Reject
			for _, x := range list {
				if r, is := x.shown(c); is {
					out = append(out, r)
				}
			}
			return out, err
		}
		return keptRows(ctx, c, t, at, intake.Undoing.First(), in.Limit, func(r intake.Result) []string { return append(r.Rejects, r.Kept...) }, read)
	})
}

// rejected is why a row was rejected when it was read or planned, or what came of a record when it was committed.
type rejected struct {
	intake.Reject
	Rows []int  `json:"rows"`
	Came string `json:"came"`
}

// shown is what a reader sees of it: not what a credit figure was to be, where such figures are hidden.
func (x rejected) shown(c *api.Call) (Reject, bool) {
	if x.Came != "" && (x.Came != intake.Moved || len(x.Rows) == 0) {
		return Reject{}, false
	}
	out := Reject{x.Row, x.Column, x.Rule, x.Value, x.Detail}
	if x.Came != "" {
		out.Row = x.Rows[0]
	}
	if exchange.Credit(x.Column) && !c.Actor.Can(access.CreditRead) {
		out.Value, out.Detail = "", "ask finance"
	}
	return out, true
}
