package imports

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/intake"
)

// UndoRequest names the import.
type UndoRequest struct {
	ByID
}

// Undo takes back what an import made.
var Undo = api.Declare(api.Spec{
	ID: "imports.undo", Method: http.MethodPost, Path: "/imports/{id}/undo", Permission: access.CustomersImport, Writes: true,
	Summary: "Undo an import",
	Doc: "Voids the documents that it made, closes the customers on whom nothing was posted, and sets changed ones back. " +
		"What something else refers to, or what was changed since, is kept and counted.",
}, undo)

func undo(ctx context.Context, c *api.Call, in *UndoRequest) (*api.Result[Import], error) {
	return send(ctx, c, in.ID, intake.Undoing, undoable)
}
