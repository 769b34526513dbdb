// Package catalog lists everything that can be invoked: operations, stream consumers and schedules, one line each. The
// generator, the local machine, the house rules and the fixtures read it; no function links it, for it links every area.
// What an operation is (path, permission, limits) is declared beside its handler and not repeated here.
package catalog

import (
	"slices"

	"customercenter/internal/api"
	"customercenter/internal/api/ageing"
	"customercenter/internal/api/applications"
	"customercenter/internal/api/customers"
	"customercenter/internal/api/customers/contacts"
	"customercenter/internal/api/disputes"
	"customercenter/internal/api/exports"
	"customercenter/internal/api/imports"
	importmappings "customercenter/internal/api/imports/mappings"
	"customercenter/internal/api/invoices"
	invoicefiles "customercenter/internal/api/invoices/files"
	"customercenter/internal/api/receipts"
	"customercenter/internal/api/settings"
	"customercenter/internal/api/settings/members"
	"customercenter/internal/api/settings/series"
	"customercenter/internal/api/settings/taxcodes"
	"customercenter/internal/api/settings/terms"
	"customercenter/internal/api/statements"
	statementfiles "customercenter/internal/api/statements/files"
	"customercenter/internal/api/statements/mails"
	statementruns "customercenter/internal/api/statements/runs"
	statementschedules "customercenter/internal/api/statements/schedules"
	"customercenter/internal/api/tenants"
)

// Operations are all operations, by area, in the order in which documents show them.
func Operations() []api.Op {
	return slices.Concat(ofCustomers(), ofMoney(), ofStatements(), ofFiles(), ofTenants())
}

func ofCustomers() []api.Op {
	return []api.Op{
		customers.Create,
		customers.Get,
		customers.List,
		customers.Change,
		customers.ChangeStatus,
		customers.Hold,
		customers.Release,
		customers.Summary,

		contacts.Add,
		contacts.List,
		contacts.Change,
		contacts.Remove,
	}
}

func ofMoney() []api.Op {
	return []api.Op{
		invoices.Create,
		invoices.Get,
		invoices.List,
		invoices.Change,
		invoices.Discard,
		invoices.Post,
		invoices.Void,

		invoicefiles.Draw,
		invoicefiles.Email,

		receipts.Record,
		receipts.Get,
		receipts.List,
		receipts.Apply,
		receipts.Unapply,
		receipts.Void,

		applications.Unapply,

		disputes.Open,
		disputes.List,
		disputes.Get,
		disputes.Resolve,

		ageing.Get,
	}
}

func ofStatements() []api.Op {
	return []api.Op{
		statements.Request,
		statements.Preview,
		statements.List,
		statements.Get,
		statements.Email,

		statementfiles.Preview,

		statementruns.List,
		statementruns.Get,
		statementruns.Exceptions,
		statementruns.Cancel,
		statementruns.Resume,

		mails.List,

		statementschedules.List,
		statementschedules.Set,
	}
}

func ofFiles() []api.Op {
	return []api.Op{
		exports.Request,
		exports.List,
		exports.Get,
	}
}

func ofTenants() []api.Op {
	return []api.Op{
		imports.Create,
		imports.List,
		imports.Get,
		imports.Rejects,
		imports.Plan,
		imports.Commit,
		imports.Cancel,
		imports.Undo,
		imports.Resume,

		importmappings.List,
		importmappings.Set,
		importmappings.Remove,

		settings.Get,
		settings.Change,
		settings.UploadLogo,
		settings.SetLogo,

		terms.List,
		terms.Set,

		taxcodes.List,
		taxcodes.Set,

		series.List,
		series.Set,

		members.List,
		members.Set,

		tenants.Create,
	}
}
