// Package files is invoices as documents: drawn, downloaded, mailed. It draws, so its functions link what draws.
package files

import (
	"bytes"
	"context"

	"customercenter/internal/api"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/locale"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/statement/draw"
	"customercenter/internal/store"
)

// ByID names an invoice in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// drawn reads an invoice and draws it in a language; none: its own.
func drawn(ctx context.Context, c *api.Call, path, language string) (statement.InvoiceDocument, store.Master, []byte, error) {
	var x statement.InvoiceDocument
	d, err := api.ParsePath(path, id.Invoice, "invoice")
	if err != nil {
		return x, store.Master{}, nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return x, store.Master{}, nil, err
	}
	x, m, err := compose.Invoice(ctx, c.Store, book, c.Actor.Tenant, d, c.At)
	if err != nil {
		return x, m, nil, err
	}
	if language != "" {
		x.Language = language
	}
	logo, err := file.ReadLogo(ctx, c.Files, c.Actor.Tenant, x.Logo)
	if err != nil {
		return x, m, nil, err
	}
	var b bytes.Buffer
	err = draw.Drawer{Fonts: pdf.FontsOf(c.Fonts)}.Invoice(&b, x, locale.Resolve(x.Language, book.Languages[0]), draw.Letterhead{Logo: logo})
	return x, m, b.Bytes(), err
}

// name is what the file is called where people see it.
func name(x statement.InvoiceDocument) string { return x.Sender.Name + " " + x.Number + ".pdf" }
