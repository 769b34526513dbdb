package settings_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestChange(t *testing.T) {
	apitest.Try(t, "settings.change", apitest.Trial{
		Says: map[string]string{"/ageingBuckets/0": "15"},
		Then: []apitest.Read{{Path: "/v1/settings", Says: map[string]string{"/ageingBuckets/0": "15"}}},
		Refuses: []apitest.Refused{
			{Body: `{"ageingBuckets":[30,15]}`, Status: 422, Code: "invalid"},
			{Match: `"99"`, Status: 412, Code: "stale"},
		},
		Alone: true,
	})
}
