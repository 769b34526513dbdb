package world

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Step is one command of a life: a call; or a file that is sent to an import; or, with neither, work on whatever tasks are due.
// {name} of an earlier step stands for the id of what it made.
type Step struct {
	Name     string // of what it makes
	At       string // 2026-01-05; it is noon in UTC
	Call     Call
	To, File string // the import, and the file's text
}

// Noon is the instant of the step. Errors: a day that is none.
func (s Step) Noon() (time.Time, error) {
	on, err := time.Parse(time.DateOnly, s.At)
	return on.Add(12 * time.Hour), err
}

// Names are the ids of what steps made, by the steps' names.
type Names map[string]string

// In puts ids in the place of names.
func (n Names) In(text string) string {
	for name, id := range n {
		text = strings.ReplaceAll(text, "{"+name+"}", id)
	}
	return text
}

// Call is a call with ids in the place of names.
func (n Names) Call(c Call) Call {
	params := map[string]string{}
	for name, v := range c.Params {
		params[name] = n.In(v)
	}
	c.Params, c.Query = params, n.In(c.Query)
	if c.Body != nil {
		c.Body = n.In(c.Text())
	}
	return c
}

// Learn remembers what a step made, by its answer: the thing itself, or the run that it began, and its contacts and applications;
// of a list what it lists.
func (n Names) Learn(step, body string) {
	var a map[string]any
	if json.Unmarshal([]byte(body), &a) != nil {
		return
	}
	for _, id := range []string{"id", "run"} {
		if id, ok := a[id].(string); ok {
			n[step] = id
		}
	}
	for _, part := range []string{"contacts", "applications", "items"} {
		list, _ := a[part].([]any)
		for i, x := range list {
			m, _ := x.(map[string]any)
			if id, ok := m["id"].(string); ok {
				n[fmt.Sprintf("%s %s %d", step, part, i+1)] = id
			}
		}
	}
}

// Olga owns the sample tenant.
var Olga = Person{Subject: "7b1d9a52-0c9e-4d7b-9a3f-1f0f5f2e6a10", Email: "owner@acme.example", Name: "Olga Owner"}

// Acme is the sample tenant.
var Acme = Tenant{ID: "acme", LegalName: "Acme Trading Inc.", Currency: "USD", Zone: "America/New_York", Owner: Olga}

// Who stands at a customer that owes, at one on hold; {…} is the id of what an earlier step made.
const brewery, bakery = "{customer BREWERY}", "{customer BAKERY}"

// Life is what happened to the sample tenant, which fixtures and the matrix of rights are tried on: a tenant with a customer that owes, one on hold and a prospect; invoices in every state that a command
// needs, and money with and without a place.
var Life = []Step{
	{Name: "tenant", At: "2026-01-02", Call: Call{Op: "tenants.create", Body: Acme.Order()}},
	{Name: "tax VAT20", At: "2026-01-02", Call: TaxCode("VAT20", "VAT 20 %", "VAT", "20")},
	{Name: "member ann", At: "2026-01-02",
		Call: Member(Person{Subject: "3c0f8d1e-5a52-4f0a-8a60-0d6f0b7f4a11", Email: "ann@acme.example", Name: "Ann Finance"}, "finance")},

	{Name: "schedule weekly", At: "2026-01-03",
		Call: Schedule("weekly", "Every Monday", "weekly", Body{"weekday": 1, "kind": "openItem", "formats": []string{"pdf"}, "skipZero": true})},

	{Name: "customer BREWERY", At: "2026-01-05", Call: Customer("Harbour Brewery Ltd", "USD",
		Body{"code": "BREWERY", "paymentTerm": "n30", "creditLimit": "5000.00", "email": "office@brewery.example", "tags": []string{"north"}},
		Address("1 Quay Street", "Portland", "ME", "04101", "US"),
		Contacts(Contact("Ada Able", "ada@brewery.example", Body{"primary": true}), Contact("Ben Baker", "ben@brewery.example")))},
	{Name: "customer BAKERY", At: "2026-01-06", Call: Customer("Corner Bakery", "USD", Body{"code": "BAKERY"})},
	{Name: "invoice of BAKERY", At: "2026-01-06",
		Call: Invoice(bakery, []Body{Line("Flour", "3", "9.99", "VAT20")}, Body{"currency": "USD", "issuedOn": "2026-01-06"}, Posted())},
	{Name: "hold BAKERY", At: "2026-01-07", Call: Hold(bakery, "credit", "two reminders")},
	{Name: "customer GARAGE", At: "2026-01-08", Call: Customer("Old Garage", "USD", Body{"code": "GARAGE", "status": "prospect"})},

	{Name: "invoice 1", At: "2026-01-10", Call: Invoice(brewery, []Body{Line("Hops", "2", "50.00", "VAT20")},
		Body{"currency": "USD", "issuedOn": "2026-01-10", "poNumber": "PO-7"}, Posted())},
	{Name: "invoice 2", At: "2026-02-20",
		Call: Invoice(brewery, []Body{Line("Malt", "5", "50.00", "")}, Body{"currency": "USD", "issuedOn": "2026-02-20"}, Posted())},
	{Name: "draft", At: "2026-03-02", Call: Invoice(brewery, Lines("Yeast", "12.50"), Body{"currency": "USD", "issuedOn": "2026-03-02"})},
	{Name: "receipt 1", At: "2026-03-04", Call: Receipt(brewery, "70.00", "USD", "bankTransfer", On("{invoice 1}", "70.00"),
		Body{"receivedOn": "2026-03-04", "reference": "part of invoice 1"})},
	{Name: "receipt 2", At: "2026-03-05", Call: Receipt(brewery, "40.00", "USD", "card", OnAccount(), Body{"receivedOn": "2026-03-05"})},

	// One import is planned, with a row that is rejected; one is committed; one has failed, for its file was empty; one waits for its file.
	{Name: "mapping", At: "2026-03-05", Call: Mapping("old-system", "Customers of the old system", "customers",
		Body{"columns": Body{"Short": "shortName"}, "delimiter": ";"})},
	{Name: "planned import", At: "2026-03-05", Call: Import("customers", "customers of march.csv")},
	{Name: "file planned", At: "2026-03-05", To: "{planned import}",
		File: "code;name;creditLimit\nCAFE;Café am Markt;1.000,50\nBAKERY;Corner Bakery & Sons;\nGRILL;Grill;12x\n"},
	{Name: "committed import", At: "2026-03-05", Call: Import("customers", "same.csv", Body{"commit": true})},
	{Name: "file committed", At: "2026-03-05", To: "{committed import}", File: "code,name\nBAKERY,Corner Bakery\n"},
	{Name: "failed import", At: "2026-03-05", Call: Import("invoices", "empty.csv")},
	{Name: "file failed", At: "2026-03-05", To: "{failed import}"},
	{Name: "work on imports", At: "2026-03-05"},
	{Name: "more work on imports", At: "2026-03-05"},
	{Name: "awaiting import", At: "2026-03-07", Call: Call{Op: "imports.create", Body: Body{"mapping": "old-system", "name": "customers.csv"}}},

	// One is stated and mailed, one has no address and fails; another run waits.
	{Name: "run", At: "2026-03-06", Call: Statements("openItem", Body{"to": "2026-02-28", "customers": []string{brewery, bakery}, "send": true})},
	{Name: "export", At: "2026-03-06", Call: Export("customers", "csv", Body{"status": []string{"active"}})},
	{Name: "work", At: "2026-03-06"},
	{Name: "statements", At: "2026-03-06", Call: Call{Op: "statements.list", Query: "customer=" + brewery}},
	{Name: "waiting run", At: "2026-03-07",
		Call: Statements("balanceForward", Body{"from": "2026-02-01", "to": "2026-02-28", "filter": Body{"tag": "north", "skipZero": true}})},

	{Name: "dispute", At: "2026-03-08",
		Call: Dispute("{invoice of BAKERY}", "9.99", "one bag was torn", Body{"owner": "Cora Collector", "openedOn": "2026-02-05"})},
}

// Late are steps whose bell is not heard: the view of their customer is behind, for the projector and the sweep to find.
var Late = []Step{
	{Name: "receipt of BAKERY", At: "2026-03-09", Call: Receipt(bakery, "10.00", "USD", "cash", OnAccount(), Body{"receivedOn": "2026-03-09"})},
}
