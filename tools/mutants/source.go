package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// code is the source of the product's packages, by their path below internal/ ("ledger", "document/invoice").
type code struct {
	fset     *token.FileSet
	packages map[string]*pack
}

// pack is one package without its tests.
type pack struct {
	path  string
	files []*file
	names names
}

// file is one source file: its text, what the parser made of it, and what the mutants put into it.
type file struct {
	path    string // from the module's directory
	text    []byte
	ast     *ast.File
	imports map[string]string // the name that a package has in this file: its path below internal/
	changes []splice
}

// splice puts a text between two offsets of a file.
type splice struct {
	at   int
	text string
}

// read parses every package below internal/.
func read(top string) (*code, error) {
	c := &code{fset: token.NewFileSet(), packages: map[string]*pack{}}
	base := filepath.Join(top, "internal")
	err := filepath.WalkDir(base, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path) //nolint:gosec // a file of ours
		if err != nil {
			return err
		}
		tree, err := parser.ParseFile(c.fset, path, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(base, filepath.Dir(path))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		if c.packages[dir] == nil {
			c.packages[dir] = &pack{path: dir}
		}
		f := &file{path: strings.TrimPrefix(path, top+string(filepath.Separator)), text: text, ast: tree, imports: importsOf(tree)}
		c.packages[dir].files = append(c.packages[dir].files, f)
		return nil
	})
	if err == nil {
		c.index()
	}
	return c, err
}

func importsOf(tree *ast.File) map[string]string {
	out := map[string]string{}
	for _, spec := range tree.Imports {
		path, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "customercenter/internal/")
		if !ours {
			continue
		}
		name := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		out[name] = path
	}
	return out
}

// offset is where a position stands in its file.
func (c *code) offset(p token.Pos) int { return c.fset.Position(p).Offset }

// between is the source text of a node.
func (c *code) between(f *file, from, to token.Pos) string {
	return string(f.text[c.offset(from):c.offset(to)])
}

// put inserts a text.
func (c *code) put(f *file, at token.Pos, text string) {
	f.changes = append(f.changes, splice{c.offset(at), text})
}

// changed is the file's text with all that was put into it; what was put in one place stands in the order of putting.
func (f *file) changed() string {
	slices.SortStableFunc(f.changes, func(a, b splice) int { return a.at - b.at })
	var out strings.Builder
	last := 0
	for _, s := range f.changes {
		out.Write(f.text[last:s.at])
		out.WriteString(s.text)
		last = s.at
	}
	out.Write(f.text[last:])
	return out.String()
}

// function is a function or method with a body, by the name that a mutant has it under: "Account.PostInvoice", "fill".
type function struct {
	name string
	file *file
	decl *ast.FuncDecl
}

// functions are those of a package, in the order of their files.
func (p *pack) functions() []function {
	var out []function
	for _, f := range p.files {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				out = append(out, function{receiver(fn) + fn.Name.Name, f, fn})
			}
		}
	}
	return out
}

// receiver is "Account." for a method of Account or *Account, and nothing for a function.
func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return ""
	}
	return bare(fn.Recv.List[0].Type) + "."
}

// bare is a type's name without pointer, package or parameters.
func bare(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.StarExpr:
		return bare(x.X)
	case *ast.IndexExpr:
		return bare(x.X)
	case *ast.IndexListExpr:
		return bare(x.X)
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.Ident:
		return x.Name
	}
	return ""
}

// text is how gofmt prints a node, without comments: two texts are equal when only their layout differs.
func text(node any) string {
	var out bytes.Buffer
	if err := printer.Fprint(&out, token.NewFileSet(), node); err != nil {
		return ""
	}
	return strings.Join(strings.Fields(out.String()), " ")
}
