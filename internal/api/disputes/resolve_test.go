package disputes_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestResolve(t *testing.T) {
	apitest.Try(t, "disputes.resolve", apitest.Trial{
		Says: map[string]string{"/status": "accepted", "/disputed": "0.00", "/resolvedOn": "2026-03-10"},
		Then: []apitest.Read{{Path: "/v1/disputes/{dispute}", Says: map[string]string{"/status": "accepted", "/resolution": "the photos show it"}}},
		Refuses: []apitest.Refused{
			{Body: `{"outcome":"accepted","reason":""}`, Status: 422, Code: "invalid"},
			{Body: `{"outcome":"accepted","reason":"r","resolvedOn":"2026-02-01"}`, Status: 409, Code: "before_latest_fact"},
			{Of: "dsp_k8wd7deqq28rxyp30000000000000", Status: 404, Code: "not_found"},
		},
	})
}
