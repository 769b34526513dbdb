package statements

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
)

// PreviewRequest asks what a run would state of one customer.
type PreviewRequest struct {
	StatementPreview
	Currency string `query:"currency" maxLength:"3" doc:"only this one"`
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
	_, list, err := in.Compose(ctx, c, in.Currency)
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
		out.Items[i] = Previewed{Currency: string(s.Currency), Statement: &f}
	}
	return &api.Result[PreviewBody]{Body: out}, nil
}
