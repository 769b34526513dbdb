package runtimeapi

// steps are the seed: a tenant with a customer that owes, one on hold and a prospect; invoices in every state that a command
// needs, and money with and without a place.
var steps = []Step{
	{Name: "tenant", At: "2026-01-02", Op: "tenants.create", Body: `{"legalName":"Acme Trading Inc.","baseCurrency":"USD","timeZone":"America/New_York",
		"owner":{"subject":"7b1d9a52-0c9e-4d7b-9a3f-1f0f5f2e6a10","email":"owner@acme.example","name":"Olga Owner"}}`},
	{Name: "tax VAT20", At: "2026-01-02", Op: "taxCodes.set", Path: "/tax-codes/VAT20",
		Body: `{"name":"VAT 20 %","components":[{"name":"VAT","rate":"20"}],"active":true}`},
	{Name: "member ann", At: "2026-01-02", Op: "members.set", Path: "/members/3c0f8d1e-5a52-4f0a-8a60-0d6f0b7f4a11",
		Body: `{"email":"ann@acme.example","name":"Ann Finance","roles":["finance"]}`},

	{Name: "schedule weekly", At: "2026-01-03", Op: "statementSchedules.set", Path: "/statement-schedules/weekly",
		Body: `{"name":"Every Monday","active":true,"every":"weekly","weekday":1,"kind":"openItem","formats":["pdf"],"skipZero":true}`},

	{Name: "customer BREWERY", At: "2026-01-05", Op: "customers.create", Path: "/customers", Body: `{"code":"BREWERY","name":"Harbour Brewery Ltd",
		"kind":"business","currency":"USD","paymentTerm":"n30","creditLimit":"5000.00","email":"office@brewery.example","tags":["north"],
		"addresses":[{"kind":"billing","default":true,"line1":"1 Quay Street","city":"Portland","region":"ME","postalCode":"04101","country":"US"}],
		"contacts":[{"name":"Ada Able","email":"ada@brewery.example","primary":true},{"name":"Ben Baker","email":"ben@brewery.example"}]}`},
	{Name: "customer BAKERY", At: "2026-01-06", Op: "customers.create", Path: "/customers",
		Body: `{"code":"BAKERY","name":"Corner Bakery","kind":"business","currency":"USD"}`},
	{Name: "invoice of BAKERY", At: "2026-01-06", Op: "invoices.create", Path: "/invoices", Body: `{"customer":"{customer BAKERY}","currency":"USD",
		"issuedOn":"2026-01-06","lines":[{"description":"Flour","quantity":"3","unitPrice":"9.99","taxCode":"VAT20"}],"post":true}`},
	{Name: "hold BAKERY", At: "2026-01-07", Op: "customers.hold", Path: "/customers/{customer BAKERY}/holds", Body: `{"kind":"credit","reason":"two reminders"}`},
	{Name: "customer GARAGE", At: "2026-01-08", Op: "customers.create", Path: "/customers",
		Body: `{"code":"GARAGE","name":"Old Garage","kind":"business","currency":"USD","status":"prospect"}`},

	{Name: "invoice 1", At: "2026-01-10", Op: "invoices.create", Path: "/invoices", Body: `{"customer":"{customer BREWERY}","currency":"USD",
		"issuedOn":"2026-01-10","poNumber":"PO-7","lines":[{"description":"Hops","quantity":"2","unitPrice":"50.00","taxCode":"VAT20"}],"post":true}`},
	{Name: "invoice 2", At: "2026-02-20", Op: "invoices.create", Path: "/invoices", Body: `{"customer":"{customer BREWERY}","currency":"USD",
		"issuedOn":"2026-02-20","lines":[{"description":"Malt","quantity":"5","unitPrice":"50.00"}],"post":true}`},
	{Name: "draft", At: "2026-03-02", Op: "invoices.create", Path: "/invoices", Body: `{"customer":"{customer BREWERY}","currency":"USD",
		"issuedOn":"2026-03-02","lines":[{"description":"Yeast","unitPrice":"12.50"}]}`},
	{Name: "receipt 1", At: "2026-03-04", Op: "receipts.record", Path: "/receipts", Body: `{"customer":"{customer BREWERY}","amount":"70.00","currency":"USD",
		"receivedOn":"2026-03-04","method":"bankTransfer","reference":"part of invoice 1",
		"apply":{"mode":"explicit","items":[{"invoice":"{invoice 1}","amount":"70.00"}]}}`},
	{Name: "receipt 2", At: "2026-03-05", Op: "receipts.record", Path: "/receipts", Body: `{"customer":"{customer BREWERY}","amount":"40.00","currency":"USD",
		"receivedOn":"2026-03-05","method":"card","apply":{"mode":"none"}}`},

	// One import is planned, with a row that is rejected; one is committed; one has failed, for its file was empty; one waits for its file.
	{Name: "mapping", At: "2026-03-05", Op: "importMappings.set", Path: "/import-mappings/old-system",
		Body: `{"name":"Customers of the old system","kind":"customers","columns":{"Short":"shortName"},"delimiter":";"}`},
	{Name: "planned import", At: "2026-03-05", Op: "imports.create", Path: "/imports", Body: `{"kind":"customers","name":"customers of march.csv"}`},
	{Name: "file planned", At: "2026-03-05", Op: Sent, Path: "{planned import}",
		Body: "code;name;creditLimit\nCAFE;Café am Markt;1.000,50\nBAKERY;Corner Bakery & Sons;\nGRILL;Grill;12x\n"},
	{Name: "committed import", At: "2026-03-05", Op: "imports.create", Path: "/imports", Body: `{"kind":"customers","name":"same.csv","commit":true}`},
	{Name: "file committed", At: "2026-03-05", Op: Sent, Path: "{committed import}", Body: "code,name\nBAKERY,Corner Bakery\n"},
	{Name: "failed import", At: "2026-03-05", Op: "imports.create", Path: "/imports", Body: `{"kind":"invoices","name":"empty.csv"}`},
	{Name: "file failed", At: "2026-03-05", Op: Sent, Path: "{failed import}"},
	{Name: "work on imports", At: "2026-03-05", Op: Tasks},
	{Name: "more work on imports", At: "2026-03-05", Op: Tasks},
	{Name: "awaiting import", At: "2026-03-07", Op: "imports.create", Path: "/imports", Body: `{"mapping":"old-system","name":"customers.csv"}`},

	// One is stated and mailed, one has no address and fails; another run waits.
	{Name: "run", At: "2026-03-06", Op: "statements.request", Path: "/statements",
		Body: `{"kind":"openItem","to":"2026-02-28","customers":["{customer BREWERY}","{customer BAKERY}"],"send":true}`},
	{Name: "export", At: "2026-03-06", Op: "exports.request", Path: "/exports", Body: `{"what":"customers","format":"csv","filter":{"status":["active"]}}`},
	{Name: "work", At: "2026-03-06", Op: Tasks},
	{Name: "statements", At: "2026-03-06", Op: "statements.list", Path: "/statements?customer={customer BREWERY}"},
	{Name: "waiting run", At: "2026-03-07", Op: "statements.request", Path: "/statements",
		Body: `{"kind":"balanceForward","from":"2026-02-01","to":"2026-02-28","filter":{"tag":"north","skipZero":true}}`},

	{Name: "dispute", At: "2026-03-08", Op: "disputes.open", Path: "/disputes",
		Body: `{"invoice":"{invoice of BAKERY}","amount":"9.99","reason":"one bag was torn","owner":"Cora Collector","openedOn":"2026-02-05"}`},
}

// late are steps whose bell is not heard: the view of their customer is behind, for the projector and the sweep to find.
var late = []Step{
	{Name: "receipt of BAKERY", At: "2026-03-09", Op: "receipts.record", Path: "/receipts", Body: `{"customer":"{customer BAKERY}","amount":"10.00",
		"currency":"USD","receivedOn":"2026-03-09","method":"cash","apply":{"mode":"none"}}`},
}
