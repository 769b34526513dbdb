package house_test

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// domain are the packages that take values and return values.
var domain = []string{"money", "calendar", "id", "fault", "event", "customer", "sales", "ledger", "document", "access", "settings", "view", "exchange", "tabular"}

// outside are the imports that would let the world in.
var outside = []string{"os", "log", "log/slog", "net", "net/http", "net/rpc", "net/smtp", "database/", "testing", "github.com/aws/", "github.com/danielgtaylor/huma"}

// TestTheDomainKnowsNoWorld: no clock, no environment, no transport, no log, no engine.
func TestTheDomainKnowsNoWorld(t *testing.T) {
	for _, s := range sources(t) {
		name, inside := strings.CutPrefix(s.Dir, "internal/")
		if !inside || s.Test || !slices.Contains(domain, strings.Split(name, "/")[0]) {
			continue
		}
		for _, spec := range s.File.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			for _, no := range outside {
				if p == no || strings.HasSuffix(no, "/") && strings.HasPrefix(p, no) || strings.Contains(no, ".") && strings.HasPrefix(p, no) {
					t.Errorf("%s: the domain must not import %s", s.where(spec.Pos()), p)
				}
			}
		}
		forbidCalls(t, s, "time", "Now", "Since", "Until", "Sleep", "After", "Tick")
		forbidFloats(t, s)
	}
}

// TestOneClock: only what opens the process asks the machine for the time; everything else is given it.
func TestOneClock(t *testing.T) {
	for _, s := range sources(t) {
		if s.Test || !strings.HasPrefix(s.Dir, "internal/") {
			continue
		}
		if slices.Contains(clockKeepers, s.Dir) {
			continue
		}
		forbidCalls(t, s, "time", "Now", "Since", "Until")
	}
}

// clockKeepers may ask the machine for the time: the shells, which inject it, and the pause between attempts.
var clockKeepers = []string{"internal/run", "internal/run/gateway", "internal/metric", "internal/identity", "internal/table", "internal/table/dynamo"}

func forbidCalls(t *testing.T, s source, pkg string, names ...string) {
	t.Helper()
	ast.Inspect(s.File, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && x.Name == pkg && slices.Contains(names, sel.Sel.Name) {
			t.Errorf("%s: %s.%s: the time is given, never asked for", s.where(sel.Pos()), pkg, sel.Sel.Name)
		}
		return true
	})
}

func forbidFloats(t *testing.T, s source) {
	t.Helper()
	ast.Inspect(s.File, func(n ast.Node) bool {
		if x, ok := n.(*ast.Ident); ok && (x.Name == "float64" || x.Name == "float32") {
			t.Errorf("%s: %s: amounts are integers and decimals, never floating point", s.where(x.Pos()), x.Name)
		}
		return true
	})
}
