package property_test

import (
	"flag"
	"strconv"
	"testing"

	"customercenter/internal/tools/property"
	"customercenter/internal/tools/story"

	"pgregory.net/rapid"
)

// plan is how long a property is tried.
type plan struct {
	cases int // random cases, unless -rapid.checks says how many
	steps int // random commands of each
	coins int // in one case of 2^coins the chains are sealed and read back
}

// set hands the number of cases to rapid. Failing cases are told by their seed; no files are left in the checkout.
func (p plan) set(t *testing.T) {
	t.Helper()
	given := map[string]bool{}
	flag.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for name, value := range map[string]string{"rapid.checks": strconv.Itoa(p.cases), "rapid.nofailfile": "true"} {
		if given[name] && !ours[name] {
			continue
		}
		ours[name] = true
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
}

var ours = map[string]bool{} // flags that were set here and not by the caller

// walks checks the books after random walks, and that most of what was tried was carried out.
func walks(t *testing.T, p plan, system func() story.System) {
	t.Helper()
	p.set(t)
	var count property.Count
	rapid.Check(t, func(r *rapid.T) {
		w := property.Begin(t.Context(), r, system(), &count)
		w.Steps(p.steps)
		w.Hold(p.coins)
	})
	t.Logf("%d commands, %d %% carried out", count.Steps.Load(), count.Share())
	if count.Share() < 60 {
		t.Errorf("only %d %% of the commands were carried out, at least 60 %% should be", count.Share())
	}
}

// restores checks that taking an application back restores everything, three times over.
func restores(t *testing.T, p plan, system func() story.System) {
	t.Helper()
	p.set(t)
	var walked, restored property.Count
	rapid.Check(t, func(r *rapid.T) {
		w := property.Begin(t.Context(), r, system(), &walked)
		w.Steps(p.steps)
		w.Count = &restored
		restored.Steps.Add(3)
		w.Restores()
	})
	t.Logf("%d applications taken back, %d %% of those tried", restored.Accepted.Load(), restored.Share())
	if restored.Share() < 60 {
		t.Errorf("only %d %% of the applications could be tried", restored.Share())
	}
}
