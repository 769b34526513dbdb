package house_test

import (
	"strings"
	"testing"

	"customercenter/internal/access"
	"customercenter/tools/catalog"
)

// Who may do what, typed by hand from domain.md section 1 and never read from the catalog.
const (
	everybody  = "owner finance sales collector auditor clerk"
	accounts   = "owner finance"               // what moves money, limits, holds
	masterData = "owner finance sales"         // customers and contacts
	drafts     = "owner finance clerk"         // which finance posts
	insight    = "owner finance auditor"       // how the tenant is set up
	owners     = "owner"                       // settings and users
	senders    = "owner finance collector"     // statements
	chasers    = "owner finance collector"     // disputes
	importers  = "owner finance sales auditor" // who imports, and who reads everything
	nobody     = ""                            // no role: the operator, by IAM
)

var mayCall = map[string]string{
	"customers.create": masterData, "customers.get": everybody, "customers.list": everybody, "customers.change": masterData,
	"customers.changeStatus": accounts, "customers.hold": accounts, "customers.release": accounts, "customers.summary": everybody,

	"contacts.add": masterData, "contacts.list": everybody, "contacts.change": masterData, "contacts.remove": masterData,

	"invoices.create": drafts, "invoices.get": everybody, "invoices.list": everybody, "invoices.change": drafts,
	"invoices.discard": drafts, "invoices.post": accounts, "invoices.void": accounts,

	"invoiceFiles.draw": everybody, "invoiceFiles.email": accounts,

	"receipts.record": accounts, "receipts.get": everybody, "receipts.list": everybody, "receipts.apply": accounts,
	"receipts.unapply": accounts, "receipts.void": accounts, "applications.unapply": accounts,

	"disputes.open": chasers, "disputes.list": everybody, "disputes.get": everybody, "disputes.resolve": chasers,

	"ageing.get": everybody,

	"statements.request": senders, "statements.preview": senders, "statementFiles.preview": senders, "statements.list": everybody, "statements.get": everybody,
	"statements.email": senders, "statementRuns.list": everybody, "statementRuns.get": everybody, "statementRuns.exceptions": everybody,
	"statementRuns.cancel": senders, "statementRuns.resume": senders, "mails.list": everybody,

	"exports.request": masterData, "exports.list": masterData, "exports.get": masterData, // of money by accounts only: the matrix

	"statementSchedules.list": everybody, "statementSchedules.set": owners,

	"imports.create": masterData, "imports.list": importers, "imports.get": importers, "imports.rejects": importers, "imports.plan": importers,
	"imports.commit": masterData, "imports.cancel": masterData, "imports.undo": masterData, "imports.resume": masterData, // documents: see the matrix
	"importMappings.list": importers, "importMappings.set": accounts, "importMappings.remove": accounts,

	"settings.get": insight, "settings.change": owners, "settings.uploadLogo": owners, "settings.setLogo": owners, "terms.list": everybody, "terms.set": owners,
	"taxCodes.list": everybody, "taxCodes.set": owners, "series.list": insight, "series.set": owners,
	"members.list": owners, "members.set": owners,

	"tenants.create": nobody,
}

func TestWhoMayCallWhat(t *testing.T) {
	left := map[string]bool{}
	for id := range mayCall {
		left[id] = true
	}
	for _, op := range catalog.Operations() {
		s := op.Spec()
		want, typed := mayCall[s.ID]
		if !typed {
			t.Errorf("%s: say here who may call it, as domain.md has it", s.ID)
			continue
		}
		delete(left, s.ID)
		for _, role := range strings.Fields(everybody) {
			who, err := access.Resolve(access.Claims{Subject: "somebody", Tenant: "acme", Roles: []string{role}}, nil)
			if err != nil {
				t.Fatal(err)
			}
			may := strings.Contains(" "+want+" ", " "+role+" ")
			if who.Can(s.Permission) != may {
				t.Errorf("%s (%s): %s may call it: %v, want %v", s.ID, s.Permission, role, !may, may)
			}
		}
	}
	for id := range left {
		t.Errorf("%s is no operation any more", id)
	}
}
