package settings_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestUploadLogo(t *testing.T) {
	apitest.Try(t, "settings.uploadLogo", apitest.Trial{
		Says: map[string]string{"/form/fields/Content-Type": "image/png"},
		Refuses: []apitest.Refused{
			{Query: "type=text/html", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
