package house_test

import (
	"go/ast"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"customercenter/internal/api"
	"customercenter/tools/catalog"
)

// declared is an operation as it stands in the source of its area.
type declared struct {
	Variable, Folder, ID, Where, File string
}

// declarations are all variables that api.Declare, or a frame's own Declare…, makes, read from the source.
func declarations(t *testing.T) []declared {
	t.Helper()
	var out []declared
	for _, s := range sources(t) {
		folder, inside := strings.CutPrefix(s.Dir, "internal/api/")
		if !inside || s.Test {
			continue
		}
		for _, d := range s.File.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range g.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok || len(v.Values) != 1 || !isDeclare(v.Values[0]) {
					continue
				}
				out = append(out, declared{v.Names[0].Name, folder, idOf(v.Values[0]), s.where(v.Pos()), s.Path})
			}
		}
	}
	return out
}

func isDeclare(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && strings.HasPrefix(sel.Sel.Name, "Declare")
}

// idOf finds ID: "…" in the specification that is handed to Declare.
func idOf(e ast.Expr) string {
	var id string
	ast.Inspect(e, func(n ast.Node) bool {
		kv, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		if k, ok := kv.Key.(*ast.Ident); ok && k.Name == "ID" && id == "" {
			if lit, ok := kv.Value.(*ast.BasicLit); ok {
				id, _ = strconv.Unquote(lit.Value)
			}
		}
		return true
	})
	return id
}

func TestEveryDeclaredOperationIsInTheCatalog(t *testing.T) {
	listed := map[string]bool{}
	for _, op := range catalog.Operations() {
		if listed[op.Spec().ID] {
			t.Errorf("the catalog lists %s twice", op.Spec().ID)
		}
		listed[op.Spec().ID] = true
	}
	found := declarations(t)
	for _, d := range found {
		if !listed[d.ID] {
			t.Errorf("%s: %s is not in tools/catalog/catalog.go", d.Where, d.ID)
		}
		delete(listed, d.ID)
		n := catalog.NamesOf(api.Spec{ID: d.ID})
		if n.Variable != d.Variable || n.Folder != d.Folder {
			t.Errorf("%s: %s is declared as %s in %s; its name makes it %s in %s", d.Where, d.ID, d.Variable, d.Folder, n.Variable, n.Folder)
		}
	}
	for id := range listed {
		t.Errorf("%s is in the catalog, and no area declares it by that literal", id)
	}
	if len(found) == 0 {
		t.Error("no declarations were found: has api.Declare another name?")
	}
}

// TestEveryOperationHasItsTestBesideIt: customers.hold is tried in hold_test.go of its folder, by its name.
func TestEveryOperationHasItsTestBesideIt(t *testing.T) {
	said := map[string][]string{} // the texts of each test file
	for _, s := range sources(t) {
		if !s.Test || !strings.HasPrefix(s.Dir, "internal/api/") {
			continue
		}
		said[s.Path] = []string{}
		ast.Inspect(s.File, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				text, _ := strconv.Unquote(lit.Value) // a number is no text
				said[s.Path] = append(said[s.Path], text)
			}
			return true
		})
	}
	for _, d := range declarations(t) {
		_, verb, _ := strings.Cut(d.ID, ".") // a list of settings declares several in a file
		beside := []string{strings.TrimSuffix(d.File, ".go") + "_test.go", path.Join(path.Dir(d.File), strings.ToLower(verb)+"_test.go")}
		if !slices.ContainsFunc(beside, func(file string) bool { return slices.Contains(said[file], d.ID) }) {
			t.Errorf("%s: %s is not tried by %s", d.Where, d.ID, strings.Join(beside, " or "))
		}
	}
}

func TestOperationsDeclareWhatTheyNeed(t *testing.T) {
	routes := map[string]string{}
	for _, op := range catalog.Operations() {
		s := op.Spec()
		if s.Summary == "" || s.Doc == "" {
			t.Errorf("%s says nothing of itself: Summary and Doc", s.ID)
		}
		if s.Permission == "" && !s.Direct {
			t.Errorf("%s asks for no permission", s.ID)
		}
		if s.Writes && s.Method == http.MethodGet {
			t.Errorf("%s is a GET that writes", s.ID)
		}
		if key := s.Method + " " + s.Path; routes[key] != "" {
			t.Errorf("%s and %s have the same route %s", s.ID, routes[key], key)
		} else {
			routes[key] = s.ID
		}
		if s.Path == "" || s.Path[0] != '/' || strings.HasSuffix(s.Path, "/") {
			t.Errorf("%s: path %q", s.ID, s.Path)
		}
	}
}
