package cost_test

import (
	"bytes"
	"context"
	"testing"

	memory "customercenter/test/memory/table"
	"customercenter/tools/bench/cost"
)

func TestBudgets(t *testing.T) {
	rows, err := cost.Budgets(context.Background(), memory.New(memory.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if over := cost.Print(&b, rows); over > 0 {
		t.Errorf("%d kinds of work cost more than their budget:\n%s", over, b.String())
	}
	t.Logf("\n%s", b.String())
}

// TestAnExportTakesNoMoreMemoryThanItsPages: of 2,000 customers, a small part is held at once.
func TestAnExportTakesNoMoreMemoryThanItsPages(t *testing.T) {
	var b bytes.Buffer
	all, err := cost.Exports(context.Background(), &b, memory.New(memory.Options{}), 2_000)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", b.String())
	for _, x := range all {
		if x.Rows < 1_000 || x.Steps < 2 || x.Peak > 64<<20 {
			t.Errorf("%+v", x)
		}
	}
}
