package main

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestWhatIsGeneratedIsMarkedAsSuch: a review folds it away, and the share of languages leaves it out.
func TestWhatIsGeneratedIsMarkedAsSuch(t *testing.T) {
	patterns := generatedPatterns(t)
	want, err := Everything()
	if err != nil {
		t.Fatal(err)
	}
	list := slices.Sorted(maps.Keys(want))
	golden, err := filepath.Glob(filepath.Join(top(t), "events", "*.golden.json"))
	if err != nil || len(golden) == 0 {
		t.Fatalf("no answers of fixtures: %v", err)
	}
	list = append(list, "docs/keys.md", "internal/table/keys/keys_gen.go", "web/src/api/schema.d.ts", "events/"+filepath.Base(golden[0]))
	for _, file := range list {
		if !slices.ContainsFunc(patterns, func(p string) bool { return matches(p, file) }) {
			t.Errorf("%s is generated, and .gitattributes does not say so", file)
		}
	}
	for _, byHand := range []string{"tools/generate/main.go", "infra/local/main.go", "docs/architecture.md", "events/invoices-post.json"} {
		if slices.ContainsFunc(patterns, func(p string) bool { return matches(p, byHand) }) {
			t.Errorf("%s is written by hand, and .gitattributes calls it generated", byHand)
		}
	}
}

// generatedPatterns are the patterns that .gitattributes calls generated.
func generatedPatterns(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(top(t), ".gitattributes"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) == 2 && f[1] == "linguist-generated" {
			out = append(out, strings.TrimPrefix(f[0], "/"))
		}
	}
	return out
}

// matches knows the two kinds of patterns that stand there: a whole folder, and names in one.
func matches(pattern, file string) bool {
	if folder, whole := strings.CutSuffix(pattern, "**"); whole {
		return strings.HasPrefix(file, folder)
	}
	found, err := path.Match(pattern, file)
	return err == nil && found
}
