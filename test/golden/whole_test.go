package golden_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"customercenter/internal/table"
	"customercenter/test/golden"
	"customercenter/tools/root"
)

// TestEveryKindOfItemIsPinned: every row of the schema, in every index that it has an entry in.
func TestEveryKindOfItemIsPinned(t *testing.T) {
	pinned := map[string]bool{}
	for _, it := range items(t) {
		row, err := golden.RowOf(it.Key)
		if err != nil {
			t.Fatal(err)
		}
		pinned[row.Name] = true
		for i, p := range []table.Place{row.G1, row.G2, row.G3} {
			if it.Index[i].PK != "" {
				pinned[row.Name+" "+p.Name] = true
			}
		}
	}
	for _, row := range table.Schema {
		if !pinned[row.Name] {
			t.Errorf("no scene writes a %s: add a step that does", row.Name)
		}
		for _, p := range []table.Place{row.G1, row.G2, row.G3} {
			if p.Name != "" && !pinned[row.Name+" "+p.Name] {
				t.Errorf("no scene writes a %s that stands in the order %s", row.Name, p.Name)
			}
		}
	}
}

// eventName is how events are named: what it is about, then what happened to it. noEvents are other words of that shape.
var (
	eventName = regexp.MustCompile(`^[a-z]+([A-Z][a-z]+)*(Set|[A-Z][a-z]*(ed|eld|awn))$`)
	noEvents  = []string{"partlyApplied", "personAltered", "withUnapplied"}
)

// TestEveryTypeOfEventIsPinned: every text of the product that is shaped as an event's name.
func TestEveryTypeOfEventIsPinned(t *testing.T) {
	said := spelled(t)
	pinned := map[string]bool{}
	kind := regexp.MustCompile(`"type":"(\w+)"`)
	for _, it := range items(t) {
		plain, err := golden.Inflated(it)
		if err != nil || it.Bytes("b") == nil {
			continue // no event, or one that a scene has spoilt
		}
		name := kind.FindStringSubmatch(string(plain))
		if name == nil {
			t.Fatalf("%v says no type: %s", it.Key, plain)
		}
		pinned[name[1]] = true
	}
	for name := range said {
		if !pinned[name] && !slices.Contains(noEvents, name) {
			t.Errorf("no scene has an event %q: add a step that makes one, or name it in noEvents", name)
		}
	}
	for name := range pinned {
		if !said[name] {
			t.Errorf("the product does not spell the event %q any more, or names of events have another shape: eventName does not find it", name)
		}
	}
}

// items are all items that all goldens write.
func items(t *testing.T) []table.Item {
	t.Helper()
	var out []table.Item
	for _, s := range scenes(t) {
		for _, w := range read(t, file(s.Name, last(s.Name))) {
			out = append(out, slices.DeleteFunc(w.Items, func(it table.Item) bool { return it.Attrs == nil })...)
		}
	}
	return out
}

// spelled are the texts in the product's code that are shaped as names of events.
func spelled(t *testing.T) map[string]bool {
	t.Helper()
	top, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	err = filepath.WalkDir(filepath.Join(top, "internal"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if l, is := n.(*ast.BasicLit); is && l.Kind == token.STRING {
				if s, err := strconv.Unquote(l.Value); err == nil && eventName.MatchString(s) {
					out[s] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
