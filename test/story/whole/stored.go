package whole

import (
	"context"
	"fmt"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/test/story"
)

// Journal reads the ledger lines of all events of the story's customers, with accounts named by what they are for.
func (s *System) Journal(ctx context.Context) ([]event.Line, error) {
	var lines []event.Line
	for _, c := range s.setup.Customers {
		sealed, err := s.product.world.Deps.Store.Chain(ctx, s.chain(s.customers[c.Name]))
		if err != nil {
			return nil, err
		}
		for _, x := range sealed {
			e, err := event.Open(x)
			if err != nil {
				return nil, err
			}
			for _, l := range e.Journal {
				purpose, known := s.accounts[l.Account]
				if !known {
					return nil, fmt.Errorf("event %d is booked to %q, which is no account of the tenant", e.Seq, l.Account)
				}
				l.Account = purpose
				lines = append(lines, l)
			}
		}
	}
	return lines, nil
}

// Books reads the account, every document that the story names, everything open and all applications.
func (s *System) Books(ctx context.Context, name string) (story.Books, error) {
	b := story.Books{Ledger: ledger.NewLoaded()}
	who, err := s.customer(name)
	if err != nil {
		return b, err
	}
	st, chain := s.product.world.Deps.Store, s.chain(who)
	if b.Account, err = st.Account(ctx, chain); err != nil {
		return b, err
	}
	var docs []id.Document
	for d := range s.names {
		if d.Customer() == who {
			docs = append(docs, d)
		}
	}
	if len(docs) > 0 {
		if err := st.ReadDocuments(ctx, chain.Tenant, b.Ledger, docs...); err != nil {
			return b, err
		}
	}
	if stored := len(b.Ledger.Documents); stored != len(docs) {
		return b, fmt.Errorf("%d documents were made, %d are stored", len(docs), stored)
	}
	if err := st.ReadOpen(ctx, chain.Tenant, b.Ledger); err != nil {
		return b, err
	}
	if err := st.ReadAllOpen(ctx, chain, b.Ledger); err != nil {
		return b, err
	}
	for d, x := range b.Ledger.Documents {
		if ledger.SideOf(d) != ledger.Debit || x.Head().Status == ledger.Draft {
			continue
		}
		if err := st.ReadApplicationsOf(ctx, chain.Tenant, b.Ledger, d); err != nil {
			return b, err
		}
	}
	return b, nil
}

// Chain reads the customer's events as they are stored.
func (s *System) Chain(ctx context.Context, name string) (story.Chain, error) {
	who, err := s.customer(name)
	if err != nil {
		return story.Chain{}, err
	}
	st := s.product.world.Deps.Store
	a, err := st.Account(ctx, s.chain(who))
	if err != nil {
		return story.Chain{}, err
	}
	sealed, err := st.Chain(ctx, s.chain(who))
	return story.Chain{Events: sealed, Seq: a.Seq, Head: a.Head}, err
}
