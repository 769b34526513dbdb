package settings_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestSetLogo(t *testing.T) {
	apitest.Try(t, "settings.setLogo", apitest.Trial{
		Says: map[string]string{"/legalName": "Acme Trading Inc."},
		Then: []apitest.Read{{Path: "/v1/settings", Says: map[string]string{"/legalName": "Acme Trading Inc."}}},
		Refuses: []apitest.Refused{
			{Body: `{"upload":"upl_none"}`, Status: 404, Code: "not_found"},
		},
	})
}
