package series_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "series.list", apitest.Trial{
		Says: map[string]string{"/items/0/pattern": "INV-{yyyy}-{00000}", "/items/1/code": "rcp", "/items/2": ""},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
