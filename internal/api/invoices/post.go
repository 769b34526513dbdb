package invoices

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
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
	s, done, err := command.CommitLoaded(ctx, &c.Call, command.Steps[*state]{
		Customer: home,
		Load: func(ctx context.Context, a ledger.Account) (*state, error) {
			s, err := load(ctx, a)
			if err != nil {
				return nil, err
			}
			return s, s.loadOldest(ctx, c, a)
		},
		Prepare: func(s *state, b store.Book) (*state, []command.List, error) {
			s, err := s.prepared(b)
			if err != nil {
				return nil, nil, err
			}
			return s, []command.List{{Kind: id.Invoice, Days: []calendar.Date{s.draft.IssuedOn}}, {Kind: id.DueItem, Days: s.draft.DueDays()}}, nil
		},
		Number: func(s *state) command.Number { return command.Number{Kind: id.Invoice, On: s.draft.IssuedOn} },
		Ledger: func(s *state) ledger.Loaded {
			l := ledger.NewLoaded()
			if s.draft.At > 0 {
				l.Documents[s.draft.ID] = s.draft
			}
			return l
		},
		Decide: func(a ledger.Account, s *state, g command.Given) (command.Outcome, error) {
			d, err := s.decide(c, g.Book, a, g.Number)
			out := command.Outcome{Decision: d, Result: string(s.draft.ID)}
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
	if s != nil {
		content = s.content
	}
	return shown(ctx, c, done, content)
}
