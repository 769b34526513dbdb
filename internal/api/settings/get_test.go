package settings_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "settings.get", apitest.Trial{
		Says: map[string]string{"/legalName": "Acme Trading Inc.", "/baseCurrency": "USD", "/ageingBuckets/0": "30"},
		Refuses: []apitest.Refused{
			{Query: "x=1", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
