package disputes_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "disputes.list", apitest.Trial{
		Says: map[string]string{"/items/0/id": "{dispute}", "/items/0/disputed": "9.99", "/items/1": ""},
		Refuses: []apitest.Refused{
			{Query: "status=lost", Status: 422, Code: "invalid"},
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
