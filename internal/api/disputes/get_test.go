package disputes_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestGet(t *testing.T) {
	apitest.Try(t, "disputes.get", apitest.Trial{
		Says: map[string]string{"/amount": "9.99", "/status": "open", "/number": "INV-2026-00001"},
		Refuses: []apitest.Refused{
			{Of: "dsp_k8wd7deqq28rxyp30000000000000", Status: 404, Code: "not_found"},
		},
	})
}
