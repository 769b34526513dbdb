package export_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/exchange"
	"customercenter/internal/export"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
	"customercenter/internal/tabular"

	"github.com/shopspring/decimal"
)

var (
	jan = calendar.Must("2026-01-05")
	feb = calendar.Must("2026-02-05")
)

// written is what an import reads of rows that were written as CSV.
func written(t *testing.T, k exchange.Kind, rows []exchange.Row) []exchange.Row {
	t.Helper()
	var b bytes.Buffer
	s, err := export.CSV.Begin(&b, k)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := s.Row(k.Cells(r)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := tabular.Detect(b.Bytes(), true, tabular.Wish{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(f.Header, k.Header()) || f.Encoding != tabular.UTF8 || f.Delimiter != ',' {
		t.Fatalf("%+v", f)
	}
	var out []exchange.Row
	for c, err := range tabular.NewSplitter(f, 1<<20, tabular.State{}).Split(b.Bytes(), true) {
		if err != nil {
			t.Fatal(err)
		}
		for r := tabular.Rows(c.Text, f.Delimiter, c.First); r.Next(); {
			cells, err := r.Fit(len(f.Header))
			if err != nil {
				t.Fatal(err)
			}
			row := exchange.Row{}
			for i, cell := range cells {
				text, err := tabular.Text(cell, 0)
				if err != nil {
					t.Errorf("%s: %v", k.Columns[i].Name, err)
				}
				if text != "" {
					row[k.Columns[i].Name] = text
				}
			}
			out = append(out, row)
		}
	}
	return out
}

// same reports rows that say the same, and that an import reads them as they were built.
func same(t *testing.T, k exchange.Kind, got, want []exchange.Row) {
	t.Helper()
	for _, r := range got {
		for name := range r {
			if k.Index(name) < 0 {
				t.Errorf("%s has no column %s", k.Name, name)
			}
		}
	}
	if !slices.EqualFunc(got, want, maps.Equal[exchange.Row, exchange.Row]) {
		t.Errorf("got\n  %v\nwant\n  %v", got, want)
	}
	if read := written(t, k, got); !slices.EqualFunc(read, want, maps.Equal[exchange.Row, exchange.Row]) {
		t.Errorf("read back\n  %v\nwant\n  %v", read, want)
	}
}

func TestACustomerIsAsManyRowsAsItsLongestList(t *testing.T) {
	limit, days, employees := money.Must("0", "JPY"), 30, 0
	x := customer.Customer{ID: "cus_1", Identity: customer.Identity{Code: "A-1", ReferenceID: "R 7", Name: "شركة النور", Kind: customer.Business,
		Remarks: "=1+1\nsecond \"line\", and ;", Tags: []string{"vip", "a;b"}, Phone: "+49 30 1", SalesRep: "-5", Segment: "@SUM(A1)", Employees: &employees,
		Turnover: &customer.Turnover{Amount: 1500, Currency: "KWD", Year: 2025}},
		Tax: customer.Tax{TaxRegistrations: []customer.TaxRegistration{{Regime: customer.VAT, Number: "DE1", Country: "DE", ValidFrom: jan}, {Regime: customer.EIN, Number: "2", Country: "US"}},
			Exemptions: []sales.Exemption{{TaxCode: "VAT20", Certificate: "C-1", From: jan, To: feb}}},
		Commercial: customer.Commercial{Currency: "JPY", DefaultDiscount: decimal.RequireFromString("2.25"), DiscountApplies: true},
		Credit:     customer.Credit{Limit: &limit, CreditCurrency: "JPY", CreditDays: &days, RiskClass: "B", ReviewOn: feb},
		Addresses:  []customer.Address{{Kind: customer.Billing, Default: true, Line1: "1 Quay", City: "Portland", PostalCode: "04101", Country: "US"}}}
	contacts := []customer.Contact{{Name: "Ada", Email: "ada@x.example", Roles: []string{"statements", "payable"}, Primary: true}, {Name: "Ben"}, {Name: "\u05d3\u05e0\u05d4"}}
	first := exchange.Row{"code": "A-1", "referenceId": "R 7", "name": "شركة النور", "kind": "business", "status": "active", "group": "HQ", "segment": "@SUM(A1)",
		"salesRep": "-5", "phone": "+49 30 1", "remarks": "=1+1\nsecond \"line\", and ;", "tags": "vip; a,b", "employees": "0", "turnoverAmount": "1.500",
		"turnoverCurrency": "KWD", "turnoverYear": "2025", "currency": "JPY", "defaultDiscount": "2.25", "discountApplies": "true", "interestApplies": "false",
		"acceptsCards": "false", "acceptsCheques": "false", "partialPayments": "false", "isVendor": "false",
		"taxRegime": "VAT", "taxNumber": "DE1", "taxCountry": "DE", "taxValidFrom": "2026-01-05",
		"exemptTaxCode": "VAT20", "exemptCertificate": "C-1", "exemptFrom": "2026-01-05", "exemptTo": "2026-02-05",
		"addressKind": "billing", "addressDefault": "true", "addressLine1": "1 Quay", "city": "Portland", "postalCode": "04101", "country": "US",
		"contactName": "Ada", "contactEmail": "ada@x.example", "contactRoles": "statements; payable", "contactPrimary": "true"}
	rest := []exchange.Row{{"code": "A-1", "taxRegime": "EIN", "taxNumber": "2", "taxCountry": "US", "contactName": "Ben", "contactPrimary": "false"},
		{"code": "A-1", "contactName": "\u05d3\u05e0\u05d4", "contactPrimary": "false"}}
	masked := append([]exchange.Row{maps.Clone(first)}, rest...)
	same(t, exchange.Customers, export.CustomerRows(x, customer.Active, contacts, "HQ", false), masked)
	maps.Copy(first, exchange.Row{"creditLimit": "0", "creditCurrency": "JPY", "creditDays": "30", "riskClass": "B", "reviewOn": "2026-02-05"})
	same(t, exchange.Customers, export.CustomerRows(x, customer.Active, contacts, "HQ", true), append([]exchange.Row{first}, rest...))

	same(t, exchange.Contacts, export.ContactRows(x, contacts[1:2]), []exchange.Row{{"code": "A-1", "referenceId": "R 7", "contactName": "Ben", "contactPrimary": "false"}})
	least := customer.Customer{ID: "cus_2", Identity: customer.Identity{Name: "Ann", Kind: customer.Individual}}
	if got := export.CustomerRows(least, customer.Prospect, nil, "", true); len(got) != 1 || got[0]["referenceId"] != "cus_2" || got[0]["code"] != "" {
		t.Errorf("without a code and a reference: %v", got)
	}
	if got := export.ContactRows(least, contacts[:1]); got[0]["referenceId"] != "cus_2" {
		t.Errorf("%v", got)
	}
}

func TestAnInvoiceIsARowForEachLine(t *testing.T) {
	x := invoice.Invoice{ID: "inv_1", Number: "INV-1", Status: ledger.Posted, Currency: "KWD", IssuedOn: jan, Term: "n30", Total: 3000, PONumber: "=PO",
		Reference: "-5", Parts: []sales.Part{{No: 1, DueOn: feb, Amount: 3000}}}
	c := invoice.Content{Notes: "two\nlines", TaxMode: sales.TaxPerLine, Inclusive: true, DiscountReason: "kept",
		Discounts: []sales.Discount{{Description: "Loyalty", Percent: decimal.NewFromInt(10)}, {Percent: decimal.RequireFromString("2.5")}},
		Lines: []sales.Line{{Product: "P", Description: "تمر", Quantity: decimal.RequireFromString("1.5"), UnitPrice: decimal.RequireFromString("2"), Discount: decimal.NewFromInt(5),
			TaxCode: "V", Amount: 2850}, {Description: "+1", Quantity: decimal.NewFromInt(1), UnitPrice: decimal.RequireFromString("0.150001"), Amount: 150}}}
	first := exchange.Row{"customer": "A-1", "number": "INV-1", "issuedOn": "2026-01-05", "dueOn": "2026-02-05", "currency": "KWD", "term": "n30", "poNumber": "=PO", "reference": "-5",
		"notes": "two\nlines", "taxMode": "line", "inclusive": "true", "invoiceDiscount": "10% Loyalty; 2.5", "discountReason": "kept",
		"product": "P", "description": "تمر", "quantity": "1.5", "unitPrice": "2.000", "discount": "5", "taxCode": "V", "amount": "2.850"}
	second := exchange.Row{"customer": "A-1", "number": "INV-1", "description": "+1", "quantity": "1", "unitPrice": "0.150001", "amount": "0.150"}
	same(t, exchange.Invoices, export.InvoiceRows(x, c, "A-1"), []exchange.Row{first, second})
	x.Parts = append(x.Parts, sales.Part{No: 2, DueOn: feb.AddDays(30)})
	delete(first, "dueOn") // several parts follow from the term
	same(t, exchange.Invoices, export.InvoiceRows(x, c, "A-1"), []exchange.Row{first, second})
}

func TestAReceiptIsARowForEachPartThatItPays(t *testing.T) {
	x := receipt.Receipt{Number: "RCP-1", Status: ledger.Posted, Currency: "JPY", Amount: 1000, ReceivedOn: feb, Method: "cash", Payer: "=Ann", Notes: "@n", BankAccount: "1010"}
	one, two := id.Document("inv_1"), id.Document("inv_2")
	invoices := ledger.NewLoaded()
	invoices.Documents[one] = invoice.Invoice{Number: "INV-1", Parts: make([]sales.Part, 1)}
	invoices.Documents[two] = invoice.Invoice{Number: "INV-2", Parts: make([]sales.Part, 2)}
	apps := []ledger.Application{
		{ID: "c", Debit: two, On: feb, Currency: "JPY", Amount: 600, Parts: []ledger.PartAmount{{Part: 1, Amount: 400}, {Part: 2, Amount: 200}}},
		{ID: "b", Debit: one, On: feb, Currency: "JPY", Amount: 300, Parts: []ledger.PartAmount{{Part: 1, Amount: 300}}},
		{ID: "a", Debit: one, On: jan, Currency: "JPY", Amount: 5, Parts: []ledger.PartAmount{{Part: 1, Amount: 5}}, UnappliedSeq: 9, UnappliedOn: feb}}
	head := exchange.Row{"receivedOn": "2026-02-05", "currency": "JPY", "amount": "1000", "method": "cash", "payer": "=Ann", "notes": "@n", "bankAccount": "1010", "customer": "A-1", "number": "RCP-1"}
	first := maps.Clone(head)
	maps.Copy(first, exchange.Row{"invoice": "INV-1", "applied": "300", "appliedOn": "2026-02-05"})
	same(t, exchange.Receipts, export.ReceiptRows(x, apps, invoices, "A-1"), []exchange.Row{first,
		{"customer": "A-1", "number": "RCP-1", "invoice": "INV-2", "part": "1", "applied": "400", "appliedOn": "2026-02-05"},
		{"customer": "A-1", "number": "RCP-1", "invoice": "INV-2", "part": "2", "applied": "200", "appliedOn": "2026-02-05"}})
	same(t, exchange.Receipts, export.ReceiptRows(x, apps[2:], invoices, "A-1"), []exchange.Row{head})
}

func TestOpenItemsAreOpeningBalances(t *testing.T) {
	o := ledger.OpenItem{Number: "INV-1", DueOn: feb, IssuedOn: jan, Currency: "KWD", Amount: 5000, Open: 1234, PONumber: "PO"}
	same(t, exchange.OpenItems, []exchange.Row{export.DebitRow(o, "=r", "A-1")}, []exchange.Row{{"customer": "A-1", "number": "INV-1", "issuedOn": "2026-01-05", "dueOn": "2026-02-05",
		"currency": "KWD", "amount": "1.234", "poNumber": "PO", "reference": "=r"}})
	c := ledger.OpenCredit{Number: "RCP-1", On: jan, Currency: "JPY", Amount: 9, Open: 7}
	same(t, exchange.OpenItems, []exchange.Row{export.CreditRow(c, "", "A-1")}, []exchange.Row{{"customer": "A-1", "number": "RCP-1", "issuedOn": "2026-01-05", "currency": "JPY", "amount": "-7"}})
}

func TestNoCellIsAFormula(t *testing.T) {
	evil := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''@x"}
	var b bytes.Buffer
	k := exchange.OpenItems
	s, err := export.CSV.Begin(&b, k)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range evil {
		if err := s.Row(k.Cells(exchange.Row{"customer": text, "amount": "-12.50"})); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(b.String()), "\r\n")[1:] {
		if !strings.HasPrefix(strings.TrimPrefix(line, `"`), "'") || !strings.Contains(line, ",-12.50,") {
			t.Errorf("%q", line)
		}
	}
}
