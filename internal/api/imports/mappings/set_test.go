package mappings_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestSet(t *testing.T) {
	apitest.Try(t, "importMappings.set", apitest.Trial{
		Says: map[string]string{"/code": "receipts-bank", "/only/Art": "Gutschrift"},
		Then: []apitest.Read{{Path: "/v1/import-mappings", Says: map[string]string{"/items/1/code": "receipts-bank"}}},
		Refuses: []apitest.Refused{
			{Body: `{"name":"","kind":"receipts"}`, Status: 422, Code: "invalid"},
			{Body: `{"name":"N","kind":"weather"}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
