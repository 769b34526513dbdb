package files

import (
	"context"
	"net/http"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/file"
	"customercenter/internal/locale"
	"customercenter/internal/mail/letter"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
)

// EmailRequest mails an invoice.
type EmailRequest struct {
	ByID
	Body struct {
		To       []string `json:"to,omitempty" minItems:"1" maxItems:"10" doc:"addresses; the contacts who get statements, else the primary contact, when left out"`
		Language string   `json:"language,omitempty" maxLength:"35" doc:"BCP 47; the invoice's own when left out"`
	}
}

// Mailed is the mail that is on its way.
type Mailed struct {
	api.Mailed
	File string `json:"file" doc:"that goes with it"`
}

// Email mails an invoice.
var Email = api.Declare(api.Spec{
	ID: "invoiceFiles.email", Method: http.MethodPost, Path: "/invoices/{id}/email", Permission: access.InvoicesPost, Writes: true, Status: http.StatusAccepted,
	Outside: []api.System{api.Files, api.Fonts}, Memory: 1024, Timeout: 20 * time.Second,
	Summary: "Mail an invoice",
	Doc: "As PDF, in its language. It is sent soon; the customer's mails tell what became of it. Addresses to which nothing is to be " +
		"sent any more are left out.",
}, email)

func email(ctx context.Context, c *api.Call, in *EmailRequest) (*api.Result[Mailed], error) {
	mailed, files, err := api.CommitLetter(ctx, c, func(ctx context.Context) (letter.Letter, error) { return in.letter(ctx, c) })
	if err != nil {
		return nil, err
	}
	return &api.Result[Mailed]{Body: Mailed{mailed.Body, files[0]}, Replayed: mailed.Replayed}, nil
}

// letter draws the invoice, keeps the file and writes the mail that brings it. Errors: NotFound, Invalid with every address,
// no_recipient, and what drawing may meet.
func (in *EmailRequest) letter(ctx context.Context, c *api.Call) (letter.Letter, error) {
	x, m, b, err := drawn(ctx, c, in.ID, in.Body.Language)
	if err != nil {
		return letter.Letter{}, err
	}
	to, err := compose.Addressed(m, "/to", in.Body.To)
	if err != nil {
		return letter.Letter{}, err
	}
	if len(to) == 0 {
		return letter.Letter{}, compose.NoRecipient
	}
	content := file.NewContent(media, b)
	key := file.Invoice(c.Actor.Tenant, string(x.Document), content.Hash)
	if err := c.Files.Put(ctx, key, content); err != nil {
		return letter.Letter{}, err
	}
	return written(x, m, to, letter.Enclosure{Name: name(x), Type: media, Key: key.String(), Hash: string(content.Hash)}), nil
}

// written is the mail that brings an invoice.
func written(x statement.InvoiceDocument, m store.Master, to []letter.Recipient, with letter.Enclosure) letter.Letter {
	text := locale.Resolve(x.Language).InvoiceMessage(locale.InvoiceMail{Customer: m.Customer.Name, Sender: x.Sender.Name, Number: x.Number, Reference: x.Reference,
		On: x.On, DueOn: x.DueOn, Total: x.Total, Open: x.Open, Currency: x.Currency})
	return letter.Letter{Customer: x.Customer, To: to, From: x.Sender.Name, ReplyTo: x.Sender.Email, Subject: text.Subject, Text: text.Text, Language: x.Language,
		About: "invoice", Documents: []string{string(x.Document)}, Enclosures: []letter.Enclosure{with}}
}
