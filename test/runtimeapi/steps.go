package runtimeapi

import w "customercenter/test/world"

// owner is who the tenant of the seed belongs to.
var owner = w.Person{Subject: "7b1d9a52-0c9e-4d7b-9a3f-1f0f5f2e6a10", Email: "owner@acme.example", Name: "Olga Owner"}

// acme is the tenant of the seed.
var acme = w.Tenant{ID: Tenant, LegalName: "Acme Trading Inc.", Currency: "USD", Zone: "America/New_York", Owner: owner}

// Who stands at a customer that owes, at one on hold; {…} is the id of what an earlier step made.
const brewery, bakery = "{customer BREWERY}", "{customer BAKERY}"

// steps are the seed: a tenant with a customer that owes, one on hold and a prospect; invoices in every state that a command
// needs, and money with and without a place.
var steps = []Step{
	{Name: "tenant", At: "2026-01-02", Call: w.Call{Op: "tenants.create", Body: acme.Order()}},
	{Name: "tax VAT20", At: "2026-01-02", Call: w.TaxCode("VAT20", "VAT 20 %", "VAT", "20")},
	{Name: "member ann", At: "2026-01-02",
		Call: w.Member(w.Person{Subject: "3c0f8d1e-5a52-4f0a-8a60-0d6f0b7f4a11", Email: "ann@acme.example", Name: "Ann Finance"}, "finance")},

	{Name: "schedule weekly", At: "2026-01-03",
		Call: w.Schedule("weekly", "Every Monday", "weekly", w.Body{"weekday": 1, "kind": "openItem", "formats": []string{"pdf"}, "skipZero": true})},

	{Name: "customer BREWERY", At: "2026-01-05", Call: w.Customer("Harbour Brewery Ltd", "USD",
		w.Body{"code": "BREWERY", "paymentTerm": "n30", "creditLimit": "5000.00", "email": "office@brewery.example", "tags": []string{"north"}},
		w.Address("1 Quay Street", "Portland", "ME", "04101", "US"),
		w.Contacts(w.Contact("Ada Able", "ada@brewery.example", w.Body{"primary": true}), w.Contact("Ben Baker", "ben@brewery.example")))},
	{Name: "customer BAKERY", At: "2026-01-06", Call: w.Customer("Corner Bakery", "USD", w.Body{"code": "BAKERY"})},
	{Name: "invoice of BAKERY", At: "2026-01-06",
		Call: w.Invoice(bakery, []w.Body{w.Line("Flour", "3", "9.99", "VAT20")}, w.Body{"currency": "USD", "issuedOn": "2026-01-06"}, w.Posted())},
	{Name: "hold BAKERY", At: "2026-01-07", Call: w.Hold(bakery, "credit", "two reminders")},
	{Name: "customer GARAGE", At: "2026-01-08", Call: w.Customer("Old Garage", "USD", w.Body{"code": "GARAGE", "status": "prospect"})},

	{Name: "invoice 1", At: "2026-01-10", Call: w.Invoice(brewery, []w.Body{w.Line("Hops", "2", "50.00", "VAT20")},
		w.Body{"currency": "USD", "issuedOn": "2026-01-10", "poNumber": "PO-7"}, w.Posted())},
	{Name: "invoice 2", At: "2026-02-20",
		Call: w.Invoice(brewery, []w.Body{w.Line("Malt", "5", "50.00", "")}, w.Body{"currency": "USD", "issuedOn": "2026-02-20"}, w.Posted())},
	{Name: "draft", At: "2026-03-02", Call: w.Invoice(brewery, w.Lines("Yeast", "12.50"), w.Body{"currency": "USD", "issuedOn": "2026-03-02"})},
	{Name: "receipt 1", At: "2026-03-04", Call: w.Receipt(brewery, "70.00", "USD", "bankTransfer", w.On("{invoice 1}", "70.00"),
		w.Body{"receivedOn": "2026-03-04", "reference": "part of invoice 1"})},
	{Name: "receipt 2", At: "2026-03-05", Call: w.Receipt(brewery, "40.00", "USD", "card", w.OnAccount(), w.Body{"receivedOn": "2026-03-05"})},

	// One import is planned, with a row that is rejected; one is committed; one has failed, for its file was empty; one waits for its file.
	{Name: "mapping", At: "2026-03-05", Call: w.Mapping("old-system", "Customers of the old system", "customers",
		w.Body{"columns": w.Body{"Short": "shortName"}, "delimiter": ";"})},
	{Name: "planned import", At: "2026-03-05", Call: w.Import("customers", "customers of march.csv")},
	{Name: "file planned", At: "2026-03-05", To: "{planned import}",
		File: "code;name;creditLimit\nCAFE;Café am Markt;1.000,50\nBAKERY;Corner Bakery & Sons;\nGRILL;Grill;12x\n"},
	{Name: "committed import", At: "2026-03-05", Call: w.Import("customers", "same.csv", w.Body{"commit": true})},
	{Name: "file committed", At: "2026-03-05", To: "{committed import}", File: "code,name\nBAKERY,Corner Bakery\n"},
	{Name: "failed import", At: "2026-03-05", Call: w.Import("invoices", "empty.csv")},
	{Name: "file failed", At: "2026-03-05", To: "{failed import}"},
	{Name: "work on imports", At: "2026-03-05"},
	{Name: "more work on imports", At: "2026-03-05"},
	{Name: "awaiting import", At: "2026-03-07", Call: w.Call{Op: "imports.create", Body: w.Body{"mapping": "old-system", "name": "customers.csv"}}},

	// One is stated and mailed, one has no address and fails; another run waits.
	{Name: "run", At: "2026-03-06", Call: w.Statements("openItem", w.Body{"to": "2026-02-28", "customers": []string{brewery, bakery}, "send": true})},
	{Name: "export", At: "2026-03-06", Call: w.Export("customers", "csv", w.Body{"status": []string{"active"}})},
	{Name: "work", At: "2026-03-06"},
	{Name: "statements", At: "2026-03-06", Call: w.Call{Op: "statements.list", Query: "customer=" + brewery}},
	{Name: "waiting run", At: "2026-03-07",
		Call: w.Statements("balanceForward", w.Body{"from": "2026-02-01", "to": "2026-02-28", "filter": w.Body{"tag": "north", "skipZero": true}})},

	{Name: "dispute", At: "2026-03-08",
		Call: w.Dispute("{invoice of BAKERY}", "9.99", "one bag was torn", w.Body{"owner": "Cora Collector", "openedOn": "2026-02-05"})},
}

// late are steps whose bell is not heard: the view of their customer is behind, for the projector and the sweep to find.
var late = []Step{
	{Name: "receipt of BAKERY", At: "2026-03-09", Call: w.Receipt(bakery, "10.00", "USD", "cash", w.OnAccount(), w.Body{"receivedOn": "2026-03-09"})},
}
