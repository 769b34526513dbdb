package cost_test

import (
	"strings"
	"testing"

	"customercenter/tools/bench/cost"
)

func TestFilesAreMeasured(t *testing.T) {
	var out strings.Builder
	if err := cost.Files(&out, 100_000); err != nil || !strings.Contains(out.String(), "rows a second, parsed and typed") {
		t.Errorf("%q, %v", out.String(), err)
	}
	t.Log(out.String())
}
