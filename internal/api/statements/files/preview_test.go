package files_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestPreview(t *testing.T) {
	apitest.Try(t, "statementFiles.preview", apitest.Trial{
		Begins: "%PDF-",
		Refuses: []apitest.Refused{
			{Query: "kind=lost", Status: 422, Code: "invalid"},
			{Of: "cus_0000000000000000", Status: 404, Code: "not_found"},
		},
	})
}
