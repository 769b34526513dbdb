package mappings_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestRemove(t *testing.T) {
	apitest.Try(t, "importMappings.remove", apitest.Trial{
		Says: map[string]string{"/code": "old-system"},
		Then: []apitest.Read{{Path: "/v1/import-mappings", Says: map[string]string{"/items/0": ""}}},
		Refuses: []apitest.Refused{
			{Of: "nowhere", Status: 404, Code: "not_found"},
		},
	})
}
