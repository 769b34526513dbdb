package files_test

import (
	"testing"

	"customercenter/test/apitest"
)

func TestDraw(t *testing.T) {
	apitest.Try(t, "invoiceFiles.draw", apitest.Trial{
		Begins: "%PDF-",
		Refuses: []apitest.Refused{
			{Of: "{receipt 1}", Status: 404, Code: "not_found"},
		},
	})
}
