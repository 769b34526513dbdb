package statements_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestEmail(t *testing.T) {
	apitest.Try(t, "statements.email", apitest.Trial{
		Says: map[string]string{"/status": "queued", "/to/0": "ben@brewery.example"},
		Then: []apitest.Read{{Path: "/v1/customers/{customer BREWERY}/mails", Says: map[string]string{"/items/0/status": "queued"}}},
		Refuses: []apitest.Refused{
			{Body: `{"to":["nowhere"]}`, Status: 422, Code: "invalid"},
			{Of: "{invoice 1}", Status: 404, Code: "not_found"},
		},
	})
}
