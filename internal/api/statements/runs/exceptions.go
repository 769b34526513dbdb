package runs

import (
	"context"
	"encoding/json"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/id"
	"customercenter/internal/mail/letter"
	"customercenter/internal/statement/compose"
	"customercenter/internal/task"
)

// ExceptionsRequest asks for what somebody should look at.
type ExceptionsRequest struct {
	ByID
	api.Paging
}

// Exception is a customer who was not stated, or whose mail is not known to have come to anybody.
type Exception struct {
	Customer string `json:"customer"`
	Name     string `json:"name"`
	Code     string `json:"code" doc:"stable: no_recipient, cannot_render, …; mail_unknown, mail_bounced, mail_complained, mail_refused, mail_suppressed"`
	Reason   string `json:"reason" doc:"what is wrong and what to do"`
	Mail     string `json:"mail,omitempty" doc:"id of the mail, where it is the mail that went wrong"`
	At       string `json:"at,omitempty" format:"date-time"`
}

// Exceptions lists what could not be done.
var Exceptions = api.Declare(api.Spec{
	ID: "statementRuns.exceptions", Method: http.MethodGet, Path: "/statement-runs/{id}/exceptions", Permission: access.StatementsRead,
	Summary: "List what a run could not do",
	Doc: "Customers who were not stated, with the reason, and mails of which it is not known whether they went out, or that came back, were refused, complained of, " +
		"or had nobody left to go to. In the order of planning; a page may be short, even empty, and still name a next one.",
}, exceptions)

// behind is where a reader stands: behind a part.
type behind struct {
	Part int64 `json:"p,omitzero"`
}

// outcome is a part, and its letter where it has one.
type outcome struct {
	part   task.Task
	mail   task.Task
	mailed bool
}

func exceptions(ctx context.Context, c *api.Call, in *ExceptionsRequest) (*api.Result[api.List[Exception]], error) {
	head, err := find(ctx, c, in.ID)
	if err != nil {
		return nil, err
	}
	return api.PagedUnder(c, "/statement-runs/"+head.ID+"/exceptions", in.Paging, nil, func(at behind) ([]Exception, *behind, error) {
		rows, next, err := api.Gather(in.Limit, at, func(at behind, limit int) ([]outcome, *behind, error) {
			return outcomes(ctx, c, head, at.Part, limit)
		}, exception)
		if err != nil {
			return nil, nil, err
		}
		customers := make([]id.Customer, len(rows))
		for i, r := range rows {
			customers[i] = id.Customer(r.Customer)
		}
		names, err := c.Store.NamesOf(ctx, c.Actor.Tenant, customers)
		for i, x := range customers {
			rows[i].Name = names[x]
		}
		return rows, next, err
	})
}

// outcomes are the next parts of a run with their letters.
func outcomes(ctx context.Context, c *api.Call, head task.Task, after int64, limit int) ([]outcome, *behind, error) {
	parts, err := c.Store.TaskParts(ctx, head.Tenant, head.ID, after, limit)
	if err != nil || len(parts) == 0 {
		return nil, nil, err
	}
	out := make([]outcome, len(parts))
	named := make([]string, len(parts))
	var mails []string
	for i, p := range parts {
		out[i].part = p
		var came compose.Outcome
		if len(p.Result) > 0 {
			if err := json.Unmarshal(p.Result, &came); err != nil {
				return nil, nil, err
			}
		}
		if named[i] = came.Letter; came.Letter != "" {
			mails = append(mails, came.Letter)
		}
	}
	found, err := c.Store.TasksNamed(ctx, head.Tenant, mails)
	if err != nil {
		return nil, nil, err
	}
	for i, name := range named {
		out[i].mail, out[i].mailed = found[name]
	}
	return out, &behind{parts[len(parts)-1].Part}, nil
}

// exception is what somebody should look at, if there is anything.
func exception(o outcome) (Exception, bool) {
	x := Exception{Customer: string(compose.CustomerOf(o.part)), Code: o.part.Code, Reason: o.part.Reason, At: api.ShowInstant(o.part.Ended)}
	if o.part.State == task.Failed {
		return x, true
	}
	if !o.mailed {
		return x, false
	}
	_, fate, err := letter.Known(o.mail)
	if err != nil {
		return Exception{Customer: x.Customer, Code: "mail_unknown", Reason: reasons[letter.Unknown], Mail: o.mail.ID}, true
	}
	x.Code, x.Reason, x.Mail, x.At = "mail_"+string(fate.Status), reasons[fate.Status], o.mail.ID, api.ShowInstant(o.mail.Ended)
	if n := len(fate.News); n > 0 {
		x.At = api.ShowInstant(fate.News[n-1].At)
	}
	return x, fate.Status.Troubled()
}

// reasons say what became of a mail and what to do.
var reasons = map[letter.Status]string{
	letter.Unknown:    "It is not known whether the mail went out. It is not sent again by itself; ask the customer, or mail the statement once more.",
	letter.Bounced:    "The mail came back. Correct the contact's address and mail the statement once more.",
	letter.Complained: "The customer reported the mail as unwanted. Nothing more is sent to that address; speak to the customer.",
	letter.Refused:    "The mail service would not take the mail. Check the address and what is sent, and mail the statement once more.",
	letter.Suppressed: "Nothing is sent to these addresses any more, for mail came back from them or was complained of. Give another address.",
}
