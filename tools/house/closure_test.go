package house_test

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

// TestStepsAssignNothingAroundThem: what a step of a command has loaded it returns, and the frame hands it on; a variable of the function
// around would hold what an attempt read that was given up.
func TestStepsAssignNothingAroundThem(t *testing.T) {
	looked := 0
	for _, s := range sources(t) {
		if s.Test || !strings.HasPrefix(s.Dir, "internal/") {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			if !isFrame(n) {
				return true
			}
			ast.Inspect(n, func(n ast.Node) bool {
				step, is := n.(*ast.FuncLit)
				if is {
					looked++
					assignsAround(t, s, step)
				}
				return !is
			})
			return false
		})
	}
	if looked < 20 {
		t.Errorf("%d steps were found: have the frames of command other names?", looked)
	}
}

// isFrame reports a call of one of command's frames.
func isFrame(n ast.Node) bool {
	call, is := n.(*ast.CallExpr)
	if !is {
		return false
	}
	sel, is := call.Fun.(*ast.SelectorExpr)
	if !is {
		return false
	}
	pkg, is := sel.X.(*ast.Ident)
	if !is || pkg.Name != "command" {
		return false
	}
	switch sel.Sel.Name {
	case "Commit", "CommitLoaded", "CommitOwn", "Once", "OnceWritten", "Resume", "Snapshot":
		return true
	}
	return false
}

// assignsAround tells assignments of a function to variables that it does not declare.
func assignsAround(t *testing.T, s source, step *ast.FuncLit) {
	t.Helper()
	own := declaredIn(step)
	ast.Inspect(step.Body, func(n ast.Node) bool {
		a, is := n.(*ast.AssignStmt)
		if !is || a.Tok == token.DEFINE {
			return true
		}
		for _, to := range a.Lhs {
			if x, is := to.(*ast.Ident); is && !own[x.Name] {
				t.Errorf("%s: %s is assigned by a step of a command; return it", s.where(a.Pos()), x.Name)
			}
		}
		return true
	})
}

// declaredIn are the names that a function declares, its parameters and the blank one among them.
func declaredIn(step *ast.FuncLit) map[string]bool {
	own := map[string]bool{"_": true}
	add := func(list ...ast.Expr) {
		for _, e := range list {
			if x, is := e.(*ast.Ident); is {
				own[x.Name] = true
			}
		}
	}
	ast.Inspect(step, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.Field:
			for _, name := range x.Names {
				add(name)
			}
		case *ast.ValueSpec:
			for _, name := range x.Names {
				add(name)
			}
		case *ast.RangeStmt:
			if x.Tok == token.DEFINE {
				add(x.Key, x.Value)
			}
		case *ast.AssignStmt:
			if x.Tok == token.DEFINE {
				add(x.Lhs...)
			}
		}
		return true
	})
	return own
}
