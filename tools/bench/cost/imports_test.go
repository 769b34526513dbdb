package cost_test

import (
	"bytes"
	"strings"
	"testing"

	memory "customercenter/test/memory/table"
	"customercenter/tools/bench/cost"
)

// TestImports: several documents of one customer go into one transaction, which makes each cheaper than one by one.
func TestImports(t *testing.T) {
	var out bytes.Buffer
	if err := cost.Imports(t.Context(), &out, "memory", memory.New(memory.Options{}), 1000, 20_000); err != nil {
		t.Fatal(err)
	}
	t.Log(out.String())
	if !strings.Contains(out.String(), "1000 invoices") || !strings.Contains(out.String(), "20000 rows") {
		t.Error("a line is missing")
	}
}
