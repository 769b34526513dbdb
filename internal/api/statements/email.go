package statements

import (
	"context"
	"fmt"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/document/issued"
	"customercenter/internal/field"
	"customercenter/internal/mail/letter"
	"customercenter/internal/statement/compose"
)

// EmailRequest mails an issued statement.
type EmailRequest struct {
	ByID
	Body struct {
		To      []string `json:"to,omitempty" minItems:"1" maxItems:"10" doc:"addresses; the contacts who get statements when left out"`
		Formats []string `json:"formats,omitempty" minItems:"1" maxItems:"2" uniqueItems:"true" enum:"pdf,xlsx" doc:"pdf when left out"`
	}
}

// Mailed is the mail that is on its way.
type Mailed struct {
	api.Mailed
	Files []string `json:"files" doc:"that go with it"`
}

// Email mails an issued statement.
var Email = api.Declare(api.Spec{
	ID: "statements.email", Method: http.MethodPost, Path: "/statements/{id}/email", Permission: access.StatementsSend, Writes: true, Status: http.StatusAccepted,
	Summary: "Mail a statement",
	Doc: "A new mail of the statement as it was issued, in its language. It is sent soon; the customer's mails tell what became of it. " +
		"Addresses to which nothing is to be sent any more are left out.",
}, email)

func email(ctx context.Context, c *api.Call, in *EmailRequest) (*api.Result[Mailed], error) {
	mailed, files, err := api.CommitLetter(ctx, c, func(ctx context.Context) (letter.Letter, error) { return in.letter(ctx, c) })
	if err != nil {
		return nil, err
	}
	return &api.Result[Mailed]{Body: Mailed{mailed.Body, files}, Replayed: mailed.Replayed}, nil
}

// letter is the mail that is asked for. Errors: NotFound, Invalid with every field, no_recipient.
func (in *EmailRequest) letter(ctx context.Context, c *api.Call) (letter.Letter, error) {
	x, err := find(ctx, c, in.ID)
	if err != nil {
		return letter.Letter{}, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return letter.Letter{}, err
	}
	m, err := c.Store.Master(ctx, c.Actor.Tenant, x.ID.Customer())
	if err != nil {
		return letter.Letter{}, err
	}
	var r field.Reader
	wanted := formats(in.Body.Formats)
	for i, format := range wanted {
		if _, kept := x.FileOf(format); !kept {
			r.Add(fmt.Sprintf("/formats/%d", i), "not_kept", "this statement is not kept as %s", format)
		}
	}
	to, err := compose.Addressed(m, "/to", in.Body.To)
	if err := r.Also(err); err != nil {
		return letter.Letter{}, err
	}
	if err := r.Err(); err != nil {
		return letter.Letter{}, err
	}
	if len(to) == 0 {
		return letter.Letter{}, compose.NoRecipient
	}
	return compose.Letter(book, m, []issued.Statement{x}, wanted, to), nil
}
