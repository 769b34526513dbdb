package exchange_test

import (
	"slices"
	"testing"

	"customercenter/internal/exchange"
)

// TestAHeaderMeansOneColumn of a kind: by its own name always that one, by another name never two.
func TestAHeaderMeansOneColumn(t *testing.T) {
	for _, k := range append([]exchange.Kind{exchange.Contacts, exchange.OpenItems}, exchange.Kinds...) {
		seen := map[string]string{}
		for _, c := range k.Columns {
			if got, found := k.Known(c.Name); !found || got.Name != c.Name {
				t.Errorf("%s: %s is known as %q", k.Name, c.Name, got.Name)
			}
			for _, also := range c.Also {
				if other := seen[also]; other != "" {
					t.Errorf("%s: %q means %s and %s", k.Name, also, other, c.Name)
				}
				seen[also] = c.Name
				if got, found := k.Known(" " + also + "\t"); !found || got.Name != c.Name {
					t.Errorf("%s: %q is known as %q, not %s", k.Name, also, got.Name, c.Name)
				}
			}
		}
		for _, name := range slices.Concat(k.Of, k.Record, k.Needed) {
			if _, found := k.Column(name); !found && k.Name != "contacts" {
				t.Errorf("%s has no column %s", k.Name, name)
			}
		}
	}
	if _, found := exchange.Invoices.Known("§$%"); found {
		t.Error("signs alone mean a column")
	}
	if c, _ := exchange.Invoices.Known("INVOICE_DATE"); c.Name != "issuedOn" {
		t.Errorf("INVOICE_DATE means %q", c.Name)
	}
}

// TestTheRealFileIsKnown: the headers of the file of real invoices, without a mapping.
func TestTheRealFileIsKnown(t *testing.T) {
	for header, want := range map[string]string{"customerID": "customer", "invoiceNumber": "number", "InvoiceDate": "issuedOn", "DueDate": "dueOn", "InvoiceAmount": "amount"} {
		if c, _ := exchange.Invoices.Known(header); c.Name != want {
			t.Errorf("%s means %q, not %s", header, c.Name, want)
		}
	}
}
