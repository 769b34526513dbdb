package trial_test

import (
	"testing"

	"customercenter/test/sim/trial"
)

// TestSeeds runs some seeds; `make sim` runs thousands.
func TestSeeds(t *testing.T) {
	var sum trial.Summary
	for seed := uint64(1); seed <= 20; seed++ {
		s, err := trial.Run(seed, 210, nil)
		if err != nil {
			t.Fatalf("seed %d: %v\nagain: go run ./test/sim -seed %d -v", seed, err, seed)
		}
		sum.Add(s)
	}
	t.Logf("%d commands, %d accepted, %d calls of the table, faults %v, checks %v", sum.Commands, sum.Accepted, sum.Calls, sum.Faults, sum.Checks)
	if 2*sum.Accepted < sum.Commands {
		t.Errorf("%d of %d commands were accepted: less than half", sum.Accepted, sum.Commands)
	}
	for _, check := range []string{"answers", "books", "chains", "views", "view rows", "totals", "readings", "summaries", "ageings by customer", "totals read",
		"disputes", "lists", "orders", "recalled", "swept", "runs", "parts", "statements", "letters", "letters delivered", "letters unknown", "letters suppressed", "suppressed", "imports", "imports committed",
		"rows taken in", "rows rejected", "plans committed", "rows of customers", "scheduled runs",
		"letters asked for", "invoices mailed"} {
		if sum.Checks[check] == 0 {
			t.Errorf("there was nothing to check: %s", check)
		}
	}
	for _, fault := range []string{"conflict", "throttle", "lose request", "lose reply", "crash before", "crash after", "delay", "stale read", "lost bell",
		"late bell", "doubled bell", "repeated key", "key for another request", "impatience", "post: throttle", "post: lose request",
		"post: lose reply", "post: crash before", "post: crash after", "file told again"} {
		if sum.Faults[fault] == 0 {
			t.Errorf("it never happened: %s", fault)
		}
	}
}

// TestASeedRepeats: a seed is the same run, to the last call of the table.
func TestASeedRepeats(t *testing.T) {
	for seed := uint64(101); seed <= 103; seed++ {
		a, err := trial.Run(seed, 210, nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := trial.Run(seed, 210, nil)
		if err != nil || a.Digest != b.Digest {
			t.Errorf("seed %d: %x, then %x (%v)", seed, a.Digest, b.Digest, err)
		}
	}
}
