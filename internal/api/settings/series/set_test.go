package series_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestSet(t *testing.T) {
	apitest.Try(t, "series.set", apitest.Trial{
		Says: map[string]string{"/code": "inv2", "/pattern": "I{yyyy}/{0000}"},
		Then: []apitest.Read{{Path: "/v1/series", Says: map[string]string{"/items/1/code": "inv2"}}},
		Refuses: []apitest.Refused{
			{Body: `{"pattern":"no number","period":"year","mode":"gapless","active":true}`, Status: 422, Code: "invalid"},
			{Body: `{"pattern":"I{0000}","period":"never","mode":"gapless","active":true}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
