package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customercenter/tools/root"
)

// TestEveryMutantFits says in a second, before an hour is spent, that the tables fit the sources as they are now, that names are
// given once, and that nobody is excused who is not there.
func TestEveryMutantFits(t *testing.T) {
	top, err := root.Dir()
	if err != nil {
		t.Fatal(err)
	}
	c, list, err := prepare(top)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, x := range list {
		if seen[x.name] {
			t.Errorf("%s: two mutants have this name", x.name)
		}
		seen[x.name] = true
	}
	for path, p := range c.packages {
		for _, f := range p.files {
			if _, err := parser.ParseFile(token.NewFileSet(), f.path, f.changed(), parser.SkipObjectResolution); err != nil {
				t.Errorf("%s with its mutants in it: %v", path, err)
			}
		}
	}
	if _, err := unnoticed(filepath.Join(top, "tools/mutants/unnoticed.txt"), list); err != nil {
		t.Error(err)
	}
	for _, path := range c.paths() {
		if first, _, _ := strings.Cut(path, "/"); !slices.Contains(domain, first) && !slices.Contains(others, first) {
			t.Errorf("internal/%s is neither in domain nor among others: is what it refuses hunted?", path)
		}
	}
}

const sample = `package sales

import (
	"errors"
	"fmt"

	"customercenter/internal/fault"
)

type TooMuch struct{}

func (TooMuch) Error() string { return "too much" }

var errNone = errors.New("none")

func tooDeep() error { return fault.Fault{Code: "too_deep"} }

func Post(n int, kind string, bad *fault.Fields) (int, error) {
	if err := other(n); err != nil {
		return 0, err
	}
	if n > 10 {
		return 0, TooMuch{}
	}
	if n > 9 {
		bad.Add("/lines/%d/n", "out_of_range", "at most 9")
		return 0, tooDeep()
	}
	switch {
	case n < 0, n == 5:
		return 0, errNone
	}
	switch kind {
	case "a":
		return n, nil
	case "b":
		return 0, tooDeep()
	default:
		return 0, fmt.Errorf("%q is no kind", kind)
	}
}

func other(n int) error {
	for i := range n {
		if i == 3 {
			return nil
		}
	}
	return TooMuch{}
}
`

const faults = `package fault

type Fault struct{ Code string }

func (f Fault) Error() string { return f.Code }

type Fields struct{}

func (f *Fields) Add(pointer, code, detail string, args ...any) {}
`

// source is a tree of sources of its own.
func source(t *testing.T) *code {
	t.Helper()
	top := t.TempDir()
	for path, text := range map[string]string{"internal/sales/sales.go": sample, "internal/fault/fault.go": faults} {
		path = filepath.Join(top, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := read(top)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestRefusalsAreFound in every place where one can stand, and errors that are only handed on are not.
func TestRefusalsAreFound(t *testing.T) {
	c := source(t)
	var names []string
	for _, x := range c.derive() {
		names = append(names, x.name)
	}
	want := []string{"sales.Post/TooMuch", "sales.Post/lines/n:out_of_range", "sales.Post/errNone",
		"sales.Post/tooDeep", "sales.Post/error", "sales.other/TooMuch"}
	slices.Sort(names)
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Errorf("found\n%s\nnot\n%s", strings.Join(names, "\n"), strings.Join(want, "\n"))
	}
	text := c.packages["sales"].files[0].changed()
	for _, part := range []string{
		`if (n > 10) && mutant__.Stands("sales.Post/TooMuch") {`,
		`case (n < 0) && mutant__.Stands("sales.Post/errNone"), (n == 5) && mutant__.Stands("sales.Post/errNone"):`,
		`if mutant__.Stands("sales.other/TooMuch") { return TooMuch{} }`,
		`; return *new(int), *new(error); }`,
	} {
		if !strings.Contains(text, part) {
			t.Errorf("%s is not in\n%s", part, text)
		}
	}
}

// TestEditsAreHeldToOnePlace: an edit fits whatever the layout, and fails when its function or its text is gone, or stands twice.
func TestEditsAreHeldToOnePlace(t *testing.T) {
	for want, e := range map[string]edit{
		"":                        {"sales.Post", "n>9", "false"},
		"has no function":         {"sales.Posts", "n > 9", "false"},
		"there is no package":     {"sale.Post", "n > 9", "false"},
		"stands 0 times":          {"sales.Post", "n > 8", "false"},
		"stands 2 times":          {"sales.Post", "return 0, tooDeep()", ""},
		"neither an expression":   {"sales.Post", "if {", ""},
		"this stands 2 times, no": {"sales.Post", "tooDeep()", "nil"},
	} {
		c := source(t)
		err := c.plant([]mutant{{"m", "a rule", []edit{e}}})
		switch {
		case want == "" && err != nil:
			t.Error(err)
		case want == "" && !strings.Contains(c.packages["sales"].files[0].changed(), "\tif false {"):
			t.Error("the edit is not made")
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%v: %v, not %q", e, err, want)
		}
	}
}

// TestAPartOfThemIsTheSameForACommit, begins with what changed lately, and is another for another commit.
func TestAPartOfThemIsTheSameForACommit(t *testing.T) {
	var list []target
	for _, name := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		list = append(list, target{name, "p" + name})
	}
	changed := map[string]bool{"pq": true, "pb": true}
	one := inTurn(list, "1", changed)
	slices.Reverse(list)
	if !slices.Equal(one, inTurn(list, "1", changed)) {
		t.Error("the order depends on more than the commit")
	}
	if !changed[one[0].pack] || !changed[one[1].pack] {
		t.Errorf("%v are first, not those of packages that changed", one[:2])
	}
	if slices.Equal(one, inTurn(list, "2", changed)) {
		t.Error("another commit has the same order")
	}
}

// TestReasonsAreHeldToMutants: a line without a reason or for nobody is an error, and so is a mutant that is noticed or unexcused.
func TestReasonsAreHeldToMutants(t *testing.T) {
	list := []target{{"a", "p"}, {"b", "p"}}
	file := filepath.Join(t.TempDir(), "unnoticed.txt")
	for text, good := range map[string]bool{"// said\n\na  a reason\n": true, "a\n": false, "c  a reason\n": false} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := unnoticed(file, list); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
	reasons := map[string]string{"a": "a reason"}
	for _, x := range []struct {
		found []finding
		good  bool
	}{
		{[]finding{{target: list[0]}, {target: list[1], by: "a test"}}, true},
		{[]finding{{target: list[0], by: "a test"}}, false},
		{[]finding{{target: list[1]}}, false},
	} {
		if err := judge(x.found, reasons); (err == nil) != x.good {
			t.Errorf("%v: %v", x.found, err)
		}
	}
}
