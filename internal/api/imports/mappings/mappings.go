// Package mappings is what can be done with saved mappings, by which files of one origin are taken in: listed, set and removed. A file
// that is dropped into the folder of a mapping's code is taken in by it.
package mappings

import (
	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/api/imports"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/table/keys"
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

func show(who access.Actor, m intake.Mapping) Mapping {
	return Mapping{Code: m.Code, Fields: Fields{Name: m.Name, Kind: m.Kind, ImportOptions: imports.ShowImportOptions(who, m.Options)}}
}

func version(c *api.Call, b store.Book, code string) int64 {
	return b.Version(keys.ImportMapping(c.Actor.Tenant, code))
}
