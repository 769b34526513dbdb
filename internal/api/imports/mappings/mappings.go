// Package mappings is what can be done with saved mappings, by which files of one origin are taken in: listed, set and removed. A file
// that is dropped into the folder of a mapping's code is taken in by it.
package mappings

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/imports"
	"customercenter/internal/api/lists"
	"customercenter/internal/exchange"
	"customercenter/internal/field"
	"customercenter/internal/intake"
	"customercenter/internal/settings"
	"customercenter/internal/store"
)

// Fields are what a mapping says.
type Fields struct {
	Name string `json:"name,omitempty" doc:"required" example:"Customers of the old system"`
	Kind string `json:"kind" enum:"customers,openingBalances,invoices,receipts,disputes" doc:"what the rows of its files are"`
	imports.ImportOptions
}

// Mapping is a mapping as it is shown.
type Mapping struct {
	Code string `json:"code"`
	Fields
	Seq int64 `json:"seq,omitzero" doc:"of the event that this answer stands on"`
}

// RemoveRequest names the mapping.
type RemoveRequest struct {
	Code string `path:"code" maxLength:"40"`
}

// Removed says which mapping is gone.
type Removed struct {
	Code string `json:"code"`
	Seq  int64  `json:"seq" doc:"of the event"`
}

const mostName = 100

var mappings = lists.Of[settings.ImportMapping, Fields, Mapping]{
	Entries: store.Mappings, Many: "mappings of imports", Most: 100, Event: settings.MappingSetEvent, Removal: settings.MappingRemovedEvent, Read: read, Show: show,
}

// List lists saved mappings.
var List = mappings.DeclareList(api.Spec{
	ID: "importMappings.list", Method: http.MethodGet, Path: "/import-mappings", Permission: access.ImportsRead,
	Summary: "List mappings of imports",
	Doc:     "All of them, by code.",
})

// Set makes or changes a mapping.
var Set = mappings.DeclareSet(api.Spec{
	ID: "importMappings.set", Method: http.MethodPut, Path: "/import-mappings/{code}", Permission: access.Import, Writes: true,
	Summary: "Set a mapping of imports",
	Doc:     "How files of one origin are taken in: what their headers mean, what they leave out, how they are written. An import names it, or a file is dropped into the folder of its code.",
})

// Remove takes a mapping away.
var Remove = api.Declare(api.Spec{
	ID: "importMappings.remove", Method: http.MethodDelete, Path: "/import-mappings/{code}", Permission: access.Import, Writes: true,
	Summary: "Remove a mapping of imports",
	Doc: "Imports that were begun by it go on as it was. A file that is dropped into the folder of its code afterwards fails: unknown_kind. " +
		"The code can be given to another mapping.",
}, remove)

func remove(ctx context.Context, c *api.Call, in *RemoveRequest) (*api.Result[Removed], error) {
	done, err := mappings.Remove(ctx, c, in.Code, "mapping")
	if err != nil {
		return nil, err
	}
	return &api.Result[Removed]{Body: Removed{Code: in.Code, Seq: done.Seq}, Replayed: done.ReplayedHeader()}, nil
}

func read(r *field.Reader, code string, f Fields) settings.ImportMapping {
	m := intake.Mapping{Code: code, Name: r.Line("/name", f.Name, mostName), Kind: f.Kind, Options: f.Over(r, exchange.Options{})}
	_ = r.Also(m.Check()) // it tells fields, and nothing else
	return m.Kept()
}

// show is a mapping, in its code alone where this release cannot read it.
func show(c *api.Call, _ store.Book, kept settings.ImportMapping, seq int64) Mapping {
	m, err := intake.Read(kept)
	if err != nil {
		return Mapping{Code: kept.Code, Seq: seq}
	}
	return Mapping{Code: m.Code, Fields: Fields{Name: m.Name, Kind: m.Kind, ImportOptions: imports.ShowImportOptions(c.Actor, m.Options)}, Seq: seq}
}
