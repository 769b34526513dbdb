package statements

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
)

// PreviewRequest asks what a run would state of one customer.
type PreviewRequest struct {
	ID       string `path:"id" maxLength:"60"`
	Kind     string `query:"kind" required:"true" enum:"openItem,balanceForward"`
	From     string `query:"from" format:"date" doc:"first day; balance forward, required unless continue"`
	To       string `query:"to" format:"date" doc:"last day, up to today; today when left out"`
	Continue bool   `query:"continue" doc:"balance forward: begin where the last statement ended"`
	Currency string `query:"currency" maxLength:"3" doc:"only this one"`
	Language string `query:"language" maxLength:"35" doc:"BCP 47; the customer's when left out"`
	Again    bool   `query:"again" doc:"as if periods that were stated before were restated"`
}

// PreviewBody are the statements that a run would issue, in the order of their currencies.
type PreviewBody struct {
	Items []Previewed `json:"items"`
}

// Previewed is a statement as it would be issued now, or the one that stands for the period already.
type Previewed struct {
	Currency  string     `json:"currency"`
	Already   *Statement `json:"already,omitempty" doc:"the period was stated before: nothing would be issued"`
	Statement *Figures   `json:"statement,omitempty"`
}

// Preview composes a customer's statements without issuing them.
var Preview = api.Declare(api.Spec{
	ID: "statements.preview", Method: http.MethodGet, Path: "/customers/{id}/statement-preview", Permission: access.StatementsSend,
	Summary: "Look at a customer's statements before they are issued",
	Doc:     "What a run would state now, a statement a currency. It writes nothing: nothing is issued, kept or mailed.",
}, preview)

func preview(ctx context.Context, c *api.Call, in *PreviewRequest) (*api.Result[PreviewBody], error) {
	x, err := api.ParseCustomer(in.ID)
	if err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	var r api.Reader
	q := question{in.Kind, in.From, in.To, in.Currency, in.Language, in.Continue, in.Again}.read(&r, "/query", book.Today(c.At))
	if err := r.Err(); err != nil {
		return nil, err
	}
	_, list, err := compose.Customer(ctx, c.Store, book, store.Chain{Tenant: c.Actor.Tenant, Customer: x}, q, c.At)
	if err != nil {
		return nil, err
	}
	out := PreviewBody{Items: make([]Previewed, len(list))}
	for i, s := range list {
		if s.Already.ID != "" {
			was := show(s.Already)
			out.Items[i] = Previewed{Currency: was.Currency, Already: &was}
			continue
		}
		f := figures(s.Snapshot)
		if !c.Actor.Can(access.BankRead) {
			f.Pay = nil
		}
		out.Items[i] = Previewed{Currency: string(s.Currency), Statement: &f}
	}
	return &api.Result[PreviewBody]{Body: out}, nil
}
