package cost_test

import (
	"bytes"
	"context"
	"testing"

	"customercenter/internal/table/memory"
	"customercenter/internal/tools/bench/cost"
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
