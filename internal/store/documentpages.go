package store

import (
	"context"
	"strings"

	"customercenter/internal/id"
)

// DocumentPlace is where a reader stands in a list of documents: by month over all customers, or behind a document of one.
type DocumentPlace struct {
	At    *Place      `json:"at,omitempty"`
	After id.Document `json:"after,omitempty"`
}

// DocumentPage reads headers of documents behind a place, with the place behind them.
type DocumentPage = func(at DocumentPlace, limit int) ([]ListedDocument, *DocumentPlace, error)

// DocumentsOf says which headers of a kind a list reads: those with a number, else one customer's, last made first, else all,
// latest day first, which asks for the tenant's settings. What is read still has to pass the filters.
func (s Store) DocumentsOf(ctx context.Context, t id.Tenant, book func(context.Context) (Book, error), kind id.Kind, customer, number string, days Range) (DocumentPage, error) {
	none := func(DocumentPlace, int) ([]ListedDocument, *DocumentPlace, error) { return nil, nil, nil }
	if strings.ContainsFunc(number, func(r rune) bool { return r < ' ' || r > '~' }) { // no series makes such a number
		return none, nil
	}
	if number != "" {
		return func(DocumentPlace, int) ([]ListedDocument, *DocumentPlace, error) {
			docs, err := s.FindByNumber(ctx, t, kind, number)
			return docs, nil, err
		}, nil
	}
	if customer != "" {
		home, err := id.ParseCustomer(customer)
		if err != nil {
			return none, nil //nolint:nilerr // an id that cannot exist has no documents
		}
		return func(at DocumentPlace, limit int) ([]ListedDocument, *DocumentPlace, error) {
			docs, err := s.ListCustomerDocuments(ctx, Chain{Tenant: t, Customer: home}, kind, at.After, limit)
			if err != nil || len(docs) < limit {
				return docs, nil, err
			}
			return docs, &DocumentPlace{After: docs[limit-1].ID()}, nil
		}, nil
	}
	b, err := book(ctx)
	if err != nil {
		return nil, err
	}
	return func(at DocumentPlace, limit int) ([]ListedDocument, *DocumentPlace, error) {
		docs, next, err := s.ListDocuments(ctx, t, b, kind, days, at.At, limit)
		if err != nil || next == nil {
			return docs, nil, err
		}
		return docs, &DocumentPlace{At: next}, nil
	}, nil
}
