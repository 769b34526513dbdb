package api_test

import (
	"testing"

	"customercenter/internal/api"
)

func TestAnAreaStandsUnderItsFamily(t *testing.T) {
	for area, folder := range map[string]string{
		"ageing": "ageing", "customers": "customers", "contacts": "customers/contacts", "statementRuns": "statements/runs", "mails": "statements/mails",
		"invoiceFiles": "invoices/files", "importMappings": "imports/mappings", "taxCodes": "settings/taxcodes",
	} {
		if got := api.Folder(area); got != folder {
			t.Errorf("%s stands in %s, want %s", area, got, folder)
		}
	}
}
