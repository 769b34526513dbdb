package property_test

import (
	"flag"
	"strconv"
	"testing"

	"customercenter/test/property"
	"customercenter/test/story"

	"pgregory.net/rapid"
)

// cases sets how many random cases a property is tried on, unless -rapid.checks was given. Failing cases are told by their
// seed; no files are left in the checkout.
func cases(t *testing.T, n int) {
	t.Helper()
	if given == nil {
		given = map[string]bool{}
		flag.Visit(func(f *flag.Flag) { given[f.Name] = true })
	}
	for name, value := range map[string]string{"rapid.checks": strconv.Itoa(n), "rapid.nofailfile": "true"} {
		if given[name] {
			continue
		}
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
}

var given map[string]bool // flags that the caller gave

// holds checks the books after random walks, that taking an application back restores everything, and that most of what was
// tried was carried out.
func holds(t *testing.T, n int, d property.Depth, system func() story.System) {
	t.Helper()
	cases(t, n)
	var walked, restored property.Count
	rapid.Check(t, func(r *rapid.T) {
		w := property.Begin(t.Context(), r, system(), &walked, d)
		w.Wander()
		w.Restores(&restored)
		w.Hold()
	})
	t.Logf("%d commands, %d %% carried out; %d applications taken back", walked.Steps.Load(), walked.Share(), restored.Accepted.Load())
	if walked.Share() < 60 {
		t.Errorf("only %d %% of the commands were carried out, at least 60 %% should be", walked.Share())
	}
	if restored.Share() < 60 {
		t.Errorf("only %d %% of the applications to be taken back could be made", restored.Share())
	}
}
