package imports

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/intake"
)

// CommitRequest names the import.
type CommitRequest struct {
	ByID
}

// Commit carries out a plan.
var Commit = api.Declare(api.Spec{
	ID: "imports.commit", Method: http.MethodPost, Path: "/imports/{id}/commit", Permission: access.CustomersImport, Writes: true,
	Summary: "Commit an import",
	Doc:     "Carries out exactly the plan. A record whose customer or document moved since it was planned is not done, and is among the rejected rows.",
}, commit)

func commit(ctx context.Context, c *api.Call, in *CommitRequest) (*api.Result[Import], error) {
	return send(ctx, c, in.ID, intake.Committing, committable)
}
