package runs

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
)

// GetRequest asks how far a run is.
type GetRequest struct {
	ByID
	Letters bool `query:"letters" doc:"also what became of its mails: costs a read of each"`
}

// Get reads one run.
var Get = api.Declare(api.Spec{
	ID: "statementRuns.get", Method: http.MethodGet, Path: "/statement-runs/{id}", Permission: access.StatementsRead, Memory: 1024,
	Summary: "Read a run of statements",
	Doc:     "How far it is: customers by state, why some were skipped, and what became of its mails where that is asked. A moment behind.",
}, get)

func get(ctx context.Context, c *api.Call, in *GetRequest) (*api.Result[Run], error) {
	head, err := find(ctx, c, in.ID)
	if err != nil {
		return nil, err
	}
	out, err := whole(ctx, c, head, false, in.Letters)
	return &api.Result[Run]{Body: out}, err
}
