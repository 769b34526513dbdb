package files

import (
	"context"
	"net/http"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/statement/compose"
)

// DrawRequest asks for an invoice as it is printed.
type DrawRequest struct {
	ByID
	Language string `query:"language" maxLength:"35" doc:"BCP 47; the invoice's own when left out"`
}

// Draw answers an invoice as PDF.
var Draw = api.DeclareDownload(api.Spec{
	ID: "invoiceFiles.draw", Method: http.MethodGet, Path: "/invoices/{id}/pdf", Permission: access.InvoicesRead,
	Outside: []api.System{api.Files, api.Fonts}, Memory: 1024, Timeout: 20 * time.Second,
	Summary: "Draw an invoice",
	Doc:     "As PDF, in the invoice's language: what it said when it was posted, with what is paid and open now.",
}, media, answer)

// media is what an invoice is drawn as.
var media = compose.Media("pdf")

func answer(ctx context.Context, c *api.Call, in *DrawRequest) (*api.Download, error) {
	x, _, b, err := drawn(ctx, c, in.ID, in.Language)
	if err != nil {
		return nil, err
	}
	return api.Named(name(x), media, b), nil
}
