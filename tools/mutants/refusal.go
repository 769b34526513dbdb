package main

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// A refusal is a statement by which a function of the domain, or a command, says no for a reason of its own. There are two kinds:
//
//   - a return of a function whose last result is an error, when that result is a literal of a type that is an error
//     (AfterToday{…}), a refusal that the package declares as a variable, a call of fault.NewConflict, fault.Missing or
//     errors.New, of fmt.Errorf that wraps no error which came from elsewhere, or of a function that does nothing but make one;
//   - a call that records a broken rule: Add of fault.Fields, a reader's reject, or a function that does nothing but call one.
//
// A return of an error that came from elsewhere (if err != nil { return err }) is none: the refusal stands where the error was
// made.
// A function that makes refusals (every return of it is one, or its result is a fault or an error's type) holds none itself.
//
// A refusal is left out by making its condition never true: of the if whose body holds it, or of the case of a switch without
// a tag. Where it stands under no condition of its own (case of a value, default, else, end of a function) the statement is
// left out, and a function that would then have nothing to return returns zero values and no error. Several refusals under one
// condition are one.

// domain are the packages of which every refusal is left out once, with all that is below them.
var domain = []string{"access", "api", "command", "customer", "document", "exchange", "field", "intake", "ledger", "mail/letter", "sales",
	"settings", "statement", "statement/compose", "task", "view"}

// alone are packages that are meant without what is below them: operations translate words, drawing has its own proofs.
var alone = []string{"api", "statement"}

// others are the packages of which no refusal is left out: values and formats, whose tests list what they do not take; what is
// proved by bytes or contracts; and who carries out what the domain decides, of which the tables by hand take what matters.
var others = []string{"amazon", "calendar", "event", "export", "fault", "file", "id", "identity", "locale", "mail", "metric", "money",
	"pdf", "run", "store", "table", "tabular", "work"}

func inDomain(path string) bool {
	return slices.ContainsFunc(domain, func(d string) bool {
		return path == d || strings.HasPrefix(path, d+"/") && !slices.Contains(alone, d)
	})
}

// names are what a package declares of errors.
type names struct {
	types map[string]bool // error types
	vars  map[string]bool // refusals as variables
	makes map[string]bool // functions and methods that only make a refusal
	adds  map[string]bool // functions and methods that only record one
}

// index finds what each package declares of errors; functions that call one another are found in the rounds after.
func (c *code) index() {
	for _, p := range c.packages {
		p.names = names{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
		for _, fn := range p.functions() {
			if fn.decl.Recv != nil && fn.decl.Name.Name == "Error" {
				p.names.types[bare(fn.decl.Recv.List[0].Type)] = true
			}
		}
	}
	for range 3 {
		for _, p := range c.packages {
			c.declared(p)
		}
	}
}

func (c *code) declared(p *pack) {
	for _, f := range p.files {
		for _, d := range f.ast.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, s := range g.Specs {
					c.sentinels(p, f, s)
				}
			}
		}
	}
	for _, fn := range p.functions() {
		name := fn.decl.Name.Name
		if name != "Fault" && name != "Error" && c.makesOne(p, fn) {
			p.names.makes[name] = true
		}
		if c.recordsOne(p, fn) {
			p.names.adds[name] = true
		}
		c.closures(p, fn)
	}
}

// closures finds functions inside a function that make refusals: no := func(…) error { return fault.Fault{…} }.
func (c *code) closures(p *pack, fn function) {
	ast.Inspect(fn.decl.Body, func(n ast.Node) bool {
		x, ok := n.(*ast.AssignStmt)
		if !ok || len(x.Lhs) != 1 || len(x.Rhs) != 1 {
			return true
		}
		if lit, ok := x.Rhs[0].(*ast.FuncLit); ok {
			inner := function{text(x.Lhs[0]), fn.file, &ast.FuncDecl{Name: ast.NewIdent(text(x.Lhs[0])), Type: lit.Type, Body: lit.Body}}
			p.names.makes[inner.name] = p.names.makes[inner.name] || c.makesOne(p, inner)
			p.names.adds[inner.name] = p.names.adds[inner.name] || c.recordsOne(p, inner)
		}
		return true
	})
}

// sentinels finds refusals that are declared as variables.
func (c *code) sentinels(p *pack, f *file, s ast.Spec) {
	v, ok := s.(*ast.ValueSpec)
	if !ok {
		return
	}
	for i, x := range v.Values {
		if c.refuses(p, f, x) != "" {
			p.names.vars[v.Names[i].Name] = true
		}
	}
}

// makesOne reports a function that returns a refusal whatever happens.
func (c *code) makesOne(p *pack, fn function) bool {
	results := fn.decl.Type.Results
	if results == nil || len(results.List) != 1 || len(results.List[0].Names) > 1 {
		return false
	}
	if t := results.List[0].Type; text(t) == "fault.Fault" || p.names.types[text(t)] {
		return true
	}
	some, all := false, true
	eachReturn(fn.decl.Body, func(r *ast.ReturnStmt) {
		some = true
		all = all && len(r.Results) == 1 && c.refuses(p, fn.file, r.Results[0]) != ""
	})
	return some && all
}

// recordsOne reports a function whose body is one call that records a broken rule.
func (c *code) recordsOne(p *pack, fn function) bool {
	return fn.decl.Type.Results == nil && len(fn.decl.Body.List) == 1 && c.records(p, fn.file, fn.decl.Body.List[0]) != ""
}

// eachReturn calls for the returns of a body, not for those of functions inside it.
func eachReturn(body ast.Node, f func(*ast.ReturnStmt)) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			f(x)
		}
		return true
	})
}

// refuses says by which type, variable or code an expression is a refusal, or nothing.
func (c *code) refuses(p *pack, f *file, e ast.Expr) string {
	switch x := e.(type) {
	case *ast.UnaryExpr:
		return c.refuses(p, f, x.X)
	case *ast.CompositeLit:
		if in, name := c.where(p, f, x.Type); in != nil && in.names.types[name] {
			if code := codeOf(x); name == "Fault" && code != "" {
				return code
			}
			return name
		}
	case *ast.Ident, *ast.SelectorExpr:
		if in, name := c.where(p, f, e); in != nil && in.names.vars[name] {
			return name
		}
	case *ast.CallExpr:
		return c.called(p, f, x)
	}
	return ""
}

// called is refuses for a call.
func (c *code) called(p *pack, f *file, x *ast.CallExpr) string {
	switch text(x.Fun) {
	case "errors.New":
		return "error"
	case "fmt.Errorf":
		if len(x.Args) > 0 && strings.Contains(text(x.Args[0]), "%w") {
			for _, a := range x.Args[1:] {
				if by := c.refuses(p, f, a); by != "" {
					return by
				}
			}
			return ""
		}
		return "error"
	}
	in, name := c.where(p, f, x.Fun)
	if in == nil || !in.names.makes[name] {
		return ""
	}
	for _, a := range x.Args {
		if lit, ok := a.(*ast.BasicLit); ok && codeShape.MatchString(lit.Value) {
			return strings.Trim(lit.Value, `"`)
		}
	}
	return name
}

var codeShape = regexp.MustCompile(`^"[a-z]+(_[a-z]+)*"$`)

// codeOf is the code of a literal of fault.Fault.
func codeOf(x *ast.CompositeLit) string {
	for _, e := range x.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && text(kv.Key) == "Code" {
			if lit, ok := kv.Value.(*ast.BasicLit); ok {
				return strings.Trim(lit.Value, `"`)
			}
		}
	}
	return ""
}

// where finds the package that a name belongs to, and the name there. A method is looked for in the package itself.
func (c *code) where(p *pack, f *file, e ast.Expr) (*pack, string) {
	switch x := e.(type) {
	case *ast.Ident:
		return p, x.Name
	case *ast.SelectorExpr:
		if id, ok := x.X.(*ast.Ident); ok {
			if path, imported := f.imports[id.Name]; imported {
				return c.packages[path], x.Sel.Name
			}
		}
		return p, x.Sel.Name
	}
	return nil, ""
}

// records says which broken rule a statement records, as pointer:code, or nothing.
func (c *code) records(p *pack, f *file, s ast.Stmt) string {
	x, ok := s.(*ast.ExprStmt)
	if !ok {
		return ""
	}
	call, ok := x.X.(*ast.CallExpr)
	if !ok {
		return ""
	}
	sel, method := call.Fun.(*ast.SelectorExpr)
	in, name := c.where(p, f, call.Fun)
	if !(method && (sel.Sel.Name == "Add" && len(call.Args) >= 3 || sel.Sel.Name == "reject") || in != nil && in.names.adds[name]) {
		return ""
	}
	return broken(call)
}

// broken names a broken rule by the last word of its pointer and its code, as far as they are literals.
func broken(call *ast.CallExpr) string {
	var pointer, why string
	for _, a := range call.Args {
		ast.Inspect(a, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			switch v := strings.Trim(lit.Value, `"`); {
			case strings.HasPrefix(v, "/") && !strings.Contains(v, " ") && why == "":
				pointer = strings.Trim(strings.NewReplacer("%d/", "", "%d", "", "%s", "").Replace(v), "/")
			case codeShape.MatchString(lit.Value) && why == "":
				why = v
			}
			return true
		})
	}
	switch {
	case why == "" && pointer == "":
		return "field"
	case why == "":
		return pointer
	case pointer == "":
		return why
	}
	return pointer + ":" + why
}
