package cost_test

import (
	"bytes"
	"context"
	"testing"

	"customercenter/tools/bench/cost"
)

// TestProjections holds what projecting costs an event to its budget, over a year of a hundred customers.
func TestProjections(t *testing.T) {
	var b bytes.Buffer
	rows, err := cost.Projections(context.Background(), &b, 100, 365)
	if err != nil {
		t.Fatal(err)
	}
	if over := cost.Print(&b, rows); over > 0 {
		t.Errorf("%d kinds of work cost more than their budget", over)
	}
	t.Logf("\n%s", b.String())
}
