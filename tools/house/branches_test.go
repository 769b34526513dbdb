package house_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// mostBranches is how many ways a function of the simulation's referee may go: whoever says what is wrong must be seen to be right.
const mostBranches = 12

// TestTheRefereeIsPlain holds the referee to mostBranches, and prints the product's functions that have the most.
func TestTheRefereeIsPlain(t *testing.T) {
	type function struct {
		n     int
		where string
	}
	var product []function
	referee := 0
	for _, s := range sources(t) {
		if s.Generated || s.Test {
			continue
		}
		for _, d := range s.File.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			at := function{ways(f.Body), fmt.Sprintf("%s: %s", s.where(f.Pos()), f.Name.Name)}
			switch {
			case s.Dir == "test/sim/proof":
				if referee++; at.n > mostBranches {
					t.Errorf("%s can go %d ways, %d at most", at.where, at.n, mostBranches)
				}
			case strings.HasPrefix(s.Dir, "internal/") && !importsTesting(s):
				product = append(product, at)
			}
		}
	}
	if referee == 0 {
		t.Error("the referee is not at test/sim/proof")
	}
	slices.SortStableFunc(product, func(a, b function) int { return cmp.Compare(b.n, a.n) })
	for _, f := range product[:min(10, len(product))] {
		t.Logf("%d ways: %s", f.n, f.where)
	}
}

// ways are the paths that begin in a function's body: one, and one for each if, loop, case, and "and" or "or" of a condition
// (McCabe's cyclomatic complexity). What a closure decides counts for the function that it stands in.
func ways(body ast.Node) int {
	n := 1
	ast.Inspect(body, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			n++
		case *ast.CaseClause:
			if x.List != nil { // default is the way that is left
				n++
			}
		case *ast.CommClause:
			if x.Comm != nil {
				n++
			}
		case *ast.BinaryExpr:
			if x.Op == token.LAND || x.Op == token.LOR {
				n++
			}
		}
		return true
	})
	return n
}
