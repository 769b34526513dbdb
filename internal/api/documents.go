package api

import (
	"context"
	"strings"

	"customercenter/internal/id"
	"customercenter/internal/store"
)

// DocumentPlace is where a reader stands in a list of documents: by month over all customers, or behind a document of one.
type DocumentPlace struct {
	At    *store.Place `json:"at,omitempty"`
	After id.Document  `json:"after,omitempty"`
}

// DocumentPage reads headers of documents behind a place, with the place behind them.
type DocumentPage = func(at DocumentPlace, limit int) ([]store.ListedDocument, *DocumentPlace, error)

// DocumentsOf says which headers of a kind a list reads: those with a number, else one customer's, last made first, else all,
// latest day first. What is read still has to pass the filters.
func DocumentsOf(ctx context.Context, c *Call, kind id.Kind, customer, number string, days store.Range) (DocumentPage, error) {
	t := c.Actor.Tenant
	none := func(DocumentPlace, int) ([]store.ListedDocument, *DocumentPlace, error) { return nil, nil, nil }
	if strings.ContainsFunc(number, func(r rune) bool { return r < ' ' || r > '~' }) { // no series makes such a number
		return none, nil
	}
	if number != "" {
		return func(DocumentPlace, int) ([]store.ListedDocument, *DocumentPlace, error) {
			docs, err := c.Store.FindByNumber(ctx, t, kind, number)
			return docs, nil, err
		}, nil
	}
	if customer != "" {
		home, err := id.ParseCustomer(customer)
		if err != nil {
			return none, nil //nolint:nilerr // an id that cannot exist has no documents
		}
		return func(at DocumentPlace, limit int) ([]store.ListedDocument, *DocumentPlace, error) {
			docs, err := c.Store.ListCustomerDocuments(ctx, store.Chain{Tenant: t, Customer: home}, kind, at.After, limit)
			if err != nil || len(docs) < limit {
				return docs, nil, err
			}
			return docs, &DocumentPlace{After: docs[limit-1].ID()}, nil
		}, nil
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	return func(at DocumentPlace, limit int) ([]store.ListedDocument, *DocumentPlace, error) {
		docs, next, err := c.Store.ListDocuments(ctx, t, book, kind, days, at.At, limit)
		if err != nil || next == nil {
			return docs, nil, err
		}
		return docs, &DocumentPlace{At: next}, nil
	}, nil
}
