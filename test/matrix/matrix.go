// Package matrix says who may call which operation. It is typed by hand from the roles of domain.md section 1 and read from
// nothing, so that tests can hold the catalog, the shells and the table of rights against it; it is typed nowhere else. What is
// sent stands in the operation's fixture (events/), on the sample tenant. An operation that is not here fails the tests.
package matrix

import (
	"slices"
	"strings"

	"customercenter/internal/access"
)

// Who are roles by their letters: o owner, f finance, s sales, c collector, a auditor, k clerk.
type Who string

// Letters are the letters of the roles.
var Letters = map[access.Role]string{access.Owner: "o", access.Finance: "f", access.Sales: "s", access.Collector: "c", access.Auditor: "a", access.Clerk: "k"}

// Has reports that a role is among them.
func (w Who) Has(r access.Role) bool { return strings.Contains(string(w), Letters[r]) }

// Who in the words of domain.md section 1.
const (
	all       Who = "ofscak" // every role reads customers, documents and balances
	settings  Who = "ofa"    // the owner's settings; finance works by them; the auditor reads everything
	owner     Who = "o"      // tenant settings, users
	finance   Who = "of"     // limits, holds, statuses; posting, voiding, receipts and what is done with them
	master    Who = "ofs"    // customers and contacts
	drafts    Who = "ofk"    // the clerk enters what finance posts
	send      Who = "ofc"    // finance and collectors send statements
	importers Who = "ofsa"   // finance and sales import, the auditor reads everything
	chase     Who = "ofc"    // the collector's disputes; finance, whose invoices they are about, too
	nobody    Who = ""       // no role: the operator, by IAM
)

// Row is one operation with who may send its fixture.
type Row struct {
	Op      string
	May     Who
	Foreign int    // what an owner of another tenant is answered who names the same things; 0: the request names none
	Body    string // where others may by what is in the request: sent in the fixture's place, {name} of the sample tenant's life
	Of      string // where others may by what it is about: what is named in the path's {id} in the fixture's place
}

// Rows are all operations, some more than once: by what is in the request others may.
func Rows() []Row { return slices.Concat(customers, money, statements, files, tenant) }

var customers = []Row{
	{Op: "customers.create", May: finance}, // with a limit
	{Op: "customers.create", May: master, Body: `{"name":"N","kind":"business","currency":"USD"}`},
	{Op: "customers.list", May: all},
	{Op: "customers.get", May: all, Foreign: 404},
	{Op: "customers.change", May: master, Foreign: 404},
	{Op: "customers.change", May: finance, Foreign: 404, Body: `{"creditDays":3}`},
	{Op: "customers.changeStatus", May: finance, Foreign: 404},
	{Op: "customers.hold", May: finance, Foreign: 404},
	{Op: "customers.release", May: finance, Foreign: 404},
	{Op: "customers.summary", May: all, Foreign: 404},
	{Op: "contacts.list", May: all, Foreign: 404},
	{Op: "contacts.add", May: master, Foreign: 404},
	{Op: "contacts.change", May: master, Foreign: 404},
	{Op: "contacts.remove", May: master, Foreign: 404},
}

var money = []Row{
	{Op: "invoices.create", May: finance, Foreign: 404}, // and posted
	{Op: "invoices.create", May: drafts, Foreign: 404, Body: `{"customer":"{customer BREWERY}","lines":[{"description":"d","unitPrice":"1"}]}`},
	{Op: "invoices.list", May: all},
	{Op: "invoices.get", May: all, Foreign: 404},
	{Op: "invoices.change", May: drafts, Foreign: 404},
	{Op: "invoices.discard", May: drafts, Foreign: 404},
	{Op: "invoices.post", May: finance, Foreign: 404},
	{Op: "invoices.void", May: finance, Foreign: 404},
	{Op: "invoiceFiles.draw", May: all, Foreign: 404},
	{Op: "invoiceFiles.email", May: finance, Foreign: 404},
	{Op: "receipts.record", May: finance, Foreign: 404},
	{Op: "receipts.list", May: all},
	{Op: "receipts.get", May: all, Foreign: 404},
	{Op: "receipts.apply", May: finance, Foreign: 404},
	{Op: "receipts.unapply", May: finance, Foreign: 404},
	{Op: "receipts.void", May: finance, Foreign: 404},
	{Op: "applications.unapply", May: finance, Foreign: 404},
	{Op: "disputes.open", May: chase, Foreign: 404},
	{Op: "disputes.list", May: all},
	{Op: "disputes.get", May: all, Foreign: 404},
	{Op: "disputes.resolve", May: chase, Foreign: 404},
	{Op: "ageing.get", May: all},
}

var statements = []Row{
	{Op: "statements.request", May: send},
	{Op: "statements.request", May: send, Body: `{"kind":"openItem","filter":{"tag":"nobody has it"}}`},
	{Op: "statements.preview", May: send, Foreign: 404},
	{Op: "statementFiles.preview", May: send, Foreign: 404},
	{Op: "statements.list", May: all},
	{Op: "statements.get", May: all, Foreign: 404},
	{Op: "statements.email", May: send, Foreign: 404},
	{Op: "statementRuns.list", May: all},
	{Op: "statementRuns.get", May: all, Foreign: 404},
	{Op: "statementRuns.exceptions", May: all, Foreign: 404},
	{Op: "statementRuns.cancel", May: send, Foreign: 404},
	{Op: "statementRuns.resume", May: send, Foreign: 404},
	{Op: "mails.list", May: all, Foreign: 404},
	{Op: "statementSchedules.list", May: all},
	{Op: "statementSchedules.set", May: owner},
}

// files are exports and imports. Who imports customers may do so with what others sent in, but not where it may set credit figures.
var files = []Row{
	{Op: "exports.request", May: finance}, // of documents
	{Op: "exports.request", May: master, Body: `{"what":"customers","format":"csv","filter":{"name":"harbour"}}`},
	{Op: "exports.request", May: master, Body: `{"what":"contacts","format":"xlsx"}`},
	{Op: "exports.request", May: finance, Body: `{"what":"transactions","format":"csv"}`},
	{Op: "exports.request", May: finance, Body: `{"what":"openItems","format":"csv"}`},
	{Op: "exports.list", May: master},
	{Op: "exports.get", May: master, Foreign: 404},
	{Op: "exports.get", May: finance, Foreign: 404, Of: "export of money"},
	{Op: "imports.create", May: master},
	{Op: "imports.create", May: finance, Body: `{"kind":"customers","name":"c.csv","defaults":{"creditLimit":"5.00"}}`},
	{Op: "imports.create", May: finance, Body: `{"kind":"invoices","name":"i.csv"}`},
	{Op: "imports.create", May: finance, Body: `{"kind":"receipts","name":"r.csv","commit":true}`},
	{Op: "imports.create", May: finance, Body: `{"kind":"openingBalances","name":"o.csv"}`},
	{Op: "imports.list", May: importers},
	{Op: "imports.get", May: importers, Foreign: 404},
	{Op: "imports.rejects", May: importers, Foreign: 404},
	{Op: "imports.plan", May: importers, Foreign: 404},
	{Op: "imports.commit", May: finance, Foreign: 404}, // with limits
	{Op: "imports.commit", May: master, Foreign: 404, Of: "import planned by sales"},
	{Op: "imports.cancel", May: finance, Foreign: 404}, // the owner's, which may set limits
	{Op: "imports.cancel", May: master, Foreign: 404, Of: "import of sales that waits"},
	{Op: "imports.undo", May: finance, Foreign: 404}, // the owner's, too
	{Op: "imports.undo", May: master, Foreign: 404, Of: "import committed by sales"},
	{Op: "imports.resume", May: finance, Foreign: 404}, // of invoices
	{Op: "imports.resume", May: master, Foreign: 404, Of: "import of sales that failed"},
	{Op: "importMappings.list", May: importers},
	{Op: "importMappings.set", May: finance},
	{Op: "importMappings.set", May: finance, Body: `{"name":"Old system","kind":"customers","defaults":{"creditLimit":"5.00"}}`},
	{Op: "importMappings.remove", May: finance, Foreign: 404},
}

var tenant = []Row{
	{Op: "settings.get", May: settings},
	{Op: "settings.change", May: owner},
	{Op: "settings.uploadLogo", May: owner},
	{Op: "settings.setLogo", May: owner, Foreign: 404},
	{Op: "terms.list", May: all},
	{Op: "terms.set", May: owner},
	{Op: "taxCodes.list", May: all},
	{Op: "taxCodes.set", May: owner},
	{Op: "series.list", May: settings},
	{Op: "series.set", May: owner},
	{Op: "members.list", May: owner},
	{Op: "members.set", May: owner},
	{Op: "tenants.create", May: nobody},
}
