// Package matrix says who may call which route. It is typed by hand from the roles of domain.md section 1 and read from
// nothing, so that tests can hold the catalog, the shells and the gateway against it. A route that is not here fails them.
package matrix

import (
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
)

// Route is one request that tells who may and who may not. {names} in Call and Body stand for things of the caller's tenant.
type Route struct {
	Method, Path string // as it is routed: /v1/customers/{id}
	May          Who
	Call         string // path and query of the request
	Body         string
	ETag         string // which thing's version goes into If-Match
	Status       int    // for those who may
	Foreign      int    // for an owner of another tenant, who names the same things; 0: it names none
}

// Routes are all routes, some more than once: by what is in the request others may.
func Routes() []Route {
	var list []Route
	for _, of := range [][]Route{customers, contacts, invoices, receipts, disputes, statements, exports, imports, tenant} {
		list = append(list, of...)
	}
	return list
}

var customers = []Route{
	{"POST", "/v1/customers", master, "/v1/customers", `{"name":"N","kind":"business","currency":"USD"}`, "", 201, 0},
	{"POST", "/v1/customers", finance, "/v1/customers", `{"name":"N","kind":"business","currency":"USD","creditLimit":"7777.77"}`, "", 201, 0},
	{"GET", "/v1/customers", all, "/v1/customers?name=canary", "", "", 200, 0},
	{"GET", "/v1/customers/{id}", all, "/v1/customers/{customer}", "", "", 200, 404},
	{"PATCH", "/v1/customers/{id}", master, "/v1/customers/{customer}", `{"segment":"retail"}`, "customer", 200, 404},
	{"PATCH", "/v1/customers/{id}", finance, "/v1/customers/{customer}", `{"creditDays":3}`, "customer", 200, 404},
	{"POST", "/v1/customers/{id}/status", finance, "/v1/customers/{customer}/status", `{"status":"inactive","reason":"r"}`, "", 200, 404},
	{"POST", "/v1/customers/{id}/holds", finance, "/v1/customers/{customer}/holds", `{"kind":"credit","reason":"r"}`, "", 201, 404},
	{"POST", "/v1/customers/{id}/holds/{holdId}/release", finance, "/v1/customers/{customer}/holds/{hold}/release", `{"reason":"r"}`, "", 200, 404},
	{"GET", "/v1/customers/{id}/summary", all, "/v1/customers/{customer}/summary", "", "", 200, 404},
}

var contacts = []Route{
	{"GET", "/v1/customers/{id}/contacts", all, "/v1/customers/{customer}/contacts", "", "", 200, 404},
	{"POST", "/v1/customers/{id}/contacts", master, "/v1/customers/{customer}/contacts", `{"name":"N"}`, "", 201, 404},
	{"PATCH", "/v1/customers/{id}/contacts/{contactId}", master, "/v1/customers/{customer}/contacts/{contact}", `{"title":"T"}`, "contact", 200, 404},
	{"DELETE", "/v1/customers/{id}/contacts/{contactId}", master, "/v1/customers/{customer}/contacts/{contact}", "", "contact", 200, 404},
}

var invoices = []Route{
	{"POST", "/v1/invoices", drafts, "/v1/invoices", `{"customer":"{customer}","lines":[{"description":"d","unitPrice":"1"}]}`, "", 201, 404},
	{"POST", "/v1/invoices", finance, "/v1/invoices", `{"customer":"{customer}","lines":[{"description":"d","unitPrice":"1"}],"post":true}`, "", 201, 404},
	{"GET", "/v1/invoices", all, "/v1/invoices", "", "", 200, 0},
	{"GET", "/v1/invoices/{id}", all, "/v1/invoices/{invoice}", "", "", 200, 404},
	{"PATCH", "/v1/invoices/{id}", drafts, "/v1/invoices/{draft}", `{"notes":"n"}`, "draft", 200, 404},
	{"DELETE", "/v1/invoices/{id}", drafts, "/v1/invoices/{draft}", "", "draft", 200, 404},
	{"POST", "/v1/invoices/{id}/post", finance, "/v1/invoices/{draft}/post", "", "draft", 200, 404},
	{"GET", "/v1/invoices/{id}/pdf", all, "/v1/invoices/{invoice}/pdf", "", "", 200, 404},
	{"POST", "/v1/invoices/{id}/email", finance, "/v1/invoices/{invoice}/email", `{"to":["a@b.example"]}`, "", 202, 404},
	{"POST", "/v1/invoices/{id}/void", finance, "/v1/invoices/{invoice}/void", `{"reason":"r","unapply":true}`, "", 200, 404},
}

var receipts = []Route{
	{"POST", "/v1/receipts", finance, "/v1/receipts", `{"customer":"{customer}","amount":"1.00","currency":"USD","method":"cash","apply":{"mode":"auto"}}`, "", 201, 404},
	{"GET", "/v1/receipts", all, "/v1/receipts", "", "", 200, 0},
	{"GET", "/v1/receipts/{id}", all, "/v1/receipts/{receipt}", "", "", 200, 404},
	{"POST", "/v1/receipts/{id}/apply", finance, "/v1/receipts/{receipt}/apply", `{"mode":"auto"}`, "", 200, 404},
	{"POST", "/v1/receipts/{id}/unapply", finance, "/v1/receipts/{receipt}/unapply", `{}`, "", 200, 404},
	{"POST", "/v1/receipts/{id}/void", finance, "/v1/receipts/{receipt}/void", `{"reason":"r","unapply":true}`, "", 200, 404},
	{"POST", "/v1/applications/{id}/unapply", finance, "/v1/applications/{application}/unapply", `{}`, "", 200, 404},
}

var disputes = []Route{
	{"POST", "/v1/disputes", chase, "/v1/disputes", `{"invoice":"{invoice}","amount":"1.00","reason":"r"}`, "", 201, 404},
	{"GET", "/v1/disputes", all, "/v1/disputes", "", "", 200, 0},
	{"GET", "/v1/disputes/{id}", all, "/v1/disputes/{dispute}", "", "", 200, 404},
	{"POST", "/v1/disputes/{id}/resolve", chase, "/v1/disputes/{dispute}/resolve", `{"outcome":"rejected","reason":"r"}`, "", 200, 404},
}

var statements = []Route{
	{"POST", "/v1/statements", send, "/v1/statements", `{"kind":"openItem","customers":["{customer}"],"send":true}`, "", 202, 0},
	{"POST", "/v1/statements", send, "/v1/statements", `{"kind":"openItem","filter":{"tag":"nobody has it"}}`, "", 202, 0},
	{"GET", "/v1/customers/{id}/statement-preview", send, "/v1/customers/{customer}/statement-preview?kind=openItem", "", "", 200, 404},
	{"GET", "/v1/customers/{id}/statement-preview/pdf", send, "/v1/customers/{customer}/statement-preview/pdf?kind=openItem&again=true", "", "", 200, 404},
	{"GET", "/v1/statements", all, "/v1/statements", "", "", 200, 0},
	{"GET", "/v1/statements/{id}", all, "/v1/statements/{statement}", "", "", 200, 404},
	{"POST", "/v1/statements/{id}/email", send, "/v1/statements/{statement}/email", `{}`, "", 202, 404},
	{"GET", "/v1/statement-runs", all, "/v1/statement-runs", "", "", 200, 0},
	{"GET", "/v1/statement-runs/{id}", all, "/v1/statement-runs/{run}?letters=true", "", "", 200, 404},
	{"GET", "/v1/statement-runs/{id}/exceptions", all, "/v1/statement-runs/{run}/exceptions", "", "", 200, 404},
	{"POST", "/v1/statement-runs/{id}/cancel", send, "/v1/statement-runs/{waiting}/cancel", "", "", 200, 404},
	{"POST", "/v1/statement-runs/{id}/resume", send, "/v1/statement-runs/{run}/resume", "", "", 200, 404},
	{"GET", "/v1/customers/{id}/mails", all, "/v1/customers/{customer}/mails", "", "", 200, 404},
}

var exports = []Route{
	{"POST", "/v1/exports", master, "/v1/exports", `{"what":"customers","format":"csv","filter":{"name":"canary"}}`, "", 202, 0},
	{"POST", "/v1/exports", master, "/v1/exports", `{"what":"contacts","format":"xlsx"}`, "", 202, 0},
	{"POST", "/v1/exports", finance, "/v1/exports", `{"what":"documents","format":"csv"}`, "", 202, 0},
	{"POST", "/v1/exports", finance, "/v1/exports", `{"what":"transactions","format":"csv"}`, "", 202, 0},
	{"POST", "/v1/exports", finance, "/v1/exports", `{"what":"openItems","format":"csv"}`, "", 202, 0},
	{"GET", "/v1/exports", master, "/v1/exports", "", "", 200, 0},
	{"GET", "/v1/exports/{id}", master, "/v1/exports/{export}", "", "", 200, 404},
	{"GET", "/v1/exports/{id}", finance, "/v1/exports/{moneyExport}", "", "", 200, 404},
}

// Who imports customers may do so with what others sent in, but not where it may set credit figures.
var imports = []Route{
	{"POST", "/v1/imports", master, "/v1/imports", `{"kind":"customers","name":"c.csv"}`, "", 201, 0},
	{"POST", "/v1/imports", finance, "/v1/imports", `{"kind":"customers","name":"c.csv","defaults":{"creditLimit":"5.00"}}`, "", 201, 0},
	{"POST", "/v1/imports", finance, "/v1/imports", `{"kind":"invoices","name":"i.csv"}`, "", 201, 0},
	{"POST", "/v1/imports", finance, "/v1/imports", `{"kind":"receipts","name":"r.csv","commit":true}`, "", 201, 0},
	{"POST", "/v1/imports", finance, "/v1/imports", `{"kind":"openingBalances","name":"o.csv"}`, "", 201, 0},
	{"GET", "/v1/imports", importers, "/v1/imports", "", "", 200, 0},
	{"GET", "/v1/imports/{id}", importers, "/v1/imports/{plannedImport}", "", "", 200, 404},
	{"GET", "/v1/imports/{id}/rejects", importers, "/v1/imports/{plannedImport}/rejects", "", "", 200, 404},
	{"GET", "/v1/imports/{id}/plan", importers, "/v1/imports/{plannedImport}/plan", "", "", 200, 404},
	{"POST", "/v1/imports/{id}/commit", finance, "/v1/imports/{plannedImport}/commit", "", "", 200, 404},
	{"POST", "/v1/imports/{id}/commit", master, "/v1/imports/{salesImport}/commit", "", "", 200, 404},
	{"POST", "/v1/imports/{id}/cancel", finance, "/v1/imports/{plannedImport}/cancel", "", "", 200, 404},
	{"POST", "/v1/imports/{id}/cancel", master, "/v1/imports/{awaitingImport}/cancel", "", "", 200, 404},
	{"POST", "/v1/imports/{id}/undo", master, "/v1/imports/{committedImport}/undo", "", "", 200, 404},
	{"POST", "/v1/imports/{id}/resume", master, "/v1/imports/{failedImport}/resume", "", "", 200, 404},
	{"GET", "/v1/import-mappings", importers, "/v1/import-mappings", "", "", 200, 0},
	{"PUT", "/v1/import-mappings/{code}", finance, "/v1/import-mappings/old", `{"name":"Old system","kind":"customers","defaults":{"creditLimit":"5.00"}}`, "", 200, 0},
	{"DELETE", "/v1/import-mappings/{code}", finance, "/v1/import-mappings/{mapping}", "", "", 200, 404},
}

var tenant = []Route{
	{"GET", "/v1/ageing", all, "/v1/ageing?by=customer", "", "", 200, 0},
	{"GET", "/v1/settings", settings, "/v1/settings", "", "", 200, 0},
	{"PATCH", "/v1/settings", owner, "/v1/settings", `{"fiscalYearStart":4}`, "any", 200, 0},
	{"GET", "/v1/settings/logo/form", owner, "/v1/settings/logo/form?type=image/png", "", "", 200, 0},
	{"PUT", "/v1/settings/logo", owner, "/v1/settings/logo", `{"upload":"{upload}"}`, "", 200, 404},
	{"GET", "/v1/statement-schedules", all, "/v1/statement-schedules", "", "", 200, 0},
	{"PUT", "/v1/statement-schedules/{code}", owner, "/v1/statement-schedules/m", `{"name":"Monthly","active":true,"every":"monthly","day":31,"kind":"openItem","formats":["pdf"]}`, "", 200, 0},
	{"GET", "/v1/terms", all, "/v1/terms", "", "", 200, 0},
	{"PUT", "/v1/terms/{code}", owner, "/v1/terms/n7", `{"name":"7 days","kind":"net","days":7,"active":true}`, "", 200, 0},
	{"GET", "/v1/tax-codes", all, "/v1/tax-codes", "", "", 200, 0},
	{"PUT", "/v1/tax-codes/{code}", owner, "/v1/tax-codes/T", `{"name":"T","components":[{"name":"T","rate":"5"}],"active":true}`, "", 200, 0},
	{"GET", "/v1/series", settings, "/v1/series", "", "", 200, 0},
	{"PUT", "/v1/series/{kind}/{code}", owner, "/v1/series/inv/x", `{"pattern":"X{000}","period":"none","mode":"fast","active":false}`, "", 200, 0},
	{"GET", "/v1/members", owner, "/v1/members", "", "", 200, 0},
	{"PUT", "/v1/members/{subject}", owner, "/v1/members/new", `{"name":"N","email":"n@x.example","roles":["clerk"]}`, "", 200, 0},
}

// Token is a kind of token that lets nobody in, whoever's it is.
type Token struct {
	Name   string
	Status int
}

// Tokens are the tokens that let nobody in, on every route: the first three are the gateway's to refuse, the identity token the
// function's.
var Tokens = []Token{{"no token", 401}, {"expired", 401}, {"wrong audience", 401}, {"id token", 401}}
