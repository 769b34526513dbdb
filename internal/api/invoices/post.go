package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/document/invoice"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// ByID names an invoice in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// Post makes a draft a debt.
var Post = api.Declare(api.Spec{
	ID: "invoices.post", Method: http.MethodPost, Path: "/invoices/{id}/post",
	Permission: access.InvoicesPost, Writes: true, Versioned: true,
	Summary: "Post a draft",
	Doc:     "The draft takes its number and becomes open items by its payment term. Refused for a date after today, a status or hold that stops invoices, or a credit limit without room.",
}, post)

func post(ctx context.Context, c *api.Call, in *ByID) (*api.Result[Invoice], error) {
	d, err := api.ParsePath(in.ID, id.Invoice, "invoice")
	if err != nil {
		return nil, err
	}
	return postState(ctx, c, d.Customer(), func(ctx context.Context, a ledger.Account) (*state, error) {
		x, content, err := c.Store.DraftOf(ctx, a.Tenant, d)
		if err != nil {
			return nil, err
		}
		if x.Status != ledger.Draft {
			return nil, ledger.NotADraft{Document: d, Status: x.Status}
		}
		return &state{draft: x, content: content}, c.Match(etag(x))
	})
}

// postState posts what load reads.
func postState(ctx context.Context, c *api.Call, home id.Customer, load func(context.Context, ledger.Account) (*state, error)) (*api.Result[Invoice], error) {
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	var last *state
	done, err := api.Commit(ctx, c, api.Command[*state]{
		Customer: home,
		Load: func(ctx context.Context, a ledger.Account) (*state, error) {
			s, err := load(ctx, a)
			if err != nil {
				return nil, err
			}
			last = s
			return s, s.loadOldest(ctx, c, a)
		},
		Series: func(ctx context.Context, s *state) (*api.Numbering, error) {
			if book, err = c.OpenMonths(ctx, id.Invoice, s.draft.IssuedOn); err != nil {
				return nil, err
			}
			if err := s.prepare(book); err != nil {
				return nil, err
			}
			if book, err = c.OpenMonths(ctx, id.DueItem, s.dueDays()...); err != nil {
				return nil, err
			}
			return c.Numbering(book, id.Invoice, s.draft.IssuedOn)
		},
		Ledger: func(s *state) ledger.Loaded {
			l := ledger.NewLoaded()
			if s.draft.At > 0 {
				l.Documents[s.draft.ID] = s.draft
			}
			return l
		},
		Decide: func(a ledger.Account, s *state, number string) (api.Outcome, error) {
			d, err := s.decide(c, book, a, number)
			out := api.Outcome{Decision: d, Result: string(s.draft.ID)}
			if s.draft.At > 0 {
				out.Extra = append(out.Extra, store.DropDraft(a.Tenant, s.draft.ID, s.content))
			}
			return out, err
		},
	})
	if err != nil {
		return nil, err
	}
	content := invoice.Content{}
	if last != nil {
		content = last.content
	}
	return shown(ctx, c, done, content)
}
