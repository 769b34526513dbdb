package mails_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestList(t *testing.T) {
	apitest.Try(t, "mails.list", apitest.Trial{
		Says: map[string]string{"/items/0/id": "mail_of_march", "/items/0/status": "sent"},
		Refuses: []apitest.Refused{
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
			{Query: "limit=0", Status: 422, Code: "invalid"},
		},
	})
}
