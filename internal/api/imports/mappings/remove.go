package mappings

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/intake"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// RemoveRequest names the mapping.
type RemoveRequest struct {
	Code string `path:"code" maxLength:"40"`
}

// Remove takes a mapping away.
var Remove = api.Declare(api.Spec{
	ID: "importMappings.remove", Method: http.MethodDelete, Path: "/import-mappings/{code}", Permission: access.Import, Writes: true,
	Summary: "Remove a mapping of imports",
	Doc: "Imports that were begun by it go on as it was. A file that is dropped into the folder of its code afterwards fails: unknown_kind. " +
		"The code can be given to another mapping.",
}, remove)

// Removed says which mapping is gone.
type Removed struct {
	Code string `json:"code"`
	Seq  int64  `json:"seq" doc:"of the event"`
}

func remove(ctx context.Context, c *api.Call, in *RemoveRequest) (*api.Result[Removed], error) {
	done, err := command.CommitOwn(ctx, &c.Call, func(_ context.Context, b store.Book) (command.Entry, error) {
		before, known, err := intake.Saved(b.Mappings, in.Code)
		if err != nil {
			return command.Entry{}, err
		}
		if !known {
			return command.Entry{}, fault.Missing("mapping")
		}
		return command.Entry{Type: settings.MappingRemovedEvent, Fact: settings.ChangedFact{Code: in.Code, Changes: customer.Changes(before, intake.Mapping{})},
			Write: func(int64) []table.Write {
				return []table.Write{store.DropImportMapping(c.Actor.Tenant, in.Code, version(c, b, in.Code))}
			}}, nil
	})
	if err != nil {
		return nil, err
	}
	return &api.Result[Removed]{Body: Removed{Code: in.Code, Seq: done.Seq}, Replayed: done.ReplayedHeader()}, nil
}
