package members_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "members.list", apitest.Trial{
		Says: map[string]string{"/items/0/name": "Ann Finance", "/items/1/name": "Olga Owner", "/items/2": ""},
		Refuses: []apitest.Refused{
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
