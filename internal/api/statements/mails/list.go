// Package mails is what was written to a customer by e-mail, and what became of it.
package mails

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/mail/letter"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/task"
)

// ListRequest asks for a page of a customer's mails.
type ListRequest struct {
	ID string `path:"id" maxLength:"60"`
	api.Paging
}

// Mail is one mail.
type Mail struct {
	ID        string      `json:"id"`
	About     string      `json:"about" doc:"statement, invoice"`
	Documents []string    `json:"documents" doc:"ids of what it brings"`
	Subject   string      `json:"subject"`
	Language  string      `json:"language"`
	To        []Recipient `json:"to"`
	Files     []string    `json:"files" doc:"that went with it"`
	By        string      `json:"by" doc:"subject of who asked for it"`
	Written   string      `json:"written" format:"date-time"`
	Status    string      `json:"status" enum:"queued,sending,unknown,refused,sent,delivered,bounced,complained,suppressed"`
	News      []News      `json:"news" doc:"what the mail service told, in its order"`
	Left      []string    `json:"left,omitempty" doc:"addresses that were left out, for nothing is to be sent there any more"`
}

// Recipient is somebody to whom it goes.
type Recipient struct {
	Contact string `json:"contact,omitempty"`
	Name    string `json:"name,omitempty"`
	Email   string `json:"email"`
}

// News is one thing that the mail service told.
type News struct {
	At      string `json:"at" format:"date-time"`
	Status  string `json:"status"`
	Address string `json:"address,omitempty"`
	Hard    bool   `json:"hard,omitempty" doc:"it came back for good"`
	Detail  string `json:"detail,omitempty"`
}

// List lists a customer's mails, newest first.
var List = api.Declare(api.Spec{
	ID: "mails.list", Method: http.MethodGet, Path: "/customers/{id}/mails", Permission: access.CustomersRead,
	Summary: "List a customer's mails",
	Doc:     "The communication history: what was written to whom, with what, and what became of it. Newest first.",
}, list)

// place is where a reader stands.
type place struct {
	Entry *table.Entry `json:"e,omitempty"`
}

func list(ctx context.Context, c *api.Call, in *ListRequest) (*api.Result[api.List[Mail]], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := c.Store.Account(ctx, store.Chain{Tenant: c.Actor.Tenant, Customer: x}); err != nil {
		return nil, err
	}
	return api.PagedUnder(c, "/customers/"+string(x)+"/mails", in.Paging, nil, func(at place) ([]Mail, *place, error) {
		found, next, err := c.Store.ListTasks(ctx, c.Actor.Tenant, string(x), at.Entry, in.Limit)
		if err != nil {
			return nil, nil, err
		}
		rows := make([]Mail, 0, len(found))
		for _, t := range found {
			if t.Kind != letter.Kind {
				continue
			}
			m, err := show(t)
			if err != nil {
				return nil, nil, err
			}
			rows = append(rows, m)
		}
		if next == nil {
			return rows, nil, nil
		}
		return rows, &place{next}, nil
	})
}

func show(t task.Task) (Mail, error) {
	l, fate, err := letter.Known(t)
	out := Mail{ID: t.ID, About: l.About, Documents: l.Documents, Subject: l.Subject, Language: l.Language, To: []Recipient{}, Files: []string{}, By: t.By,
		Written: api.ShowInstant(t.Made), Status: string(fate.Status), News: []News{}, Left: fate.Left}
	for _, r := range l.To {
		out.To = append(out.To, Recipient{Contact: r.Contact, Name: r.Name, Email: r.Email})
	}
	for _, e := range l.Enclosures {
		out.Files = append(out.Files, e.Name)
	}
	for _, n := range fate.News {
		out.News = append(out.News, News{At: api.ShowInstant(n.At), Status: string(n.Status), Address: n.Address, Hard: n.Hard, Detail: n.Detail})
	}
	return out, err
}
