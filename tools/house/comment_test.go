package house_test

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

func TestPackagesSayWhyTheyExist(t *testing.T) {
	said, files := map[string]int{}, map[string]string{}
	for _, s := range sources(t) {
		if s.Test {
			continue
		}
		files[s.Dir] = s.Path
		if s.File.Doc != nil && len(strings.TrimSpace(s.File.Doc.Text())) > 40 {
			said[s.Dir]++
		}
	}
	for dir, file := range files {
		if strings.HasPrefix(dir, "functions/") {
			continue // one line each, generated
		}
		if said[dir] == 0 {
			t.Errorf("%s: the package has no comment that says why it exists (one of its files, such as %s, must)", dir, file)
		}
		if said[dir] > 1 {
			t.Errorf("%s: %d files begin with a package comment; one is enough", dir, said[dir])
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, s := range sources(t) {
		if s.Test || s.Generated {
			continue
		}
		for _, d := range s.File.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) && !selfEvident(d) {
					t.Errorf("%s: %s has no comment", s.where(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				undocumented(t, s, d)
			}
		}
	}
}

// undocumented reports exported names of a declaration without a comment of their own, behind them, or over their group.
func undocumented(t *testing.T, s source, d *ast.GenDecl) {
	t.Helper()
	if d.Tok == token.IMPORT || d.Doc != nil {
		return
	}
	for _, spec := range d.Specs {
		switch x := spec.(type) {
		case *ast.TypeSpec:
			if x.Name.IsExported() && x.Doc == nil && x.Comment == nil {
				t.Errorf("%s: %s has no comment", s.where(x.Pos()), x.Name.Name)
			}
		case *ast.ValueSpec:
			for _, name := range x.Names {
				if name.IsExported() && x.Doc == nil && x.Comment == nil {
					t.Errorf("%s: %s has no comment", s.where(x.Pos()), name.Name)
				}
			}
		}
	}
}

func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return true
	}
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}

// selfEvident are methods whose meaning an interface of the standard library or of fault fixes.
func selfEvident(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return false
	}
	switch f.Name.Name {
	case "Error", "String", "Unwrap", "Is", "Fault", "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "Len", "Less", "Swap", "Write", "Read", "Close":
		return true
	}
	return false
}
