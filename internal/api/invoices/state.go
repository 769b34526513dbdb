package invoices

import (
	"context"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/document/invoice"
	"customercenter/internal/fault"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// state is what posting reads after the account.
type state struct {
	draft   invoice.Invoice
	content invoice.Content
	oldest  []ledger.OpenItem
}

// loadOldest reads the earliest due item where the customer's credit days ask for it.
func (s *state) loadOldest(ctx context.Context, c *api.Call, a ledger.Account) error {
	if !a.NeedsOldestDue() {
		return nil
	}
	var err error
	s.oldest, err = c.Store.OldestOpen(ctx, store.Chain{Tenant: a.Tenant, Customer: a.Customer})
	return err
}

// prepared is what was read with price and instalments worked out again, with the tax codes and terms of now. The tenant's currency may
// have changed since the draft was made, as long as nothing was posted.
func (s *state) prepared(book store.Book) (*state, error) {
	if s.draft.Currency != book.BaseCurrency {
		return nil, fault.NewConflict("foreign_currency", "The draft is in %s, the tenant's currency is %s: change the draft first.", s.draft.Currency, book.BaseCurrency)
	}
	p := *s
	var err error
	if p.draft, p.content, err = invoice.Price(s.draft, s.content, book.TaxCodes, book.Terms); err != nil {
		return nil, err
	}
	return &p, nil
}

// decide posts the draft as it was prepared.
func (s *state) decide(c *api.Call, book store.Book, a ledger.Account, number string) (ledger.Decision, error) {
	return invoice.Post(a, s.draft, s.content, invoice.Posting{Today: book.Today(c.At), Number: number,
		Accounts: book.Postings(), Policy: book.Credit(), OldestDue: ledger.OldestDue(s.oldest)})
}

// mayPost is the permission that a create with post needs beside the one to draft.
func mayPost(c *api.Call) error {
	if c.Actor.Can(access.InvoicesPost) {
		return nil
	}
	return fault.Fault{Kind: fault.Forbidden, Code: "forbidden", Detail: "You may draft invoices, not post them; ask finance."}
}
