package members_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestSet(t *testing.T) {
	apitest.Try(t, "members.set", apitest.Trial{
		Says: map[string]string{"/name": "Cleo Clerk", "/roles/0": "clerk"},
		Then: []apitest.Read{{Path: "/v1/members", Says: map[string]string{"/items/2/name": "Olga Owner"}}},
		Refuses: []apitest.Refused{
			{Body: `{"email":"cleo@acme.example","name":"Cleo","roles":["king"]}`, Status: 422, Code: "invalid"},
			{Body: `{"email":"nowhere","name":"Cleo","roles":["clerk"]}`, Status: 422, Code: "invalid"},
		},
		Alone: true,
	})
}
