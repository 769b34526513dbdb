package ageing_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "ageing.get", apitest.Trial{
		Says: map[string]string{"/items/0/customer": "{customer BREWERY}", "/items/0/total": "260.00", "/items/1/columns/2": "35.96"},
		Refuses: []apitest.Refused{
			{Query: "by=month&asOf=tomorrow", Status: 422, Code: "invalid"},
			{Query: "by=nobody", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
