package house_test

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"
)

// The limits of a file and a function, in lines; the aim of a file is 300. What does not ship may be longer, and a test may
// hold a longer table.
const (
	longestFile     = 400
	longestFunction = 60
	longestTool     = 80
	longestTest     = 150
)

// beingRewritten are functions that are longer for as long as their frame is taken apart, with their lines: none may grow.
var beingRewritten = map[string]int{"internal/api/receipts/record.go record": 80}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, s := range sources(t) {
		if s.Generated {
			continue
		}
		if s.Lines > longestFile {
			t.Errorf("%s has %d lines, %d at most", s.Path, s.Lines, longestFile)
		}
		for _, d := range s.File.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			most := longestTool
			if strings.HasPrefix(s.Path, "internal/") || strings.HasPrefix(s.Path, "functions/") {
				most = max(longestFunction, beingRewritten[s.Path+" "+f.Name.Name])
			}
			if s.Test || importsTesting(s) {
				most = longestTest
			}
			if n := s.Set.Position(f.End()).Line - s.Set.Position(f.Pos()).Line + 1; n > most {
				t.Errorf("%s: %s has %d lines, %d at most", s.where(f.Pos()), f.Name.Name, n, most)
			}
		}
	}
}

// importsTesting reports a file of test code that several packages share.
func importsTesting(s source) bool {
	for _, spec := range s.File.Imports {
		if spec.Path.Value == `"testing"` {
			return true
		}
	}
	return false
}

func TestMainsAreCanonical(t *testing.T) {
	for _, s := range sources(t) {
		if !strings.HasPrefix(s.Path, "functions/") {
			continue
		}
		if !s.Generated {
			t.Errorf("%s is not generated; functions/ holds nothing else", s.Path)
		}
		if s.Lines > 20 {
			t.Errorf("%s has %d lines, 20 at most", s.Path, s.Lines)
		}
	}
}

var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|X` + `XX|HA` + `CK)\b`)

func TestNothingIsLeftUnfinished(t *testing.T) {
	for _, s := range sources(t) {
		for _, group := range s.File.Comments {
			for _, c := range group.List {
				if word := unfinished.FindString(c.Text); word != "" {
					t.Errorf("%s: %s: do it, or write an issue", s.where(c.Pos()), word)
				}
			}
		}
	}
}
