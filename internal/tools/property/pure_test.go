package property_test

import (
	"flag"
	"strconv"
	"testing"

	"customercenter/internal/tools/property"
	"customercenter/internal/tools/story"
	"customercenter/internal/tools/story/pure"

	"pgregory.net/rapid"
)

// cases is how many random cases a property is tried on, unless -rapid.checks says how many.
func cases(t *testing.T, n int) {
	t.Helper()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if given {
		return
	}
	if err := flag.Set("rapid.checks", strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
}

func TestBooksHoldOnThePureDomain(t *testing.T) {
	walks(t, 10_000, 14, 8, func() story.System { return pure.New() })
}

// walks checks the books after random walks, and that most of what was tried was carried out.
func walks(t *testing.T, n, steps, chains int, system func() story.System) {
	t.Helper()
	cases(t, n)
	var count property.Count
	rapid.Check(t, func(r *rapid.T) {
		w := property.Begin(t.Context(), r, system(), &count)
		w.Steps(steps)
		w.Hold(chains)
	})
	t.Logf("%d commands, %d %% carried out", count.Steps.Load(), count.Share())
	if count.Share() < 60 {
		t.Errorf("only %d %% of the commands were carried out, at least 60 %% should be", count.Share())
	}
}
