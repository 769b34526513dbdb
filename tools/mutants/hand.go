package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// mutant is a rule taken out that is no refusal of the domain: a formula that was changed, an update that was left out, a
// condition of a transaction. It is made by one edit, or by several where the rule is kept in more than one place.
type mutant struct {
	name, rule string
	edits      []edit
}

// edit changes an expression, or some statements that follow one another, of one function. The function is named with its
// package ("ledger.Account.post", "work/views.Projector.sweep"); the text is compared as gofmt prints it, must stand exactly
// once in the function, and may be anywhere in it. Nothing in new leaves statements out.
type edit struct{ in, old, new string }

// byHand are all of them, an area after the other.
func byHand() []mutant {
	return slices.Concat(ofCommands, ofTheLedger, ofDisputes, ofViews, ofTasks, ofImports)
}

// plant puts every mutant beside the function that it changes: the changed body comes first, and is carried out when the mutant is on.
// Errors: a function is not there, or a text does not stand in it exactly once; all of them are told.
func (c *code) plant(list []mutant) error {
	var bad []string
	for _, m := range list {
		if err := c.plantOne(m); err != nil {
			bad = append(bad, fmt.Sprintf("%s: %s", m.name, err))
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("%d mutants do not fit:\n%s", len(bad), strings.Join(bad, "\n"))
	}
	return nil
}

func (c *code) plantOne(m mutant) error {
	functions := map[string]function{}
	cuts := map[string][]cut{}
	var order []string
	for _, e := range m.edits {
		fn, err := c.function(e.in)
		if err != nil {
			return err
		}
		from, to, err := anchor(fn, e.old)
		if err != nil {
			return fmt.Errorf("%s: %w", e.in, err)
		}
		if _, seen := functions[e.in]; !seen {
			order = append(order, e.in)
		}
		functions[e.in] = fn
		cuts[e.in] = append(cuts[e.in], cut{c.offset(from), c.offset(to), e.new})
	}
	for _, name := range order {
		c.twin(functions[name], m.name, cuts[name])
	}
	return nil
}

// cut is a stretch of a file that a mutant has otherwise.
type cut struct {
	from, to int
	text     string
}

// twin puts the changed body of a function before its own.
func (c *code) twin(fn function, name string, cuts []cut) {
	slices.SortFunc(cuts, func(a, b cut) int { return a.from - b.from })
	body := fn.decl.Body
	var out strings.Builder
	last := c.offset(body.Lbrace) + 1
	for _, x := range cuts {
		out.Write(fn.file.text[last:x.from])
		out.WriteString(x.text)
		last = x.to
	}
	out.Write(fn.file.text[last:c.offset(body.Rbrace)])
	end := ""
	if fn.decl.Type.Results == nil {
		end = "; return"
	}
	c.put(fn.file, body.Lbrace+1, fmt.Sprintf(" if %s.On(%q) { %s%s\n}; ", switchName, name, out.String(), end))
}

// function finds a function by its package and name.
func (c *code) function(in string) (function, error) {
	path, name := parted(in)
	p := c.packages[path]
	if p == nil {
		return function{}, fmt.Errorf("there is no package internal/%s", path)
	}
	for _, fn := range p.functions() {
		if fn.name == name {
			return fn, nil
		}
	}
	return function{}, fmt.Errorf("internal/%s has no function %s", path, name)
}

// parted is a function's package and its name there.
func parted(in string) (path, name string) {
	slash := strings.LastIndex(in, "/") + 1
	last, name, _ := strings.Cut(in[slash:], ".")
	return in[:slash] + last, name
}

// anchor finds the one place in a function that a text means.
func anchor(fn function, old string) (from, to token.Pos, err error) {
	n := 0
	found := func(a, b token.Pos) {
		if n == 0 || a != from || b != to {
			n++
		}
		from, to = a, b
	}
	if e, bad := parser.ParseExpr(old); bad == nil {
		want := text(e)
		ast.Inspect(fn.decl.Body, func(x ast.Node) bool {
			if e, ok := x.(ast.Expr); ok && text(e) == want {
				found(e.Pos(), e.End())
			}
			return true
		})
	} else {
		want, bad := statements(old)
		if bad != nil {
			return 0, 0, fmt.Errorf("neither an expression nor statements: %q", old)
		}
		ast.Inspect(fn.decl.Body, func(x ast.Node) bool {
			if s, ok := x.(ast.Stmt); ok && len(want) == 1 && text(s) == want[0] { // also before the condition of an if
				found(s.Pos(), s.End())
				return true
			}
			list := listOf(x)
			for i := 0; len(want) > 1 && i+len(want) <= len(list); i++ {
				if slices.EqualFunc(list[i:i+len(want)], want, func(s ast.Stmt, w string) bool { return text(s) == w }) {
					found(list[i].Pos(), list[i+len(want)-1].End())
				}
			}
			return true
		})
	}
	if n != 1 {
		return 0, 0, fmt.Errorf("this stands %d times, not once: %q", n, old)
	}
	return from, to, nil
}

// statements are the texts of statements that follow one another.
func statements(old string) ([]string, error) {
	tree, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc _() {\n"+old+"\n}", parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, d := range tree.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			for _, s := range fn.Body.List {
				out = append(out, text(s))
			}
		}
	}
	return out, nil
}

func listOf(n ast.Node) []ast.Stmt {
	switch x := n.(type) {
	case *ast.BlockStmt:
		return x.List
	case *ast.CaseClause:
		return x.Body
	case *ast.CommClause:
		return x.Body
	}
	return nil
}
