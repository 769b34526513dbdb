package statements

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/statement/compose"
	"customercenter/internal/task"
)

// RequestRequest asks for statements.
type RequestRequest struct {
	Body RequestBody
}

// RequestBody says which statements of whom.
type RequestBody struct {
	Kind      string           `json:"kind" enum:"openItem,balanceForward" doc:"what is unpaid, or every movement between two balances"`
	From      string           `json:"from,omitempty" format:"date" doc:"first day; balance forward, required unless continue"`
	To        string           `json:"to,omitempty" format:"date" doc:"last day, up to today; today when left out"`
	Continue  bool             `json:"continue,omitempty" doc:"balance forward: begin where the last statement ended, whatever from says"`
	Customers []string         `json:"customers,omitempty" minItems:"1" maxItems:"500" doc:"a selection; or give a filter"`
	Filter    *StatementFilter `json:"filter,omitempty" doc:"picks customers; {} picks all"`
	Currency  string           `json:"currency,omitempty" maxLength:"3" doc:"only this one; every one in which the customer has an account when left out"`
	Language  string           `json:"language,omitempty" maxLength:"35" doc:"BCP 47; the customer's when left out"`
	Formats   []string         `json:"formats,omitempty" minItems:"1" maxItems:"2" uniqueItems:"true" enum:"pdf,xlsx" doc:"that are mailed; pdf when left out. All are kept"`
	Send      bool             `json:"send,omitempty" doc:"mail them to the contacts who get statements"`
	Again     bool             `json:"again,omitempty" doc:"restate periods that were stated before, as a new version that names the old"`
}

// Requested is the run that was begun.
type Requested struct {
	Run   string `json:"run" doc:"its id, under /v1/statement-runs"`
	State string `json:"state" enum:"waiting,working,done,failed,canceled" doc:"of its planning"`
	Kind  string `json:"kind" enum:"openItem,balanceForward"`
	From  string `json:"from,omitempty"`
	To    string `json:"to"`
	Send  bool   `json:"send"`
	Again bool   `json:"again"`
}

// Request begins a run of statements.
var Request = api.Declare(api.Spec{
	ID: "statements.request", Method: http.MethodPost, Path: "/statements", Permission: access.StatementsSend, Writes: true, Status: http.StatusAccepted,
	Summary: "State accounts",
	Doc: "Begins a run that states each customer's account, one statement a currency, and mails them where that is asked. " +
		"A period that was stated before is skipped, unless again restates it. The run tells how far it is and what could not be done.",
}, request)

func request(ctx context.Context, c *api.Call, in *RequestRequest) (*api.Result[Requested], error) {
	done, err := command.Once(ctx, &c.Call, func(ctx context.Context) (string, error) {
		p, err := in.Body.plan(ctx, c)
		if err != nil {
			return "", err
		}
		data, err := json.Marshal(p)
		if err != nil {
			return "", err
		}
		run := task.Task{Tenant: c.Actor.Tenant, ID: id.NewPart(c.IDs, "run"), Kind: compose.RunKind, About: compose.About, State: task.Waiting, Due: c.At,
			By: c.Actor.Subject, Made: c.At, Data: data}
		return run.ID, c.Store.CommandTasks(ctx, c.Fence(run.ID), run)
	})
	if err != nil {
		return nil, err
	}
	run, _, err := c.Store.FindTask(ctx, c.Actor.Tenant, done.Result, 0)
	if err != nil {
		return nil, err
	}
	var p compose.Plan
	if err := json.Unmarshal(run.Data, &p); err != nil {
		return nil, err
	}
	return &api.Result[Requested]{Location: "/v1/statement-runs/" + run.ID, Replayed: done.ReplayedHeader(), Body: Requested{Run: run.ID, State: string(run.State),
		Kind: string(p.Kind), From: api.ShowDay(p.From), To: p.To.String(), Send: p.Send, Again: p.Again}}, nil
}

// plan is what the run is to do. Errors: Invalid with every field.
func (b RequestBody) plan(ctx context.Context, c *api.Call) (compose.Plan, error) {
	var r field.Reader
	book, err := c.Book(ctx)
	if err != nil {
		return compose.Plan{}, err
	}
	q := asked{Kind: b.Kind, From: b.From, To: b.To, Currency: b.Currency, Language: b.Language, Continue: b.Continue, Again: b.Again}
	p := compose.Plan{Request: q.read(&r, "", book.Today(c.At)), Formats: formats(b.Formats), Send: b.Send}
	switch {
	case b.Customers == nil && b.Filter == nil:
		r.Add("/filter", "required", "choose customers, or give a filter; {} picks all")
	case b.Customers != nil && b.Filter != nil:
		r.Add("/filter", "conflict", "choose customers or give a filter, not both")
	case b.Filter != nil:
		p.Filter = b.Filter.read(&r, p.Currency)
		if p.Filter.Group != "" {
			err = known(ctx, c, &r, []id.Customer{p.Filter.Group}, func(int) string { return "/filter/group" })
		}
	default:
		p.Customers, err = b.selection(ctx, c, &r)
	}
	if err != nil {
		return p, err
	}
	return p, r.Err()
}

// selection reads the customers that were chosen.
func (b RequestBody) selection(ctx context.Context, c *api.Call, r *field.Reader) ([]id.Customer, error) {
	var out []id.Customer
	at := map[id.Customer]string{}
	for i, s := range b.Customers {
		pointer := fmt.Sprintf("/customers/%d", i)
		x, err := id.ParseCustomer(s)
		switch {
		case err != nil:
			r.Add(pointer, "unknown_customer", "there is no such customer")
		case at[x] != "":
			r.Add(pointer, "duplicate", "this customer stands at %s already", at[x])
		default:
			at[x] = pointer
			out = append(out, x)
		}
	}
	return out, known(ctx, c, r, out, func(i int) string { return at[out[i]] })
}

// known adds a field for each customer that the tenant does not have.
func known(ctx context.Context, c *api.Call, r *field.Reader, list []id.Customer, at func(i int) string) error {
	names, err := c.Store.NamesOf(ctx, c.Actor.Tenant, list)
	if err != nil {
		return err
	}
	for i, x := range list {
		if _, there := names[x]; there {
			continue
		}
		found, err := c.Store.FindListedCustomer(ctx, c.Actor.Tenant, x) // strongly: it may have been created a moment ago
		if err != nil {
			return err
		}
		if len(found) == 0 {
			r.Add(at(i), "unknown_customer", "there is no such customer")
		}
	}
	return nil
}
