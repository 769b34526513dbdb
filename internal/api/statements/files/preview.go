// Package files is statements as documents before they are issued. It draws, so its functions link what draws.
package files

import (
	"bytes"
	"cmp"
	"context"
	"net/http"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/statements"
	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/locale"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/statement/draw"
)

// PreviewRequest asks for what a run would state of one customer, as it would be printed.
type PreviewRequest struct {
	statements.StatementPreview
	Currency string `query:"currency" maxLength:"3" doc:"the customer's own when left out"`
}

// AlreadyStated: nothing would be issued for a period that was stated before.
var AlreadyStated = fault.NewConflict("already_stated", "This period was stated before: open that statement, or look at the period as restated with again.")

// Preview answers a statement as PDF that says that it is none.
var Preview = api.DeclareDownload(api.Spec{
	ID: "statementFiles.preview", Method: http.MethodGet, Path: "/customers/{id}/statement-preview/pdf", Permission: access.StatementsSend,
	Outside: []api.System{api.Files, api.Fonts}, Memory: 1024, Timeout: 20 * time.Second,
	Summary: "Draw a customer's statement before it is issued",
	Doc: "As PDF, in the statement's language: what a run would state now in one currency. Its name and every page say that it was not " +
		"issued. It writes nothing: nothing is issued, kept or mailed.",
}, media, answer)

// media is what a statement is drawn as.
var media = compose.Media("pdf")

func answer(ctx context.Context, c *api.Call, in *PreviewRequest) (*api.Download, error) {
	m, list, err := in.Compose(ctx, c, in.Currency)
	if err != nil {
		return nil, err
	}
	for _, s := range list {
		switch {
		case in.Currency == "" && cmp.Or(s.Already.Currency, s.Currency) != m.Customer.Currency:
		case s.Already.ID != "":
			return nil, AlreadyStated
		default:
			return drawn(ctx, c, s.Snapshot)
		}
	}
	return nil, fault.Missing("statement")
}

// drawn draws a statement that was not issued.
func drawn(ctx context.Context, c *api.Call, s statement.Snapshot) (*api.Download, error) {
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	logo, err := file.ReadLogo(ctx, c.Files, c.Actor.Tenant, s.Logo)
	if err != nil {
		return nil, err
	}
	loc := locale.Resolve(s.Language, book.Languages[0])
	var b bytes.Buffer
	if err := (draw.Drawer{Fonts: pdf.FontsOf(c.Fonts)}).Preview(&b, s, loc, draw.Letterhead{Logo: logo}); err != nil {
		return nil, err
	}
	name := loc.Texts().Statement.Preview + " " + s.Sender.Name + " " + s.To.String() + " " + string(s.Currency) + ".pdf"
	return api.Named(name, media, b.Bytes()), nil
}
