// Package catalog lists everything that can be invoked: operations, stream consumers and schedules, one line each. The
// generator, the local machine, the house rules and the fixtures read it; no function links it, for it links every area.
// What an operation is (path, permission, limits) is declared beside its handler and not repeated here.
package catalog

import (
	"customercenter/internal/api"
	"customercenter/internal/api/applications"
	"customercenter/internal/api/invoices"
	"customercenter/internal/api/receipts"
)

// Operations are all operations, by area, in the order in which documents show them.
func Operations() []api.Op {
	return []api.Op{
		invoices.Create,
		invoices.Get,
		invoices.List,
		invoices.Change,
		invoices.Discard,
		invoices.Post,
		invoices.Void,

		receipts.Record,
		receipts.Get,
		receipts.List,
		receipts.Apply,
		receipts.Unapply,
		receipts.Void,

		applications.Unapply,
	}
}
