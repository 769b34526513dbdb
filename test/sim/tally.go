package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"customercenter/test/sim/trial"
)

// tally adds outcomes up.
type tally struct {
	sum      trial.Summary
	failures []outcome
}

func (t *tally) add(x outcome) {
	t.sum.Add(x.Summary)
	if x.Failure != "" {
		t.failures = append(t.failures, x)
	}
}

// print writes the figures, and the failures with the lines that run them again. Errors: a seed failed.
func (t *tally) print(to io.Writer, took time.Duration) error {
	s := t.sum
	share := 100 * s.Accepted / max(1, s.Commands)
	_, err := fmt.Fprintf(to, `%d seeds in %s, %.2f s each
%d commands, %d accepted (%d %%), refused: %s
%d requests served, %d calls of the table
faults: %s
places where a process died: %d
checks: %s
`, s.Seeds, took.Round(time.Second), took.Seconds()/float64(max(1, s.Seeds)), s.Commands, s.Accepted, share, counts(s.Refused), //nolint:forbidigo // seconds
		s.Served, s.Calls, counts(s.Faults), len(s.Places), counts(s.Checks))
	if err != nil {
		return err
	}
	if share < 50 && s.Commands > 1000 {
		return fmt.Errorf("only %d %% of the commands were accepted: the simulation hardly gets anywhere", share)
	}
	slices.SortFunc(t.failures, func(a, b outcome) int { return cmp.Compare(a.Seed, b.Seed) })
	for _, x := range t.failures {
		if _, err := fmt.Fprintf(to, "\nseed %d FAILED: %s\nagain: go run ./test/sim -seed %d -v\n", x.Seed, x.Failure, x.Seed); err != nil {
			return err
		}
	}
	if len(t.failures) > 0 {
		return errors.New("")
	}
	return nil
}

// counts writes counts, the most frequent first.
func counts(m map[string]int) string {
	names := slices.SortedFunc(maps.Keys(m), func(a, b string) int { return cmp.Or(cmp.Compare(m[b], m[a]), cmp.Compare(a, b)) })
	for i, n := range names {
		names[i] = fmt.Sprintf("%s %d", n, m[n])
	}
	return strings.Join(names, ", ")
}
