package main

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
)

// switchName is the name by which a changed file imports the switch.
const switchName = "mutant__"

// derive puts a switch at every refusal of the domain. Its name is package.Function/refusal, with a number behind it where
// a function refuses by the same more than once.
func (c *code) derive() []target {
	var out []target
	for _, path := range c.paths() {
		if !inDomain(path) {
			continue
		}
		p, count := c.packages[path], map[string]int{}
		for _, fn := range p.functions() {
			if p.names.makes[fn.decl.Name.Name] || p.names.adds[fn.decl.Name.Name] {
				continue
			}
			d := deriver{c: c, p: p, fn: fn, count: count}
			d.body(fn.decl.Type, fn.decl.Body)
			for _, name := range d.names {
				out = append(out, target{name, path})
			}
		}
	}
	return out
}

func (c *code) paths() []string {
	var out []string
	for path := range c.packages {
		out = append(out, path)
	}
	slices.Sort(out)
	return out
}

// deriver looks for the refusals of one function.
type deriver struct {
	c     *code
	p     *pack
	fn    function
	count map[string]int // how often a name was given in the package
	names []string
}

// stands is the condition under which a refusal is not left out.
func (d *deriver) stands(by string) string {
	name := d.p.path + "." + d.fn.name + "/" + by
	d.count[name]++
	if n := d.count[name]; n > 1 {
		name = fmt.Sprintf("%s#%d", name, n)
	}
	d.names = append(d.names, name)
	return fmt.Sprintf("%s.Stands(%q)", switchName, name)
}

// body looks through a function's body, and on its own through those of functions inside it.
func (d *deriver) body(t *ast.FuncType, body *ast.BlockStmt) {
	refused := false // somewhere without a condition that could be made never true
	d.walk(t, body, &refused)
	if refused && t.Results != nil {
		d.c.put(d.fn.file, body.Rbrace, "; "+d.zero(t)+"; ")
	}
}

// zero returns zero values and no error.
func (d *deriver) zero(t *ast.FuncType) string {
	var out []string
	for _, r := range t.Results.List {
		if len(r.Names) > 0 {
			return "return"
		}
		out = append(out, "*new("+d.c.between(d.fn.file, r.Type.Pos(), r.Type.End())+")")
	}
	return "return " + strings.Join(out, ", ")
}

// walk goes through a body in its order.
func (d *deriver) walk(t *ast.FuncType, body *ast.BlockStmt, refused *bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.FuncLit:
			d.body(x.Type, x.Body)
			return false
		case *ast.IfStmt:
			if by, _ := d.refusal(t, x.Body.List); by != "" {
				d.never(x.Cond, d.stands(by))
			}
			if other, ok := x.Else.(*ast.BlockStmt); ok {
				d.leaveOut(t, other.List, refused)
			}
		case *ast.SwitchStmt:
			for _, s := range x.Body.List {
				if one, ok := s.(*ast.CaseClause); ok {
					d.switchCase(t, x, one, refused)
				}
			}
		case *ast.TypeSwitchStmt:
			for _, s := range x.Body.List {
				d.leaveOut(t, listOf(s), refused)
			}
		case *ast.ForStmt:
			d.leaveOut(t, x.Body.List, refused)
		case *ast.RangeStmt:
			d.leaveOut(t, x.Body.List, refused)
		}
		return true
	})
	if returns(body) > 1 || t.Results == nil {
		d.leaveOut(t, body.List, refused)
	}
}

// returns counts a body's own returns: one that is the only one stands for no decision.
func returns(body *ast.BlockStmt) int {
	n := 0
	eachReturn(body, func(*ast.ReturnStmt) { n++ })
	return n
}

func (d *deriver) switchCase(t *ast.FuncType, in *ast.SwitchStmt, x *ast.CaseClause, refused *bool) {
	if in.Tag != nil || x.List == nil {
		d.leaveOut(t, x.Body, refused)
		return
	}
	if by, _ := d.refusal(t, x.Body); by != "" {
		stands := d.stands(by)
		for _, e := range x.List {
			d.never(e, stands)
		}
	}
}

// never makes a condition never true when the refusal is left out.
func (d *deriver) never(cond ast.Expr, stands string) {
	d.c.put(d.fn.file, cond.Pos(), "(")
	d.c.put(d.fn.file, cond.End(), ") && "+stands)
}

// leaveOut puts a statement that refuses, and stands under no condition of its own, under one.
func (d *deriver) leaveOut(t *ast.FuncType, list []ast.Stmt, refused *bool) {
	by, s := d.refusal(t, list)
	if by == "" {
		return
	}
	d.c.put(d.fn.file, s.Pos(), "if "+d.stands(by)+" { ")
	d.c.put(d.fn.file, s.End(), " }")
	if _, ok := s.(*ast.ReturnStmt); ok {
		*refused = true
	}
}

// refusal is the first statement of a list that refuses, and by what.
func (d *deriver) refusal(t *ast.FuncType, list []ast.Stmt) (string, ast.Stmt) {
	for _, s := range list {
		if by := d.c.records(d.p, d.fn.file, s); by != "" {
			return by, s
		}
		r, ok := s.(*ast.ReturnStmt)
		if !ok || len(r.Results) == 0 || t.Results == nil {
			continue
		}
		last := t.Results.List[len(t.Results.List)-1].Type
		if id, ok := last.(*ast.Ident); !ok || id.Name != "error" {
			continue
		}
		if by := d.c.refuses(d.p, d.fn.file, r.Results[len(r.Results)-1]); by != "" {
			return by, s
		}
	}
	return "", nil
}
