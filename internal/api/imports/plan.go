package imports

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/exchange"
	"customercenter/internal/id"
	"customercenter/internal/intake"
)

// PlanRequest asks for a page of a plan.
type PlanRequest struct {
	ByID
	api.Paging
}

// Planned is a record that an import is to make or to change.
type Planned struct {
	Customer string   `json:"customer" doc:"id; of a new customer the one that it will have"`
	Name     string   `json:"name,omitempty" doc:"of the customer"`
	Do       string   `json:"do" enum:"create,update,addContact,changeContact"`
	ID       string   `json:"id" doc:"of the record, also of one that is to be made"`
	Rows     []int    `json:"rows" doc:"of the file, from 1"`
	What     string   `json:"what,omitempty" doc:"which record it is: code, number, day, amount"`
	Says     []string `json:"says,omitempty" doc:"names of the fields that the file says"`
}

// Plan lists what an import is to make and to change.
var Plan = api.Declare(api.Spec{
	ID: "imports.plan", Method: http.MethodGet, Path: "/imports/{id}/plan", Permission: access.ImportsRead, Outside: []api.System{api.Files}, Memory: 1024,
	Summary: "Look through an import's plan",
	Doc:     "What it would make and change, record by record, those of a customer together; it is committed as it stands here. A page may be short, even empty, and still name a next one.",
}, plan)

func plan(ctx context.Context, c *api.Call, in *PlanRequest) (*api.Result[api.List[Planned]], error) {
	t, h, err := find(ctx, c, in.ID)
	if err != nil {
		return nil, err
	}
	return api.PagedUnder(c, "/imports/"+t.ID+"/plan", in.Paging, nil, func(at spot) ([]Planned, *spot, error) {
		if at.Part == 0 {
			at.Part = intake.Planning.First()
		}
		rows, next, err := keptRows(ctx, c, t, at, intake.Committing.First(), in.Limit, func(r intake.Result) []string { return r.Plans },
			func(path string) ([]Planned, error) {
				owners, err := kept[intake.OwnerPlan](ctx, c, path)
				if err != nil {
					return nil, err
				}
				return records(h.Kind, owners)
			})
		if err != nil {
			return nil, nil, err
		}
		return rows, next, names(ctx, c, rows)
	})
}

// names puts in the names of customers that are there.
func names(ctx context.Context, c *api.Call, rows []Planned) error {
	var list []id.Customer
	for _, r := range rows {
		if x := id.Customer(r.Customer); r.Name == "" && !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	known, err := c.Store.NamesOf(ctx, c.Actor.Tenant, list)
	for i, r := range rows {
		if r.Name == "" {
			rows[i].Name = known[id.Customer(r.Customer)]
		}
	}
	return err
}

// records are a plan's records, one behind the other.
func records(kind string, owners []intake.OwnerPlan) ([]Planned, error) {
	var out []Planned
	for _, o := range owners {
		for _, op := range o.Ops {
			x := Planned{Customer: string(o.Customer), Do: op.Do, ID: op.ID, Rows: op.Rows}
			say := x.document
			if kind == exchange.Customers.Name {
				say = x.master
			}
			if err := say(op); err != nil {
				return nil, err
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// master says which customer or contact a record is, and which fields the file says: not what they say, for a reader need not see
// all of them.
func (x *Planned) master(op intake.Op) error {
	var body struct {
		Fields map[string]json.RawMessage `json:"fields"`
	}
	if err := json.Unmarshal(op.Body, &body); err != nil {
		return err
	}
	x.Says = slices.Sorted(maps.Keys(body.Fields))
	var said []string
	for _, field := range []string{"code", "name", "email"} {
		var text string
		if json.Unmarshal(body.Fields[field], &text) == nil && text != "" {
			said = append(said, text)
		}
		if field == "name" && op.Do == intake.CreateRecord {
			x.Name = text
		}
	}
	x.What = strings.Join(said, ", ")
	return nil
}

// document says which document a record is.
func (x *Planned) document(op intake.Op) error {
	var rows []exchange.Row
	if err := json.Unmarshal(op.Body, &rows); err != nil || len(rows) == 0 {
		return err
	}
	var said []string
	for _, column := range []string{"number", "issuedOn", "receivedOn", "openedOn", "invoice", "amount", "currency"} {
		if s := rows[0][column]; s != "" && (column != "amount" || len(rows) == 1) {
			said = append(said, s)
		}
	}
	x.What = strings.Join(said, ", ")
	return nil
}
